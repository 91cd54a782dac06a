#include "analysis/scene/pose.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/scene/degrees.hpp"

namespace contrail {
namespace {

Vec3 cross(const Vec3& a, const Vec3& b) {
  return {a.n * b.u - a.u * b.n, a.u * b.e - a.e * b.u, a.e * b.n - a.n * b.e};
}

}  // namespace

LocalFrame::LocalFrame(double lat, double lon) : lat_(lat), lon_(lon) {
  constexpr double a = 6378137, e2 = 6.69437999014e-3;
  const double s = sin_deg(lat), w2 = 1 - e2 * s * s, w = std::sqrt(w2);
  metres_north_ = a * (1 - e2) / (w2 * w) * degree;
  // At a pole east is nowhere; a millimetre a degree keeps the division finite.
  metres_east_ = std::max(1e-3, a / w * cos_deg(lat) * degree);
}

std::array<double, 2> LocalFrame::place(double e, double n) const {
  const double lon = lon_ + e / metres_east_;
  return {std::clamp(lat_ + n / metres_north_, -90.0, 90.0), lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon};
}

Vec3 LocalFrame::local(double lat, double lon) const {
  return {turn_deg(lon, lon_) * metres_east_, (lat - lat_) * metres_north_, 0};
}

Turn Turn::of(double angle) { return {sin_deg(angle), cos_deg(angle)}; }

Turns Turns::of(const Attitude& at) { return {Turn::of(at.yaw_deg), Turn::of(at.pitch_deg), Turn::of(at.roll_deg)}; }

Axes::Axes(const Turns& at) {
  const auto& [yaw, pitch, roll] = at;
  forward = {yaw.sin * pitch.cos, yaw.cos * pitch.cos, pitch.sin};
  const Vec3 level_right{yaw.cos, -yaw.sin, 0}, level_down = cross(forward, level_right);
  right = roll.cos * level_right + roll.sin * level_down;
  down = roll.cos * level_down - roll.sin * level_right;
}

Pixel PictureFrame::posed(const Pixel& p) const {
  const double w = posed_width(), h = posed_height();
  switch (orientation) {
    case 2: return {w - p.u, p.v};
    case 3: return {w - p.u, h - p.v};
    case 4: return {p.u, h - p.v};
    case 5: return {p.v, p.u};
    case 6: return {p.v, h - p.u};
    case 7: return {w - p.v, h - p.u};
    case 8: return {w - p.v, p.u};
    default: return p;
  }
}

Pixel PictureFrame::displayed(const Pixel& p) const {
  const double w = posed_width(), h = posed_height();
  switch (orientation) {
    case 2: return {w - p.u, p.v};
    case 3: return {w - p.u, h - p.v};
    case 4: return {p.u, h - p.v};
    case 5: return {p.v, p.u};
    case 6: return {h - p.v, p.u};
    case 7: return {h - p.v, w - p.u};
    case 8: return {p.v, w - p.u};
    default: return p;
  }
}

PictureFrame frame_of(double stored_width, double stored_height, int orientation, double roll) {
  constexpr double on_its_side = 45;
  if (orientation < 1 || orientation > 8) orientation = 1;
  const bool turned = orientation >= 5;
  PictureFrame frame{turned ? stored_height : stored_width, turned ? stored_width : stored_height, 1};
  if (std::abs(turn_deg(roll, 0)) >= on_its_side) frame.orientation = orientation;
  return frame;
}

Vec3 CameraPose::ray(const Axes& axes, double focal_px, const Pixel& displayed) const {
  const Pixel p = frame.posed(displayed);
  const double x = (p.u - frame.posed_width() / 2) / focal_px, y = (p.v - frame.posed_height() / 2) / focal_px;
  return axes.forward + x * axes.right + y * axes.down;
}

std::optional<Pixel> CameraPose::pixel(const Axes& axes, double focal_px, const Vec3& seen) const {
  const double depth = dot(seen, axes.forward);
  if (!(depth > 0)) return std::nullopt;
  return frame.displayed({frame.posed_width() / 2 + focal_px * dot(seen, axes.right) / depth,
                          frame.posed_height() / 2 + focal_px * dot(seen, axes.down) / depth});
}

}  // namespace contrail
