// What stands in KML, and how a clean copy says it.
#pragma once
#include <string_view>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::kml {

/// What a height counts from: the default is that it counts for nothing.
enum class Mode : std::uint8_t { clamped, absolute, relative };
constexpr std::size_t modes = 3;

constexpr std::string_view line_name = "LineString", mark_name = "Point", track_name = "Track";

/// One position of a line; of anything else that has coordinates it is a mark.
[[nodiscard]] const Layout& position_layout(bool of_line, Mode mode);
/// One of a gx:Track. `has_moment`: told right in front of it.
[[nodiscard]] const Layout& track_layout(bool has_moment);
[[nodiscard]] const Layout& moment_layout();
/// A text or an attribute by its name.
[[nodiscard]] const Layout& value_layout(std::string_view element);

void tell_fields(const TellField& tell);
void tell_kept(const TellKept& tell);

}  // namespace contrail::kml
