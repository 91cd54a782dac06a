// The user's zone for clocks without one.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

namespace contrail {

/// Takes `±hh:mm` or an IANA name known to this system; throws UsageError otherwise. One zone a process.
void set_user_zone(const std::string& zone);
/// Minutes east of UTC at that local wall clock (microseconds), by the zone set before; nothing if none was.
[[nodiscard]] std::optional<int> user_zone_at(std::int64_t local);

}  // namespace contrail
