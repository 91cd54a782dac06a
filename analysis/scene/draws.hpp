// Poses as they may have been: random draws around what a file tells, from a fixed seed, so that equal input gives
// equal errors.
#pragma once
#include <vector>

#include "analysis/scene/pose.hpp"

namespace contrail {

/// One standard deviation of what a file tells of a pose.
struct PoseSigma {
  double horizontal_m = 2.5, height_m = 1;
  double yaw_deg = 5, pitch_deg = 0.5, roll_deg = 0.5;
};

/// Standard normal numbers: over all draws each variable has mean 0 and standard deviation 1 and is uncorrelated with
/// the others, as a fixed seed must not be a fixed bias.
struct PoseDraw {
  double e, n, height, yaw, pitch, roll, focal;
};
[[nodiscard]] std::vector<PoseDraw> standard_draws(std::size_t number);

struct DrawnPose {
  double e, n, height_m;  ///< e and n from the place told
  Axes axes;
  double focal_px;
};
[[nodiscard]] DrawnPose drawn(const CameraPose& pose, const PoseSigma& sigma, const PoseDraw& draw);

}  // namespace contrail
