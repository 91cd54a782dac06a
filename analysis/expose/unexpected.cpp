#include "analysis/expose/unexpected.hpp"

#include <algorithm>

#include "analysis/flight/reading.hpp"
#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

/// `0000:00:00 00:00:00`, `0000-00-00T00:00Z`, blanks: a clock that was never set.
bool is_unset(std::string_view words) { return words.find_first_not_of("0:-/. TZ\t\0", 0, 10) == words.npos; }

bool tells_moment(Meaning meaning) {
  return meaning == Meaning::time_utc || meaning == Meaning::time_local || meaning == Meaning::time_start;
}

}  // namespace

Unexpected::Unexpected(const Layout& layout) {
  if (layout.view) return;
  for (const Column& column : layout.columns) {
    if (tells_moment(column.meaning) && column.type == Type::text)
      clocks_.push_back({&column, Ticks{}, Clock::local, FixedColumn(layout, column)});
    if (!column.limits.told() || !Ranges::can_check(layout, column)) continue;
    all_.add(layout, column);
    numbers_.push_back({&column, {}});
    numbers_.back().range.add(layout, column);
  }
}

Bytes Unexpected::bytes_of(const Record& record, std::uint32_t row) {
  const std::uint32_t stride = record.layout.stride;
  if (record.rows != 1 && stride != 0) return record.bytes.subspan(std::size_t{row} * stride, stride);
  // A field behind the end of a short record is not there: what ends the record is none of it.
  return record.bytes.first(record.bytes.size() - std::min<std::size_t>(record.bytes.size(), record.layout.trailer));
}

bool Unexpected::is_no_moment(const TimeColumn& clock, const Record& record, std::uint32_t row) {
  const std::string_view words = as_text(raw(record, *clock.column, row));
  return !is_unset(words) && !moment(clock, record, row);
}

}  // namespace contrail
