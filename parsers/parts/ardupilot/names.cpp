// Codes of ArduPilot's logs as words: flight modes by vehicle (mode.h of each), EV (LogEvent), ERR (LogErrorSubsystem),
// and the lines of MSG that tell firmware and board.
#include <algorithm>
#include <array>

#include "parsers/parts/ardupilot/tables.hpp"

namespace contrail::ardupilot {
namespace {

// clang-format off
constexpr Name copter_modes[] = {
  {0, "STABILIZE"}, {1, "ACRO"}, {2, "ALT_HOLD"}, {3, "AUTO"}, {4, "GUIDED"}, {5, "LOITER"}, {6, "RTL"}, {7, "CIRCLE"}, {8, "POSITION"},
  {9, "LAND"}, {10, "OF_LOITER"}, {11, "DRIFT"}, {13, "SPORT"}, {14, "FLIP"}, {15, "AUTOTUNE"}, {16, "POSHOLD"}, {17, "BRAKE"},
  {18, "THROW"}, {19, "AVOID_ADSB"}, {20, "GUIDED_NOGPS"}, {21, "SMART_RTL"}, {22, "FLOWHOLD"}, {23, "FOLLOW"}, {24, "ZIGZAG"},
  {25, "SYSTEMID"}, {26, "AUTOROTATE"}, {27, "AUTO_RTL"}, {28, "TURTLE"}, {29, "RATE_ACRO"},
};
constexpr Name plane_modes[] = {
  {0, "MANUAL"}, {1, "CIRCLE"}, {2, "STABILIZE"}, {3, "TRAINING"}, {4, "ACRO"}, {5, "FBWA"}, {6, "FBWB"}, {7, "CRUISE"}, {8, "AUTOTUNE"},
  {10, "AUTO"}, {11, "RTL"}, {12, "LOITER"}, {13, "TAKEOFF"}, {14, "AVOID_ADSB"}, {15, "GUIDED"}, {16, "INITIALISING"},
  {17, "QSTABILIZE"}, {18, "QHOVER"}, {19, "QLOITER"}, {20, "QLAND"}, {21, "QRTL"}, {22, "QAUTOTUNE"}, {23, "QACRO"}, {24, "THERMAL"},
  {25, "LOITERALTQLAND"}, {26, "AUTOLAND"},
};
constexpr Name rover_modes[] = {
  {0, "MANUAL"}, {1, "ACRO"}, {2, "LEARNING"}, {3, "STEERING"}, {4, "HOLD"}, {5, "LOITER"}, {6, "FOLLOW"}, {7, "SIMPLE"}, {8, "DOCK"},
  {9, "CIRCLE"}, {10, "AUTO"}, {11, "RTL"}, {12, "SMART_RTL"}, {15, "GUIDED"}, {16, "INITIALISING"},
};
constexpr Name tracker_modes[] = {
  {0, "MANUAL"}, {1, "STOP"}, {2, "SCAN"}, {4, "GUIDED"}, {10, "AUTO"}, {16, "INITIALISING"},
};
constexpr Name sub_modes[] = {
  {0, "STABILIZE"}, {1, "ACRO"}, {2, "ALT_HOLD"}, {3, "AUTO"}, {4, "GUIDED"}, {7, "CIRCLE"}, {9, "SURFACE"}, {16, "POSHOLD"}, {19, "MANUAL"},
};
constexpr Name blimp_modes[] = {{0, "LAND"}, {1, "MANUAL"}, {2, "VELOCITY"}, {3, "LOITER"}, {4, "RTL"}};

constexpr Name events[] = {
  {10, "ARMED", Event::arm}, {11, "DISARMED", Event::disarm}, {15, "AUTO_ARMED", Event::message}, {16, "TAKEOFF", Event::message},
  {17, "LAND_COMPLETE_MAYBE", Event::message}, {18, "LAND_COMPLETE", Event::landing}, {19, "LOST_GPS", Event::warning},
  {21, "FLIP_START", Event::message}, {22, "FLIP_END", Event::message}, {25, "SET_HOME", Event::home_set},
  {26, "SET_SIMPLE_ON", Event::message}, {27, "SET_SIMPLE_OFF", Event::message}, {28, "NOT_LANDED", Event::takeoff},
  {29, "SET_SUPERSIMPLE_ON", Event::message}, {30, "AUTOTUNE_INITIALISED", Event::message}, {31, "AUTOTUNE_OFF", Event::message},
  {32, "AUTOTUNE_RESTART", Event::message}, {33, "AUTOTUNE_SUCCESS", Event::message}, {34, "AUTOTUNE_FAILED", Event::message},
  {35, "AUTOTUNE_REACHED_LIMIT", Event::message}, {36, "AUTOTUNE_PILOT_TESTING", Event::message},
  {37, "AUTOTUNE_SAVEDGAINS", Event::message}, {38, "SAVE_TRIM", Event::message}, {39, "SAVEWP_ADD_WP", Event::message},
  {41, "FENCE_ENABLE", Event::message}, {42, "FENCE_DISABLE", Event::message}, {46, "GRIPPER_GRAB", Event::message},
  {47, "GRIPPER_RELEASE", Event::message}, {49, "PARACHUTE_DISABLED", Event::message}, {50, "PARACHUTE_ENABLED", Event::message},
  {51, "PARACHUTE_RELEASED", Event::warning}, {52, "LANDING_GEAR_DEPLOYED", Event::message},
  {53, "LANDING_GEAR_RETRACTED", Event::message}, {54, "MOTORS_EMERGENCY_STOPPED", Event::warning},
  {55, "MOTORS_EMERGENCY_STOP_CLEARED", Event::message}, {56, "MOTORS_INTERLOCK_DISABLED", Event::message},
  {57, "MOTORS_INTERLOCK_ENABLED", Event::message}, {60, "EKF_ALT_RESET", Event::message}, {61, "LAND_CANCELLED_BY_PILOT", Event::message},
  {62, "EKF_YAW_RESET", Event::message}, {63, "AVOIDANCE_ADSB_ENABLE", Event::message}, {64, "AVOIDANCE_ADSB_DISABLE", Event::message},
  {65, "AVOIDANCE_PROXIMITY_ENABLE", Event::message}, {66, "AVOIDANCE_PROXIMITY_DISABLE", Event::message},
  {67, "GPS_PRIMARY_CHANGED", Event::message}, {163, "SURFACED", Event::message}, {164, "NOT_SURFACED", Event::message},
  {165, "BOTTOMED", Event::message}, {166, "NOT_BOTTOMED", Event::message},
};

constexpr Name errors[] = {
  {1, "main loop", Event::warning}, {2, "radio", Event::warning}, {3, "compass", Event::warning}, {4, "optical flow", Event::warning}, {5, "radio failsafe", Event::failsafe}, {6, "battery failsafe", Event::failsafe},
  {7, "GPS failsafe", Event::failsafe}, {8, "ground station failsafe", Event::failsafe}, {9, "fence failsafe", Event::failsafe},
  {10, "flight mode change failed", Event::warning}, {11, "GPS", Event::warning}, {12, "crash check", Event::warning}, {13, "flip", Event::warning},
  {14, "autotune", Event::warning}, {15, "parachute", Event::warning}, {16, "EKF check", Event::warning}, {17, "EKF failsafe", Event::failsafe}, {18, "barometer", Event::warning},
  {19, "processor", Event::warning}, {20, "ADS-B failsafe", Event::failsafe}, {21, "terrain data", Event::warning}, {22, "navigation", Event::warning},
  {23, "terrain failsafe", Event::failsafe}, {24, "EKF primary changed", Event::warning}, {25, "thrust loss check", Event::warning},
  {26, "sensor failsafe", Event::failsafe}, {27, "leak failsafe", Event::failsafe}, {28, "pilot input", Event::warning},
  {29, "vibration failsafe", Event::failsafe}, {30, "internal error", Event::warning}, {31, "dead reckoning failsafe", Event::failsafe},
};
// The code of subsystem 10 is the mode that was refused, of 24 the new core: for these 0 does not mean that it is over.
constexpr Name errors_over[] = {
  {1, "main loop: over", Event::message}, {2, "radio: over", Event::message}, {3, "compass: over", Event::message}, {4, "optical flow: over", Event::message}, {5, "radio failsafe: over", Event::message},
  {6, "battery failsafe: over", Event::message}, {7, "GPS failsafe: over", Event::message}, {8, "ground station failsafe: over", Event::message},
  {9, "fence failsafe: over", Event::message}, {10, "flight mode change failed", Event::warning}, {11, "GPS: over", Event::message},
  {12, "crash check: over", Event::message}, {13, "flip: over", Event::message}, {14, "autotune: over", Event::message}, {15, "parachute: over", Event::message},
  {16, "EKF check: over", Event::message}, {17, "EKF failsafe: over", Event::message}, {18, "barometer: over", Event::message},
  {19, "processor: over", Event::message}, {20, "ADS-B failsafe: over", Event::message}, {21, "terrain data: over", Event::message},
  {22, "navigation: over", Event::message}, {23, "terrain failsafe: over", Event::message}, {24, "EKF primary changed", Event::warning},
  {25, "thrust loss check: over", Event::message}, {26, "sensor failsafe: over", Event::message}, {27, "leak failsafe: over", Event::message},
  {28, "pilot input: over", Event::message}, {29, "vibration failsafe: over", Event::message}, {30, "internal error: over", Event::message},
  {31, "dead reckoning failsafe: over", Event::message},
};
// clang-format on

template <std::size_t N>
constexpr auto with_plain_arming(const Name (&from)[N]) {
  std::array<Name, N> out{};
  std::copy(from, from + N, out.begin());
  for (Name& name : out) {
    if (name.value == 10 || name.value == 11) name.event = Event::message;
  }
  return out;
}
constexpr auto events_beside_arm = with_plain_arming(events);

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
}

}  // namespace

