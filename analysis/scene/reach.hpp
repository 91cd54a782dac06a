// The ground that a picture may show at all, whatever its errors are: what an index of places has to hold of it.
#pragma once
#include "analysis/scene/draws.hpp"

namespace contrail {

/// Farther away than this a point is not looked for in a picture.
constexpr double farthest_seen_m = 15'000;

/// Degrees; west > east: it crosses 180°.
struct Reach {
  double west_deg = 0, south_deg = 0, east_deg = 0, north_deg = 0;
};

/// Around the camera and everything that any of the draws has in frame, on level ground or above it, as far as points
/// are looked for.
[[nodiscard]] Reach reach_of(const CameraPose& pose, const PoseDraws& draws);
/// Of a camera of which it is not known where it looked.
[[nodiscard]] Reach reach_around(double lat_deg, double lon_deg);

}  // namespace contrail
