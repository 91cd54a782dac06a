#include "cli/zone.hpp"

#include <ctime>
#include <cstdlib>
#include <filesystem>

#include "cli/options.hpp"
#include "parsers/base/time.hpp"

namespace contrail {
namespace {

std::optional<int> fixed_minutes;
bool by_name = false;

}  // namespace

void set_user_zone(const std::string& zone) {
  if (zone.empty()) return;
  if ((fixed_minutes = parse_zone(zone))) return;
  const bool tidy = zone.find("..") == std::string::npos && zone.front() != '/' && zone.front() != ':';
  std::error_code error;
  if (!tidy || !std::filesystem::is_regular_file("/usr/share/zoneinfo/" + zone, error)) {
    throw UsageError{"--tz: '" + zone + "' is neither ±hh:mm nor a zone this system knows (such as America/Chicago)"};
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
