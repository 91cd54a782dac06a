// The offset between two clocks to a fraction of a second, from places along the same path.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "analysis/clock/log_path.hpp"

namespace contrail {

/// A place beside the path, in the direction of flight there.
struct PathResidual {
  double t = 0;      ///< on the clock of the log
  double speed = 0;  ///< over ground, m/s
  double along = 0;  ///< metres ahead of where the aircraft was
  double across = 0;
  double up = 0;
};

/// What a weighted fit of the offset and of a constant error between the two receivers leaves.
struct PathFit {
  double offset = 0, sigma = 0;             ///< seconds to add to the stamps
  double across_sigma = 0, time_sigma = 0;  ///< of one place: metres beside the path, seconds along it
  double up_sigma = 0;
  double rms = 0;                       ///< metres, each at most 25
  Vec3 bias;                            ///< of the camera's places against the log's
  std::vector<PathResidual> residuals;  ///< of the places inside the log, in order
};

/// Starting from an offset right to a second or two; nothing where fewer than four places fall into the log.
[[nodiscard]] std::optional<PathFit> fit_path(const LogPath& log, const std::vector<PathPoint>& places, double offset,
                                              double resolution_m, bool cut);

/// The offset that a part of the flight alone would give, relative to that of the whole.
struct PathWindow {
  double t = 0, offset = 0, sigma = 0;
};
/// Two to six parts in order; those with too little motion to tell are left out.
[[nodiscard]] std::vector<PathWindow> windows_of(const PathFit& fit);

}  // namespace contrail
