// `--dem FILE`: heights of the ground, from one raster, several, or a folder of tiles.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "analysis/geo_io/geo_io.hpp"
#include "cli/frame/options.hpp"

namespace contrail {

struct DemOption {
  std::vector<std::string> paths;
  void add(Options& options);
  /// Null without the option. Before the lock-down. Throws UsageError for a file that is no raster of heights, and a
  /// folder without one.
  [[nodiscard]] std::unique_ptr<GeoRaster> open() const;
};

}  // namespace contrail
