// The elements and attributes of GPX, and what they say.
#pragma once
#include <array>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::gpx {

/// Of `trkpt`, `rtept` and `wpt`; null for any other element.
[[nodiscard]] const Layout* point_layout(std::string_view element);

/// Of a text or an attribute that stands outside of points, by its name and the element around it.
[[nodiscard]] const Layout& text_layout(std::string_view name, std::string_view parent);

void tell_fields(const TellField& tell);

}  // namespace contrail::gpx
