// Rays on terrain: heights by a raster, on an earth that falls away below the tangent plane of the camera.
#pragma once
#include <optional>

#include "analysis/geo_io/geo_io.hpp"
#include "analysis/scene/pose.hpp"

namespace contrail {

/// Where a ray meets the ground, metres from the camera's foot and in its tangent plane; the ground around it as a
/// plane.
struct Landing {
  enum class How : std::uint8_t { ground, horizon, out_of_dem } how = How::ground;
  double e = 0, n = 0, u = 0;
  double slope_e = 0, slope_n = 0;
};

/// How far the ground lies below the tangent plane at that distance, with usual refraction (k = 0.13).
[[nodiscard]] double drop_m(double distance_m);

class Terrain {
 public:
  /// Above a place. `raster` outlives it.
  Terrain(const GeoRaster& raster, double lat_deg, double lon_deg)
      : raster_(raster), around_(lat_deg, lon_deg), foot_m_(raster.height_m(lat_deg, lon_deg)) {}

  /// Of the ground under the camera, above the raster's zero; nothing outside the raster.
  [[nodiscard]] std::optional<double> foot_m() const { return foot_m_; }
  /// From `height_m` above the foot. `horizon`: nothing is met within 15 km; then, and outside the raster, the last
  /// point before.
  [[nodiscard]] Landing cast(double height_m, const Vec3& ray) const;
  /// In the tangent plane: the ground there above that under the camera; nothing outside the raster.
  [[nodiscard]] std::optional<double> ground_m(double e, double n) const;
  /// Nothing of the ground stands between the two; nothing where a part lies outside the raster.
  [[nodiscard]] std::optional<bool> clear(const Vec3& from, const Vec3& to) const;

 private:
  const GeoRaster& raster_;
  LocalFrame around_;
  std::optional<double> foot_m_;
};

}  // namespace contrail
