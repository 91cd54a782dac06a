// What is drawn of tracks on a plain map: their lines, as they were read.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/export/track_writer.hpp"

namespace contrail {

struct FlownPoint {
  double lat_deg, lon_deg;
  double height_m;  ///< by `height_ref` of its track; NaN where it is not known
  Micros time;      ///< on its track's clock; no_time where it is not known
};

struct FlownTrack {
  std::string title;            ///< file, recording and track, escaped
  std::string_view height_ref;  ///< takeoff, sea, ellipsoid, pressure; empty: it has no heights
  Clock clock = Clock::none;
  Micros began = no_time;                      ///< of its recording, on that clock
  std::vector<std::vector<FlownPoint>> lines;  ///< broken where nothing was recorded (see lines.hpp)
};

/// Samples that are called no fix or stale are left out, as in all that draws lines.
[[nodiscard]] FlownTrack flown(const std::string& file, const TrackRef& ref);

}  // namespace contrail
