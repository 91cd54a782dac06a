#include "analysis/flight/reading.hpp"

#include <utility>

namespace contrail {

std::optional<std::int64_t> whole(const Record& record, const Column& column, std::uint32_t row) {
  if (const auto value = integer(record, column, row)) return value;
  const auto value = number(record, column, row);
  if (!value || std::abs(*value) > 9e18) return std::nullopt;
  return std::llround(*value);
}

std::optional<WrittenTime> moment_as_written(const TimeColumn& time, const Record& record, std::uint32_t row) {
  const bool words = time.column->type == Type::text || time.column->type == Type::utf16;
  if (words && time.clock != Clock::boot) {
    const std::string said = text(record, *time.column, row);
    if (time.clock == Clock::media) {
      const auto played = parse_timecode(said);
      return played ? std::optional(WrittenTime{*played, std::nullopt, true}) : std::nullopt;
    }
    if (auto written = parse_written_time(said)) {
      // Words that state their zone are a moment: told as UTC, they are turned to it.
      if (time.clock == Clock::utc)
        written->time -= std::exchange(written->zone_minutes, {}).value_or(0) * 60 * one_second;
      return written;
    }
    // `2023:02:29` is no date, and no 2023 seconds either.
    if (said.find_first_not_of("0123456789.+-eE \t") != said.npos) return std::nullopt;
  }
  const bool scaled = time.column->per != 1;
  if (time.column->type == Type::f32 || time.column->type == Type::f64 || words || scaled) {
    const auto value = number(record, *time.column, row);
    if (!value) return std::nullopt;
    const double us = *value * static_cast<double>(time.ticks.up) / static_cast<double>(time.ticks.down);
    if (!(std::abs(us) < static_cast<double>(farthest_moment))) return std::nullopt;
    return WrittenTime{since_1970(time.ticks, std::llround(us)), std::nullopt, true};
  }
  const auto value = integer(record, *time.column, row);
  Micros us = 0;
  if (!value || __builtin_mul_overflow(*value, time.ticks.up, &us)) return std::nullopt;
  us /= time.ticks.down;
  if (us < -farthest_moment || us > farthest_moment) return std::nullopt;
  return WrittenTime{since_1970(time.ticks, us), std::nullopt, true};
}

std::optional<WrittenTime> gps_moment(const Plan& plan, const Record& record, std::uint32_t row) {
  if (!plan.gps_week) return moment(plan.stamp, record, row);
  auto week = whole(record, *plan.gps_week, row);
  const auto ms = whole(record, *plan.gps_ms, row);
  // A receiver that counts weeks in ten bits begins anew every 1024; no drone kept a log before 2011 (week 1617).
  if (week && *week > 0 && *week < 1024) *week += *week + 1024 < 1617 ? 2048 : 1024;
  const auto utc = week && ms ? utc_of_gps(*week, *ms) : std::nullopt;
  return utc ? std::optional(WrittenTime{*utc, std::nullopt, true}) : std::nullopt;
}

Micros written_stamp(const Plan& plan, const Record& record, std::uint32_t row) {
  const auto told = plan.stamp.column == plan.gps_ms ? gps_moment(plan, record, row) : moment(plan.stamp, record, row);
  const bool calendar = plan.stamp.clock == Clock::utc || plan.stamp.clock == Clock::local;
  return told && (told->has_time_of_day || !calendar) ? told->time : no_time;
}

Fix fix_of(const PairPlan& pair, const Record& record, std::uint32_t row) {
  if (!pair.fix) return Fix::unknown;
  std::int64_t value = 0;
  if (pair.fix_column.whole()) {
    return pair.fix_column.integer(record, row, value) && value >= 0 &&
                   value < static_cast<std::int64_t>(pair.fixes.size())
               ? pair.fixes[static_cast<std::size_t>(value)]
               : Fix::unknown;
  }
  const auto told = whole(record, *pair.fix, row);
  const Name* name = told ? name_for(*pair.fix, *told) : nullptr;
  return fix_named(name ? name->text : std::string_view(text(record, *pair.fix, row)));
}

}  // namespace contrail
