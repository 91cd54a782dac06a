// The three JSON files of a commitment: the commit, which may be published; its key, which may not; a proof of one
// value.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/scrub/commit.hpp"

namespace contrail {

/// Why a file cannot be used; one sentence.
struct CommitError {
  std::string text;
  std::string word = {};                ///< that names no value, if it is that
  std::vector<std::string> known = {};  ///< the words there are instead
};

struct Commit {
  std::vector<CommittedFile> files;
  /// Over all of it: who has published these 64 digits has published the commit.
  [[nodiscard]] Digest digest() const;
};

/// What only the owner has: the secret, and what it takes to find the same values again.
struct CommitKey {
  Digest secret{};
  Digest commit{};      ///< digest of the commit it belongs to
  std::string program;  ///< version that made it
  std::string profile;
  std::vector<std::string> keep, drop;
  std::vector<Digest> originals;  ///< SHA-256, in the order of the commit's files
};

struct Proof {
  Digest commit{};         ///< digest of the commit
  std::uint64_t file = 0;  ///< which of its files, from 0
  std::vector<Revealed> values;
};

/// Where the key of a commit lies: beside it.
[[nodiscard]] inline std::string key_of(const std::string& commit) { return commit + ".key"; }

[[nodiscard]] std::string to_json(const Commit& commit);
[[nodiscard]] std::string to_json(const CommitKey& key);
[[nodiscard]] std::string to_json(const Proof& proof);
/// They throw CommitError for anything but what to_json() writes: a key more or less, a digit in upper case, a digest
/// that does not fit.
[[nodiscard]] Commit read_commit(std::string_view json);
[[nodiscard]] CommitKey read_commit_key(std::string_view json);
[[nodiscard]] Proof read_proof(std::string_view json);

/// Why a proof does not hold against a commit; empty: it holds.
[[nodiscard]] std::string object_to(const Proof& proof, const Commit& commit);

}  // namespace contrail
