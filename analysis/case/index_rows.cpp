#include "analysis/case/index_rows.hpp"

#include <algorithm>

#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

const Column* column_named(const Layout& layout, std::string_view name) {
  const auto found = std::ranges::find(layout.columns, name, &Column::name);
  return found == layout.columns.end() ? nullptr : &*found;
}

std::optional<Micros> moment(const Record& record, const Column* column) {
  const auto seconds = column ? integer(record, *column) : std::nullopt;
  Micros time = 0;
  if (!seconds || __builtin_mul_overflow(*seconds, one_second, &time)) return std::nullopt;
  return time;
}

}  // namespace

bool IndexRowsListener::layout(const AnnouncedLayout& layout) {
  return layout.view && column_named(layout, "generation") && column_named(layout, "live");
}

void IndexRowsListener::record(const Record& record) {
  const auto whole = [&](std::string_view name) {
    const Column* column = column_named(record.layout, name);
    return column ? integer(record, *column) : std::nullopt;
  };
  IndexRow row;
  row.row = whole("row"), row.generation = whole("generation");
  if (const auto live = whole("live")) row.live = *live != 0;
  if (const Column* name = column_named(record.layout, "name")) row.name = text(record, *name);
  row.start_local = moment(record, column_named(record.layout, "start_local"));
  row.end_utc = moment(record, column_named(record.layout, "end_utc"));
  if (const Column* duration = column_named(record.layout, "duration")) row.duration_s = number(record, *duration);
  rows_.push_back(std::move(row));
}

}  // namespace contrail
