// Ways out for areas of ground with what is known of each: GeoJSON, KML, GeoPackage, FlatGeobuf and CSV.
#pragma once
#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/geo_io/geo_io.hpp"
#include "analysis/io/output.hpp"

namespace contrail {

/// monostate: not known, and left out.
using AreaValue = std::variant<std::monostate, std::string, double, std::int64_t, bool, GeoMoment>;

/// One value a property of the table given to the writer, in its order.
struct ExportArea {
  std::span<const std::array<double, 2>> ring;  ///< latitude and longitude, closed, counter-clockwise
  std::vector<AreaValue> values;
};

class AreaWriter {
 public:
  virtual ~AreaWriter() = default;
  virtual void add(const ExportArea& area) = 0;
  /// After the last area. Without it the output is not complete.
  virtual void finish() = 0;
};

struct AreaFormat {
  std::string_view name;  ///< of `--as`; with a dot in front the ending of `-o`
  /// The first property names the area where a format wants a name. The sink outlives the writer.
  std::unique_ptr<AreaWriter> (*make)(ByteSink& sink, std::span<const GeoField> properties);
  bool by_gdal = false;  ///< needs the module geo_io, and is no text
};
[[nodiscard]] std::span<const AreaFormat> area_formats();
/// Null for a name that is not in the table.
[[nodiscard]] const AreaFormat* area_format_named(std::string_view name);

}  // namespace contrail
