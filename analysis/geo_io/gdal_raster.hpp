// Within the module: rasters of heights by GDAL.
#pragma once
#include <memory>
#include <string>

#include "analysis/geo_io/geo_io.hpp"

namespace contrail {

[[nodiscard]] OpenedRaster open_gdal_raster(const std::string& path);

}  // namespace contrail
