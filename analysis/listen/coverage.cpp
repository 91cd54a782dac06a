#include "analysis/listen/coverage.hpp"

#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

/// How a whole was coded, in which order its parts stand: not what is in them.
bool tells_coding(Meaning meaning) {
  switch (meaning) {
    case Meaning::ijg_quality:
    case Meaning::subsampling:
    case Meaning::coding_tables:
    case Meaning::coding_segments: return true;
    default: return false;
  }
}

}  // namespace

void Coverage::record(const Record& record) {
  if (!record.where.in_file()) return;  // derived bytes: their parents were claimed as they stand in the file
  if (!record.layout.view) records_.add(record.where.at, record.where.at + record.where.size);
  if (fields_) name_fields(record);
}

void Coverage::name_fields(const Record& record) {
  if (record.layout.placed) return named_.add(record.where.at, record.where.at + record.where.size);
  for (std::uint32_t row = 0; row < record.rows; ++row) {
    for (const Column& column : record.layout.columns) {
      if (tells_coding(column.meaning)) continue;
      const Where where = place(record, column, row);
      // Columns behind the end of a short record, or of the zeros a short frame implies, name nothing.
      const std::uint64_t end = record.layout.view
                                    ? where.at + where.size
                                    : std::min(where.at + where.size, record.where.at + record.where.size);
      named_.add(where.at, end);
    }
  }
  if (record.layout.trailer && !record.layout.view) {
    const std::uint64_t end = record.where.at + record.where.size;
    named_.add(end - std::min<std::uint64_t>(record.layout.trailer, record.where.size), end);
  }
}

std::uint64_t Coverage::labelled_bytes() {
  std::uint64_t sum = 0;
  for (const Interval& range : records_.merged())
    sum += std::min(range.end, source_.size()) - std::min(range.begin, source_.size());
  return sum;
}

std::vector<Interval> Coverage::gaps() { return gaps_between(records_.merged(), source_.size()); }

std::vector<Interval> Coverage::unnamed() {
  std::vector<Interval> inside;
  const std::vector<Interval>& records = records_.merged();
  std::size_t at = 0;
  for (const Interval& gap : gaps_between(named_.merged(), source_.size())) {
    while (at < records.size() && records[at].end <= gap.begin) ++at;
    for (std::size_t i = at; i < records.size() && records[i].begin < gap.end; ++i) {
      inside.push_back({std::max(records[i].begin, gap.begin), std::min(records[i].end, gap.end)});
    }
  }
  return inside;
}

}  // namespace contrail
