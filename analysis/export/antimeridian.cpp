#include "analysis/export/antimeridian.hpp"

#include <algorithm>
#include <cmath>

namespace contrail {
namespace {

constexpr double border_deg = 180, turn = 360;

/// What of it lies on one side of a meridian (Sutherland and Hodgman): `side` is 1 to the west of it, -1 to the east.
GeoRing side_of(const GeoRing& ring, double meridian, double side) {
  const auto inside = [&](const std::array<double, 2>& at) { return side * (meridian - at[1]) >= 0; };
  GeoRing out;
  for (std::size_t i = 1; i < ring.size(); ++i) {
    const auto &from = ring[i - 1], &to = ring[i];
    if (inside(from)) out.push_back(from);
    if (inside(from) == inside(to)) continue;
    const double along = (meridian - from[1]) / (to[1] - from[1]);
    out.push_back({std::lerp(from[0], to[0], along), meridian});
  }
  if (!out.empty()) out.push_back(out.front());
  return out;
}

/// True if some of it is off the meridian, so that it has an area.
bool has_area(const GeoRing& ring) {
  constexpr double least_deg = 1e-9;
  const auto [west, east] = std::ranges::minmax(ring, {}, [](const auto& at) { return at[1]; });
  return ring.size() > 3 && east[1] - west[1] > least_deg;
}

}  // namespace

GeoRing without_leap(std::span<const std::array<double, 2>> ring) {
  GeoRing out(ring.begin(), ring.end());
  for (std::size_t i = 1; i < out.size(); ++i)
    out[i][1] = out[i - 1][1] + std::remainder(ring[i][1] - ring[i - 1][1], turn);
  return out;
}

std::vector<GeoRing> parts_at_180(std::span<const std::array<double, 2>> ring) {
  const GeoRing whole(ring.begin(), ring.end()), flat = without_leap(ring);
  if (flat.size() < 4 || std::abs(flat.front()[1] - flat.back()[1]) > border_deg) return {whole};
  const auto [west, east] = std::ranges::minmax(flat, {}, [](const auto& at) { return at[1]; });
  const double border = west[1] < -border_deg ? -border_deg : border_deg;
  if (west[1] >= border || east[1] <= border) {  // it touches the meridian, told as 180 or as -180
    GeoRing beside = flat;
    for (auto& at : beside) at[1] -= west[1] >= border_deg ? turn : east[1] <= -border_deg ? -turn : 0;
    return {beside};
  }
  std::vector<GeoRing> parts;
  for (const double side : {1.0, -1.0}) {
    GeoRing part = side_of(flat, border, side);
    if (part.empty() || !has_area(part)) continue;
    const double by = border == border_deg ? (side < 0 ? -turn : 0) : (side > 0 ? turn : 0);
    for (auto& at : part) at[1] = std::clamp(at[1] + by, -border_deg, border_deg);
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace contrail
