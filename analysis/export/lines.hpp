// What of a track is drawn as a line, and where the line breaks.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/flight/recording.hpp"

namespace contrail {

/// A stretch without a gap: rows of the track, in order.
using Line = std::vector<std::size_t>;

/// Samples that the device itself calls no fix or stale are not drawn. A line across a gap would claim a path that
/// nobody recorded, so it breaks where time steps (either way) by more than 10 s and more than ten times the track's
/// usual step: a log of one position a minute is still one line. Where a time is missing it breaks if samples were left
/// out.
[[nodiscard]] std::vector<Line> lines_of(const Track& track);

/// Which altitude the drawn samples have in common.
enum class Height : std::uint8_t { none, sea, takeoff, ellipsoid };
[[nodiscard]] bool has_height(const Track& track, const std::vector<Line>& lines, Height height);
/// NaN for Height::none.
[[nodiscard]] double height_of(const Track& track, std::size_t row, Height height);
[[nodiscard]] std::string_view name_of(Height height);  ///< as `alt_ref`; empty for none

/// First and last time drawn, on the track's clock; `no_time` where none is known.
struct TimeSpan {
  Micros first = no_time, last = no_time;
};
[[nodiscard]] TimeSpan span_of(const Track& track, const std::vector<Line>& lines);

}  // namespace contrail
