// Rows that tell the place 0, 0: no track has them. Those behind a track's first place are kept as a series where
// somebody asks for it, for the rule about them (analysis/check/null_island.cpp).
#pragma once
#include <algorithm>
#include <cmath>
#include <span>
#include <string>

#include "analysis/flight/recording.hpp"

namespace contrail {

/// WantedSeries::field that asks for them; a Series is called by its track and this.
constexpr std::string_view null_places_field = " at 0, 0";

/// Within a tenth of a metre: what a filter makes of a missing place, too.
[[nodiscard]] inline bool is_null_place(double lat_deg, double lon_deg) {
  constexpr double near_deg = 1e-6;
  return std::abs(lat_deg) < near_deg && std::abs(lon_deg) < near_deg;
}

[[nodiscard]] inline bool asks_for_null_places(std::span<const WantedSeries> wanted) {
  return std::ranges::any_of(wanted, [](const WantedSeries& w) { return w.field == null_places_field; });
}

[[nodiscard]] inline std::string null_places_of(const Track& track) {
  return track.name + std::string(null_places_field);
}

}  // namespace contrail
