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

/// Of `±hh:mm`, or of an IANA name that this system knows; empty for anything else. A name is told to the C library
/// (TZ), which knows one at a time: the last one asked for counts.
[[nodiscard]] ZoneOfLocal zone_named(const std::string& zone);

/// The IANA names in this system's table of zones; empty where it has none.
[[nodiscard]] std::vector<std::string> zone_names();

}  // namespace contrail
