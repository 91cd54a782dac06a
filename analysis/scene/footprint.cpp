#include "analysis/scene/footprint.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace contrail {
namespace {

/// A ray from (e, n, height) onto the plane of a landing; beyond the limit it ends at the limit.
Landing land(const Vec3& from, const Vec3& ray, const Landing& plane, double limit) {
  const double sinks = ray.u - plane.slope_e * ray.e - plane.slope_n * ray.n;
  const double above = from.u - (plane.u + plane.slope_e * (from.e - plane.e) + plane.slope_n * (from.n - plane.n));
  const double along = std::sqrt(ray.e * ray.e + ray.n * ray.n), t = sinks < 0 ? -above / sinks : -1;
  if (t > 0 && t * along <= limit)
    return {Landing::How::ground, from.e + t * ray.e, from.n + t * ray.n,
            from.u + t * ray.u,   plane.slope_e,      plane.slope_n};
  const double stretch = limit / std::max(along, 1e-12);
  return {Landing::How::horizon, from.e + stretch * ray.e, from.n + stretch * ray.n, plane.u, 0, 0};
}

double twice_the_area(const std::vector<Landing>& ring) {
  double area = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Landing &a = ring[i], &b = ring[(i + 1) % ring.size()];
    area += a.e * b.n - b.e * a.n;
  }
  return area;
}

/// A mirrored picture runs the other way round: its first corner stays the first.
void make_counter_clockwise(std::vector<Landing>& ring) {
  if (twice_the_area(ring) < 0) std::reverse(ring.begin() + 1, ring.end());
}

struct Caster {
  const CameraPose& pose;
  const Terrain* terrain = nullptr;
  Axes axes{pose.attitude};
  double limit = terrain ? 15'000 : horizon_limit_m(pose.height_m);

  [[nodiscard]] Landing cast(const Pixel& pixel) const {
    const Vec3 ray = pose.ray(axes, pose.focal.px, pixel);
    return terrain ? terrain->cast(pose.height_m, ray) : land({0, 0, pose.height_m}, ray, {}, limit);
  }
};

/// Root mean square distance of drawn landings from the nominal ones, by pixel.
std::vector<double> errors(const Caster& caster, const std::vector<Pixel>& pixels, const std::vector<Landing>& nominal,
                           const PoseDraws& draws) {
  std::vector<double> squares(pixels.size());
  const Turns told = Turns::of(caster.pose.attitude);
  for (std::size_t k = 0; k < draws.size(); ++k) {
    const DrawnPose pose = draws.around(caster.pose, told, k);
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      const Vec3 ray = caster.pose.ray(pose.axes, pose.focal_px, pixels[i]);
      const Landing at = land({pose.e, pose.n, pose.height_m}, ray, nominal[i], caster.limit);
      squares[i] += (at.e - nominal[i].e) * (at.e - nominal[i].e) + (at.n - nominal[i].n) * (at.n - nominal[i].n);
    }
  }
  for (double& square : squares) square = std::sqrt(square / static_cast<double>(draws.size()));
  return squares;
}

void tell_errors(Footprint& out, const Caster& caster, const PoseDraws& draws) {
  const double w = caster.pose.frame.width, h = caster.pose.frame.height;
  std::vector<Pixel> pixels;
  std::vector<Landing> nominal;
  for (const Pixel& pixel : {Pixel{w / 2, h / 2}, Pixel{0, 0}, Pixel{0, h}, Pixel{w, h}, Pixel{w, 0}}) {
    const Landing at = caster.cast(pixel);
    if (at.how == Landing::How::ground) pixels.push_back(pixel), nominal.push_back(at);
  }
  if (draws.size() == 0 || pixels.empty()) return;
  const std::vector<double> of = errors(caster, pixels, nominal, draws);
  const std::size_t corners = out.centre ? 1 : 0;
  if (out.centre) out.error_m = of[0];
  if (of.size() - corners == 4)  // where one has no ground, none of the others is the worst
    out.corner_error_m = *std::max_element(of.begin() + static_cast<std::ptrdiff_t>(corners), of.end());
}

}  // namespace

