// Heights of the ground by GDAL: read in blocks when asked for, so that a file of any size costs a bounded cache.
#include "analysis/geo_io/gdal_raster.hpp"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <list>
#include <map>
#include <mutex>
#include <numbers>
#include <optional>
#include <string>
#include <vector>

namespace contrail {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double us_foot = 1200.0 / 3937;

/// Squares of the raster, the most recent ones.
class Blocks {
 public:
  /// `metres`: in a unit of its heights.
  Blocks(GDALRasterBand& band, int width, int height, double metres)
      : band_(band), width_(width), height_(height), metres_(metres) {
    int told = 0;
    const double value = band.GetNoDataValue(&told);
    if (told) none_ = static_cast<float>(value);
    int scaled = 0;
    scale_ = band.GetScale(&scaled);
    if (!scaled || scale_ == 0) scale_ = 1;
    offset_ = band.GetOffset(&scaled);
    if (!scaled) offset_ = 0;
  }

  /// NaN where there is no height.
  double at(int column, int row) {
    const int in_block = row % side * side + column % side;
    const float stored = block({column / side, row / side})[static_cast<std::size_t>(in_block)];
    constexpr double deepest = -12'000, highest = 9'500;  // what lies outside is a filler
    const double height = stored == none_ ? nan : (stored * scale_ + offset_) * metres_;
    return height >= deepest && height <= highest ? height : nan;
  }

 private:
  static constexpr int side = 256;
  static constexpr std::size_t most = 256;  // 64 MiB
  using Number = std::pair<int, int>;
  struct Block {
    Number number;
    std::vector<float> heights;
  };

  const std::vector<float>& block(const Number& number) {
    if (const auto known = places_.find(number); known != places_.end()) {
      recent_.splice(recent_.begin(), recent_, known->second);
      return recent_.front().heights;
    }
    if (recent_.size() == most) places_.erase(recent_.back().number), recent_.pop_back();
    recent_.push_front({number, read(number)});
    places_[number] = recent_.begin();
    return recent_.front().heights;
  }

  std::vector<float> read(const Number& number) {
    std::vector<float> heights(static_cast<std::size_t>(side) * side, std::numeric_limits<float>::quiet_NaN());
    const int x = number.first * side, y = number.second * side;
    const int columns = std::min(side, width_ - x), rows = std::min(side, height_ - y);
    const CPLErr failed = band_.RasterIO(GF_Read, x, y, columns, rows, heights.data(), columns, rows, GDT_Float32,
                                         sizeof(float), sizeof(float) * side, nullptr);
    if (failed != CE_None) std::ranges::fill(heights, std::numeric_limits<float>::quiet_NaN());
    return heights;
  }

  GDALRasterBand& band_;
  int width_, height_;
  float none_ = std::numeric_limits<float>::quiet_NaN();
  double scale_ = 1, offset_ = 0, metres_;
  std::list<Block> recent_;
  std::map<Number, std::list<Block>::iterator> places_;
};

class GdalRaster final : public GeoRaster {
 public:
  GdalRaster(GDALDatasetUniquePtr file, const double (&geo)[6],
             std::unique_ptr<OGRCoordinateTransformation> transformation, double metres)
      : file_(std::move(file)),
        transformation_(std::move(transformation)),
        width_(file_->GetRasterXSize()),
        height_(file_->GetRasterYSize()),
        blocks_(*file_->GetRasterBand(1), width_, height_, metres) {
    std::copy(std::begin(geo), std::end(geo), geo_);
    const double metre = transformation_ ? 1 : degree_m() * std::cos(middle_lat() * std::numbers::pi / 180);
    spacing_m_ = std::max(0.1, std::min(std::abs(geo_[1]), std::abs(geo_[5])) * metre);
    round_the_earth_ = !transformation_ && std::abs(geo_[1] * width_ - 360) < 1e-6;
  }

  std::optional<double> height_m(double lat, double lon) const override {
    const std::lock_guard lock(guard_);
    double x = lon, y = lat;
    if (transformation_ && !transformation_->Transform(1, &x, &y)) return std::nullopt;
    // GDAL's geotransform names the outer corners of pixels.
    const double row = (y - geo_[3]) / geo_[5] - 0.5;
    double column = (x - geo_[0]) / geo_[1] - 0.5;
    if (round_the_earth_) column -= width_ * std::floor(column / width_);
    const int last = round_the_earth_ ? width_ : width_ - 1;  // its first column stands behind its last one again
    if (!(column >= 0 && row >= 0 && column <= last && row <= height_ - 1)) return std::nullopt;
    const int i = std::min(static_cast<int>(column), last - 1), j = std::min(static_cast<int>(row), height_ - 2);
    const int right = (i + 1) % width_;
    const double a = column - i, b = row - j;
    const double height = std::lerp(std::lerp(blocks_.at(i, j), blocks_.at(right, j), a),
                                    std::lerp(blocks_.at(i, j + 1), blocks_.at(right, j + 1), a), b);
    return std::isnan(height) ? std::nullopt : std::optional(height);
  }

