#include "analysis/clock/log_path.hpp"

#include <algorithm>

namespace contrail {
namespace {

constexpr double widest_hole = 3, farthest = 25, least_inside = 0.8, apart = 4;
constexpr std::size_t most_minima = 8, longest_grid = 1'000'000;

Vec3 between(const Vec3& a, const Vec3& b, double share) { return a + share * (b - a); }

}  // namespace

LogPath::LogPath(const std::vector<PathPoint>& path) {
  path_.reserve(path.size());
  for (const PathPoint& point : path) {
    if (path_.empty() || point.t > path_.back().t + 1e-6) path_.push_back(point);
  }
  if (!empty()) make_grid();
}

void LogPath::make_grid() {
  const Vec3 hole{std::nan(""), 0, 0};
  grid_first_ = std::ceil(first());
  const double seconds = std::max(0.0, std::floor(last() - grid_first_) + 1);
  grid_.reserve(static_cast<std::size_t>(std::min(seconds, static_cast<double>(longest_grid))));
  std::size_t next = 1;
  while (grid_.size() < longest_grid) {
    const double t = grid_first_ + static_cast<double>(grid_.size());
    if (t > last()) break;
    while (next + 1 < path_.size() && path_[next].t < t) ++next;
    const PathPoint &a = path_[next - 1], &b = path_[next];
    grid_.push_back(b.t - a.t > widest_hole ? hole : between(a.at, b.at, (t - a.t) / (b.t - a.t)));
  }
}

std::optional<Vec3> LogPath::at(double t) const {
  if (empty() || !(t >= first() && t <= last())) return std::nullopt;
  auto b = std::ranges::lower_bound(path_, t, {}, &PathPoint::t);
  if (b == path_.begin()) ++b;
  const PathPoint& a = *(b - 1);
  if (b->t - a.t > widest_hole) return std::nullopt;
  return between(a.at, b->at, (t - a.t) / (b->t - a.t));
}

std::optional<double> capped_distance2(const Vec3& from_path) {
  const double d2 = from_path.e * from_path.e + from_path.n * from_path.n + from_path.u * from_path.u / 4;
  if (std::isnan(d2)) return std::nullopt;
  return std::min(d2, farthest * farthest);
}

namespace {

/// The places with the whole second before each, and how far behind it they are.
class Shifter {
 public:
  Shifter(const LogPath& log, const std::vector<PathPoint>& places) : log_(log), places_(places) {
    const auto [first, last] = std::ranges::minmax(places, {}, &PathPoint::t);
    lowest_ = std::floor(log.grid_first() - last.t);
    highest_ = std::ceil(log.grid_first() + static_cast<double>(log.grid().size()) - first.t);
    for (const PathPoint& place : places) {
      const double second = place.t + lowest_ - log.grid_first();
      seconds_.push_back(static_cast<std::ptrdiff_t>(std::floor(second)));
      shares_.push_back(second - std::floor(second));
    }
  }

  /// All shifts with enough of the places inside the log.
  [[nodiscard]] std::vector<TriedOffset> tried() const {
    std::vector<TriedOffset> out;
    const auto shifts = static_cast<std::ptrdiff_t>(std::min(highest_ - lowest_, 4.0 * longest_grid));
    for (std::ptrdiff_t k = 0; k < shifts; ++k) {
      if (const auto cost = cost_at(k)) out.push_back({lowest_ + static_cast<double>(k), *cost});
    }
    return out;
  }

 private:
  [[nodiscard]] std::optional<double> cost_at(std::ptrdiff_t k) const {
    const std::vector<Vec3>& grid = log_.grid();
    const auto n = static_cast<std::ptrdiff_t>(grid.size());
    const auto outside_is_too_much =
        static_cast<std::size_t>(std::floor((1 - least_inside) * static_cast<double>(places_.size()) + 1e-9)) + 1;
    double sum = 0;
    std::size_t inside = 0;
    for (std::size_t i = 0; i < places_.size(); ++i) {
      if (i - inside >= outside_is_too_much) return std::nullopt;
      const std::ptrdiff_t at = seconds_[i] + k;
      if (at < 0 || at >= n - 1) continue;
      const auto s = static_cast<std::size_t>(at);
      const auto d2 = capped_distance2(places_[i].at - between(grid[s], grid[s + 1], shares_[i]));
      if (d2) sum += *d2, ++inside;
    }
    if (places_.size() - inside >= outside_is_too_much) return std::nullopt;
    return std::sqrt(sum / static_cast<double>(inside));
  }

  const LogPath& log_;
  const std::vector<PathPoint>& places_;
  std::vector<std::ptrdiff_t> seconds_;
  std::vector<double> shares_;
  double lowest_ = 0, highest_ = 0;
};

}  // namespace

std::vector<TriedOffset> nearest_offsets(const LogPath& log, const std::vector<PathPoint>& places) {
  if (log.empty() || places.empty()) return {};
  std::vector<TriedOffset> all = Shifter(log, places).tried();
  std::ranges::stable_sort(all, {}, &TriedOffset::cost);
  std::vector<TriedOffset> least;
  for (const TriedOffset& tried : all) {
    const auto near = [&](const TriedOffset& known) { return std::abs(known.offset - tried.offset) <= apart; };
    if (std::ranges::any_of(least, near)) continue;
    least.push_back(tried);
    if (least.size() == most_minima) break;
  }
  return least;
}

}  // namespace contrail
