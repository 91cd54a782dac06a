// The door to GDAL: what a map layer is, in words that need none of GDAL's headers. The module behind it is opened by
// open.hpp.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/io/output.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {

enum class GeoFormat : std::uint8_t { geojson, gpkg, fgb };
/// `moment`: UTC, kept to the millisecond. GeoJSON spells it as text.
enum class GeoType : std::uint8_t { text, real, integer, moment, truth };
enum class GeoShape : std::uint8_t { any, points, lines, area };

struct GeoField {
  std::string_view name;
  GeoType type;
};
/// WGS 84. `height_m` is NaN where there is none.
struct GeoPoint {
  double lon_deg, lat_deg, height_m;
};
using GeoPart = std::vector<GeoPoint>;

struct GeoMoment {
  Micros utc;
};
/// Of the field's type; monostate: not known.
using GeoValue = std::variant<std::monostate, std::string_view, double, std::int64_t, GeoMoment, bool>;

/// Layers of features in one file. Everything throws OutputError.
class GeoWriter {
 public:
  virtual ~GeoWriter() = default;
  /// Number of the new layer. GeoJSON and FlatGeobuf hold one.
  virtual std::size_t layer(const std::string& name, GeoShape shape, std::span<const GeoField> fields) = 0;
  /// One part becomes a point or a line, several a multi-geometry. `points`: every point of every part by itself. One
  /// value a field. `area`: each part is a closed ring, the first one around the others.
  virtual void feature(std::size_t layer, GeoShape shape, std::span<const GeoPart> parts,
                       std::span<const GeoValue> values) = 0;
  /// Completes the file and hands it to the sink.
  virtual void finish() = 0;
};

/// Heights of the ground above sea, as a raster file has them. Several threads may ask.
class GeoRaster {
 public:
  virtual ~GeoRaster() = default;
  /// Between the centres of its pixels; nothing outside them, and where one of them is void.
  [[nodiscard]] virtual std::optional<double> height_m(double lat_deg, double lon_deg) const = 0;
  /// The least distance of neighbouring pixels.
  [[nodiscard]] virtual double spacing_m() const = 0;
  /// How far the sea lies above the ellipsoid there; nothing where no model of that is at hand.
  [[nodiscard]] virtual std::optional<double> geoid_m(double /*lat_deg*/, double /*lon_deg*/) const {
    return std::nullopt;
  }
};

/// What a raster's heights are counted from: the sea (whichever model of it), or the ellipsoid of WGS 84. Files that do
/// not state it are taken for the first.
enum class HeightsAbove : std::uint8_t { sea, ellipsoid };
struct OpenedRaster {
  std::unique_ptr<GeoRaster> raster;  ///< null: see `why`
  HeightsAbove above = HeightsAbove::sea;
  std::string why;
};

class GeoIo {
 public:
  virtual ~GeoIo() = default;
  /// "GDAL 3.6.2"
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual std::unique_ptr<GeoWriter> create(GeoFormat format, ByteSink& sink) = 0;
  /// A raster with one band of heights, in metres or in feet that it states: GeoTIFF, SRTM (.hgt), ESRI ASCII, DTED.
  [[nodiscard]] virtual OpenedRaster open_raster(const std::string& path) = 0;
};

/// The module's only visible name.
constexpr const char* geo_io_entry = "contrail_geo_io";
using GeoIoEntry = GeoIo* (*)();

}  // namespace contrail
