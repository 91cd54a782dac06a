#include "analysis/flight/zone.hpp"

#include <cstdlib>
#include <ctime>
#include <fstream>
#include <sstream>

namespace contrail {
namespace {

constexpr const char* zone_folder = "/usr/share/zoneinfo/";

/// Besides zones, tables lie in that folder, and whatever is no zone would count as UTC: a zone's file says what it is
/// (RFC 8536).
bool is_zone(const std::string& name) {
  if (name.find("..") != std::string::npos || name.front() == '/' || name.front() == ':') return false;
  std::string magic(4, '\0');
  std::ifstream file(zone_folder + name, std::ios::binary);
  return file.read(magic.data(), 4) && magic == "TZif";
}

std::optional<int> minutes_by_c_library(Micros local) {
  const std::time_t as_if_utc = local / one_second;
  std::tm civil{};
  gmtime_r(&as_if_utc, &civil);
  civil.tm_isdst = -1;
  const std::time_t utc = std::mktime(&civil);
  return static_cast<int>((as_if_utc - utc) / 60);
}

}  // namespace

ZoneOfLocal zone_named(const std::string& zone) {
  if (zone.empty()) return {};
  const bool offset = zone.find_first_not_of("+-:0123456789Z") == std::string::npos && zone.size() <= 6;
  if (const auto minutes = offset ? parse_zone(zone) : std::nullopt) return [minutes](Micros) { return minutes; };
  if (!is_zone(zone)) return {};
  setenv("TZ", zone.c_str(), 1);
  tzset();
  return minutes_by_c_library;
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
