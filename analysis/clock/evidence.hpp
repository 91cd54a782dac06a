// What two clocks have in common: the same aircraft at the same places, the same pictures. Times are seconds on the
// clock of whoever tells them, places metres around one point.
#pragma once
#include <cmath>
#include <vector>

#include "analysis/scene/pose.hpp"

namespace contrail {

/// A place at a moment; heights are 0 where the two sides have none in common.
struct PathPoint {
  double t = 0;
  Vec3 at;
};

/// From when to when a film was recorded.
struct FilmSpan {
  double begin = 0, end = 0;
};

/// The side whose clock counts: a log.
struct FlownPath {
  std::vector<PathPoint> path;  ///< in order of time; may be empty
  std::vector<double> pulses;   ///< moments at which it let the camera take a picture, in order
  std::vector<FilmSpan> films;  ///< while it told that a film was recorded
  double first = 0, last = 0;   ///< from when to when it recorded
  bool hand_flown = false;      ///< known to be flown by hand all the way: nobody flies the same path twice
};

/// The side whose clock is asked for: what one camera recorded in a row, or another log.
struct CameraStamps {
  bool stills = true;           ///< one stamp a picture; else the places along a film or a log
  bool log = false;             ///< of a log: its stamps and positions are of one moment
  std::vector<double> stamps;   ///< as the files are numbered: a clock that was set back shows in their order
  std::vector<Vec3> places;     ///< one a stamp, or none at all
  bool cut_to_seconds = false;  ///< stamps are whole seconds, cut and not rounded
  double resolution_m = 0;      ///< the smallest step in which places are written
  bool has_heights = false;     ///< heights are known on both sides
  [[nodiscard]] bool placed() const { return !places.empty(); }
  [[nodiscard]] double cut() const { return cut_to_seconds ? 1 : 0; }
};

/// 1.48 times the median distance from the median: one standard deviation that strays do not stretch. 0 of nothing.
[[nodiscard]] double spread_of(std::vector<double> values);
[[nodiscard]] double median_of(std::vector<double> values);

/// How far the cut of whole-second stamps may move the mean of them all: stamps that always step by the same whole
/// number share one phase, so that it does not average out.
[[nodiscard]] double phase_error_s(const std::vector<double>& stamps);

}  // namespace contrail
