// Whose certificate a signature comes with (COSE_Sign1, RFC 9052; x5chain, RFC 9360). Neither the signature nor the
// certificate is verified.
#pragma once
#include <string>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

struct Signer {
  std::string name;    ///< common name of the certificate's subject, else its organisation; empty: none was found
  std::string issuer;  ///< the same of who issued it
};

/// Of the content of a `c2pa.signature` box.
[[nodiscard]] Signer read_signer(Bytes cose);

}  // namespace contrail
