#include "analysis/flight/geo.hpp"

#include <GeographicLib/Geodesic.hpp>
#include <GeographicLib/MGRS.hpp>
#include <GeographicLib/UTMUPS.hpp>
#include <cmath>
#include <numbers>

namespace contrail {
namespace {

/// The shorter way round.
double turn(double lon1, double lon2) {
  const double dlon = lon2 - lon1;
  return dlon > 180 ? dlon - 360 : dlon < -180 ? dlon + 360 : dlon;
}

}  // namespace

double distance_m(double lat1, double lon1, double lat2, double lon2) {
  constexpr double degree = std::numbers::pi / 180;
  constexpr double a = 6378137, e2 = 6.69437999014e-3;
  constexpr double short_leg = 0.018;  // degrees of latitude in 2 km
  const double dlon = turn(lon1, lon2);
  const double middle = (lat1 + lat2) / 2 * degree;
  if (std::abs(lat2 - lat1) < short_leg && std::abs(dlon) * std::cos(middle) < short_leg && std::abs(lat1) < 89) {
    const double s = std::sin(middle), w2 = 1 - e2 * s * s, w = std::sqrt(w2);
    const double north = (lat2 - lat1) * degree * a * (1 - e2) / (w2 * w);
    const double east = dlon * degree * a / w * std::cos(middle);
    return std::sqrt(north * north + east * east);
  }
  double metres = 0;
  GeographicLib::Geodesic::WGS84().Inverse(lat1, lon1, lat2, lon2, metres);
  return metres;
}

double longest_distance_m(double lat1, double lon1, double lat2, double lon2) {
  // No degree on the ellipsoid is longer than one of the meridian at a pole, 111,694 m.
  constexpr double longest_degree_m = 111'700;
  const double dlat = lat2 - lat1, dlon = turn(lon1, lon2);
  return longest_degree_m * std::sqrt(dlat * dlat + dlon * dlon);
}

std::string mgrs(double lat, double lon) {
  try {
    int zone = 0;
    bool northern = false;
    double x = 0, y = 0;
    std::string text;
    GeographicLib::UTMUPS::Forward(lat, lon, zone, northern, x, y);
    GeographicLib::MGRS::Forward(zone, northern, x, y, lat, 4, text);
    return text;
  } catch (const GeographicLib::GeographicErr&) {
    return {};
  }
}

}  // namespace contrail
