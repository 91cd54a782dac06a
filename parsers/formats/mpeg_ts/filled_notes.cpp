#include "parsers/formats/mpeg_ts/filled_notes.hpp"

#include <algorithm>
#include <optional>

#include "parsers/parts/video/messages.hpp"

namespace contrail::mpeg_ts {
namespace {

/// Of a message of user data its type, and before that no two zeros, behind which a type of 3 would read as another
/// thing (ITU-T H.264 section 7.3.1). Its size is bytes of 255 and one more.
std::optional<std::uint64_t> head_of(Bytes all, std::uint64_t content) {
  constexpr std::byte user_data{5}, most{0xFF};
  if (content < 4 || content > all.size()) return std::nullopt;
  std::uint64_t at = content - 2;
  while (at > 2 && all[at] == most) --at;
  const bool apart = all[at - 1] != std::byte{0} || all[at - 2] != std::byte{0};
  return all[at] == user_data && apart ? std::optional(at) : std::nullopt;
}

}  // namespace

bool FilledNotes::may_be_in(Bytes file) {
  return as_text(file).find("MDPM") != std::string_view::npos || as_text(file).find("MISP") != std::string_view::npos;
}

void FilledNotes::take(const Pieces& unit, const Where& note) {
  const auto head = head_of(note.source->bytes(), note.at);
  if (!head) return;
  const std::vector<std::byte> filler = video::filler_messages(note.at + note.size - *head);
  notes_of_unit_[unit.first().at].push_back(note.at);
  if (note.in_file()) return void(fills_[*head] = filler);
  auto from = filler.begin();
  for (const Where& piece : unit.places(*head, filler.size())) {
    const auto end = from + static_cast<std::ptrdiff_t>(piece.size);
    fills_[piece.at].assign(from, end);
    from = end;
  }
}

std::span<const std::uint64_t> FilledNotes::in_unit(std::uint64_t unit_at) const {
  const auto notes = notes_of_unit_.find(unit_at);
  return notes == notes_of_unit_.end() ? std::span<const std::uint64_t>{} : notes->second;
}

void FilledNotes::write(std::uint64_t at, std::span<std::byte> bytes) const {
  for (auto fill = fills_.lower_bound(at); fill != fills_.end() && fill->first - at < bytes.size(); ++fill) {
    const std::span<std::byte> to = bytes.subspan(fill->first - at);
    std::copy_n(fill->second.begin(), std::min(fill->second.size(), to.size()), to.begin());
  }
}

bool NoteFinder::layout(const AnnouncedLayout& layout) {
  const Meaning meaning = layout.columns.empty() ? Meaning::none : layout.columns.front().meaning;
  return meaning == Meaning::capture_note || meaning == Meaning::user_data;
}

void NoteFinder::record(const Record& record) {
  if (unit_ && record.layout.columns.front().meaning == Meaning::capture_note) found_.take(*unit_, record.where);
}

}  // namespace contrail::mpeg_ts
