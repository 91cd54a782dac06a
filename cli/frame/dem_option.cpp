#include "cli/frame/dem_option.hpp"

#include "analysis/geo_io/geoid.hpp"
#include "analysis/geo_io/height_blocks.hpp"
#include "analysis/geo_io/open.hpp"
#include "analysis/geo_io/tiles.hpp"
#include "cli/frame/inputs.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

OpenedRaster opened(const Input& file) {
  std::string why = file.error;
  auto blocks = why.empty() ? open_height_blocks(file.path, why) : nullptr;
  if (blocks || !why.empty()) return {std::move(blocks), HeightsAbove::sea, why};
  return geo_io().open_raster(file.path);
}

}  // namespace

void DemOption::add(Options& options) {
  options.list("--dem", paths, "FILE",
               "heights of the ground: a raster (GeoTIFF, .hgt …), terrain/*.DAT or a folder of them");
}

std::unique_ptr<GeoRaster> DemOption::open() const {
  if (paths.empty()) return nullptr;
  auto geoid = open_geoid();
  const bool has_geoid = geoid != nullptr;
  auto tiles = std::make_unique<Tiles>(std::move(geoid));
  for (const Input& file : find_inputs(paths, true).inputs) {
    OpenedRaster tile = opened(file);
    if (tile.raster && tile.above == HeightsAbove::ellipsoid && !has_geoid)
      throw UsageError{
          "--dem: " + escaped(file.path) +
          ": its heights are above the ellipsoid; to bring them to the sea install egm96_15.gtx (proj-data)"};
    if (tile.raster)
      tiles->add(std::move(tile.raster), tile.above);
    else if (file.named)
      throw UsageError{"--dem: " + escaped(file.path) + ": " + tile.why};
  }
  if (tiles->empty()) throw UsageError{"--dem: " + escaped(paths.front()) + ": no raster of heights in it"};
  return tiles;
}

}  // namespace contrail
