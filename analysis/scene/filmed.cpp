#include "analysis/scene/filmed.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/scene/degrees.hpp"

namespace contrail {
namespace {

/// Draws are standard normal; of thousands none lies beyond, with room for what is not linear.
constexpr double farthest_draw = 6;
/// Of a glance.
constexpr double hardly_any_draw = 3;
constexpr std::size_t every_fourth = 4;

/// To the nearest edge, from inside; outside the way to the picture, negative.
double margin(const PictureFrame& frame, const Pixel& p) {
  return std::min({p.u, frame.width - p.u, p.v, frame.height - p.v});
}

/// A direction in the camera's own axes.
struct InCamera {
  double right, down, forward;
  InCamera(const Axes& axes, const Vec3& v)
      : right(dot(v, axes.right)), down(dot(v, axes.down)), forward(dot(v, axes.forward)) {}
};

/// What one standard deviation moves a point across the picture, to first order, squared: across and down.
class Spread {
 public:
  Spread(const InCamera& seen, double focal_px) : p_(seen), f_(focal_px) {}
  /// The camera turns around an axis.
  void turn(const InCamera& axis, double sigma) {
    shift(axis.down * p_.forward - axis.forward * p_.down, axis.forward * p_.right - axis.right * p_.forward,
          axis.right * p_.down - axis.down * p_.right, sigma);
  }
  void move(const InCamera& way, double sigma) { shift(way.right, way.down, way.forward, sigma); }
  void stretch(double sigma) {
    const double u = f_ * p_.right / p_.forward * sigma, v = f_ * p_.down / p_.forward * sigma;
    u2_ += u * u, v2_ += v * v;
  }
  [[nodiscard]] double most_px() const { return std::sqrt(std::max(u2_, v2_)); }

 private:
  void shift(double right, double down, double forward, double sigma) {
    const double z2 = p_.forward * p_.forward;
    const double u = f_ * (right * p_.forward - p_.right * forward) / z2 * sigma;
    const double v = f_ * (down * p_.forward - p_.down * forward) / z2 * sigma;
    u2_ += u * u, v2_ += v * v;
  }
  InCamera p_;
  double f_, u2_ = 0, v2_ = 0;
};

double spread_px(const CameraPose& pose, const Axes& axes, const PoseSigma& sigma, const InCamera& seen) {
  const double sy = sin_deg(pose.attitude.yaw_deg), cy = cos_deg(pose.attitude.yaw_deg);
  Spread spread(seen, pose.focal.px);
  spread.turn({axes, {0, 0, 1}}, sigma.yaw_deg * degree);
  spread.turn({axes, {cy, -sy, 0}}, sigma.pitch_deg * degree);
  spread.turn({axes, axes.forward}, sigma.roll_deg * degree);
  spread.move({axes, {1, 0, 0}}, sigma.horizontal_m);
  spread.move({axes, {0, 1, 0}}, sigma.horizontal_m);
  spread.move({axes, {0, 0, 1}}, sigma.height_m);
  spread.stretch(pose.focal.sigma);
  return spread.most_px();
}

/// Behind the camera, or beside it: farther from its axis than a corner of the picture by more than all errors.
bool far_beside(const CameraPose& pose, const PoseSigma& sigma, const InCamera& seen, double distance) {
  const double corner = std::atan(std::hypot(pose.frame.width, pose.frame.height) / 2 / pose.focal.px);
  const double turned = (sigma.yaw_deg + sigma.pitch_deg + sigma.roll_deg) * degree;
  const double moved = (2 * sigma.horizontal_m + sigma.height_m) / distance;
  const double off = std::acos(std::clamp(seen.forward / distance, -1.0, 1.0));
  return off > corner * (1 + farthest_draw * pose.focal.sigma) + farthest_draw * (turned + moved);
}

/// 0 or 1 where no draw so many standard deviations away can differ.
std::optional<double> without_draws(const CameraPose& pose, const Axes& axes, const PoseSigma& sigma, const Vec3& seen,
                                    const PointSight& told, double farthest) {
  const InCamera in(axes, seen);
  if (far_beside(pose, sigma, in, told.distance_m)) return 0;
  if (!told.pixel) return std::nullopt;
  const double most = farthest * spread_px(pose, axes, sigma, in);
  if (told.margin_px > most) return 1;
  if (told.margin_px < -most) return 0;
  return std::nullopt;
}

PointSight look(const CameraPose& pose, const PoseDraws& draws, const Vec3& point, const Terrain* terrain,
                double farthest, std::size_t step) {
  const Turns told = Turns::of(pose.attitude);
  const Axes axes(told);
  const Vec3 seen = point - Vec3{0, 0, pose.height_m};
  PointSight out;
  out.distance_m = std::sqrt(dot(seen, seen));
  out.pixel = pose.pixel(axes, pose.focal.px, seen);
  if (out.pixel) {
    out.px_per_m = pose.focal.px / dot(seen, axes.forward);
    out.gsd_m = out.distance_m / pose.focal.px;
    out.margin_px = margin(pose.frame, *out.pixel);
  }
  if (draws.size() == 0) return out;
  const auto sure = without_draws(pose, axes, draws.sigma(), seen, out, farthest);
  if (sure && (!terrain || *sure == 0)) {
    out.probability = *sure;
    return out;
  }
  std::size_t inside = 0, tried = 0;
  for (std::size_t i = 0; i < draws.size(); i += step, ++tried) {
    const DrawnPose d = draws.around(pose, told, i);
    const auto at = pose.pixel(d.axes, d.focal_px, point - Vec3{d.e, d.n, d.height_m});
    if (!at || !(margin(pose.frame, *at) > 0)) continue;
    inside += !terrain || terrain->clear(above_ground(point), {d.e, d.n, d.height_m}).value_or(true);
  }
  out.probability = static_cast<double>(inside) / static_cast<double>(tried);
  return out;
}

}  // namespace

PointSight sight(const CameraPose& pose, const PoseDraws& draws, const Vec3& point, const Terrain* terrain) {
  return look(pose, draws, point, terrain, farthest_draw, 1);
}

PointSight sight(const CameraPose& pose, const PoseSigma& sigma, const std::vector<PoseDraw>& draws, const Vec3& point,
                 const Terrain* terrain) {
  return sight(pose, PoseDraws(draws, sigma), point, terrain);
}

PointSight glance(const CameraPose& pose, const PoseDraws& draws, const Vec3& point) {
  return look(pose, draws, point, nullptr, hardly_any_draw, every_fourth);
}

}  // namespace contrail
