// Time zones that clocks are set to.
#pragma once
#include <optional>
#include <string>

namespace contrail {

/// The zone of a wall clock that is so many seconds ahead of UTC, in minutes east: the one in use within ten minutes;
/// where two are, neither.
[[nodiscard]] std::optional<int> zone_minutes(double ahead);
/// `-08:00` of such a clock.
[[nodiscard]] std::optional<std::string> zone_of(double ahead);
/// `-08:00` of seconds east of UTC.
[[nodiscard]] std::string zone_text(double east_s);

}  // namespace contrail
