#include "analysis/scene/reach.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/scene/footprint.hpp"

namespace contrail {
namespace {

/// A box that grows, in metres from the camera's foot.
struct Box {
  double west = 0, south = 0, east = 0, north = 0;
  void add(double e, double n) {
    west = std::min(west, e), east = std::max(east, e), south = std::min(south, n), north = std::max(north, n);
  }
};

/// Beyond the farthest point the ray ends: so far out that what lies between two such ends, up to a right angle apart,
/// is in the box around them.
constexpr double ends_at_m = 1.5 * farthest_seen_m;

void add_ray(Box& box, const DrawnPose& from, const Vec3& ray) {
  box.add(from.e, from.n);
  const double along = std::hypot(ray.e, ray.n), lands = ray.u < 0 ? from.height_m / -ray.u : -1;
  const double t = lands >= 0 && lands * along <= ends_at_m ? lands : ends_at_m / std::max(along, 1e-12);
  box.add(from.e + t * ray.e, from.n + t * ray.n);
}

/// So high up that the sides of the picture are no measure of the directions in it.
bool looks_up(const Vec3& ray) { return ray.u > std::hypot(ray.e, ray.n); }

Reach around(double lat, double lon, const Box& box) {
  const LocalFrame frame(lat, lon);
  const LatLon low = frame.place(box.west, box.south), high = frame.place(box.east, box.north);
  constexpr double near_a_pole = 89;
  if (low[0] <= -near_a_pole || high[0] >= near_a_pole) return {-180, low[0], 180, high[0]};
  return {low[1], low[0], high[1], high[0]};
}

}  // namespace

Reach reach_of(const CameraPose& pose, const PoseDraws& draws) {
  constexpr std::size_t per_edge = 4;  // between the corners the picture bulges where they do not land
  const Turns told = Turns::of(pose.attitude);
  const std::vector<Pixel> corners = outline(pose.frame, 1), sides = outline(pose.frame, per_edge);
  Box box;
  for (std::size_t k = 0; k < draws.size(); ++k) {
    const DrawnPose drawn = draws.around(pose, told, k);
    const auto ray = [&](const Pixel& pixel) { return pose.ray(drawn.axes, drawn.focal_px, pixel); };
    if (std::ranges::any_of(corners, [&](const Pixel& p) { return looks_up(ray(p)); }))
      return reach_around(pose.lat_deg, pose.lon_deg);
    const bool lands = std::ranges::all_of(corners, [&](const Pixel& p) { return ray(p).u < 0; });
    for (const Pixel& pixel : lands ? corners : sides) add_ray(box, drawn, ray(pixel));
  }
  return around(pose.lat_deg, pose.lon_deg, box);
}

Reach reach_around(double lat, double lon) {
  return around(lat, lon, {-farthest_seen_m, -farthest_seen_m, farthest_seen_m, farthest_seen_m});
}

}  // namespace contrail
