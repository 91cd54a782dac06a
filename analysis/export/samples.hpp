// The columns of a track on its way out: names, order and what stands in them, once for all formats.
#pragma once
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "analysis/export/track_writer.hpp"

namespace contrail {

// clang-format off
enum class TrackColumn : std::uint8_t {
  file, time, local_time, elapsed_s, lat_deg, lon_deg, alt_sea_m, alt_takeoff_m, alt_other_m, alt_other_ref, speed_mps, heading_deg,
  course_deg, fix, subject, track, recording, offset,
};
constexpr std::array<std::string_view, 18> track_column_names = {
  "file", "time", "local_time", "elapsed_s", "lat_deg", "lon_deg", "alt_sea_m", "alt_takeoff_m", "alt_other_m", "alt_other_ref", "speed_mps", "heading_deg",
  "course_deg", "fix", "subject", "track", "recording", "offset",
};
// clang-format on
[[nodiscard]] constexpr std::string_view name_of(TrackColumn column) {
  return track_column_names[static_cast<std::size_t>(column)];
}

template <class T>
[[nodiscard]] bool known(const std::vector<T>& column, std::size_t row) {
  return row < column.size() && std::isfinite(column[row]);
}
/// `no_time` where the sample has none.
[[nodiscard]] inline Micros time_of(const Track& track, std::size_t row) {
  return row < track.time.size() ? track.time[row] : no_time;
}
[[nodiscard]] inline Fix fix_of(const Track& track, std::size_t row) {
  return row < track.fix.size() ? track.fix[row] : Fix::unknown;
}

/// Calls `out` for the columns time … fix of one sample, in order: `none(column)` for what is not known, else
/// `moment(column, Micros)`, `seconds(column, Micros)`, `number(column, double or float)`, `word(column, text)` (words
/// of this program, harmless everywhere). `began`: the moment elapsed_s counts from, on the track's clock.
template <class Out>
void each_cell(const Track& track, std::size_t row, Micros began, Out& out) {
  using C = TrackColumn;
  const auto number = [&](C column, const auto& values) {
    known(values, row) ? out.number(column, values[row]) : out.none(column);
  };
  const auto word = [&](C column, std::string_view text) { text.empty() ? out.none(column) : out.word(column, text); };
  const Micros at = time_of(track, row);
  const auto moment = [&](C column, Clock clock) {
    const bool told = at != no_time && track.clock == clock;
    told ? out.moment(column, at) : out.none(column);
  };
  moment(C::time, Clock::utc);
  moment(C::local_time, Clock::local);
  Micros elapsed = 0;
  const bool counted = at != no_time && began != no_time && !__builtin_sub_overflow(at, began, &elapsed);
  counted ? out.seconds(C::elapsed_s, elapsed) : out.none(C::elapsed_s);
  number(C::lat_deg, track.lat_deg);
  number(C::lon_deg, track.lon_deg);
  number(C::alt_sea_m, track.alt_sea_m);
  number(C::alt_takeoff_m, track.alt_takeoff_m);
  number(C::alt_other_m, track.alt_other_m);
  word(C::alt_other_ref, known(track.alt_other_m, row) ? track.alt_other_ref : std::string_view{});
  number(C::speed_mps, track.speed_mps);
  number(C::heading_deg, track.heading_deg);
  number(C::course_deg, track.course_deg);
  word(C::fix, name_of(fix_of(track, row)));
}

}  // namespace contrail
