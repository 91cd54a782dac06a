// Several rasters of heights as one: where they overlap the first one counts.
#pragma once
#include <algorithm>
#include <limits>
#include <memory>
#include <vector>

#include "analysis/geo_io/geo_io.hpp"

namespace contrail {

class Tiles final : public GeoRaster {
 public:
  void add(std::unique_ptr<GeoRaster> tile) { tiles_.push_back(std::move(tile)); }
  [[nodiscard]] bool empty() const { return tiles_.empty(); }

  [[nodiscard]] std::optional<double> height_m(double lat, double lon) const override {
    for (const auto& tile : tiles_) {
      if (const auto height = tile->height_m(lat, lon)) return height;
    }
    return std::nullopt;
  }

  [[nodiscard]] double spacing_m() const override {
    double least = std::numeric_limits<double>::max();
    for (const auto& tile : tiles_) least = std::min(least, tile->spacing_m());
    return least;
  }

 private:
  std::vector<std::unique_ptr<GeoRaster>> tiles_;
};

}  // namespace contrail
