// Heights of the ground from files whose room tells them in blocks: what an autopilot keeps of its ground station's
// map.
#pragma once
#include <memory>
#include <string>

#include "analysis/geo_io/geo_io.hpp"

namespace contrail {

/// Metres above sea level, between the points of the blocks' grids; nothing where no block lies or a point was never
/// filled in. Null if no room knows the file as such a map, or (then `why` says so) it holds too many blocks.
[[nodiscard]] std::unique_ptr<GeoRaster> open_height_blocks(const std::string& path, std::string& why);

}  // namespace contrail
