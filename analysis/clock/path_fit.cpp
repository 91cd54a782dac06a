#include "analysis/clock/path_fit.hpp"

#include <algorithm>
#include <numeric>

namespace contrail {
namespace {

constexpr double moving_mps = 1, bias_m = 2, height_bias_m = 5, huber = 2.5, farthest_m = 25;
constexpr double correlated_s = 30;  ///< errors of a receiver that drifts: places count as one in so many seconds

/// A place, where the log has the aircraft then, and its velocity there.
struct Facing {
  double t = 0, speed = 0;
  Vec3 off, velocity;          ///< the camera's place less the log's
  double east = 0, north = 0;  ///< direction of flight
  [[nodiscard]] double along(const Vec3& v) const { return v.e * east + v.n * north; }
  [[nodiscard]] double across(const Vec3& v) const { return v.n * east - v.e * north; }
};

/// Offset, and the bias to the east, north and up.
using Unknowns = std::array<double, 4>;

/// Normal equations of the four unknowns.
class Normal {
 public:
  void add(const Unknowns& row, double value, double weight) {
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::size_t j = 0; j < 4; ++j) a_[i][j] += row[i] * row[j] * weight * weight;
      g_[i] += row[i] * value * weight * weight;
    }
  }
  void divide(double by) {
    for (auto& row : a_)
      for (double& x : row) x /= by;
    for (double& x : g_) x /= by;
  }
  void expect(const Unknowns& precision) {
    for (std::size_t i = 0; i < 4; ++i) a_[i][i] += precision[i];
  }
  /// Gauss-Jordan with pivots; the matrix is positive definite by its priors.
  [[nodiscard]] std::pair<Unknowns, double> solve() const {
    double m[4][5];
    double first[4] = {1, 0, 0, 0};  // the column of the inverse that holds the offset's variance
    for (std::size_t i = 0; i < 4; ++i) {
      for (std::size_t j = 0; j < 4; ++j) m[i][j] = a_[i][j];
      m[i][4] = g_[i];
    }
    for (std::size_t c = 0; c < 4; ++c) {
      std::size_t p = c;
      for (std::size_t i = c + 1; i < 4; ++i)
        if (std::abs(m[i][c]) > std::abs(m[p][c])) p = i;
      std::swap(m[c], m[p]), std::swap(first[c], first[p]);
      for (std::size_t i = 0; i < 4; ++i) {
        if (i == c) continue;
        const double factor = m[i][c] / m[c][c];
        for (std::size_t j = c; j < 5; ++j) m[i][j] -= factor * m[c][j];
        first[i] -= factor * first[c];
      }
    }
    Unknowns s;
    for (std::size_t i = 0; i < 4; ++i) s[i] = m[i][4] / m[i][i];
    return {s, first[0] / m[0][0]};
  }

 private:
  double a_[4][4] = {};
  double g_[4] = {};
};

std::vector<Facing> facing(const LogPath& log, const std::vector<PathPoint>& places, double offset) {
  constexpr double half = 0.5;
  std::vector<Facing> out;
  for (const PathPoint& place : places) {
    const double t = place.t + offset;
    const auto at = log.at(t), before = log.at(t - half), after = log.at(t + half);
    if (!at || !before || !after) continue;
    Facing f{.t = t, .off = place.at - *at, .velocity = *after - *before};
    f.speed = std::hypot(f.velocity.e, f.velocity.n);
    f.east = f.velocity.e / std::max(f.speed, 1e-6), f.north = f.velocity.n / std::max(f.speed, 1e-6);
    out.push_back(f);
  }
  return out;
}

class Fitter {
 public:
  Fitter(const LogPath& log, const std::vector<PathPoint>& places, double offset, double resolution_m, bool cut)
      : log_(log), places_(places), resolution_(resolution_m), least_time_sigma_(cut ? 0.29 : 0.05) {
    fit_.offset = offset;
    fit_.across_sigma = 1, fit_.time_sigma = cut ? 0.3 : 0.15;
    span_ = places.empty() ? 0 : places.back().t - places.front().t;
  }

  std::optional<PathFit> run() {
    constexpr int most_rounds = 8, settled_rounds = 5;
    constexpr double settled_s = 0.005;
    for (int round = 0; round < most_rounds; ++round) {
      rows_ = facing(log_, places_, fit_.offset);
      if (rows_.size() < 4) return std::nullopt;
      tell_residuals();
      if (round >= 2) tell_noise();
      const double step = solve();
      if (round + 1 >= settled_rounds && std::abs(step) < settled_s) break;
    }
    tell_rms();
    return std::move(fit_);
  }

 private:
  void tell_residuals() {
    fit_.residuals.clear();
    for (const Facing& f : rows_) {
      const Vec3 rest = f.off - fit_.bias;
      fit_.residuals.push_back({f.t, f.speed, f.along(rest), f.across(rest), rest.u});
    }
  }

