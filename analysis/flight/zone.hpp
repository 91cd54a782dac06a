// The zone of clocks that do not tell theirs, as a user names it.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "parsers/base/text/time.hpp"

namespace contrail {

/// Minutes east of UTC at a local wall clock; nothing where that is not known. An empty function: no zone is given.
using ZoneOfLocal = std::function<std::optional<int>(Micros local)>;

/// Of `±hh:mm`, or of an IANA name that this system knows; empty for anything else. Of an hour that comes twice, or not
/// at all, that by the clock as it was before.
[[nodiscard]] ZoneOfLocal zone_named(const std::string& zone);

/// Minutes east of UTC in a zone by its IANA name; nothing for an hour that comes twice or not at all, or where this
/// system does not know the zone.
[[nodiscard]] std::optional<int> certain_minutes(const std::string& zone, Micros local);

/// `-05:00`
[[nodiscard]] std::string offset_text(int minutes_east);

/// The IANA names in this system's table of zones; empty where it has none.
[[nodiscard]] std::vector<std::string> zone_names();

}  // namespace contrail
