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

/// No clock counts further (36,000 years), so that sums and differences of times cannot overflow.
constexpr Micros farthest_moment = Micros{1} << 60;

[[nodiscard]] inline Micros since_1970(const Ticks& ticks, Micros counted) {
  return ticks.gps ? utc_of_gps(counted + ticks.zero) : counted + ticks.zero;
}

/// The moment that a column of plain whole numbers counts; no_time where the record is too short for it.
[[nodiscard]] inline Micros counted_moment(const TimeColumn& time, const Record& record, std::uint32_t row) {
  const Ticks& ticks = time.ticks;
  std::int64_t value = 0;
  if (!time.fixed.integer(record, row, value)) return no_time;
  if (!ticks.are_micros()) {
    if (__builtin_mul_overflow(value, ticks.up, &value)) return no_time;
    value /= ticks.down;
  }
  if (value < -farthest_moment || value > farthest_moment) return no_time;
  return ticks.are_micros() ? value : since_1970(ticks, value);
}

/// moment() of columns that are no plain whole numbers.
[[nodiscard]] std::optional<WrittenTime> moment_as_written(const TimeColumn& time, const Record& record,
                                                           std::uint32_t row);

/// The moment a time column tells; `zone` where its words hold one. A value of zero is a clock that was never set.
[[nodiscard]] inline std::optional<WrittenTime> moment(const TimeColumn& time, const Record& record,
                                                       std::uint32_t row) {
  if (!time.fixed.whole()) return moment_as_written(time, record, row);
  const Micros told = counted_moment(time, record, row);
  return told == no_time ? std::nullopt : std::optional(WrittenTime{told, std::nullopt, true});
}

/// The receiver's week and milliseconds as UTC; without a week the milliseconds alone.
[[nodiscard]] std::optional<WrittenTime> gps_moment(const Plan& plan, const Record& record, std::uint32_t row);
/// stamp_of() of columns that are no plain whole numbers.
[[nodiscard]] Micros written_stamp(const Plan& plan, const Record& record, std::uint32_t row);
/// The row's own moment; no_time where it tells none, or of a calendar the day alone.
[[nodiscard]] inline Micros stamp_of(const Plan& plan, const Record& record, std::uint32_t row) {
  switch (plan.stamped) {
    case Stamped::micros: {
      std::int64_t value = 0;
      const bool told = plan.stamp.fixed.integer(record, row, value);
      return told && value >= -farthest_moment && value <= farthest_moment ? value : no_time;
    }
    case Stamped::counted: return counted_moment(plan.stamp, record, row);
    case Stamped::written: return written_stamp(plan, record, row);
    case Stamped::never: break;
  }
  return no_time;
}
[[nodiscard]] Fix fix_of(const PairPlan& pair, const Record& record, std::uint32_t row);

/// NaN where the record lacks the value.
[[nodiscard]] inline double get(const Quantity& quantity, const Record& record, std::uint32_t row) {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  if (quantity.fixed.ready()) {
    const double value = quantity.fixed.number(record, row);
    return quantity.converts ? quantity.convert(value) : value;
  }
  if (!quantity) return nan;
  const auto value = number(record, *quantity.column, row);
  return value ? quantity.convert(*value) : nan;
}

/// Where a value that is there was read; arithmetic for the plain columns that nearly all of them are, unless
/// the record tells the places itself.
[[nodiscard]] inline Where place_of(const Column& column, const FixedColumn& fixed, const Record& record,
                                    std::uint32_t row) {
  if (!fixed.ready() || !record.places.empty() || record.implied.size != 0) return place(record, column, row);
  return fixed.place(record.where, row);
}

/// False for what every format here calls no position: not a number, off the globe, and 0,0. DJI writes noise of 1e-8
/// degrees around 0,0 where it has no fix; a decimetre around that point nobody flies.
[[nodiscard]] inline bool on_the_globe(double lat_deg, double lon_deg) {
  return std::abs(lat_deg) <= 90 && std::abs(lon_deg) <= 180 && !(std::abs(lat_deg) < 1e-6 && std::abs(lon_deg) < 1e-6);
}

}  // namespace contrail
