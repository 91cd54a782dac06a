// Angles in degrees, as files and people tell them.
#pragma once
#include <cmath>
#include <numbers>

namespace contrail {

constexpr double degree = std::numbers::pi / 180;  ///< in radians

[[nodiscard]] inline double sin_deg(double angle) { return std::sin(angle * degree); }
[[nodiscard]] inline double cos_deg(double angle) { return std::cos(angle * degree); }
[[nodiscard]] inline double tan_deg(double angle) { return std::tan(angle * degree); }

/// 0 up to 360: a direction, clockwise from north.
[[nodiscard]] inline double azimuth_deg(double angle) {
  const double rest = std::fmod(angle, 360);
  return rest < 0 ? std::fmod(rest + 360, 360) : rest;
}

/// From the second direction to the first, -180 to 180.
[[nodiscard]] inline double turn_deg(double to, double from) { return std::remainder(to - from, 360); }

}  // namespace contrail
