// Areas of ground that are asked about: is a place in one, does a footprint touch one?
#pragma once
#include <array>
#include <span>
#include <vector>

#include "analysis/scene/footprint.hpp"

namespace contrail {

/// Degrees; west > east: it crosses 180°.
struct GeoBox {
  double west = 0, south = 0, east = 0, north = 0;
  [[nodiscard]] bool contains(double lat_deg, double lon_deg) const;
  /// So many metres wider on each side, at least.
  [[nodiscard]] GeoBox grown(double metres) const;
};

/// Polygons with holes, edges straight in degrees. A box of its own rules out what is far away.
class GroundArea {
 public:
  /// Rings may be open or closed; the first is the outer one, the others are holes. Nothing is added where the outer
  /// one has fewer than three corners.
  void add(std::span<const std::vector<LatLon>> rings);
  [[nodiscard]] bool empty() const { return polygons_.empty(); }
  [[nodiscard]] const GeoBox& box() const { return box_; }

  [[nodiscard]] bool contains(double lat_deg, double lon_deg) const;
  /// They have ground in common.
  [[nodiscard]] bool touches(std::span<const LatLon> ring) const;

 private:
  struct Corner {
    double x, y;  ///< degrees east of the area's first corner, and north
  };
  using Ring = std::vector<Corner>;
  [[nodiscard]] Corner corner(const LatLon& place) const;
  [[nodiscard]] static bool encloses(const Ring& ring, const Corner& at);
  [[nodiscard]] static bool cross(const Ring& a, const Ring& b);
  [[nodiscard]] bool contains(const Corner& at) const;
  void tell_box();

  std::vector<std::vector<Ring>> polygons_;
  double first_lon_ = 0;
  GeoBox box_;
};

/// A circle as a polygon.
[[nodiscard]] GroundArea circle_around(double lat_deg, double lon_deg, double radius_m);

}  // namespace contrail
