#include "analysis/geo_io/open.hpp"

#include "analysis/io/module.hpp"

namespace contrail {

GeoIo& geo_io() {
  static GeoIo* const opened = reinterpret_cast<GeoIoEntry>(module_entry("geo_io", geo_io_entry))();
  return *opened;
}

}  // namespace contrail
