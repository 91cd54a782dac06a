#include "analysis/scene/filmed.hpp"

#include <algorithm>
#include <cmath>

namespace contrail {
namespace {

/// To the nearest edge, from inside; outside the way to the picture, negative.
double margin(const PictureFrame& frame, const Pixel& p) {
  return std::min({p.u, frame.width - p.u, p.v, frame.height - p.v});
}

}  // namespace

PointSight sight(const CameraPose& pose, const PoseSigma& sigma, const std::vector<PoseDraw>& draws,
                 const Vec3& point) {
  const Axes axes(pose.attitude);
  const Vec3 seen = point - Vec3{0, 0, pose.height_m};
  PointSight out;
  out.distance_m = std::sqrt(dot(seen, seen));
  out.pixel = pose.pixel(axes, pose.focal.px, seen);
  if (out.pixel) {
    out.px_per_m = pose.focal.px / dot(seen, axes.forward);
    out.gsd_m = out.distance_m / pose.focal.px;
    out.margin_px = margin(pose.frame, *out.pixel);
  }
  std::size_t inside = 0;
  for (const PoseDraw& draw : draws) {
    const DrawnPose drawn_pose = drawn(pose, sigma, draw);
    const auto at =
        pose.pixel(drawn_pose.axes, drawn_pose.focal_px, point - Vec3{drawn_pose.e, drawn_pose.n, drawn_pose.height_m});
    inside += at && margin(pose.frame, *at) > 0;
  }
  if (!draws.empty()) out.probability = static_cast<double>(inside) / static_cast<double>(draws.size());
  return out;
}

}  // namespace contrail
