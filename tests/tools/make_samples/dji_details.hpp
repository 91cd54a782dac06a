// The details block: DJI's summary of a flight, in the layout of versions up to 5 and in the one since.
#pragma once

#include <vector>

#include "dji_file.hpp"
#include "geo.hpp"

namespace samples {

struct DjiSummary {
  int osd_records = 0, photos = 0;
  double distance = 0;                                                      // m
  double max_height = 0, max_horizontal_speed = 0, max_vertical_speed = 0;  // m, m/s
  double seconds = 0, video_seconds = 0;
  Place start;
  std::vector<Place> picture_places;  // of the moment pictures
};

Buffer details(const DjiVersion& version, const DjiSummary& summary, const std::vector<MomentPicture>& pictures);

inline constexpr double kPressureAltitude = 38.5;  // m, of the take-off point in the standard atmosphere
inline constexpr int kProductMavicAir2 = 67;
inline constexpr int64_t kActivation = 1767225600;  // s, 2026-01-01

}  // namespace samples
