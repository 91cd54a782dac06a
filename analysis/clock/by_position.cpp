#include "analysis/clock/by_position.hpp"

#include <algorithm>
#include <numeric>

namespace contrail {
namespace {

// Extents in metres, times in seconds.
constexpr double least_extent = 4, sure_extent = 15, least_moving_time = 10, moving_mps = 1;
constexpr double still_lag = 0.45, still_lag_error = 0.42;  // positions of stills are older than their stamps
constexpr double film_lag = 0.18, film_lag_error = 0.22, log_lag_error = 0.1;
constexpr double most_error = 3;
constexpr std::size_t most_anchors = 200, most_film_places = 400, fewest = 5, fewest_moving = 4;

/// Of many places so many, evenly by path and by time.
std::vector<PathPoint> thinned(const std::vector<PathPoint>& places, std::size_t most) {
  if (places.size() <= most) return places;
  std::vector<double> way{0};
  for (std::size_t i = 1; i < places.size(); ++i) {
    const Vec3 step = places[i].at - places[i - 1].at;
    way.push_back(way.back() + std::sqrt(dot(step, step)));
  }
  const double path = std::max(way.back(), 1e-9), time = std::max(places.back().t - places.front().t, 1e-9);
  std::vector<PathPoint> out;
  std::size_t taken = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double share = (way[i] / path + (places[i].t - places.front().t) / time) / 2;
    if (share * static_cast<double>(most - 1) < static_cast<double>(taken)) continue;
    out.push_back(places[i]);
    taken = static_cast<std::size_t>(share * static_cast<double>(most - 1)) + 1;
  }
  return out;
}

double extent_of(const std::vector<PathPoint>& places) {
  std::vector<double> e, n, u;
  for (const PathPoint& p : places) e.push_back(p.at.e), n.push_back(p.at.n), u.push_back(p.at.u);
  const Vec3 middle{median_of(e), median_of(n), median_of(u)};
  double extent = 0;
  for (const PathPoint& p : places) {
    const Vec3 off = p.at - middle;
    extent = std::max(extent, std::hypot(off.e, off.n, off.u / 2));
  }
  return extent;
}

/// Telemetry repeats a fix until the next: the time between two, 0.1 to 1 s.
double hold_of(const std::vector<PathPoint>& places) {
  std::vector<double> steps;
  double last = std::nan("");
  for (std::size_t i = 1; i < places.size(); ++i) {
    const Vec3 step = places[i].at - places[i - 1].at;
    if (std::abs(step.e) < 1e-4 && std::abs(step.n) < 1e-4) continue;
    if (!std::isnan(last)) steps.push_back(places[i].t - last);
    last = places[i].t;
  }
  return steps.size() < 4 ? 1 : std::clamp(median_of(steps), 0.1, 1.0);
}

/// By how much a film's positions are late for being held, on average.
double hold_lag(const std::vector<PathPoint>& places, double hold) {
  std::vector<double> steps;
  for (std::size_t i = 1; i < places.size(); ++i) steps.push_back(places[i].t - places[i - 1].t);
  return hold > 1.5 * median_of(steps) ? hold / 2 : hold / 4;  // not seen to be held: half of that, not to be far off
}

struct Motion {
  double seconds = 0;
  std::size_t samples = 0;
};
Motion motion_of(const PathFit& fit) {
  constexpr double longest_step = 10;
  Motion motion;
  const auto& r = fit.residuals;
  for (std::size_t i = 0; i < r.size(); ++i) {
    if (r[i].speed <= moving_mps) continue;
    ++motion.samples;
    const std::size_t a = i ? i - 1 : 0, b = std::min(i + 1, r.size() - 1);
    motion.seconds += std::min((r[b].t - r[a].t) / static_cast<double>(std::max<std::size_t>(b - a, 1)), longest_step);
  }
  return motion;
}

class Decision {
 public:
  Decision(const FlownPath& log, const CameraStamps& camera) : log_(log.path), camera_(camera) {
    for (std::size_t i = 0; i < camera.places.size(); ++i)
      places_.push_back({camera.stamps[i] + camera.cut() / 2, camera.places[i]});
    if (!camera.stills && !places_.empty()) {
      hold_ = camera.log ? 0 : hold_of(places_);
      lag_ = camera.log ? 0 : film_lag + hold_lag(places_, hold_);
      places_ = thinned(places_, most_film_places);
    }
  }

