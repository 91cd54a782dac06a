#include "analysis/flight/app_totals.hpp"

#include <algorithm>

#include "analysis/flight/units.hpp"
#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

double to_seconds(std::string_view unit, double value) {
  const auto ticks = to_micros(unit);
  return ticks ? value * static_cast<double>(ticks->up) / static_cast<double>(ticks->down) / 1e6 : value;
}

}  // namespace

bool states_app_totals(const Layout& layout) {
  return layout.view && layout.subject == Subject::app && std::ranges::any_of(layout.columns, [](const Column& column) {
           return column.meaning == Meaning::duration || column.meaning == Meaning::distance;
         });
}

AppTotals app_totals_of(const Record& record) {
  AppTotals totals;
  for (const Column& column : record.layout.columns) {
    const auto value = number(record, column, 0);
    if (!value) continue;
    const Where where = place(record, column, 0);
    switch (column.meaning) {
      case Meaning::duration: totals.duration_s = {to_seconds(column.unit, *value), where}; break;
      case Meaning::distance: totals.path_m = {to_metres(column.unit).value_or(Conversion{})(*value), where}; break;
      case Meaning::altitude_takeoff: totals.max_height_m = {*value, where}; break;
      case Meaning::speed_ground: totals.max_speed_mps = {*value, where}; break;
      case Meaning::time_media: totals.video_s = {to_seconds(column.unit, *value), where}; break;
      case Meaning::sequence: totals.photos = {static_cast<std::int64_t>(*value), where}; break;
      default: break;
    }
  }
  return totals;
}

}  // namespace contrail
