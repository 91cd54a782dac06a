// Was this point filmed? Where it would be in a picture, and how surely it is in frame.
#pragma once
#include <optional>

#include "analysis/scene/footprint.hpp"

namespace contrail {

struct PointSight {
  double probability = 0;      ///< the share of the draws that have it in frame
  double distance_m = 0;       ///< slant range
  std::optional<Pixel> pixel;  ///< as displayed, maybe outside the picture; nothing behind the camera
  double px_per_m = 0;         ///< across the line of sight; 0 behind the camera
  double gsd_m = 0;
  double margin_px = 0;  ///< to the nearest edge; negative outside
};

/// `point`: metres from the camera's foot, on level ground or above it.
[[nodiscard]] PointSight sight(const CameraPose& pose, const PoseSigma& sigma, const std::vector<PoseDraw>& draws,
                               const Vec3& point);

}  // namespace contrail
