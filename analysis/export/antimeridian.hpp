// Rings that cross 180° of longitude, as programs for maps take them.
#pragma once
#include <array>
#include <span>
#include <vector>

namespace contrail {

/// Latitude and longitude in degrees, closed.
using GeoRing = std::vector<std::array<double, 2>>;

/// The same ring with longitudes that go on beyond 180 instead of leaping to -180; as it is where it does not cross.
[[nodiscard]] GeoRing without_leap(std::span<const std::array<double, 2>> ring);

/// RFC 7946, section 3.1.9: cut along 180°, in the same direction, each part with longitudes from -180 to 180. One part
/// where it does not cross, or goes around a pole.
[[nodiscard]] std::vector<GeoRing> parts_at_180(std::span<const std::array<double, 2>> ring);

}  // namespace contrail
