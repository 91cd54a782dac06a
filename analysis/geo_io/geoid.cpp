#include "analysis/geo_io/geoid.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "parsers/base/reading/source.hpp"

namespace contrail {
namespace {

// https://vdatum.noaa.gov/docs/gtx_info.html: all numbers big-endian; rows from south to north, of heights in metres.
constexpr std::size_t head_size = 40;

class GtxRaster final : public GeoRaster {
 public:
  explicit GtxRaster(std::unique_ptr<Source> source) : source_(std::move(source)) {
    const Bytes head = source_->slice(0, head_size);
    if (head.size() < head_size) return;
    const auto degrees = [&](std::size_t at) { return load_be<double>(&head[at]); };
    south_ = degrees(0), west_ = degrees(8), row_deg_ = degrees(16), column_deg_ = degrees(24);
    const auto rows = load_be<std::int32_t>(&head[32]), columns = load_be<std::int32_t>(&head[36]);
    const bool possible = std::abs(south_) <= 90 && std::abs(west_) <= 360 && row_deg_ > 0 && row_deg_ <= 90 &&
                          column_deg_ > 0 && column_deg_ <= 180 && rows >= 2 && columns >= 2;
    if (!possible) return;
    const std::uint64_t cells = static_cast<std::uint64_t>(rows) * static_cast<std::uint64_t>(columns);
    if ((source_->size() - head_size) / sizeof(float) < cells) return;
    rows_ = rows, columns_ = columns;
    around_ = std::abs(columns_ * column_deg_ - 360) < column_deg_ / 2;
  }

  [[nodiscard]] bool is_one() const { return rows_ > 0; }

  std::optional<double> height_m(double lat_deg, double lon_deg) const override {
    const double row = (lat_deg - south_) / row_deg_;
    const double east = std::remainder(lon_deg - west_, 360);
    const double column = (east < 0 ? east + 360 : east) / column_deg_;
    const int last = around_ ? columns_ : columns_ - 1;
    if (!(row >= 0 && row <= rows_ - 1 && column >= 0 && column <= last)) return std::nullopt;
    const int i = std::min(static_cast<int>(row), rows_ - 2), j = std::min(static_cast<int>(column), last - 1);
    const auto sw = at(i, j), se = at(i, j + 1), nw = at(i + 1, j), ne = at(i + 1, j + 1);
    if (!sw || !se || !nw || !ne) return std::nullopt;
    return std::lerp(std::lerp(*sw, *se, column - j), std::lerp(*nw, *ne, column - j), row - i);
  }

  double spacing_m() const override { return std::min(row_deg_, column_deg_) * metres_a_degree; }

 private:
  static constexpr double metres_a_degree = 40'075'017.0 / 360;

  [[nodiscard]] std::optional<double> at(int row, int column) const {
    const auto cell = static_cast<std::uint64_t>(row) * static_cast<std::uint64_t>(columns_) +
                      static_cast<std::uint64_t>(column % columns_);
    constexpr double farthest = 120;  // the sea is nowhere as far from the ellipsoid
    const double height = load_be<float>(source_->slice(head_size + cell * sizeof(float), sizeof(float)).data());
    const bool is_void = std::abs(height + 88.8888) < 1e-3;
    return std::abs(height) <= farthest && !is_void ? std::optional(height) : std::nullopt;
  }

  std::unique_ptr<Source> source_;
  double south_ = 0, west_ = 0, row_deg_ = 1, column_deg_ = 1;
  int rows_ = 0, columns_ = 0;
  bool around_ = false;  ///< behind the last column stands the first one
};

}  // namespace

std::unique_ptr<GeoRaster> open_gtx(const std::string& path) {
  std::string error;
  std::unique_ptr<Source> source = Source::open(path, error);
  if (!source) return nullptr;
  auto raster = std::make_unique<GtxRaster>(std::move(source));
  return raster->is_one() ? std::move(raster) : nullptr;
}

std::unique_ptr<GeoRaster> open_geoid() {
  std::vector<std::string> folders{"/usr/local/share/proj", "/usr/share/proj"};
  for (const char* told : {"PROJ_LIB", "PROJ_DATA"})  // PROJ's own words for where its data lies
    if (const char* folder = std::getenv(told); folder && *folder == '/') folders.insert(folders.begin(), folder);
  for (const std::string& folder : folders) {
    if (auto raster = open_gtx(folder + "/egm96_15.gtx")) return raster;
  }
  return nullptr;
}

}  // namespace contrail