std::span<const Name> mode_names(Vehicle vehicle) {
  switch (vehicle) {
    case Vehicle::copter: return copter_modes;
    case Vehicle::plane: return plane_modes;
    case Vehicle::rover: return rover_modes;
    case Vehicle::tracker: return tracker_modes;
    case Vehicle::sub: return sub_modes;
    case Vehicle::blimp: return blimp_modes;
    case Vehicle::unknown: break;
  }
  return {};
}

std::string_view mode_word(std::string_view text) {
  const auto plain = [](std::string_view word) {
    std::string out;
    for (const char c : word) {
      if (c != '_' && c != ' ') out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
  };
  const std::string wanted = plain(text.substr(0, 32));
  using enum Vehicle;
  for (const Vehicle vehicle : {copter, plane, rover, tracker, sub, blimp}) {
    for (const Name& mode : mode_names(vehicle)) {
      if (plain(mode.text) == wanted) return mode.text;
    }
  }
  return {};
}

std::span<const Name> event_names(bool beside_arm) {
  return beside_arm ? std::span<const Name>(events_beside_arm) : std::span<const Name>(events);
}

std::span<const Name> error_names(bool over) { return over ? errors_over : errors; }

Vehicle vehicle_of_text(std::string_view text) {
  struct Word {
    std::string_view word;
    Vehicle vehicle;
  };
  constexpr Word words[] = {{"Copter", Vehicle::copter},   {"Plane", Vehicle::plane}, {"Rover", Vehicle::rover},
                            {"Tracker", Vehicle::tracker}, {"ArduSub", Vehicle::sub}, {"Blimp", Vehicle::blimp}};
  for (const Word& known : words) {
    const std::size_t at = text.find(known.word);
    if (at == std::string_view::npos) continue;
    const std::string_view version = text.substr(at + known.word.size());
    if (version.size() > 2 && version[0] == ' ' && (version[1] | 0x20) == 'v' && version[2] >= '0' && version[2] <= '9')
      return known.vehicle;
  }
  return Vehicle::unknown;
}

Vehicle vehicle_of_build(std::int64_t build) {
  switch (build) {
    case 1: return Vehicle::rover;
    case 2:
    case 13: return Vehicle::copter;
    case 3: return Vehicle::plane;
    case 4: return Vehicle::tracker;
    case 7: return Vehicle::sub;
    case 12: return Vehicle::blimp;
    default: return Vehicle::unknown;
  }
}

std::optional<Board> board_of_text(std::string_view text) {
  if (text.size() == 32 && is_hex(text)) return Board{{}, text};
  constexpr std::size_t groups = 3 * 8 + 2;  // three words of 32 bits
  if (text.size() < groups + 2) return std::nullopt;
  const std::string_view id = text.substr(text.size() - groups);
  const std::string_view model = text.substr(0, text.size() - groups - 1);
  if (text[model.size()] != ' ' || id[8] != ' ' || id[17] != ' ') return std::nullopt;
  if (!is_hex(id.substr(0, 8)) || !is_hex(id.substr(9, 8)) || !is_hex(id.substr(18))) return std::nullopt;
  return Board{model, id};
}

}  // namespace contrail::ardupilot
