#include "analysis/scene/sun.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/scene/degrees.hpp"

namespace contrail {
namespace {

struct Equatorial {
  double declination_deg;
  double equation_of_time_min;  ///< apparent solar time ahead of mean solar time
};

Equatorial equatorial(double days_since_1970) {
  constexpr double j2000 = 10'957.5;  // days since 1970 of 2000-01-01 12:00
  const double t = (days_since_1970 - j2000) / 36'525;
  const double mean_longitude = 280.46646 + t * (36'000.76983 + t * 0.0003032);
  const double anomaly = 357.52911 + t * (35'999.05029 - t * 0.0001537);
  const double eccentricity = 0.016708634 - t * (0.000042037 + t * 0.0000001267);
  const double centre = sin_deg(anomaly) * (1.914602 - t * (0.004817 + t * 0.000014)) +
                        sin_deg(2 * anomaly) * (0.019993 - t * 0.000101) + sin_deg(3 * anomaly) * 0.000289;
  const double node = 125.04 - 1934.136 * t;
  const double longitude = mean_longitude + centre - 0.00569 - 0.00478 * sin_deg(node);
  const double mean_obliquity = 23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - t * 0.001813))) / 60) / 60;
  const double obliquity = mean_obliquity + 0.00256 * cos_deg(node);

  const double half = tan_deg(obliquity / 2), y = half * half, e = eccentricity;
  const double equation = y * sin_deg(2 * mean_longitude) - 2 * e * sin_deg(anomaly) +
                          4 * e * y * sin_deg(anomaly) * cos_deg(2 * mean_longitude) -
                          0.5 * y * y * sin_deg(4 * mean_longitude) - 1.25 * e * e * sin_deg(2 * anomaly);
  return {std::asin(sin_deg(obliquity) * sin_deg(longitude)) / degree, 4 * equation / degree};
}

/// What the air lifts, in degrees; below the horizon nothing is seen.
double refraction(double elevation) {
  if (elevation <= -1) return 0;
  constexpr double pressure_hpa = 1010, temperature_c = 10;
  const double minutes = 1.02 / tan_deg(elevation + 10.3 / (elevation + 5.11));
  return std::max(0.0, minutes) / 60 * (pressure_hpa / 1010) * (283 / (273 + temperature_c));
}

/// Of the sun's centre when its upper edge rises: 34' of refraction and 16' of radius, as almanacs have it.
constexpr double rising_elevation = -0.8333;

bool is_up(Micros utc, double lat, double lon) {
  return sun_at(utc, lat, lon).geometric_elevation_deg > rising_elevation;
}

/// The second at which `up` changes between the two.
Micros change_between(Micros before, Micros behind, double lat, double lon) {
  const bool up = is_up(before, lat, lon);
  while (behind - before > one_second) {
    const Micros middle = before + (behind - before) / 2;
    (is_up(middle, lat, lon) == up ? before : behind) = middle;
  }
  return (behind + one_second / 2) / one_second * one_second;
}

Micros midnight_before(Micros utc, double lon) {
  const auto ahead = static_cast<Micros>(std::llround(lon * 240)) * one_second;  // a degree is four minutes
  const Micros local = utc + ahead, past = local % solar_day;
  return local - (past < 0 ? past + solar_day : past) - ahead;
}

}  // namespace

bool sun_is_known(Micros utc) {
  static const Micros first = *from_civil(1901, 1, 1), behind = *from_civil(2100, 1, 1);
  return utc >= first && utc < behind;
}

SunPosition sun_at(Micros utc, double lat, double lon) {
  const double days = static_cast<double>(utc) / static_cast<double>(solar_day);
  const Equatorial sun = equatorial(days);
  const double minutes = (days - std::floor(days)) * 1440 + sun.equation_of_time_min + 4 * lon;
  const double hour_angle = minutes / 4 - 180, dec = sun.declination_deg;
  const double up = sin_deg(lat) * sin_deg(dec) + cos_deg(lat) * cos_deg(dec) * cos_deg(hour_angle);
  SunPosition at;
  at.geometric_elevation_deg = std::asin(std::clamp(up, -1.0, 1.0)) / degree;
  at.azimuth_deg =
      azimuth_deg(std::atan2(-sin_deg(hour_angle) * cos_deg(dec),
                             sin_deg(dec) * cos_deg(lat) - cos_deg(dec) * sin_deg(lat) * cos_deg(hour_angle)) /
                  degree);
  at.elevation_deg = at.geometric_elevation_deg + refraction(at.geometric_elevation_deg);
  return at;
}

SunDay sun_day(Micros utc, double lat, double lon) {
  constexpr Micros step = 60 * one_second;
  SunDay day;
  day.midnight = midnight_before(utc, lon);
  bool up = is_up(day.midnight, lat, lon);
  day.up_all_day = up, day.down_all_day = !up;
  for (Micros at = day.midnight; at < day.midnight + solar_day; at += step) {
    const bool later = is_up(at + step, lat, lon);
    if (later == up) continue;
    up = later;
    day.up_all_day = day.down_all_day = false;
    if (!up)
      day.sunset = change_between(at, at + step, lat, lon);
    else if (!day.sunrise)
      day.sunrise = change_between(at, at + step, lat, lon);
  }
  return day;
}

}  // namespace contrail
