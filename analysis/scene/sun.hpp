// Where the sun stands: the formulas of NOAA's solar calculator (J. Meeus, Astronomical Algorithms, ch. 25), which hold
// from 1901 to 2099; beside NREL's SPA they are off by less than 0.01 degrees.
#pragma once
#include <optional>

#include "parsers/base/text/time.hpp"

namespace contrail {

struct SunPosition {
  double azimuth_deg = 0;              ///< clockwise from true north
  double geometric_elevation_deg = 0;  ///< of its centre, as if there were no air
  double elevation_deg = 0;            ///< as seen: with refraction
};

/// How `elevation_deg` is refracted: Saemundsson's formula at this pressure and temperature.
constexpr const char* sun_refraction = "Saemundsson, 1010 hPa, 10 °C";

/// True for the years in which the formulas hold.
[[nodiscard]] bool sun_is_known(Micros utc);
[[nodiscard]] SunPosition sun_at(Micros utc, double lat_deg, double lon_deg);

/// The local mean solar day: the 24 hours from midnight at that longitude, so that no daylight is cut in two.
struct SunDay {
  Micros midnight = 0;                    ///< its begin, UTC
  std::optional<Micros> sunrise, sunset;  ///< the first rise and the last setting of the upper edge, to the second
  bool up_all_day = false, down_all_day = false;
};

constexpr Micros solar_day = 86'400 * one_second;

[[nodiscard]] SunDay sun_day(Micros utc, double lat_deg, double lon_deg);

}  // namespace contrail
