// Commitments to what a scrub takes out: the owner can prove one value later without showing the others.
//
// Every removed value, and every one blanked because its field cannot have such, becomes a statement: what it means and
// of whom, record, field, place in the original, value, unit. Its leaf is SHA-256(0x00 || salt || statement), its salt
// HMAC-SHA-256(key, SHA-256 of the original || meaning || number of the leaf): without the salt a place or a date could
// be guessed from its hash. The meaning `original` states the SHA-256 of the original, which could be guessed from the
// clean copy, too. The leaves of one meaning make a Merkle tree (merkle.hpp): who checks one value learns how many were
// committed to beside it, and that they may say something else.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/io/hash.hpp"
#include "analysis/scrub/policy.hpp"
#include "parsers/base/reading/source.hpp"
#include "parsers/formats.hpp"

namespace contrail {

/// One removed value. All that is hashed is here, as text.
struct Statement {
  std::string meaning, subject, record, field, at, value, unit;
  friend bool operator==(const Statement&, const Statement&) = default;
};

/// All values of one meaning in one file.
struct CommittedMeaning {
  std::string meaning;
  std::uint64_t values = 0;  ///< leaves of the tree
  Digest root;               ///< over the tree's root, the meaning, `values` and the clean copy
  friend bool operator==(const CommittedMeaning&, const CommittedMeaning&) = default;
};

/// What is published of one file: nothing of it can be guessed.
struct CommittedFile {
  Digest copy;                             ///< SHA-256 of the clean copy
  std::vector<CommittedMeaning> meanings;  ///< in the order of their names
  [[nodiscard]] const CommittedMeaning* find(std::string_view meaning) const;
  friend bool operator==(const CommittedFile&, const CommittedFile&) = default;
};

/// A value with what shows that it is in a commitment.
struct Revealed {
  Statement statement;
  Digest salt;
  std::uint64_t index = 0;  ///< among the values of its meaning
  std::vector<Digest> path;
};

/// A secret from the kernel's generator. Throws std::system_error if it gives none.
[[nodiscard]] Digest fresh_key();

/// A source about to be committed, or committed before; the SHA-256 of it and of its clean copy are known already.
struct Committing {
  const Source& source;
  const Format& format;
  const Policy& policy;
  const Digest& key;
  Digest original, copy;
};
/// Of all values the policy takes out.
[[nodiscard]] CommittedFile commit_values(const Committing& what);

/// A value that is asked for: a meaning, a class, RECORD.FIELD, or `original` for the file's SHA-256; `place` takes
/// latitude and longitude of a position. `@OFFSET` behind it takes the one that stands there. Of several the first one
/// counts, one that a room has put together (a position with its signs) before its parts. Values that are zero or blank
/// are none.
struct Wish {
  std::string word;
  std::optional<std::uint64_t> at;
};
/// Nothing if what stands behind the last `@` is no offset.
[[nodiscard]] std::optional<Wish> parse_wish(std::string_view word);

struct Revelation {
  CommittedFile file;              ///< as it follows from the source now, with the clean copy it was committed with
  std::vector<Revealed> values;    ///< none: there is no such value
  std::vector<std::string> there;  ///< then: the meanings there are
};
[[nodiscard]] Revelation reveal_values(const Committing& what, const Wish& wish);

/// Whether the value is one of those the commitment was made of.
[[nodiscard]] bool is_in(const Revealed& value, const CommittedFile& file);

}  // namespace contrail
