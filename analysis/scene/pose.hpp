// A camera above the ground, and the rays of its pixels. Pixels are continuous, (0, 0) is the outer top left corner of
// the picture as it is displayed.
#pragma once
#include <array>
#include <optional>

#include "analysis/scene/focal.hpp"

namespace contrail {

/// East, north, up, metres.
struct Vec3 {
  double e = 0, n = 0, u = 0;
  friend Vec3 operator+(const Vec3& a, const Vec3& b) { return {a.e + b.e, a.n + b.n, a.u + b.u}; }
  friend Vec3 operator-(const Vec3& a, const Vec3& b) { return {a.e - b.e, a.n - b.n, a.u - b.u}; }
  friend Vec3 operator*(double k, const Vec3& a) { return {k * a.e, k * a.n, k * a.u}; }
};
[[nodiscard]] inline double dot(const Vec3& a, const Vec3& b) { return a.e * b.e + a.n * b.n + a.u * b.u; }

struct Pixel {
  double u = 0, v = 0;
};

/// Metres around a point, by the radii of curvature of WGS 84 there; off by less than 1 cm within 2 km.
class LocalFrame {
 public:
  LocalFrame(double lat_deg, double lon_deg);
  /// Latitude and longitude.
  [[nodiscard]] std::array<double, 2> place(double e, double n) const;
  [[nodiscard]] Vec3 local(double lat_deg, double lon_deg) const;

 private:
  double lat_, lon_, metres_north_, metres_east_;  // a degree of each
};

/// Yaw clockwise from true north, pitch 0 at the horizon and -90 straight down, roll positive with the right side down.
/// Yaw stays defined where the camera looks straight down.
struct Attitude {
  double yaw_deg = 0, pitch_deg = 0, roll_deg = 0;
};
/// An angle by its sine and cosine.
struct Turn {
  double sin = 0, cos = 1;
  [[nodiscard]] static Turn of(double angle_deg);
  friend Turn operator+(const Turn& a, const Turn& b) {
    return {a.sin * b.cos + a.cos * b.sin, a.cos * b.cos - a.sin * b.sin};
  }
};
/// The same attitude, for work with many that differ a little.
struct Turns {
  Turn yaw, pitch, roll;
  [[nodiscard]] static Turns of(const Attitude& attitude);
};
struct Axes {
  Vec3 forward, right, down;
  explicit Axes(const Turns& turns);
  explicit Axes(const Attitude& attitude) : Axes(Turns::of(attitude)) {}
};

/// How a stored picture is turned for display (Exif's Orientation).
struct PictureFrame {
  double width = 0, height = 0;  ///< as displayed
  int orientation = 1;           ///< 1: pixels of the pose are those of the display
  /// The pixel in the frame that the pose is told of.
  [[nodiscard]] Pixel posed(const Pixel& displayed) const;
  [[nodiscard]] Pixel displayed(const Pixel& posed) const;
  [[nodiscard]] double posed_width() const { return orientation >= 5 ? height : width; }
  [[nodiscard]] double posed_height() const { return orientation >= 5 ? width : height; }
};

/// The pose is that of the picture as displayed while the camera is held upright; turned on its side it is that of the
/// picture as stored.
[[nodiscard]] PictureFrame frame_of(double stored_width, double stored_height, int orientation, double roll_deg);

struct CameraPose {
  double lat_deg = 0, lon_deg = 0;
  double height_m = 0;  ///< above the ground
  Attitude attitude;
  Focal focal;
  PictureFrame frame;
  /// Towards what a displayed pixel shows.
  [[nodiscard]] Vec3 ray(const Axes& axes, double focal_px, const Pixel& displayed) const;
  /// The displayed pixel that shows what lies there, seen from the camera; nothing behind it.
  [[nodiscard]] std::optional<Pixel> pixel(const Axes& axes, double focal_px, const Vec3& seen) const;
};

}  // namespace contrail
