// Angles of an aircraft whose attitude is recorded as a quaternion.
#pragma once
#include <array>
#include <optional>

#include "parsers/base/layout/meaning.hpp"

namespace contrail {

/// w, x, y, z: from the body (front, right, down) to north, east, down.
using Quaternion = std::array<double, 4>;

/// Roll (-180 to 180), pitch (-90 to 90) or heading (0 to 360) in degrees, in the order of aviation: heading, then
/// pitch, then roll. To a tenth of a thousandth, finer than single precision tells. Nothing for other meanings, and for
/// numbers that are no rotation (their length is not 1 to a hundredth).
[[nodiscard]] std::optional<double> angle_of(const Quaternion& attitude, Meaning angle);

}  // namespace contrail
