// When and where a file was recorded, moment by moment, by its own clock and position alone.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/flight/recording.hpp"

namespace contrail {

struct PlacedMoment {
  Micros utc = no_time;
  double lat_deg = 0, lon_deg = 0;
  std::string source, zone;  ///< as TimeBasis has them; empty: the user told the time
};

/// What the user tells; it counts in place of what the file says.
struct ToldMoment {
  std::optional<Micros> utc;
  std::optional<std::array<double, 2>> place;  ///< latitude and longitude
};

struct PlacedMoments {
  std::vector<PlacedMoment> moments;
  std::string reason;  ///< why there is none
};

/// Of a picture its moment; of a track its first and last sample with a fix and a time in UTC, and of those between one
/// every `every`.
[[nodiscard]] PlacedMoments placed_moments(const FileReport& report, const ToldMoment& told, Micros every);

}  // namespace contrail
