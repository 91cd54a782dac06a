#include "analysis/flight/zone.hpp"

#include <cctz/time_zone.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace contrail {
namespace {

constexpr const char* zone_folder = "/usr/share/zoneinfo/";

/// A name, no path: the library also reads files that are named otherwise.
bool is_name(const std::string& name) {
  return !name.empty() && name.find("..") == std::string::npos && name.front() != '/' && name.find(':') == name.npos;
}

std::optional<cctz::time_zone> known_zone(const std::string& name) {
  cctz::time_zone zone;
  return is_name(name) && cctz::load_time_zone(name, &zone) ? std::optional(zone) : std::nullopt;
}

cctz::time_zone::civil_lookup looked_up(const cctz::time_zone& zone, Micros local) {
  return zone.lookup(cctz::civil_second() + local / one_second);
}

/// Of an hour that comes twice, or not at all, that by the clock as it was before.
int minutes_east(const cctz::time_zone::civil_lookup& at, Micros local) {
  const auto utc = std::chrono::duration_cast<std::chrono::seconds>(at.pre.time_since_epoch()).count();
  return static_cast<int>((local / one_second - utc) / 60);
}

}  // namespace

ZoneOfLocal zone_named(const std::string& zone) {
  const bool offset = zone.find_first_not_of("+-:0123456789Z") == std::string::npos && zone.size() <= 6;
  if (const auto minutes = offset ? parse_zone(zone) : std::nullopt) return [minutes](Micros) { return minutes; };
  const auto known = known_zone(zone);
  if (!known) return {};
  return [zone = *known](Micros local) { return minutes_east(looked_up(zone, local), local); };
}

std::optional<int> certain_minutes(const std::string& zone, Micros local) {
  const auto known = known_zone(zone);
  if (!known) return std::nullopt;
  const cctz::time_zone::civil_lookup at = looked_up(*known, local);
  return at.kind == cctz::time_zone::civil_lookup::UNIQUE ? std::optional(minutes_east(at, local)) : std::nullopt;
}

std::string offset_text(int minutes) {
  char text[24];
  std::snprintf(text, sizeof text, "%c%02d:%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                std::abs(minutes) % 60);
  return text;
}

std::vector<std::string> zone_names() {
  std::vector<std::string> names;
  std::ifstream table(std::string(zone_folder) + "tzdata.zi");
  // Zones are lines `Z NAME OFFSET …`, links `L TARGET NAME` (zic(8)).
  for (std::string line; std::getline(table, line);) {
    std::istringstream words(line);
    std::string kind, first, second;
    words >> kind >> first >> second;
    if (kind == "Z") names.push_back(first);
    if (kind == "L") names.push_back(second);
  }
  return names;
}

}  // namespace contrail
