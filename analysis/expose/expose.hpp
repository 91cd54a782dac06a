// What one file would reveal if it were shared.
#pragma once
#include <string>
#include <vector>

#include "analysis/expose/finding.hpp"
#include "analysis/expose/looks_like.hpp"
#include "analysis/io/hash.hpp"
#include "analysis/listen/open_file.hpp"

namespace contrail {

/// What was not read or not understood: of it, nothing can be said.
struct Unread {
  bool encrypted = false;
  std::uint64_t damages = 0;          ///< what stands behind damage is not known
  std::string damage;                 ///< the first in words
  std::uint64_t not_understood = 0;   ///< values that no reader knows
  std::uint64_t unclaimed_bytes = 0;  ///< bytes that are not zero and belong to no record
  std::uint64_t left_out = 0;         ///< further values of kinds that are told one by one
  std::string unseen;                 ///< payload that nobody looks into, in words

  [[nodiscard]] bool nothing() const;
  void add(const Unread& more);
};

/// What something unread looks like; see guess.hpp.
struct Guess {
  Look look = Look::words;
  std::string value;
  Spot spot;
  std::uint64_t count = 1;
};

struct Exposed {
  std::string file;
  const Format* format = nullptr;  ///< null: not examined, but for its name
  std::string reason;              ///< why not
  bool opened = true;              ///< false: the reason is the operating system's
  bool named = false;              ///< by the user, not met in a folder or an archive
  bool in_archive = false;         ///< a member: not under its name in any folder
  std::uint64_t bytes = 0;
  std::optional<Digest> sha256 = {};        ///< of a member of an archive; others are hashed where it matters
  std::optional<std::size_t> copy_of = {};  ///< the first file with the same bytes, where it is another
  bool screenshot = false;                  ///< by its name or its own words: the picture itself tells
  std::vector<Finding> findings;            ///< the worst first; of a file not examined: what its name tells
  std::optional<Beginning> begins;          ///< of files that tell of a way
  std::optional<Micros> day;                ///< midnight of the day it begins, by whichever clock it tells
  Unread unread;
  std::vector<Guess> guesses;  ///< about what is unread, the worst first

  [[nodiscard]] bool identifies() const;
  /// True where every byte was read and every value understood: only then does "nothing found" say something.
  [[nodiscard]] bool read_whole() const { return format && unread.nothing(); }
};

/// Walks the file; options are to say deeply, as a scrub does. Never throws for what a file holds.
[[nodiscard]] Exposed expose_file(const std::string& path, const ReadOptions& options);
/// The same of what was opened as `path`; `folders`: those around it that are handed over with it, `2026/card`.
[[nodiscard]] Exposed expose_file(const std::string& path, const Opened& opened, const ReadOptions& options,
                                  std::string_view folders = {});

/// The file's date as a finding, where it tells something: it is near a moment the file tells, or no other moment is
/// known. The date a clean copy gets (2000-01-01) and one before it tell nothing. `told`: moments in the file and its
/// name.
[[nodiscard]] std::optional<Finding> told_by_date(Micros written, const std::vector<Micros>& told);

/// The zone that makes a local moment and a moment in UTC the same one: minutes east; nothing if none does to within
/// `slack`.
[[nodiscard]] std::optional<int> zone_between(Micros local, Micros utc, Micros slack);

}  // namespace contrail
