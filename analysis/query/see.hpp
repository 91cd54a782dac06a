// A point that is asked about, as one still sees it.
#pragma once
#include <optional>

#include "analysis/query/question.hpp"
#include "analysis/scene/reach.hpp"

namespace contrail {

/// Metres from the camera's foot; without an altitude the point is on the ground. Nothing outside the raster, and
/// `why`.
[[nodiscard]] std::optional<Vec3> point_from(const AskedPoint& point, const Still& still,
                                             const std::optional<Terrain>& terrain, std::string& why);

/// What was seen at its best, looked at again with all draws, and with the terrain that may hide it.
void look_closely(SeenPoint& seen, const AskedPoint& point, const std::vector<PoseDraw>& draws,
                  const GeoRaster* ground);

}  // namespace contrail
