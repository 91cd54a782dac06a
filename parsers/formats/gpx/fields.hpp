// The elements and attributes of GPX, and what they say.
#pragma once
#include <string_view>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::gpx {

constexpr std::string_view track_point = "trkpt";

/// Of `trkpt`, `rtept` and `wpt`; null for any other element. `local_time`: its times call themselves UTC and are not.
[[nodiscard]] const Layout* point_layout(std::string_view element, bool local_time);

/// Of a text or an attribute that stands outside of points, by its name and the element around it.
[[nodiscard]] const Layout& text_layout(std::string_view name, std::string_view parent);

/// Words of the schema for the type of a fix.
[[nodiscard]] bool is_fix_word(std::string_view word);

void tell_fields(const TellField& tell);
void tell_kept(const TellKept& tell);

}  // namespace contrail::gpx
