#include "parsers/parts/csv_log/counted.hpp"

#include <algorithm>
#include <cmath>

#include "parsers/base/layout/value.hpp"
#include "parsers/parts/csv_log/cells.hpp"

namespace contrail::csv_log {
namespace {

constexpr std::int64_t longest_pause_s = 10, longest_way = 500;  // between two rows; in the unit of the column

std::int64_t scale_of(const Known& known) {
  std::int64_t scale = 1;
  for (std::uint32_t i = 0; i < decimals_of(known); ++i) scale *= 10;
  return scale;
}

}  // namespace

bool Counted::counts(Meaning meaning) {
  return meaning == Meaning::time_boot || meaning == Meaning::duration || meaning == Meaning::distance;
}

Counted::Counted(const Heading& heading) {
  std::size_t cell = 0;
  for (const Bound& bound : heading.bound()) {
    if (bound.known && counts(bound.known->meaning) && limits_of(*bound.known).told()) {
      const bool way = bound.known->meaning == Meaning::distance;
      const std::int64_t pause = longest_pause_s * (bound.unit == "s" ? 1 : 1000), scale = scale_of(*bound.known);
      counters_.push_back(
          {cell, bound.known, way ? -longest_way * scale : 0, (way ? longest_way : pause) * scale, !way, 0});
    }
    cell += bound.cells;
  }
}

std::string_view Counted::said(const CsvRow& row) {
  said_.clear();
  for (Counter& counter : counters_) {
    if (counter.cell < row.fields.size()) say(counter, row.fields[counter.cell].text);
    said_ += ',';
  }
  return said_;
}

void Counted::say(Counter& counter, std::string_view cell) {
  if (!holds(*counter.known, cell)) return;
  const auto begin = std::min(cell.find_first_not_of(' '), cell.size());
  const auto value = parse_number(cell.substr(begin, cell.find_last_not_of(' ') + 1 - begin));
  if (!value) return;
  const std::int64_t scale = scale_of(*counter.known),
                     now = std::llround(std::nearbyint(*value * static_cast<double>(scale))),
                     step = now - (counter.from_first ? now : counter.before);
  if (step >= counter.least && step <= counter.most) counter.told = std::max<std::int64_t>(0, counter.told + step);
  counter.before = now, counter.from_first = false;
  said_ += std::to_string(counter.told / scale);
  if (counter.told % scale != 0) {
    const std::string digits = std::to_string(scale + counter.told % scale);  // a 1 in front
    said_ += '.' + digits.substr(1, digits.find_last_not_of('0'));
  }
}

}  // namespace contrail::csv_log
