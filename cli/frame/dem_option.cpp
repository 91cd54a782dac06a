#include "cli/frame/dem_option.hpp"

#include "analysis/geo_io/height_blocks.hpp"
#include "analysis/geo_io/open.hpp"
#include "analysis/geo_io/tiles.hpp"
#include "cli/frame/inputs.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {

void DemOption::add(Options& options) {
  options.list("--dem", paths, "FILE",
               "heights of the ground: a raster (GeoTIFF, .hgt …), terrain/*.DAT or a folder of them");
}

std::unique_ptr<GeoRaster> DemOption::open() const {
  if (paths.empty()) return nullptr;
  auto tiles = std::make_unique<Tiles>();
  for (const Input& file : find_inputs(paths, true).inputs) {
    std::string why = file.error;
    auto tile = why.empty() ? open_height_blocks(file.path, why) : nullptr;
    if (!tile && why.empty()) tile = geo_io().open_raster(file.path, why);
    if (tile)
      tiles->add(std::move(tile));
    else if (file.named)
      throw UsageError{"--dem: " + escaped(file.path) + ": " + why};
  }
  if (tiles->empty()) throw UsageError{"--dem: " + escaped(paths.front()) + ": no raster of heights in it"};
  return tiles;
}

}  // namespace contrail
