// How people call the surroundings of a place: an inference from a list of towns, never a fact of a file.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace contrail {

struct Town {
  std::string_view name;     ///< as GeoNames writes it, UTF-8
  std::string_view country;  ///< ISO 3166-1, two letters
  double distance_m = 0;     ///< to its middle
  double bearing_deg = 0;    ///< of the place as seen from there, 0 = north, clockwise
};

/// Farther than this nobody would name it.
constexpr double farthest_town_m = 50'000;

/// The nearest town of at least 5,000 people.
[[nodiscard]] std::optional<Town> town_near(double lat_deg, double lon_deg);

/// `Duluth, US`; with its distance and direction where that is a kilometre or more: `8 km SW of Duluth, US`.
[[nodiscard]] std::string words_of(const Town& town);

}  // namespace contrail