  PositionMatch decide() {
    PositionMatch out;
    if (log_.empty()) return refused(out, "the log has no path");
    if (places_.size() < fewest) return refused(out, few_places_refusal);
    const std::vector<PathPoint> anchors = thinned(places_, most_anchors);
    extent_ = extent_of(anchors);
    if (extent_ < least_extent + 6 * camera_.resolution_m) return refused(out, hover_refusal);
    if (!fit(anchors)) return refused(out, "no offset brings most of it into the log");
    tell(out);
    out.refusal = refusal(out);
    return out;
  }

 private:
  static PositionMatch refused(PositionMatch out, std::string_view why) {
    out.refusal = why;
    return out;
  }

  /// The best fit of those around each minimum, and the best other one.
  bool fit(const std::vector<PathPoint>& anchors) {
    std::vector<PathFit> fits;
    for (const TriedOffset& tried : nearest_offsets(log_, anchors)) {
      auto found = fit_path(log_, places_, tried.offset, camera_.resolution_m, camera_.cut_to_seconds);
      if (found) fits.push_back(std::move(*found));
    }
    if (fits.empty()) return false;
    std::ranges::stable_sort(fits, {}, &PathFit::rms);
    for (std::size_t i = 1; i < fits.size() && std::isinf(second_rms_); ++i) {
      const bool other = std::abs(fits[i].offset - fits[0].offset) > std::max(5.0, 4 * fits[0].sigma);
      if (other) second_rms_ = fits[i].rms;
    }
    best_ = std::move(fits.front());
    return true;
  }

  void tell(PositionMatch& out) {
    const std::vector<PathWindow> windows = windows_of(best_);
    double of_windows = 0;
    if (windows.size() >= 2) {
      double mean = 0, sum = 0;
      for (const PathWindow& w : windows) mean += w.offset / static_cast<double>(windows.size());
      for (const PathWindow& w : windows) {
        sum += (w.offset - mean) * (w.offset - mean);
        timing_differs_ |= std::abs(w.offset) > std::max(0.8, 3 * w.sigma);
      }
      const auto n = static_cast<double>(windows.size());
      of_windows = std::sqrt(sum / (n - 1) / n);
      out.spread = std::sqrt(sum / n);
    }
    const double lag_error = camera_.stills ? still_lag_error
                             : camera_.log  ? log_lag_error
                                            : std::hypot(film_lag_error, 0.29 * hold_);
    const double cut_error = camera_.cut_to_seconds ? phase_error_s(camera_.stamps) : 0;
    out.error =
        std::sqrt(best_.sigma * best_.sigma + of_windows * of_windows + lag_error * lag_error + cut_error * cut_error);
    out.offset = best_.offset + lag_;
    out.matches = best_.residuals.size();
    out.same_receiver = is_same_receiver(windows.size(), out.spread);
    out.told = true;
  }

  [[nodiscard]] bool is_same_receiver(std::size_t windows, double spread) const {
    const double step = camera_.resolution_m;
    if (!camera_.has_heights || step > 0.25 || best_.residuals.size() < 12 || best_.up_sigma > 0.12) return false;
    if (camera_.stills) return best_.across_sigma <= 0.07 + 0.1 * step;
    return best_.across_sigma <= 0.10 + 0.2 * step && windows >= 3 && spread <= 0.08;
  }

  [[nodiscard]] std::string_view refusal(const PositionMatch& out) const {
    const double step = camera_.resolution_m;
    const Motion motion = motion_of(best_);
    const double margin = (out.same_receiver ? 0.3 : 1.5) + 0.3 * step;
    const bool apart = best_.across_sigma > 4 + 0.6 * step || best_.rms > 8 + step || best_.time_sigma > 0.7;
    if (apart) return "no offset brings the two paths together";
    if (!out.same_receiver && extent_ < sure_extent + step) return hover_refusal;
    if (motion.samples < fewest_moving || motion.seconds < least_moving_time) return hover_refusal;
    if (second_rms_ < std::max(1.6 * best_.rms, best_.rms + margin)) return ambiguous_refusal;
    if (out.error > most_error) return "the offset is uncertain by more than 3 s";
    if (timing_differs_) return "the offset changes along the flight";
    return {};
  }

  LogPath log_;
  const CameraStamps& camera_;
  std::vector<PathPoint> places_;
  double hold_ = 0, lag_ = still_lag, extent_ = 0;
  PathFit best_;
  double second_rms_ = std::numeric_limits<double>::infinity();
  bool timing_differs_ = false;
};

}  // namespace

PositionMatch by_position(const FlownPath& log, const CameraStamps& camera) { return Decision(log, camera).decide(); }

}  // namespace contrail
