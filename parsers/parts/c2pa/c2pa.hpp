// Content credentials (C2PA Technical Specification 2.1) in JUMBF boxes (ISO/IEC 19566-5): who made the claim, and
// which actions it lists. As stated: no signature and no hash is checked.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

struct Credentials {
  std::string generator;             ///< claim_generator, or name and version of claim_generator_info; empty: none
  std::vector<std::string> actions;  ///< `c2pa.opened` …, in their order
  bool more = false;                 ///< there are more actions or deeper boxes than are read
};

/// Of the active manifest, the last one in the store. What cannot be followed gives nothing.
[[nodiscard]] Credentials read_credentials(Bytes jumbf);
/// `content credentials (C2PA) state: made by X; actions a, b; not verified`, hostile text escaped.
[[nodiscard]] std::string credentials_words(const Credentials& credentials);

}  // namespace contrail
