#include "analysis/scene/reach.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

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

/// How far along the ray the ground is, in lengths of the ray; nothing where that is beyond its end.
std::optional<double> landing(const DrawnPose& from, const Vec3& ray) {
  const double at = ray.u < 0 ? from.height_m / -ray.u : -1;
  const double across = ray.e * ray.e + ray.n * ray.n;  // squared: no root for hundreds of draws a picture
  return at >= 0 && at * at * across <= ends_at_m * ends_at_m ? std::optional(at) : std::nullopt;
}

void add_ray(Box& box, const DrawnPose& from, const Vec3& ray) {
  const auto lands = landing(from, ray);
  const double t = lands ? *lands : ends_at_m / std::max(std::hypot(ray.e, ray.n), 1e-12);
  box.add(from.e, from.n);
  box.add(from.e + t * ray.e, from.n + t * ray.n);
}

/// Between two rays along an edge of the picture, those that land where rays end: on one side of them the ground is
/// nearer, however far off the azimuth of the next ray is.
void add_farthest(Box& box, const DrawnPose& from, const Vec3& a, const Vec3& b) {
  const Vec3 step{b.e - a.e, b.n - a.n, b.u - a.u};
  const double slope = from.height_m / ends_at_m;  // the cone of these rays: u = -slope * hypot(e, n)
  const auto product = [&](const Vec3& p, const Vec3& q) {
    return slope * slope * (p.e * q.e + p.n * q.n) - p.u * q.u;
  };
  const double square = product(step, step), half = product(a, step), rest = product(a, a);
  const double root = std::sqrt(half * half - square * rest);
  for (const double t : {(-half - root) / square, (-half + root) / square}) {
    if (!(t > 0 && t < 1)) continue;  // so are those that do not exist
    const Vec3 ray{a.e + t * step.e, a.n + t * step.n, a.u + t * step.u};
    const double along = ends_at_m / std::hypot(ray.e, ray.n);
    if (ray.u < 0) box.add(from.e + along * ray.e, from.n + along * ray.n);
  }
}

/// So high up that the sides of the picture are no measure of the directions in it.
bool looks_up(const Vec3& ray) { return ray.u > 0 && ray.u * ray.u > ray.e * ray.e + ray.n * ray.n; }

Reach around(double lat, double lon, const Box& box) {
  const LocalFrame frame(lat, lon);
  const LatLon low = frame.place(box.west, box.south), high = frame.place(box.east, box.north);
  constexpr double near_a_pole = 89;
  if (low[0] <= -near_a_pole || high[0] >= near_a_pole) return {-180, low[0], 180, high[0]};
  return {low[1], low[0], high[1], high[0]};
}

}  // namespace

Reach reach_of(const CameraPose& pose, const PoseDraws& draws) {
  constexpr std::size_t per_edge = 4;  // above the horizon the picture bulges between its corners
  const Turns told = Turns::of(pose.attitude);
  const std::vector<Pixel> corners = outline(pose.frame, 1), sides = outline(pose.frame, per_edge);
  std::vector<Vec3> rays;
  Box box;
  for (std::size_t k = 0; k < draws.size(); ++k) {
    const DrawnPose drawn = draws.around(pose, told, k);
    const auto cast = [&](const std::vector<Pixel>& pixels) {
      rays.clear();
      for (const Pixel& pixel : pixels) rays.push_back(pose.ray(drawn.axes, drawn.focal_px, pixel));
    };
    cast(corners);
    if (std::ranges::any_of(rays, looks_up)) return reach_around(pose.lat_deg, pose.lon_deg);
    const bool lands = std::ranges::all_of(rays, [&](const Vec3& ray) { return landing(drawn, ray).has_value(); });
    if (!lands) cast(sides);
    for (std::size_t i = 0; i < rays.size(); ++i) {
      add_ray(box, drawn, rays[i]);
      if (!lands) add_farthest(box, drawn, rays[i], rays[(i + 1) % rays.size()]);
    }
  }
  return around(pose.lat_deg, pose.lon_deg, box);
}

Reach reach_around(double lat, double lon) {
  return around(lat, lon, {-farthest_seen_m, -farthest_seen_m, farthest_seen_m, farthest_seen_m});
}

}  // namespace contrail
