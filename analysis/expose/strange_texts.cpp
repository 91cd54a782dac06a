#include "analysis/expose/strange_texts.hpp"

#include <algorithm>

#include "analysis/expose/camera_words.hpp"
#include "analysis/expose/finding.hpp"
#include "analysis/expose/looks_like.hpp"
#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

constexpr std::size_t shortest = 8;  // of a text that tells

bool is_wordy(Type type) { return type == Type::text || type == Type::utf16 || type == Type::bytes; }

bool is_harmless_number(const Column& column) {
  return !is_wordy(column.type) && column.count != 0 && row_of(column.meaning).reveals == Reveals::harmless;
}

/// Harmless by itself, or one of many of which the first is shown.
bool is_overlooked(Meaning meaning) {
  const Reveals reveals = row_of(meaning).reveals;
  return reveals == Reveals::harmless || (reveals == Reveals::person && !is_distinct(meaning));
}

bool is_printable(std::byte b) { return b >= std::byte{0x20} && b != std::byte{0x7F}; }

/// Calls `found` with each run of readable bytes that tells something.
void tell_runs(Bytes bytes, const StrangeTexts::Found& found) {
  constexpr std::size_t longest = 4096;
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t end = at;
    while (end < bytes.size() && end - at < longest && is_printable(bytes[end])) ++end;
    const Bytes run = bytes.subspan(at, end - at);
    if (run.size() >= shortest && is_telling(as_text(run))) found(run);
    at = std::max(end, at + 1);
  }
}

/// Whether the room has other words for this part of a record: it is no word of its lists.
bool is_said_otherwise(const Record& record, Bytes part) {
  if (record.anew.size() != record.bytes.size() || part.empty()) return false;
  const auto at = static_cast<std::size_t>(part.data() - record.bytes.data());
  return at < record.bytes.size() && !std::ranges::equal(part, record.anew.subspan(at, part.size()));
}

}  // namespace

bool is_log(const Format& format) {
  const Family family = format.family;
  return family != Family::still && family != Family::movie && family != Family::side_car;
}

bool is_telling(std::string_view text) {
  return std::ranges::any_of(sightings(text),
                             [](const Sighting& s) { return s.look != Look::words && s.look != Look::date; });
}

StrangeTexts::StrangeTexts(const Layout& layout, bool of_log) : placed_(layout.placed && !layout.view) {
  if (layout.view) return;
  for (const Column& column : layout.columns) {
    if (of_log && !layout.placed && is_harmless_number(column)) add_number(column);
    if (is_wordy(column.type) && (of_log || column.type != Type::bytes) && is_overlooked(column.meaning) &&
        column.bits.width == 0)
      columns_.push_back(&column);
  }
}

/// Columns in the order of their bytes make the longest runs; of one place there can be several.
void StrangeTexts::add_number(const Column& column) {
  const std::uint64_t end = column.at + std::uint64_t{size_of(column.type)} * column.count;
  const bool joins =
      !numbers_.empty() && column.at <= numbers_.back().at + numbers_.back().size && column.at >= numbers_.back().at;
  if (!joins) return numbers_.push_back({column.at, end - column.at});
  numbers_.back().size = std::max(numbers_.back().size, end - numbers_.back().at);
}

void StrangeTexts::each(const Record& record, std::uint32_t row, const Found& found) const {
  for (const Column* column : columns_) {
    const Bytes bytes = raw(record, *column, row);
    if (is_said_otherwise(record, bytes))
      found(bytes);
    else if (bytes.size() >= shortest && !is_programs_own(as_text(bytes)))
      tell_runs(bytes, found);
  }
  const std::uint64_t first = std::uint64_t{row} * record.layout.stride;
  for (const ByteRange& numbers : numbers_) {
    const std::uint64_t at = first + numbers.at, size = record.bytes.size();
    if (at < size) tell_runs(record.bytes.subspan(at, std::min(numbers.size, size - at)), found);
  }
  if (placed_ && !record.again) between_values(record, found);
}

/// What stands in the record and is part of no value.
void StrangeTexts::between_values(const Record& record, const Found& found) const {
  const auto& parts = record.frames.empty() ? record.places : record.frames;
  std::vector<ByteRange> taken;
  for (const ByteRange& part : parts) {
    if (part.size != 0 && part.at >= record.where.at) taken.push_back({part.at - record.where.at, part.size});
  }
  std::ranges::sort(taken, {}, &ByteRange::at);
  std::uint64_t at = 0;
  const auto gap = [&](std::uint64_t end) {
    if (end > at && end - at >= shortest && end <= record.bytes.size())
      tell_runs(record.bytes.subspan(at, end - at), found);
  };
  for (const ByteRange& part : taken) {
    gap(part.at);
    at = std::max(at, part.at + part.size);
  }
  gap(record.bytes.size());
}

}  // namespace contrail
