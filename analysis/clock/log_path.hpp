// A flown path that can be asked where the aircraft was at any moment, and how well other places lie on it.
#pragma once
#include <optional>
#include <vector>

#include "analysis/clock/evidence.hpp"

namespace contrail {

class LogPath {
 public:
  /// Keeps a reference; points of the same moment count once.
  explicit LogPath(const std::vector<PathPoint>& path);
  [[nodiscard]] bool empty() const { return path_.size() < 2; }
  [[nodiscard]] double first() const { return path_.front().t; }
  [[nodiscard]] double last() const { return path_.back().t; }
  /// Between two samples; nothing outside, and in holes of more than 3 s.
  [[nodiscard]] std::optional<Vec3> at(double t) const;
  /// Where the aircraft was each whole second from first() on; NaN in holes.
  [[nodiscard]] const std::vector<Vec3>& grid() const { return grid_; }
  [[nodiscard]] double grid_first() const { return grid_first_; }

 private:
  void make_grid();
  std::vector<PathPoint> path_;
  std::vector<Vec3> grid_;
  double grid_first_ = 0;
};

/// One offset tried: root mean square distance of the places from the path, metres, each at most 25.
struct TriedOffset {
  double offset = 0, cost = 0;
};

/// The offsets, to whole seconds, at which the places lie nearest to the path: the deepest minima, more than 4 s
/// apart, at most 8. At least 80 % of the places have to fall into the log.
[[nodiscard]] std::vector<TriedOffset> nearest_offsets(const LogPath& log, const std::vector<PathPoint>& places);

/// Squared distance of a place from the path, heights half, capped; nothing where the path has a hole.
[[nodiscard]] std::optional<double> capped_distance2(const Vec3& from_path);

}  // namespace contrail
