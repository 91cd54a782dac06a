#include "analysis/clock/zones_in_use.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "analysis/flight/zone.hpp"

namespace contrail {
namespace {

/// Zones in use that are not whole hours, in minutes east (tz database, since 2010).
constexpr int odd_zones[] = {-570, -270, -210, -150, 210, 270, 330, 345, 390, 510, 525, 570, 630, 765, 825};

}  // namespace

std::optional<int> zone_minutes(double ahead) {
  constexpr double most_rest = 600;
  constexpr int first_hour = -12, last_hour = 14;
  std::vector<int> zones(std::begin(odd_zones), std::end(odd_zones));
  for (int hour = first_hour; hour <= last_hour; ++hour) zones.push_back(60 * hour);
  std::erase_if(zones, [&](int zone) { return std::abs(ahead - 60.0 * zone) > most_rest; });
  return zones.size() == 1 ? std::optional(zones.front()) : std::nullopt;
}

std::optional<std::string> zone_of(double ahead) {
  const auto minutes = zone_minutes(ahead);
  return minutes ? std::optional(zone_text(60.0 * *minutes)) : std::nullopt;
}

std::string zone_text(double east_s) {
  constexpr double farthest_min = 99 * 60 + 59;
  return offset_text(static_cast<int>(std::lround(std::clamp(east_s / 60, -farthest_min, farthest_min))));
}

}  // namespace contrail
