// Several rasters of heights as one, and the sea below them.
#pragma once
#include <algorithm>
#include <limits>
#include <memory>
#include <vector>

#include "analysis/geo_io/geo_io.hpp"

namespace contrail {

/// Heights above sea; where tiles overlap, the first one counts.
class Tiles final : public GeoRaster {
 public:
  /// `geoid` tells where the sea lies; null: nobody does, and tiles above the ellipsoid are void.
  explicit Tiles(std::unique_ptr<GeoRaster> geoid) : geoid_(std::move(geoid)) {}

  void add(std::unique_ptr<GeoRaster> tile, HeightsAbove above) { tiles_.push_back({std::move(tile), above}); }
  [[nodiscard]] bool empty() const { return tiles_.empty(); }

  [[nodiscard]] std::optional<double> height_m(double lat, double lon) const override {
    for (const Tile& tile : tiles_) {
      const auto height = tile.raster->height_m(lat, lon);
      if (!height) continue;
      if (tile.above == HeightsAbove::sea) return height;
      if (const auto sea = geoid_m(lat, lon)) return *height - *sea;
    }
    return std::nullopt;
  }

  [[nodiscard]] double spacing_m() const override {
    double least = std::numeric_limits<double>::max();
    for (const Tile& tile : tiles_) least = std::min(least, tile.raster->spacing_m());
    return least;
  }

  [[nodiscard]] std::optional<double> geoid_m(double lat, double lon) const override {
    return geoid_ ? geoid_->height_m(lat, lon) : std::nullopt;
  }

 private:
  struct Tile {
    std::unique_ptr<GeoRaster> raster;
    HeightsAbove above;
  };
  std::vector<Tile> tiles_;
  std::unique_ptr<GeoRaster> geoid_;
};

}  // namespace contrail
