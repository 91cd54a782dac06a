// From the units of specifications to the ones of the model: degrees, metres, metres a second, microseconds.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace contrail {

/// value × up / down. Division keeps decimals exact where multiplying by 0.001 would not.
struct Conversion {
  double up = 1, down = 1;
  [[nodiscard]] constexpr bool changes() const { return up != 1 || down != 1; }
  [[nodiscard]] double operator()(double value) const { return changes() ? value * up / down : value; }
};

[[nodiscard]] std::optional<Conversion> to_degrees(std::string_view unit);
[[nodiscard]] std::optional<Conversion> to_metres(std::string_view unit);
[[nodiscard]] std::optional<Conversion> to_mps(std::string_view unit);
/// Whether numbers of this unit add up to a way: speeds, what a speed follows from (the pressure in a pitot tube), and
/// numbers of which nobody says more than that they are `of a speed`.
[[nodiscard]] bool leads_along(std::string_view unit);
/// To volts, amperes, percent or decibels of a milliwatt (`V`, `A`, `%`, `dBm`), of a unit that counts the same.
[[nodiscard]] std::optional<Conversion> to_electric(std::string_view wanted, std::string_view unit);
/// Microseconds per unit as a fraction, for whole numbers of any size, and the unit's zero in microseconds since 1970.
struct Ticks {
  std::int64_t up = 1, down = 1, zero = 0;
  bool gps = false;  ///< GPS time: counts leap seconds as well
  [[nodiscard]] bool are_micros() const { return up == 1 && down == 1 && zero == 0 && !gps; }
};
[[nodiscard]] std::optional<Ticks> to_micros(std::string_view unit);

}  // namespace contrail
