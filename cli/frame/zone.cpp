#include "cli/frame/zone.hpp"

#include <cstdlib>
#include <ctime>
#include <fstream>

#include "cli/frame/options.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

std::optional<int> fixed_minutes;
bool by_name = false;

/// Besides zones, tables lie in that folder, and whatever is no zone would count as UTC: a zone's file says what it is
/// (RFC 8536).
bool is_zone(const std::string& name) {
  if (name.find("..") != std::string::npos || name.front() == '/' || name.front() == ':') return false;
  std::string magic(4, '\0');
  std::ifstream file("/usr/share/zoneinfo/" + name, std::ios::binary);
  return file.read(magic.data(), 4) && magic == "TZif";
}

}  // namespace

void set_user_zone(const std::string& zone) {
  if (zone.empty()) return;
  const bool offset = zone.find_first_not_of("+-:0123456789Z") == std::string::npos && zone.size() <= 6;
  if (offset && (fixed_minutes = parse_zone(zone))) return;
  if (!is_zone(zone)) {
    throw UsageError{"--tz: '" + escaped(zone) + "' is neither ±hh:mm nor a known time zone (such as America/Chicago)"};
  }
  setenv("TZ", zone.c_str(), 1);
  tzset();
  by_name = true;
}

std::optional<int> user_zone_at(std::int64_t local) {
  if (fixed_minutes) return fixed_minutes;
  if (!by_name) return std::nullopt;
  const std::time_t as_if_utc = local / one_second;
  std::tm civil{};
  gmtime_r(&as_if_utc, &civil);
  civil.tm_isdst = -1;
  const std::time_t utc = std::mktime(&civil);
  return static_cast<int>((as_if_utc - utc) / 60);
}

}  // namespace contrail
