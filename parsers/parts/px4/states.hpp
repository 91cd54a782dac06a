// States of PX4 (vehicle_status), as ULog and sdlog2 number them.
#pragma once
#include "parsers/base/layout/layout.hpp"

namespace contrail::px4 {

// clang-format off
/// 1 was called STANDBY, 3 and 4 are the error states of old versions.
inline constexpr Name arming_names[] = {{0, "init"}, {1, "disarmed", Event::disarm}, {2, "armed", Event::arm}, {3, "armed (error)"},
                                 {4, "standby (error)"}, {5, "reboot"}, {6, "in-air restore"}};
/// nav_state up to v1.13.
inline constexpr Name early_modes[] = {
    {0, "manual"}, {1, "altitude"}, {2, "position"}, {3, "mission"}, {4, "hold"}, {5, "return"}, {6, "RC recover"},
    {7, "return to ground station"}, {8, "land on engine failure"}, {9, "land on GPS failure"}, {10, "acro"}, {12, "descend"}, {13, "terminate"},
    {14, "offboard"}, {15, "stabilized"}, {16, "rattitude"}, {17, "takeoff"}, {18, "land"}, {19, "follow target"}, {20, "precision land"}, {21, "orbit"}};
/// v1.14 and later, which gave some values new meanings.
inline constexpr Name recent_modes[] = {
    {0, "manual"}, {1, "altitude"}, {2, "position"}, {3, "mission"}, {4, "hold"}, {5, "return"}, {6, "position slow"}, {8, "altitude cruise"},
    {10, "acro"}, {12, "descend"}, {13, "terminate"}, {14, "offboard"}, {15, "stabilized"}, {17, "takeoff"}, {18, "land"}, {19, "follow target"},
    {20, "precision land"}, {21, "orbit"}, {22, "VTOL takeoff"}, {23, "external 1"}, {24, "external 2"}, {25, "external 3"}, {26, "external 4"},
    {27, "external 5"}, {28, "external 6"}, {29, "external 7"}, {30, "external 8"}};
// clang-format on

}  // namespace contrail::px4
