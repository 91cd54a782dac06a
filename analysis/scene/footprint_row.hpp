// A footprint as a row of a table: what exports and cases hold of it.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/export/area_writer.hpp"
#include "analysis/scene/footprint.hpp"
#include "analysis/scene/still.hpp"

namespace contrail {

[[nodiscard]] std::span<const GeoField> footprint_properties();

struct FootprintRow {
  std::vector<LatLon> ring;
  std::vector<AreaValue> values;  ///< in the order of footprint_properties()
};

struct FootprintAnswer {
  std::optional<FootprintRow> row;
  std::string reason;  ///< why there is none
  std::string told;    ///< what the row lacks
};

[[nodiscard]] FootprintAnswer footprint_row(const std::string& file, const Still& still, const PoseDraws& draws,
                                            const GeoRaster* ground = nullptr);

}  // namespace contrail
