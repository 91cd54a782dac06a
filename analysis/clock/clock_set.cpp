#include "analysis/clock/clock_set.hpp"

#include <algorithm>
#include <limits>

#include "analysis/clock/by_events.hpp"
#include "analysis/clock/log_path.hpp"

namespace contrail {
namespace {

constexpr std::size_t fewest = 12, fewest_in_part = 5, most_stamps = 2000;
constexpr double most_work = 1e6;  ///< offsets times stamps: more would take longer than the answer is worth

/// The least cost of the stamps up to each, and from each on, over all offsets tried.
class Halves {
 public:
  explicit Halves(std::size_t n) : costs_(n), before_(n + 1, far), behind_(n + 1, far) {}

  template <class Cost>
  void try_offset(Cost&& cost) {
    double all = 0;
    for (std::size_t i = 0; i < costs_.size(); ++i) all += costs_[i] = cost(i);
    double sum = 0;
    for (std::size_t i = 0; i <= costs_.size(); ++i) {
      before_[i] = std::min(before_[i], sum);
      behind_[i] = std::min(behind_[i], all - sum);
      if (i < costs_.size()) sum += costs_[i];
    }
  }

  [[nodiscard]] std::size_t best() const {
    const std::size_t n = costs_.size();
    std::size_t split = fewest_in_part;
    for (std::size_t k = fewest_in_part; k + fewest_in_part <= n; ++k)
      if (before_[k] + behind_[k] < before_[split] + behind_[split]) split = k;
    return before_[split] + behind_[split] < 0.5 * before_[n] ? split : 0;
  }

 private:
  static constexpr double far = std::numeric_limits<double>::infinity();
  std::vector<double> costs_, before_, behind_;
};

std::size_t by_places(const FlownPath& log, const CameraStamps& camera) {
  constexpr double outside = 625;  // the square of 25 m, as for places far away
  const LogPath path(log.path);
  if (path.empty()) return 0;
  const auto [earliest, latest] = std::ranges::minmax(camera.stamps);
  const double lowest = std::floor(path.first() - latest), highest = std::ceil(path.last() - earliest);
  if ((highest - lowest) * static_cast<double>(camera.stamps.size()) > most_work) return 0;
  const std::vector<Vec3>& grid = path.grid();
  Halves halves(camera.stamps.size());
  for (std::size_t whole = 0; lowest + static_cast<double>(whole) <= highest; ++whole) {
    const double d = lowest + static_cast<double>(whole);
    halves.try_offset([&](std::size_t i) {
      const double second = std::round(camera.stamps[i] + camera.cut() / 2 + d - path.grid_first());
      if (!(second >= 0 && second < static_cast<double>(grid.size()))) return outside;
      return capped_distance2(camera.places[i] - grid[static_cast<std::size_t>(second)]).value_or(outside);
    });
  }
  return halves.best();
}

std::size_t by_pulses(const FlownPath& log, const CameraStamps& camera) {
  const double width = event_width(camera);
  const auto [earliest, latest] = std::ranges::minmax(camera.stamps);
  const double lowest = log.pulses.front() - latest, highest = log.pulses.back() - earliest;
  const double step = width / 4;
  if ((highest - lowest) / step * static_cast<double>(camera.stamps.size()) > most_work) return 0;
  Halves halves(camera.stamps.size());
  for (std::size_t steps = 0; lowest + static_cast<double>(steps) * step <= highest; ++steps) {
    const double d = lowest + static_cast<double>(steps) * step;
    halves.try_offset([&](std::size_t i) {
      const auto pulse = std::ranges::lower_bound(log.pulses, camera.stamps[i] + d);
      return pulse != log.pulses.end() && *pulse <= camera.stamps[i] + d + width ? 0.0 : 1.0;
    });
  }
  return halves.best();
}

}  // namespace

std::size_t when_set(const FlownPath& log, const CameraStamps& camera) {
  const std::size_t n = camera.stamps.size();
  if (n < fewest || n > most_stamps) return 0;
  if (camera.placed() && log.path.size() > 1) return by_places(log, camera);
  return log.pulses.size() < 3 ? 0 : by_pulses(log, camera);
}

CameraStamps part_of(const CameraStamps& camera, std::size_t first, std::size_t behind) {
  CameraStamps part = camera;
  const auto cut = [&](auto& values) {
    if (values.empty()) return;
    values.erase(values.begin() + static_cast<std::ptrdiff_t>(behind), values.end());
    values.erase(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(first));
  };
  cut(part.stamps), cut(part.places);
  return part;
}

}  // namespace contrail
