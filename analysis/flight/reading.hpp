// Values of planned columns in the model's units: what every listener that understands records reads alike.
#pragma once
#include <cmath>
#include <limits>
#include <optional>

#include "analysis/flight/plan.hpp"
#include "parsers/base/layout/value.hpp"

namespace contrail {

/// A whole number however it is stored, words included.
[[nodiscard]] std::optional<std::int64_t> whole(const Record& record, const Column& column, std::uint32_t row);
/// The moment a time column tells; `zone` where its words hold one. A value of zero is a clock that was never set.
[[nodiscard]] std::optional<WrittenTime> moment(const TimeColumn& time, const Record& record, std::uint32_t row);
/// The receiver's week and milliseconds as UTC; without a week the milliseconds alone.
[[nodiscard]] std::optional<WrittenTime> gps_moment(const Plan& plan, const Record& record, std::uint32_t row);
[[nodiscard]] Fix fix_of(const PairPlan& pair, const Record& record, std::uint32_t row);

/// NaN where the record lacks the value.
[[nodiscard]] inline double get(const Quantity& quantity, const Record& record, std::uint32_t row) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (!quantity) return nan;
  if (quantity.fixed.ready()) return quantity.convert(quantity.fixed.number(record, row));
  const auto value = number(record, *quantity.column, row);
  return value ? quantity.convert(*value) : nan;
}

/// Where a value that is there was read; arithmetic for the plain columns that nearly all of them are.
[[nodiscard]] inline Where place_of(const Column& column, const FixedColumn& fixed, const Record& record,
                                    std::uint32_t row) {
  if (!fixed.ready() || !record.places.empty()) return place(record, column, row);
  return {record.where.source, record.where.at + std::uint64_t{row} * record.layout.stride + column.at,
          size_of(column.type), record.where.codec};
}

/// False for what every format here calls no position: not a number, off the globe, and 0,0.
[[nodiscard]] inline bool on_the_globe(double lat_deg, double lon_deg) {
  return std::abs(lat_deg) <= 90 && std::abs(lon_deg) <= 180 && !(std::abs(lat_deg) < 1e-8 && std::abs(lon_deg) < 1e-8);
}

}  // namespace contrail