  double spacing_m() const override { return spacing_m_; }

 private:
  static constexpr double degree_m() { return 111'132; }  // near enough for a step
  double middle_lat() const { return std::clamp(geo_[3] + geo_[5] * height_ / 2, -89.0, 89.0); }

  GDALDatasetUniquePtr file_;
  std::unique_ptr<OGRCoordinateTransformation> transformation_;  ///< from WGS 84; null: the raster is in degrees
  double geo_[6];
  int width_, height_;
  double spacing_m_;
  bool round_the_earth_ = false;
  mutable std::mutex guard_;
  mutable Blocks blocks_;
};

/// Null for rasters in degrees. `why` tells what fails.
std::unique_ptr<OGRCoordinateTransformation> into(const OGRSpatialReference* system, std::string& why) {
  if (system == nullptr || system->IsGeographic()) return nullptr;
  OGRSpatialReference wgs84, own(*system);
  wgs84.importFromEPSG(4326);
  wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  own.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
  std::unique_ptr<OGRCoordinateTransformation> made(OGRCreateCoordinateTransformation(&wgs84, &own));
  double x = 0, y = 0;
  if (made) (void)made->Transform(1, &x, &y);  // opens PROJ's data while files can be opened
  if (!made) why = "its coordinate system is not understood";
  return made;
}

/// A system with three axes and no vertical one of its own counts heights from its ellipsoid (EPSG:4979 and its like).
HeightsAbove heights_above(const OGRSpatialReference* system) {
  return system != nullptr && system->GetAxesCount() == 3 && !system->IsCompound() ? HeightsAbove::ellipsoid
                                                                                   : HeightsAbove::sea;
}

/// Metres in a unit of the raster's heights, which the band names, or its vertical system; nothing: none that is known.
std::optional<double> metres_of(GDALRasterBand& band, const OGRSpatialReference* system) {
  static const std::map<std::string, double, std::less<>> units = {
      {"m", 1},           {"metre", 1},      {"metres", 1},        {"meter", 1},
      {"meters", 1},      {"ft", 0.3048},    {"foot", 0.3048},     {"feet", 0.3048},
      {"us-ft", us_foot}, {"ftus", us_foot}, {"us_foot", us_foot}, {"foot_us", us_foot},
      {"sft", us_foot},   {"usft", us_foot}, {"usfoot", us_foot},  {"us survey foot", us_foot}};
  std::string unit = band.GetUnitType();
  std::ranges::transform(unit, unit.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  if (!unit.empty()) {
    const auto known = units.find(unit);
    return known == units.end() ? std::nullopt : std::optional(known->second);
  }
  const bool vertical = system != nullptr && system->IsCompound();
  const double metres = vertical ? system->GetTargetLinearUnits("VERT_CS") : 1;
  return std::isfinite(metres) && metres > 0 ? std::optional(metres) : std::nullopt;
}

OpenedRaster open(const std::string& path) {
  static const char* const drivers[] = {"GTiff", "SRTMHGT", "AAIGrid", "DTED", nullptr};
  const auto no = [](std::string why) { return OpenedRaster{.raster = nullptr, .why = std::move(why)}; };
  GDALDatasetUniquePtr file(GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers));
  double geo[6];
  if (!file) return no("no raster of heights that GDAL reads (GeoTIFF, SRTM, ESRI ASCII, DTED)");
  if (file->GetRasterCount() < 1 || file->GetRasterXSize() < 2 || file->GetRasterYSize() < 2)
    return no("a raster without heights");
  if (file->GetGeoTransform(geo) != CE_None || geo[2] != 0 || geo[4] != 0 || geo[1] == 0 || geo[5] == 0)
    return no("the raster does not state where it lies, or is turned");
  std::string why;
  auto transformation = into(file->GetSpatialRef(), why);
  if (!why.empty()) return no(why);
  const auto metres = metres_of(*file->GetRasterBand(1), file->GetSpatialRef());
  if (!metres) return no("its heights are in a unit that is neither metres nor feet");
  const HeightsAbove above = heights_above(file->GetSpatialRef());
  return {std::make_unique<GdalRaster>(std::move(file), geo, std::move(transformation), *metres), above, {}};
}

}  // namespace

OpenedRaster open_gdal_raster(const std::string& path) {
  // GDAL's own file systems: some of them are the network.
  if (path.starts_with("/vsi")) return {.raster = nullptr, .why = "not a file"};
  return open(path);
}

}  // namespace contrail
