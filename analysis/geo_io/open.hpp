// Opens the GDAL module on first need: GDAL costs 50 ms and a hundred shared libraries, and most runs draw no map.
#pragma once
#include "analysis/geo_io/geo_io.hpp"

namespace contrail {

/// Stays open to the end of the program. Throws ModuleError, saying what is missing, when the module cannot be opened.
[[nodiscard]] GeoIo& geo_io();

}  // namespace contrail
