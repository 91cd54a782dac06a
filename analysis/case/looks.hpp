// What the rows of a case look like on maps, in QGIS and in Google Earth alike.
#pragma once
#include <span>
#include <string_view>

#include "analysis/case/schema.hpp"

namespace contrail {

struct CaseLook {
  std::string_view value, label;
  std::string_view colour;  ///< red, green, blue
  std::string_view form;    ///< of a point: its marker; of a line: the marker where it begins, for it may be one place
  double size;              ///< of markers, mm
  std::string_view stroke;  ///< of a line: dashes and gaps, mm; of an area: the opacity of its ground, up to 255
  bool many = false;        ///< there may be thousands: drawn faintly, by Google Earth only once they are ticked
};

struct CaseLooks {
  std::string_view column;          ///< whose value says which look; empty for a table that is no layer of a map
  std::span<const CaseLook> looks;  ///< the first one is drawn above all others, the last one is for other values

  /// The number of the look for a value.
  [[nodiscard]] std::size_t number_of(std::string_view value) const;
};
[[nodiscard]] CaseLooks looks_of(CaseTable table);

}  // namespace contrail
