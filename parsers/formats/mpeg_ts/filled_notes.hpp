// Notes in pictures that tell of their capture: date and place of AVCHD cameras (MDPM), time stamps (MISB ST 0604). A
// clean copy has messages of the same size there that say nothing, so that no packet changes its length. Private to the
// mpeg_ts room.
#pragma once
#include <map>
#include <span>
#include <vector>

#include "parsers/base/reading/pieces.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::mpeg_ts {

class FilledNotes {
 public:
  /// Whether a file may have such notes at all: looked for in its bytes, as reading all pictures ahead is dear. One
  /// that packets cut is missed; it then refuses.
  [[nodiscard]] static bool may_be_in(Bytes file);
  /// The message at `note`, in a unit; what cannot be filled is not taken.
  void take(const Pieces& unit, const Where& note);
  /// Where notes begin in the unit that begins here (`Where::at`).
  [[nodiscard]] std::span<const std::uint64_t> in_unit(std::uint64_t unit_at) const;
  /// Over the bytes that stand at this offset of the file.
  void write(std::uint64_t at, std::span<std::byte> bytes) const;

 private:
  std::map<std::uint64_t, std::vector<std::byte>> fills_;              ///< by their offset in the file
  std::map<std::uint64_t, std::vector<std::uint64_t>> notes_of_unit_;  ///< by where the unit begins in the file
};

/// Listens to a walk ahead of another one.
class NoteFinder final : public Sink {
 public:
  explicit NoteFinder(FilledNotes& found) : found_(found) {}
  /// The unit whose notes follow; it outlives them.
  void meet(const Pieces& unit) { unit_ = &unit; }
  bool layout(const AnnouncedLayout& layout) override;
  void record(const Record& record) override;

 private:
  FilledNotes& found_;
  const Pieces* unit_ = nullptr;
};

}  // namespace contrail::mpeg_ts
