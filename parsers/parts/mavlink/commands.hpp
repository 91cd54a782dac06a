// MAV_CMD, as far as it decides what the parameters of a command are:
// https://mavlink.io/en/messages/common.html#mav_commands.
#pragma once
#include <algorithm>
#include <cstdint>
#include <iterator>

namespace contrail::mavlink {

/// With a latitude in the fifth parameter: the NAV commands with a place, and DO_SET_HOME, DO_SET_ROI(_LOCATION),
/// DO_REPOSITION, DO_ORBIT, DO_FIGURE_EIGHT, DO_LAND_START, DO_RALLY_LAND, NAV_FENCE_*, NAV_RALLY_POINT, external
/// position estimate, global origin (611, PX4: 100000).
[[nodiscard]] constexpr bool command_has_place(std::int64_t command) {
  constexpr std::int64_t place_commands[] = {16,  17,  18,   19,   21,   22,   23,   24,   25,    31,    33,  34,
                                             35,  36,  80,   81,   82,   84,   85,   179,  189,   190,   192, 195,
                                             201, 611, 5000, 5001, 5002, 5003, 5004, 5100, 43003, 100000};
  return std::find(std::begin(place_commands), std::end(place_commands), command) != std::end(place_commands);
}

}  // namespace contrail::mavlink
