#include "analysis/query/see.hpp"

#include <cmath>

namespace contrail {

std::optional<Vec3> point_from(const AskedPoint& asked, const Still& still, const std::optional<Terrain>& terrain,
                               std::string& why) {
  Vec3 point = LocalFrame(still.lat_deg, still.lon_deg).local(asked.lat_deg, asked.lon_deg);
  if (asked.alt_sea_m && !still.alt_m) {
    why = "no height above sea to compare with that of the point";
    return std::nullopt;
  }
  if (asked.alt_sea_m) {
    point.u = *asked.alt_sea_m - (*still.alt_m - still.height_m) - drop_m(std::hypot(point.e, point.n));
  } else if (terrain) {
    const auto ground = terrain->ground_m(point.e, point.n);
    if (!ground) {
      why = "the point is outside the DEM, or in a void of it (out_of_dem)";
      return std::nullopt;
    }
    point.u = *ground;
  }
  return point;
}

void look_closely(SeenPoint& seen, const AskedPoint& asked, const std::vector<PoseDraw>& draws,
                  const GeoRaster* ground) {
  std::optional<Terrain> terrain;
  if (ground) terrain.emplace(*ground, seen.still.lat_deg, seen.still.lon_deg);
  std::string why;
  const auto point = point_from(asked, seen.still, terrain, why);
  if (!point || !seen.still.pose) return;
  if (terrain) seen.clear = terrain->clear(above_ground(*point), {0, 0, seen.still.height_m});
  seen.sight = sight(*seen.still.pose, seen.still.sigma, draws, *point, terrain ? &*terrain : nullptr);
}

}  // namespace contrail