std::vector<Pixel> outline(const PictureFrame& frame, std::size_t per_edge) {
  const double w = frame.width, h = frame.height;
  const Pixel corners[] = {{0, 0}, {0, h}, {w, h}, {w, 0}, {0, 0}};
  std::vector<Pixel> pixels;
  for (std::size_t side = 0; side < 4; ++side) {
    for (std::size_t i = 0; i < per_edge; ++i) {
      const double part = static_cast<double>(i) / static_cast<double>(per_edge);
      pixels.push_back({std::lerp(corners[side].u, corners[side + 1].u, part),
                        std::lerp(corners[side].v, corners[side + 1].v, part)});
    }
  }
  return pixels;
}

double horizon_limit_m(double height) { return std::min(8 * height, 3000.0); }

std::optional<Vec3> on_plane(const CameraPose& pose, const Pixel& displayed) {
  const Landing at = Caster{pose}.cast(displayed);
  if (at.how != Landing::How::ground) return std::nullopt;
  return Vec3{at.e, at.n, at.u};
}

std::optional<Vec3> on_plane(const CameraPose& pose, const DrawnPose& drawn, const Pixel& displayed) {
  const Vec3 ray = pose.ray(drawn.axes, drawn.focal_px, displayed);
  const Landing at = land({drawn.e, drawn.n, drawn.height_m}, ray, {}, horizon_limit_m(pose.height_m));
  if (at.how != Landing::How::ground) return std::nullopt;
  return Vec3{at.e, at.n, at.u};
}

std::optional<Footprint> footprint_of(const CameraPose& pose, const PoseSigma& sigma,
                                      const std::vector<PoseDraw>& draws, const Terrain* terrain) {
  return footprint_of(pose, PoseDraws(draws, sigma), terrain);
}

std::optional<Footprint> footprint_of(const CameraPose& pose, const PoseDraws& draws, const Terrain* terrain) {
  constexpr std::size_t per_edge = 16;
  const Caster caster{pose, terrain};
  const auto is_ground = [](const Landing& at) { return at.how == Landing::How::ground; };
  std::vector<Landing> ring;
  for (const Pixel& pixel : outline(pose.frame, 1)) ring.push_back(caster.cast(pixel));
  Footprint out;
  const auto is = [](Landing::How how) { return [how](const Landing& at) { return at.how == how; }; };
  out.corners_out_of_dem = static_cast<std::size_t>(std::ranges::count_if(ring, is(Landing::How::out_of_dem)));
  if (terrain || !std::ranges::all_of(ring, is_ground)) {  // on level ground four corners are exact
    ring.clear();
    for (const Pixel& pixel : outline(pose.frame, per_edge)) ring.push_back(caster.cast(pixel));
    if (std::ranges::none_of(ring, is_ground)) return std::nullopt;
    out.clipped_horizon = std::ranges::any_of(ring, is(Landing::How::horizon));
  }
  make_counter_clockwise(ring);
  const LocalFrame around(pose.lat_deg, pose.lon_deg);
  for (const Landing& at : ring) out.ring.push_back(around.place(at.e, at.n));
  out.ring.push_back(out.ring.front());
  if (const Landing middle = caster.cast({pose.frame.width / 2, pose.frame.height / 2}); is_ground(middle)) {
    out.centre = around.place(middle.e, middle.n);
    out.gsd_m = std::hypot(middle.e, middle.n, pose.height_m - middle.u) / pose.focal.px;
  }
  tell_errors(out, caster, draws);
  return out;
}

std::vector<LatLon> disc_around(double lat, double lon, double radius) {
  constexpr int corners = 64;
  const LocalFrame around(lat, lon);
  std::vector<LatLon> ring;
  for (int i = 0; i < corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    ring.push_back(around.place(radius * std::cos(angle), radius * std::sin(angle)));
  }
  ring.push_back(ring.front());
  return ring;
}

}  // namespace contrail
