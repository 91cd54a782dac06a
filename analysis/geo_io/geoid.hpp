// How far the sea lies above the ellipsoid: EGM96 in steps of a quarter degree, as PROJ's data has it.
#pragma once
#include <memory>
#include <string>

#include "analysis/geo_io/geo_io.hpp"

namespace contrail {

/// egm96_15.gtx of proj-data (within 0.5 m), read without GDAL, which takes a hundred libraries to start. Null where it
/// is not installed.
[[nodiscard]] std::unique_ptr<GeoRaster> open_geoid();
/// A grid of PROJ's format GTX; null where the file is none.
[[nodiscard]] std::unique_ptr<GeoRaster> open_gtx(const std::string& path);

}  // namespace contrail
