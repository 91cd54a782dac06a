#include "sun.hpp"

#include <algorithm>
#include <cmath>

namespace samples {
namespace {

double sine(double degrees_) { return std::sin(radians(degrees_)); }
double cosine(double degrees_) { return std::cos(radians(degrees_)); }

struct Equatorial {
  double declination, equation_of_time;  // degrees, minutes
};

Equatorial solar_coordinates(double t) {  // t in Julian centuries since J2000
  const double mean_longitude = 280.46646 + t * (36000.76983 + 0.0003032 * t);
  const double mean_anomaly = 357.52911 + t * (35999.05029 - 0.0001537 * t);
  const double eccentricity = 0.016708634 - t * (0.000042037 + 0.0000001267 * t);
  const double centre = sine(mean_anomaly) * (1.914602 - t * (0.004817 + 0.000014 * t)) +
                        sine(2 * mean_anomaly) * (0.019993 - 0.000101 * t) + 0.000289 * sine(3 * mean_anomaly);
  const double node = 125.04 - 1934.136 * t;
  const double apparent_longitude = mean_longitude + centre - 0.00569 - 0.00478 * sine(node);
  const double mean_obliquity = 23 + (26 + (21.448 - t * (46.815 + t * (0.00059 - 0.001813 * t))) / 60) / 60;
  const double obliquity = mean_obliquity + 0.00256 * cosine(node);
  const double y = std::pow(std::tan(radians(obliquity / 2)), 2);
  const double equation = y * sine(2 * mean_longitude) - 2 * eccentricity * sine(mean_anomaly) +
                          4 * eccentricity * y * sine(mean_anomaly) * cosine(2 * mean_longitude) -
                          0.5 * y * y * sine(4 * mean_longitude) -
                          1.25 * eccentricity * eccentricity * sine(2 * mean_anomaly);
  return {degrees(std::asin(sine(obliquity) * sine(apparent_longitude))), 4 * degrees(equation)};
}

/// Saemundsson's formula, in degrees.
double refraction(double elevation) {
  const double pressure = 1010.0 / 1010.0, temperature = 283.0 / (273.0 + 10.0);
  return 1.02 / std::tan(radians(elevation + 10.3 / (elevation + 5.11))) / 60 * pressure * temperature;
}

}  // namespace

cv::Vec3d Sun::direction() const {
  return {sine(azimuth) * cosine(apparent_elevation), cosine(azimuth) * cosine(apparent_elevation),
          sine(apparent_elevation)};
}

Sun sun_at(double unix_seconds, const Place& place) {
  const double days_since_j2000 = unix_seconds / 86400 - 10957.5;
  const auto [declination, equation_of_time] = solar_coordinates(days_since_j2000 / 36525);
  const double minutes_utc = std::fmod(unix_seconds, 86400) / 60;
  const double hour_angle = (minutes_utc + equation_of_time + 4 * place.longitude) / 4 - 180;
  const double sin_elevation =
      sine(place.latitude) * sine(declination) + cosine(place.latitude) * cosine(declination) * cosine(hour_angle);
  Sun sun;
  sun.elevation = degrees(std::asin(std::clamp(sin_elevation, -1.0, 1.0)));
  sun.azimuth = degrees(std::atan2(
      -sine(hour_angle) * cosine(declination),
      sine(declination) * cosine(place.latitude) - cosine(declination) * sine(place.latitude) * cosine(hour_angle)));
  if (sun.azimuth < 0) sun.azimuth += 360;
  sun.apparent_elevation = sun.elevation + refraction(sun.elevation);
  return sun;
}

}  // namespace samples
