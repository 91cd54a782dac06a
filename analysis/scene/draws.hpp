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
  friend bool operator==(const PoseSigma&, const PoseSigma&) = default;
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

/// Draws of one uncertainty with their turns worked out, for the many poses of a film. Keeps a reference to the draws.
class PoseDraws {
 public:
  PoseDraws(const std::vector<PoseDraw>& draws, const PoseSigma& sigma);
  [[nodiscard]] std::size_t size() const { return draws_.size(); }
  [[nodiscard]] const PoseSigma& sigma() const { return sigma_; }
  /// `told`: the turns of the pose's attitude.
  [[nodiscard]] DrawnPose around(const CameraPose& pose, const Turns& told, std::size_t draw) const;

 private:
  const std::vector<PoseDraw>& draws_;
  PoseSigma sigma_;
  std::vector<Turns> turns_;
};

}  // namespace contrail
