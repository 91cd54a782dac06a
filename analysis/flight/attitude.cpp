#include "analysis/flight/attitude.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace contrail {

std::optional<double> angle_of(const Quaternion& attitude, Meaning angle) {
  const auto& [w, x, y, z] = attitude;
  const double length = std::sqrt(w * w + x * x + y * y + z * z);
  if (!(std::abs(length - 1) <= 0.01)) return std::nullopt;
  // Plus zero: an angle of -0 is printed as that.
  const auto degrees = [](double radians) { return std::round(radians * 180 / std::numbers::pi * 1e4) / 1e4 + 0.0; };
  switch (angle) {
    case Meaning::roll: return degrees(std::atan2(2 * (w * x + y * z), 1 - 2 * (x * x + y * y)));
    case Meaning::pitch: return degrees(std::asin(std::clamp(2 * (w * y - z * x), -1.0, 1.0)));
    case Meaning::heading: {
      const double turned = degrees(std::atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z)));
      return turned < 0 ? turned + 360 : turned;
    }
    default: return std::nullopt;
  }
}

}  // namespace contrail
