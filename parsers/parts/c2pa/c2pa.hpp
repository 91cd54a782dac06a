// Content credentials (C2PA Technical Specification 2.1) in JUMBF boxes (ISO/IEC 19566-5): who made the claim, which
// actions and ingredients it lists, in whose name it is signed, and which hash binds the file. As stated: signatures
// and certificates are not verified; whether the file's bytes equal the hash is.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/c2pa/binding.hpp"
#include "parsers/parts/c2pa/signer.hpp"

namespace contrail {

/// Views are into the JUMBF it was read from.
struct Credentials {
  std::string generator;                 ///< claim_generator, or name and version of claim_generator_info; empty: none
  std::vector<std::string> actions;      ///< `c2pa.opened` …, in their order
  std::vector<std::string> ingredients;  ///< title and relation: `beach.jpg (parentOf)`
  Signer signer;
  HashBinding binding;
  std::vector<std::string> unread;  ///< labels of what else it holds: assertions, thumbnails
  std::size_t earlier = 0;          ///< manifests besides it, of which nothing is read
  bool more = false;                ///< there are more of these, or deeper boxes, than are read
};

/// Of the active manifest, the last one in the store. What cannot be followed gives nothing.
[[nodiscard]] Credentials read_credentials(Bytes jumbf);
/// `content credentials (C2PA) state: made by X; actions a, b; they are not verified`, hostile text escaped.
[[nodiscard]] std::string credentials_words(const Credentials& credentials);

/// What was not read of them, which may name people and places; empty: all was.
[[nodiscard]] std::string unread_words(const Credentials& credentials);

/// The file that credentials stand in: all of it, and the parts that hold them, counted from its beginning.
struct CredentialFile {
  Reader file;
  std::vector<ByteRange> credentials;
};
/// Notes what credentials state, and how the file's bytes compare with the hash that binds them.
void note_credentials(Walk& walk, const Where& where, Bytes jumbf, const CredentialFile& of);

}  // namespace contrail
