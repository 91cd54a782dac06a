#include "analysis/listen/tally.hpp"

#include "parsers/base/layout/says_nothing.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/plain_handlers.hpp"

namespace contrail {
namespace {

/// A place is one trace, not three: longitude and altitudes go with the latitude.
bool counts(Meaning meaning) {
  switch (meaning) {
    case Meaning::longitude:
    case Meaning::altitude_sea:
    case Meaning::altitude_ellipsoid:
    case Meaning::altitude_pressure: return false;
    default: return row_of(meaning).reveals > Reveals::unknown;
  }
}

std::uint64_t* counter(TraceCounts& counts, Reveals what) {
  switch (what) {
    case Reveals::place: return &counts.place;
    case Reveals::time: return &counts.time;
    case Reveals::device: return &counts.device;
    case Reveals::person: return &counts.person;
    case Reveals::content: return &counts.content;
    default: return nullptr;
  }
}

/// Steps of a stamp in calendar time before which no drone has flown. A clock that a scrub made relative tells no
/// moment any more.
double least_moment(const Column& column) {
  constexpr double year_2000_s = 946'684'800;
  if (column.meaning != Meaning::time_utc) return 0;
  return column.unit == "us"   ? year_2000_s * 1e6
         : column.unit == "ms" ? year_2000_s * 1e3
         : column.unit == "s"  ? year_2000_s
                               : 0;
}

}  // namespace

bool Tally::Kind::Telling::tells(const Record& record, std::uint32_t row) const {
  if (fixed.ready()) return fixed.number(record, row) >= least;
  const bool of_no_device =
      column->meaning == Meaning::component && is_plain_handler(as_text(raw(record, *column, row)));
  return !of_no_device && !says_nothing(record, *column, row);
}

bool Tally::layout(const AnnouncedLayout& layout) {
  if (layout.id >= kinds_.size()) kinds_.resize(layout.id + 1);
  Kind& kind = kinds_[layout.id];
  kind.layout = &layout;
  for (const Column& column : layout.columns) {
    // What a view tells was counted in the record it was read from.
    if (!counts(column.meaning) || layout.view) continue;
    const FixedColumn fixed = column.count == 1 ? FixedColumn(layout, column) : FixedColumn();
    const double least = least_moment(column);
    (fixed.ready() && least == 0 ? kind.plain : kind.other)
        .push_back({&column, fixed, counter(traces_, row_of(column.meaning).reveals), least});
  }
  return !layout.view;
}

void Tally::record(const Record& record) {
  Kind& kind = kinds_[record.layout.id];
  ++kind.count;
  const auto count = [&](std::uint32_t row) {
    for (const Kind::Telling& told : kind.plain) *told.count += !told.fixed.says_nothing(record, row);
    for (const Kind::Telling& told : kind.other) *told.count += told.tells(record, row);
  };
  if (record.rows == 1) return count(0);  // as nearly all have: offsets are constants then
  for (std::uint32_t row = 0; row < record.rows; ++row) count(row);
}

void Tally::open(const Node& node, const Where&) {
  if (row_of(node.meaning).reveals == Reveals::content) ++traces_.content;
  if (node.counted) ++nodes_[std::string(node.name)];
}

std::uint64_t Tally::records() const {
  std::uint64_t sum = 0;
  for (const Kind& kind : kinds_) sum += kind.layout && !kind.layout->name.empty() ? kind.count : 0;
  for (const auto& [name, count] : nodes_) sum += count;
  return sum;
}

std::map<std::string, std::uint64_t> Tally::by_type() const {
  std::map<std::string, std::uint64_t> counts = nodes_;
  for (const Kind& kind : kinds_) {
    if (kind.count && !kind.layout->name.empty()) counts[std::string(kind.layout->name)] += kind.count;
  }
  return counts;
}

}  // namespace contrail
