// Was this point filmed? Where it would be in a picture, and how surely it is in frame.
#pragma once
#include <optional>

#include "analysis/scene/footprint.hpp"

namespace contrail {

struct PointSight {
  double probability = 0;      ///< the share of the draws that have it in frame, and with terrain in sight
  double distance_m = 0;       ///< slant range
  std::optional<Pixel> pixel;  ///< as displayed, maybe outside the picture; nothing behind the camera
  double px_per_m = 0;         ///< across the line of sight; 0 behind the camera
  double gsd_m = 0;
  double margin_px = 0;  ///< to the nearest edge; negative outside
};

/// `point`: metres from the camera's foot, on level ground or above it. Where it lies so far inside or outside that no
/// draw can differ, none is made.
[[nodiscard]] PointSight sight(const CameraPose& pose, const PoseSigma& sigma, const std::vector<PoseDraw>& draws,
                               const Vec3& point, const Terrain* terrain = nullptr);

[[nodiscard]] PointSight sight(const CameraPose& pose, const PoseDraws& draws, const Vec3& point,
                               const Terrain* terrain = nullptr);
/// The same for one of many frames, of which only the best counts in the end: what lies three standard deviations
/// inside or outside is taken for sure, else every fourth draw is tried.
[[nodiscard]] PointSight glance(const CameraPose& pose, const PoseDraws& draws, const Vec3& point);

/// A point on the ground is seen where it stands out a little.
[[nodiscard]] inline Vec3 above_ground(const Vec3& point) { return point + Vec3{0, 0, 1.5}; }

}  // namespace contrail
