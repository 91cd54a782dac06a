#include "analysis/scene/terrain.hpp"

#include <algorithm>
#include <cmath>

namespace contrail {
namespace {

constexpr double farthest_m = 15'000;

}  // namespace

double drop_m(double distance) {
  constexpr double refraction = 0.13, mean_radius_m = 6'371'008.8;
  return (1 - refraction) * distance * distance / (2 * mean_radius_m);
}

std::optional<double> Terrain::ground_m(double e, double n) const {
  const auto [lat, lon] = around_.place(e, n);
  const auto height = raster_.height_m(lat, lon);
  if (!height || !foot_m_) return std::nullopt;
  return *height - *foot_m_ - drop_m(std::sqrt(e * e + n * n));
}

Landing Terrain::cast(double height, const Vec3& ray) const {
  const double along = std::hypot(ray.e, ray.n);
  if (along < 1e-9) return {ray.u < 0 ? Landing::How::ground : Landing::How::horizon};
  const double e = ray.e / along, n = ray.n / along, rise = ray.u / along, step = raster_.spacing_m() / 2;
  const auto gap = [&](double s) -> std::optional<double> {
    const auto ground = ground_m(s * e, s * n);
    return ground ? std::optional(height + s * rise - *ground) : std::nullopt;
  };
  double above = 0;
  for (std::size_t i = 1; static_cast<double>(i) * step <= farthest_m; ++i) {
    const double s = static_cast<double>(i) * step;
    const auto now = gap(s);
    if (!now) return {Landing::How::out_of_dem, above * e, above * n, height + above * rise};
    if (*now > 0) {
      above = s;
      continue;
    }
    double below = s;
    while (below - above > 0.1) {
      const double middle = (above + below) / 2;
      (gap(middle).value_or(0) > 0 ? above : below) = middle;
    }
    const double at_e = below * e, at_n = below * n, post = raster_.spacing_m();
    Landing at{Landing::How::ground, at_e, at_n, ground_m(at_e, at_n).value_or(height + below * rise)};
    const auto east = ground_m(at_e + post, at_n), west = ground_m(at_e - post, at_n);
    const auto north = ground_m(at_e, at_n + post), south = ground_m(at_e, at_n - post);
    if (east && west) at.slope_e = (*east - *west) / (2 * post);
    if (north && south) at.slope_n = (*north - *south) / (2 * post);
    return at;
  }
  return {Landing::How::horizon, above * e, above * n, height + above * rise};
}

std::optional<bool> Terrain::clear(const Vec3& from, const Vec3& to) const {
  const Vec3 way = to - from;
  const double distance = std::hypot(way.e, way.n), step = raster_.spacing_m() / 2;
  if (distance > farthest_m) return std::nullopt;
  for (std::size_t i = 1; static_cast<double>(i) * step < distance; ++i) {
    const Vec3 at = from + (static_cast<double>(i) * step / distance) * way;
    const auto ground = ground_m(at.e, at.n);
    if (!ground) return std::nullopt;
    if (at.u < *ground) return false;
  }
  return true;
}

}  // namespace contrail
