// Areas as GeoJSON files hold them.
#pragma once
#include <string>

#include "analysis/query/ground_area.hpp"

namespace contrail {

/// Polygons of a GeoJSON file (RFC 7946), alone, as features or in collections; other shapes are refused. Throws
/// UsageError, which names the option.
[[nodiscard]] GroundArea area_in_file(const std::string& option, const std::string& path);

}  // namespace contrail
