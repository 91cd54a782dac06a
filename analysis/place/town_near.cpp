// towns.table, least significant byte first: how many towns (32 bits); of each, from the south to the north, latitude
// and longitude in 0.0001 degrees (32 bits, signed) and where its words begin behind the last town (32 bits): two
// letters of the country, the name, a NUL.
#include "analysis/place/town_near.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/flight/geo.hpp"
#include "analysis/place/tables.hpp"

namespace contrail {
namespace {

constexpr std::size_t towns_at = 4, town_size = 12;
constexpr double per_degree = 1e4, degree = 3.14159265358979 / 180;

struct Entry {
  double lat, lon;
  std::uint32_t words;
};

std::uint32_t number_of_towns() { return load_le<std::uint32_t>(towns_table().data()); }

Entry entry(std::uint32_t i) {
  const std::byte* at = towns_table().data() + towns_at + town_size * i;
  return {load_le<std::int32_t>(at) / per_degree, load_le<std::int32_t>(at + 4) / per_degree,
          load_le<std::uint32_t>(at + 8)};
}

/// The first town that does not lie south of this latitude.
std::uint32_t first_from(double lat) {
  std::uint32_t first = 0, end = number_of_towns();
  while (first < end) {
    const std::uint32_t middle = first + (end - first) / 2;
    if (entry(middle).lat < lat)
      first = middle + 1;
    else
      end = middle;
  }
  return first;
}

Town town_of(const Entry& town, double lat, double lon, double distance) {
  const std::string_view words = as_text(towns_table().subspan(towns_at + town_size * number_of_towns() + town.words));
  const double east = std::remainder(lon - town.lon, 360) * std::cos(lat * degree), north = lat - town.lat;
  const double bearing = std::atan2(east, north) / degree;
  return {words.substr(2, words.find('\0') - 2), words.substr(0, 2), distance, bearing < 0 ? bearing + 360 : bearing};
}

}  // namespace

std::optional<Town> town_near(double lat, double lon) {
  if (!(std::abs(lat) <= 90 && std::abs(lon) <= 180)) return std::nullopt;
  constexpr double least_metres_per_degree = 110'574;  // of latitude, at the equator
  constexpr double reach = farthest_town_m / least_metres_per_degree;
  const double aside = reach / std::max(std::cos((std::abs(lat) + reach) * degree), 1e-3);
  std::optional<Entry> nearest;
  double distance = farthest_town_m;
  for (std::uint32_t i = first_from(lat - reach); i < number_of_towns(); ++i) {
    const Entry town = entry(i);
    if (town.lat > lat + reach) break;
    if (std::abs(std::remainder(lon - town.lon, 360)) > aside) continue;
    if (const double d = distance_m(lat, lon, town.lat, town.lon); d < distance) nearest = town, distance = d;
  }
  return nearest ? std::optional(town_of(*nearest, lat, lon, distance)) : std::nullopt;
}

std::string words_of(const Town& town) {
  constexpr std::string_view winds[] = {"N", "NE", "E", "SE", "S", "SW", "W", "NW"};
  std::string words;
  if (town.distance_m >= 1000) {
    const auto wind = static_cast<std::size_t>(std::lround(town.bearing_deg / 45)) % std::size(winds);
    words = std::to_string(std::lround(town.distance_m / 1000)) + " km " + std::string(winds[wind]) + " of ";
  }
  return words + std::string(town.name) + ", " + std::string(town.country);
}

}  // namespace contrail
