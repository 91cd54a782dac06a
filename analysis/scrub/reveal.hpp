// Single values of what a scrub has taken out: proved from the files of a commitment, and checked.
#pragma once
#include <string>

#include "analysis/scrub/commit_files.hpp"

namespace contrail {

/// The commit, the key beside it and a proof, each from its file. They throw CommitError.
[[nodiscard]] Commit load_commit(const std::string& path);
[[nodiscard]] CommitKey load_key_of(const std::string& commit_path, const Commit& commit);
[[nodiscard]] Proof load_proof(const std::string& path);

/// Proves the value that `word` asks for (see Wish), read again from one of the originals. Throws CommitError where the
/// commit was not made of that file, or holds no such value. `keychain`: what an encrypted original is read with.
[[nodiscard]] Proof prove_value(const Commit& commit, const CommitKey& key, const std::string& original,
                                const std::string& word, const std::string& keychain = {});

/// A statement for people, with hostile text escaped: `2026-06-21 …, time_utc of the aircraft = … (record.field 0x…)`.
[[nodiscard]] std::string words_for(const Statement& statement);

}  // namespace contrail
