// A moment as a GeoPackage spells it (DATETIME): milliseconds, as ISO 8601 has them.
#pragma once
#include <string>

#include "parsers/base/text/time.hpp"

namespace contrail {

/// `2016-06-23T16:32:43.500Z`: UTC, cut to the millisecond. Empty for `no_time` and for years that have no four digits.
[[nodiscard]] std::string moment_text(Micros utc);

}  // namespace contrail
