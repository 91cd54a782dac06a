#include "analysis/flight/units.hpp"

#include <algorithm>
#include <iterator>
#include <numbers>

namespace contrail {
namespace {

struct Row {
  std::string_view unit;
  Conversion conversion;
};

template <std::size_t N>
std::optional<Conversion> find(const Row (&rows)[N], std::string_view unit) {
  for (const Row& row : rows) {
    if (row.unit == unit) return row.conversion;
  }
  return std::nullopt;
}

constexpr Row angles[] = {{"deg", {}}, {"rad", {180, std::numbers::pi}}};
constexpr Row lengths[] = {{"m", {}},         {"dm", {1, 10}},   {"cm", {1, 100}},
                           {"mm", {1, 1000}}, {"km", {1000, 1}}, {"ft", {0.3048, 1}}};
constexpr Row speeds[] = {{"m/s", {}},        {"dm/s", {1, 10}},     {"cm/s", {1, 100}},  {"mm/s", {1, 1000}},
                          {"km/h", {1, 3.6}}, {"mph", {0.44704, 1}}, {"kn", {1852, 3600}}};

constexpr std::string_view of_speeds[] = {"Pa", "hPa", "of a speed", "deg or m/s"};

constexpr Row voltages[] = {{"V", {}}, {"mV", {1, 1000}}};
constexpr Row currents[] = {{"A", {}}, {"mA", {1, 1000}}};
constexpr Row shares[] = {{"%", {}}, {"of 1", {100, 1}}};

}  // namespace

std::optional<Conversion> to_degrees(std::string_view unit) { return find(angles, unit); }
std::optional<Conversion> to_metres(std::string_view unit) { return find(lengths, unit); }
std::optional<Conversion> to_mps(std::string_view unit) { return find(speeds, unit); }
bool leads_along(std::string_view unit) {
  return to_mps(unit) || std::ranges::find(of_speeds, unit) != std::end(of_speeds);
}

std::optional<Conversion> to_electric(std::string_view wanted, std::string_view unit) {
  return wanted == "V"                       ? find(voltages, unit)
         : wanted == "A"                     ? find(currents, unit)
         : wanted == "%"                     ? find(shares, unit)
         : wanted == "dBm" && unit == wanted ? std::optional(Conversion{})
                                             : std::nullopt;
}

std::optional<Ticks> to_micros(std::string_view unit) {
  if (unit == "us") return Ticks{};
  if (unit == "ms") return Ticks{1000, 1};
  if (unit == "s") return Ticks{1'000'000, 1};
  if (unit == "ns") return Ticks{1, 1000};
  if (unit == "s since 1904") return Ticks{1'000'000, 1, -2'082'844'800'000'000};     // Macintosh, ISO base media
  if (unit == "s since 1980") return Ticks{1'000'000, 1, 315'964'800'000'000, true};  // GPS
  if (unit == "ns since 2001") return Ticks{1, 1000, 978'307'200'000'000};            // Matroska
  return std::nullopt;
}

}  // namespace contrail
