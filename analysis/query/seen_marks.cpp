#include "analysis/query/seen_marks.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>

#include "analysis/io/sentence.hpp"
#include "analysis/query/see.hpp"
#include "analysis/scene/footprint.hpp"

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

  /// As the ground in the middle lies, if it does.
  void put_north_and_scale() {
    const Pixel middle{w_ / 2, h_ / 2};
    const auto at = on_plane(pose_, middle);
    if (!at) return;
    put_north(*at, middle);
    put_scale(pose_.focal.px / std::hypot(at->e, at->n, pose_.height_m));
  }

  void put_point(const Pixel& at, const std::vector<Pixel>& drawn) {
    constexpr std::size_t fewest = 8;
    for (const auto& [du, dv] : {std::pair(1.0, 0.0), {0.0, 1.0}})
      out_.lines.push_back({{{at.u - unit_ * du, at.v - unit_ * dv}, {at.u + unit_ * du, at.v + unit_ * dv}}});
    if (drawn.size() >= fewest) out_.lines.push_back(ellipse(at, scatter_of(drawn)));
  }

  /// On the right, below the words of the corner, as the ground in the middle lies.
  void put_north(const Vec3& middle, const Pixel& shown) {
    const auto north = pixel(middle + Vec3{0, 1, 0});
    if (!north) return;
    const double du = north->u - shown.u, dv = north->v - shown.v, length = std::hypot(du, dv);
    if (!(length > 0)) return;
    const double reach = 2 * unit_, cu = w_ - 3.5 * unit_, cv = 6.5 * unit_;
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

  /// Beside a corner, inside the picture.
  void put_corner(const Pixel& corner, const std::string& words) {
    constexpr double of_a_letter = 0.62;  // of the unit, as OpenCV draws them
    const double length = static_cast<double>(words.size()) * of_a_letter * unit_;
    const double u = corner.u > 0 ? w_ - length - unit_ : unit_, v = corner.v > 0 ? h_ - 2.5 * unit_ : 2.5 * unit_;
    out_.texts.push_back({{u, v}, words});
  }

  void put_words(const std::string& words) { out_.texts.push_back({{unit_, 1.2 * unit_}, words}); }

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

/// What a pixel shows, in metres from the camera's foot.
std::optional<Vec3> ground_of(const CameraPose& pose, const Pixel& pixel, const std::optional<Terrain>& terrain) {
  if (!terrain) return on_plane(pose, pixel);
  const Landing at = terrain->cast(pose.height_m, pose.ray(Axes(pose.attitude), pose.focal.px, pixel));
  return at.how == Landing::How::ground ? std::optional(Vec3{at.e, at.n, at.u}) : std::nullopt;
}

/// `-48.876134, -123.392727`
std::string place_words(const CameraPose& pose, const Vec3& at) {
  const LatLon place = LocalFrame(pose.lat_deg, pose.lon_deg).place(at.e, at.n);
  return sentence("%.6f, %.6f", place[0], place[1]);
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
  drawing.put_north_and_scale();
  drawing.put_words(seen.sight);
  return out;
}

Marks marks_of_ground(const Still& still, const std::vector<PoseDraw>& draws, const GeoRaster* ground) {
  Marks out;
  if (!still.pose) return out;
  const CameraPose& pose = *still.pose;
  out.width = pose.frame.width, out.height = pose.frame.height;
  Drawing drawing(pose, out);
  std::optional<Terrain> terrain;
  if (ground) terrain.emplace(*ground, still.lat_deg, still.lon_deg);
  const Pixel middle{pose.frame.width / 2, pose.frame.height / 2};
  if (const auto at = ground_of(pose, middle, terrain)) {
    drawing.put_point(middle, drawn_pixels(pose, still.sigma, draws, *at));
    const auto print = footprint_of(pose, still.sigma, draws, terrain ? &*terrain : nullptr);
    drawing.put_words("middle " + place_words(pose, *at) +
                      (print && print->error_m ? sentence(", error %.1f m", *print->error_m) : ""));
  }
  for (const Pixel& corner : outline(pose.frame, 1)) {
    const auto at = ground_of(pose, corner, terrain);
    drawing.put_corner(corner, at ? place_words(pose, *at) : "no ground");
  }
  drawing.put_north_and_scale();
  return out;
}

}  // namespace contrail
