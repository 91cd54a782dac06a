#include "analysis/scene/pixel_shadow.hpp"

#include <cmath>

#include "analysis/scene/degrees.hpp"

namespace contrail {
namespace {

double direction_deg(const Vec3& from, const Vec3& to) {
  return azimuth_deg(std::atan2(to.e - from.e, to.n - from.n) / degree);
}

}  // namespace

std::optional<ObservedShadow> shadow_in_picture(const CameraPose& pose, const PoseSigma& sigma,
                                                const std::vector<PoseDraw>& draws, const Pixel& base,
                                                const Pixel& tip) {
  const auto from = on_plane(pose, base), to = on_plane(pose, tip);
  const double pixels = std::hypot(tip.u - base.u, tip.v - base.v);
  if (!from || !to || !(pixels >= 1)) return std::nullopt;
  ObservedShadow shadow;
  shadow.azimuth_deg = direction_deg(*from, *to);
  shadow.length_m = std::hypot(to->e - from->e, to->n - from->n);
  double square = 0;
  std::size_t landed = 0;
  for (const PoseDraw& draw : draws) {
    const DrawnPose drawn_pose = drawn(pose, sigma, draw);
    const auto a = on_plane(pose, drawn_pose, base), b = on_plane(pose, drawn_pose, tip);
    if (!a || !b) continue;
    const double turned = turn_deg(direction_deg(*a, *b), shadow.azimuth_deg);
    square += turned * turned, ++landed;
  }
  if (2 * landed < draws.size() || landed == 0) return std::nullopt;  // too near the horizon for a direction
  constexpr double both_ends_px = 3;                                  // as people click
  const double by_pixels = both_ends_px / pixels / degree;
  shadow.sigma_deg = std::hypot(std::sqrt(square / static_cast<double>(landed)), by_pixels, ground_sigma_deg);
  return shadow;
}

}  // namespace contrail
