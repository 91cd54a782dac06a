#include "analysis/query/seen_marks.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "analysis/query/see.hpp"

namespace contrail {
namespace {

/// Of points: their mean, and how they spread.
struct Scatter {
  double u = 0, v = 0, uu = 0, uv = 0, vv = 0;
};

Scatter scatter_of(const std::vector<Pixel>& points) {
  Scatter s;
  const auto n = static_cast<double>(points.size());
  for (const Pixel& p : points) s.u += p.u / n, s.v += p.v / n;
  for (const Pixel& p : points) {
    s.uu += (p.u - s.u) * (p.u - s.u) / n;
    s.uv += (p.u - s.u) * (p.v - s.v) / n;
    s.vv += (p.v - s.v) * (p.v - s.v) / n;
  }
  return s;
}

/// Around the nominal point, by the principal axes of the scatter.
MarkLine ellipse(const Pixel& around, const Scatter& s) {
  constexpr double holds_95_percent = 2.4477;
  constexpr int corners = 72;
  const double middle = (s.uu + s.vv) / 2, half = std::hypot((s.uu - s.vv) / 2, s.uv);
  const double a = holds_95_percent * std::sqrt(middle + half),
               b = holds_95_percent * std::sqrt(std::max(0.0, middle - half));
  const double turn = std::atan2(2 * s.uv, s.uu - s.vv) / 2;
  MarkLine line;
  for (int i = 0; i <= corners; ++i) {
    const double angle = 2 * std::numbers::pi * i / corners;
    const double along = a * std::cos(angle), across = b * std::sin(angle);
    line.points.push_back({around.u + along * std::cos(turn) - across * std::sin(turn),
                           around.v + along * std::sin(turn) + across * std::cos(turn)});
  }
  return line;
}

class Drawing {
 public:
  Drawing(const CameraPose& pose, Marks& out)
      : pose_(pose), out_(out), w_(pose.frame.width), h_(pose.frame.height), unit_(std::max(w_, h_) / 40) {}

  void put_point(const Pixel& at, const std::vector<Pixel>& drawn) {
    constexpr std::size_t fewest = 8;
    for (const auto& [du, dv] : {std::pair(1.0, 0.0), {0.0, 1.0}})
      out_.lines.push_back({{{at.u - unit_ * du, at.v - unit_ * dv}, {at.u + unit_ * du, at.v + unit_ * dv}}});
    if (drawn.size() >= fewest) out_.lines.push_back(ellipse(at, scatter_of(drawn)));
  }

  /// In the top right corner, as the ground in the middle lies.
  void put_north(const Vec3& middle, const Pixel& shown) {
    const auto north = pixel(middle + Vec3{0, 1, 0});
    if (!north) return;
    const double du = north->u - shown.u, dv = north->v - shown.v, length = std::hypot(du, dv);
    if (!(length > 0)) return;
    const double reach = 2 * unit_, cu = w_ - 3.5 * unit_, cv = 3.5 * unit_;
    const double eu = du / length, ev = dv / length;
    out_.lines.push_back({{{cu - reach * eu, cv - reach * ev}, {cu + reach * eu, cv + reach * ev}}, true});
    out_.texts.push_back({{cu + 1.4 * reach * eu - unit_ / 3, cv + 1.4 * reach * ev + unit_ / 3}, "N"});
  }

  /// In the bottom left corner: a round length across the line of sight, as long as it is in the middle.
  void put_scale(double px_per_m) {
    const double most_m = w_ / 4 / px_per_m, ten = std::pow(10, std::floor(std::log10(most_m)));
    const double metres = most_m >= 5 * ten ? 5 * ten : most_m >= 2 * ten ? 2 * ten : ten;
    if (!std::isfinite(metres) || !(metres > 0)) return;
    const double left = unit_, right = left + metres * px_per_m, low = h_ - unit_, tick = unit_ / 3;
    out_.lines.push_back({{{left, low - tick}, {left, low}, {right, low}, {right, low - tick}}});
    char text[40];
    std::snprintf(text, sizeof text, metres < 1 ? "%.2g m" : "%.0f m", metres);
    out_.texts.push_back({{left + tick, low - tick}, text});
  }

  void put_words(const PointSight& sight) {
    char text[120];
    std::snprintf(text, sizeof text, "in frame with probability %.2f, %.0f m away, %.1f px/m", sight.probability,
                  sight.distance_m, sight.px_per_m);
    out_.texts.push_back({{unit_, 1.5 * unit_}, text});
  }

  /// `at`: metres from the camera's foot.
  [[nodiscard]] std::optional<Pixel> pixel(const Vec3& at) const {
    return pose_.pixel(axes_, pose_.focal.px, at - Vec3{0, 0, pose_.height_m});
  }

 private:
  const CameraPose& pose_;
  Marks& out_;
  Axes axes_{pose_.attitude};
  double w_, h_, unit_;
};

std::vector<Pixel> drawn_pixels(const CameraPose& pose, const PoseSigma& sigma, const std::vector<PoseDraw>& draws,
                                const Vec3& point) {
  std::vector<Pixel> pixels;
  for (const PoseDraw& draw : draws) {
    const DrawnPose d = drawn(pose, sigma, draw);
    if (const auto at = pose.pixel(d.axes, d.focal_px, point - Vec3{d.e, d.n, d.height_m})) pixels.push_back(*at);
  }
  return pixels;
}

}  // namespace

Marks marks_of(const SeenPoint& seen, const AskedPoint& asked, const std::vector<PoseDraw>& draws,
               const GeoRaster* ground) {
  Marks out;
  if (!seen.still.pose) return out;
  const CameraPose& pose = *seen.still.pose;
  out.width = pose.frame.width, out.height = pose.frame.height;
  Drawing drawing(pose, out);
  std::optional<Terrain> terrain;
  if (ground) terrain.emplace(*ground, seen.still.lat_deg, seen.still.lon_deg);
  std::string why;
  const auto point = point_from(asked, seen.still, terrain, why);
  if (point && seen.sight.pixel)
    drawing.put_point(*seen.sight.pixel, drawn_pixels(pose, seen.still.sigma, draws, *point));
  const Pixel middle{pose.frame.width / 2, pose.frame.height / 2};
  if (const auto at = on_plane(pose, middle)) {
    drawing.put_north(*at, middle);
    drawing.put_scale(pose.focal.px / std::hypot(at->e, at->n, pose.height_m));
  }
  drawing.put_words(seen.sight);
  return out;
}

}  // namespace contrail
