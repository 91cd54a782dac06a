// One file cleaned and proved, or refused with a reason. Never in place; nothing appears under the final name before
// the proof holds.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "analysis/scrub/commit.hpp"
#include "analysis/scrub/places.hpp"
#include "analysis/scrub/policy.hpp"

namespace contrail {

enum class Grade : std::uint8_t { proved, proved_except, refused };
[[nodiscard]] std::string_view name_of(Grade grade);

struct ScrubOptions {
  Policy policy;
  bool hash = true;    ///< SHA-256 of the payload before and after; without it equality is still compared byte by byte
  bool force = false;  ///< replace an existing output
  bool salvage = false;             ///< logs: what damage made unreadable is taken out instead of refusing the file
  bool same_size = false;           ///< where a format can: overwrite what goes instead of closing the gap
  Draw draw;                        ///< of trim and shift; one for files that belong together
  std::string shown_as = {};        ///< path of the copy below the folder of the clean copies; empty: its name
  std::vector<SecretPlace> points;  ///< of trim: places to hide besides the file's own
  std::optional<Digest> commit_key = {};  ///< commit to what is taken out, with salts from this secret
  std::span<const Format* const> formats = contrail::formats();  ///< one of which the file is
};

struct ScrubResult {
  std::string file, output;  ///< `output` only when a copy was written
  Grade grade = Grade::refused;
  std::map<std::string, std::uint64_t> removed;  ///< by meaning
  std::map<std::string, std::uint64_t> kept;
  std::string payload_before, payload_after;  ///< SHA-256; empty: not asked for, or no payload
  std::vector<std::string> except, warnings;
  std::string reason;                      ///< of a refusal
  std::string advice;                      ///< then: what helps, in a few words
  bool opened = true;                      ///< false: the reason is the operating system's
  const Format* format = nullptr;          ///< null: no known one
  std::optional<CommittedFile> committed;  ///< with ScrubOptions::commit_key, when a copy was written
  Digest original{};                       ///< then: its SHA-256
};

/// `target` is the path of the clean copy; its folder exists.
[[nodiscard]] ScrubResult scrub_file(const std::string& path, const std::string& target, const ScrubOptions& options);

/// What speaks against a file being a clean copy (by `share`, but times may stay) already; empty: it is one to the
/// byte, or its format has none. The copy is made in `scratch`, a file to be overwritten that stays the caller's, and
/// is not proved. `keychain`: as Policy::read_with has it.
[[nodiscard]] std::string object_as_clean_copy(const Source& source, const Format& format, const std::string& keychain,
                                               int scratch);

/// The place a file begins at, for sets of files (CellSets); nothing where it has none or cannot be read.
[[nodiscard]] std::optional<SecretPlace> first_place(const std::string& path, const Policy& policy);
/// The places that trim hides in a file, for sets of files (CircleSets).
[[nodiscard]] std::vector<SecretPlace> hidden_places(const std::string& path, const Policy& policy);

}  // namespace contrail
