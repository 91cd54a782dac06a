#include "parsers/parts/marked_text/marked_text.hpp"

#include <algorithm>

namespace contrail {
namespace {

constexpr Column markup_columns[] = {{"markup", Type::bytes, 0, Meaning::structure, 1, 0}};
constexpr Layout markup_layout{.name = "", .columns = markup_columns}, framing_layout{.name = "", .placed = true};

}  // namespace

void MarkedText::value(const AnnouncedLayout& layout, std::string_view said) {
  const ByteRange place = range(said);
  const std::size_t at = offset_of(said);
  record(layout, at, at + said.size(), {&place, 1});
}

void MarkedText::record(const AnnouncedLayout& layout, std::size_t at, std::size_t end,
                        std::span<const ByteRange> places, std::string_view framing) {
  markup(at);
  walk_.placed(layout, bytes(at, end - at), where(at, end - at), places, {}, false, as_bytes(framing));
  claimed_ = end;
}

std::size_t MarkedText::framed(std::size_t at, std::size_t end, std::string_view said) {
  if (text_.substr(at).starts_with(said)) end = at + said.size();
  record(walk_.layout_of(framing_layout), at, end, {}, said);
  return end;
}

std::size_t MarkedText::begin_with(std::size_t at, std::string_view framing) const {
  const bool there = at - claimed_ >= framing.size() && text_.substr(0, at).ends_with(framing);
  return there ? at - framing.size() : at;
}

void MarkedText::markup(std::size_t end) {
  if (end <= claimed_) return;
  walk_.record(walk_.layout_of(markup_layout), bytes(claimed_, end - claimed_), where(claimed_, end - claimed_));
  claimed_ = end;
}

void FieldPlaces::add(std::string_view name, ByteRange place) {
  const std::size_t known = columns_.size() - others;
  const auto begin = columns_.begin();
  const auto found = std::find_if(begin, begin + static_cast<std::ptrdiff_t>(known),
                                  [&](const Column& column) { return column.name == name; });
  auto i = static_cast<std::size_t>(found - begin);
  if (i < known && places_[i].size == 0) {
    places_[i] = place;
    return;
  }
  for (i = known; i + 1 < columns_.size() && places_[i].size != 0;) ++i;
  ByteRange& into = places_[i];
  into = into.size == 0 ? place : ByteRange{into.at, place.at + place.size - into.at};
}

}  // namespace contrail
