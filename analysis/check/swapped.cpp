#include <numbers>

#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/flight/geo.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {
namespace {

struct Turn {
  std::string_view how;
  double lat, lon;  ///< factors of what becomes the latitude and the longitude
  bool swap;
};
constexpr double degrees = 180 / std::numbers::pi;
constexpr Turn turns[] = {
    {"latitude and longitude swapped", 1, 1, true},
    {"the sign of the longitude changed", 1, -1, false},
    {"the sign of the latitude changed", -1, 1, false},
    {"both signs changed", -1, -1, false},
    {"ten times the numbers", 10, 10, false},
    {"a tenth of the numbers", 0.1, 0.1, false},
    {"radians taken for degrees", degrees, degrees, false},
};

bool on_the_globe(double lat, double lon) { return std::abs(lat) <= 90 && std::abs(lon) <= 180; }

const std::optional<Position>& reference(const Recording& r) { return r.home ? r.home : r.operator_; }

}  // namespace

std::optional<Seen> rule::swapped(const Recording& r) {
  constexpr double far_m = 50'000, near_m = 2'000;
  const Track* t = flown_track(r);
  const std::optional<Position>& home = reference(r);
  if (!t || !home) return std::nullopt;
  std::size_t first = 0;
  while (first < t->size() && !has_fix(*t, first)) ++first;
  if (first == t->size()) return std::nullopt;
  const double lat = t->lat_deg[first], lon = t->lon_deg[first];
  if (distance_m(lat, lon, home->lat_deg, home->lon_deg) < far_m) return std::nullopt;
  for (const Turn& turn : turns) {
    const double new_lat = (turn.swap ? lon : lat) * turn.lat, new_lon = (turn.swap ? lat : lon) * turn.lon;
    if (!on_the_globe(new_lat, new_lon)) continue;
    const double away_m = distance_m(new_lat, new_lon, home->lat_deg, home->lon_deg);
    if (away_m > near_m) continue;
    return Seen{sentence("the track begins far from home; with %s it begins %.0f m from it", turn.how.data(), away_m),
                {first}};
  }
  return std::nullopt;
}

}  // namespace contrail