  /// How far single places lie beside the path, and how late or early along it, by those in motion.
  void tell_noise() {
    constexpr std::size_t enough = 5;
    std::vector<double> across, late, speeds, any;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const PathResidual& r = fit_.residuals[i];
      const Vec3 rest = rows_[i].off - fit_.bias;
      any.push_back(rest.e), any.push_back(rest.n);
      if (r.speed <= moving_mps) continue;
      across.push_back(r.across), late.push_back(r.along / r.speed), speeds.push_back(r.speed);
    }
    const bool told = across.size() >= enough;
    fit_.across_sigma = std::max({told ? spread_of(across) : spread_of(any), 0.3 * resolution_, 0.05});
    if (!told) return;
    const double of_place = fit_.across_sigma / median_of(speeds), all = spread_of(late);
    fit_.time_sigma = std::sqrt(std::max(all * all - of_place * of_place, least_time_sigma_ * least_time_sigma_));
  }

  /// One round of least squares; returns by how much the offset moved.
  double solve() {
    std::vector<double> ups;
    for (const PathResidual& r : fit_.residuals) ups.push_back(r.up);
    fit_.up_sigma = spread_of(ups);
    const double sz = std::max(0.5, fit_.up_sigma), sp = fit_.across_sigma, st = fit_.time_sigma;
    Normal normal;
    const auto add = [&](const Unknowns& row, double value, double sigma) {
      const double rest = value - row[1] * fit_.bias.e - row[2] * fit_.bias.n - row[3] * fit_.bias.u;
      const double weight = 1 / sigma * std::sqrt(std::min(1.0, huber / std::max(std::abs(rest) / sigma, 1e-9)));
      normal.add(row, value, weight);
    };
    for (const Facing& f : rows_) {
      add({f.speed, f.east, f.north, 0}, f.along(f.off), std::hypot(sp, f.speed * st));
      add({0, -f.north, f.east, 0}, f.across(f.off), sp);
      add({f.velocity.u, 0, 0, 1}, f.off.u, std::hypot(sz, f.velocity.u * st));
    }
    normal.divide(inflation(rows_.size(), span_));
    normal.expect({1e-6, 1 / (bias_m * bias_m), 1 / (bias_m * bias_m), 1 / (height_bias_m * height_bias_m)});
    const auto [found, variance] = normal.solve();
    const double step = std::clamp(found[0], -2.0, 2.0);
    fit_.offset += step;
    fit_.bias = {found[1], found[2], found[3]};
    fit_.sigma = std::sqrt(variance);
    return step;
  }

  [[nodiscard]] double inflation(std::size_t n, double span) const {
    const double each = fit_.across_sigma < 0.5 + 0.5 * resolution_ ? 1 : correlated_s;
    return std::max(1.0, static_cast<double>(n) * each / std::max(span, each));
  }

  void tell_rms() {
    double sum = 0;
    for (const PathResidual& r : fit_.residuals) {
      const double d = std::min(std::hypot(r.along, r.across, r.up / 2), farthest_m);
      sum += d * d;
    }
    fit_.rms = std::sqrt(sum / static_cast<double>(fit_.residuals.size()));
  }

  const LogPath& log_;
  const std::vector<PathPoint>& places_;
  double resolution_, least_time_sigma_, span_ = 0;
  std::vector<Facing> rows_;
  PathFit fit_;
};

/// The value below and above which half of the weight lies.
double weighted_median(std::vector<std::pair<double, double>> values) {
  std::ranges::sort(values);
  double all = 0, below = 0;
  for (const auto& [value, weight] : values) all += weight;
  for (const auto& [value, weight] : values) {
    below += weight;
    if (below >= all / 2) return value;
  }
  return 0;
}

std::optional<PathWindow> window_of(const PathFit& fit, std::size_t begin, std::size_t end) {
  constexpr double slowest = 0.3, widest = 1;
  std::vector<std::pair<double, double>> late;
  double weights = 0, t = 0;
  std::size_t moving = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const PathResidual& r = fit.residuals[i];
    moving += r.speed > moving_mps;
    const double sigma = std::hypot(fit.across_sigma, r.speed * fit.time_sigma);
    const double weight = r.speed * r.speed / (sigma * sigma);
    late.emplace_back(r.along / std::max(r.speed, slowest), weight);
    weights += weight, t += r.t;
  }
  if (moving < 3 || !(weights > 0)) return std::nullopt;
  const auto n = static_cast<double>(end - begin);
  const double each = fit.across_sigma < 0.6 ? 1 : correlated_s;
  const double span = fit.residuals[end - 1].t - fit.residuals[begin].t;
  const double sigma = std::sqrt(std::max(1.0, n * each / std::max(span, each)) / weights);
  if (sigma > widest) return std::nullopt;
  return PathWindow{t / n, weighted_median(std::move(late)), sigma};
}

}  // namespace

std::optional<PathFit> fit_path(const LogPath& log, const std::vector<PathPoint>& places, double offset,
                                double resolution_m, bool cut) {
  return Fitter(log, places, offset, resolution_m, cut).run();
}

std::vector<PathWindow> windows_of(const PathFit& fit) {
  const std::size_t n = fit.residuals.size(), parts = std::clamp<std::size_t>(n / 4, 1, 6);
  std::vector<PathWindow> windows;
  for (std::size_t k = 0; k < parts; ++k) {
    if (const auto window = window_of(fit, n * k / parts, n * (k + 1) / parts)) windows.push_back(*window);
  }
  return windows;
}

}  // namespace contrail
