#include "analysis/expose/unexpected.hpp"

#include <algorithm>

#include "analysis/flight/reading.hpp"
#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

/// `0000:00:00 00:00:00`, `0000-00-00T00:00Z`, blanks: a clock that was never set.
bool is_unset(std::string_view words) { return words.find_first_not_of("0:-/. TZ\t\0", 0, 10) == words.npos; }

/// Of digits, what parts them, and letters of zones and halves of the day.
bool is_spelled(std::string_view words) {
  return words.find_first_not_of("0123456789:-/.,+ \tTZUGMCAPapm") == words.npos;
}

bool tells_moment(Meaning meaning) {
  return meaning == Meaning::time_utc || meaning == Meaning::time_local || meaning == Meaning::time_start;
}

}  // namespace

Unexpected::Unexpected(const Layout& layout) {
  if (layout.view) return;
  for (const Column& column : layout.columns) {
    if (tells_moment(column.meaning) && column.type == Type::text)
      clocks_.push_back({&column, Ticks{}, Clock::local, FixedColumn(layout, column)});
    const bool range = column.limits.told() && column.limits.most > column.limits.least;
    if (range && layout.placed && column.type == Type::text) words_.push_back(&column);
    if (!column.limits.told() || !Ranges::can_check(layout, column)) continue;
    all_.add(layout, column);
    numbers_.push_back({&column});
    numbers_.back().range.add(layout, column);
  }
}

Bytes bytes_of(const Record& record, std::uint32_t row) {
  const std::uint32_t stride = record.layout.stride;
  if (record.rows != 1 && stride != 0) return record.bytes.subspan(std::size_t{row} * stride, stride);
  // A field behind the end of a short record is not there: what ends the record is none of it.
  return record.bytes.first(record.bytes.size() - std::min<std::size_t>(record.bytes.size(), record.layout.trailer));
}

Unnamed::Unnamed(const Layout& layout) {
  constexpr std::size_t to_the_end = static_cast<std::size_t>(-1);
  if (layout.view || layout.placed || layout.columns.empty()) return;
  std::vector<Gap> named;
  for (const Column& column : layout.columns) {
    const std::size_t size = std::size_t{size_of(column.type)} * column.count;
    named.push_back({column.at, column.count == 0 ? to_the_end : column.at + size});
  }
  std::ranges::sort(named, {}, &Gap::begin);
  std::size_t end = 0;
  for (const Gap& part : named) {
    if (part.begin > end) gaps_.push_back({end, part.begin});
    end = std::max(end, part.end);
  }
  if (end != to_the_end) gaps_.push_back({end, to_the_end});
}

bool Unnamed::hold_something(const Record& record, std::uint32_t row) const {
  const Bytes bytes = bytes_of(record, row);
  return std::ranges::any_of(gaps_, [&](const Gap& gap) {
    const std::size_t begin = std::min(gap.begin, bytes.size()), end = std::min(gap.end, bytes.size());
    return std::ranges::any_of(bytes.subspan(begin, end - begin), [](std::byte b) { return b != std::byte{0}; });
  });
}

bool Unexpected::is_outside(const Column& column, const Record& record, std::uint32_t row) {
  const auto value = parse_number(as_text(raw(record, column, row)));
  return value && *value != 0 && !column.limits.hold(*value);
}

bool Unexpected::is_no_moment(const TimeColumn& clock, const Record& record, std::uint32_t row) {
  const std::string_view words = as_text(raw(record, *clock.column, row));
  if (is_unset(words)) return false;
  const bool counted = words.find_first_not_of("0123456789.") == words.npos;  // seconds or milliseconds
  return !is_spelled(words) || !(counted ? moment(clock, record, row) : parse_written_time(words));
}

}  // namespace contrail
