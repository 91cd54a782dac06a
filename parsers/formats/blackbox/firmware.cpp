#include "parsers/formats/blackbox/firmware.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace contrail::blackbox {
namespace {

using Program = Firmware::Program;

struct ProgramRow {
  std::string_view word;
  Program program;
};
constexpr ProgramRow programs[] = {{"Cleanflight", Program::cleanflight},
                                   {"Betaflight", Program::betaflight},
                                   {"EmuFlight", Program::emuflight},
                                   {"INAV", Program::inav}};

// clang-format off
// flight_modes of runtime_config.h.
constexpr Name modes_cleanflight[] = {{10, "FAILSAFE"}, {4, "GPS HOME"}, {5, "GPS HOLD"}, {8, "PASSTHRU"}, {0, "ANGLE"}, {1, "HORIZON"}, {-1, "ACRO"}};
// boxId_e of rc_controls.h (up to 3.2) and rc_modes.h; each list as of the version in its name.
constexpr Name modes_30[] = {{26, "FAILSAFE"}, {9, "GPS HOME"}, {10, "GPS HOLD"}, {11, "PASSTHRU"}, {1, "ANGLE"}, {2, "HORIZON"}, {-1, "ACRO"}};
constexpr Name modes_317[] = {{27, "FAILSAFE"}, {10, "GPS HOME"}, {11, "GPS HOLD"}, {12, "PASSTHRU"}, {1, "ANGLE"}, {2, "HORIZON"}, {-1, "ACRO"}};
constexpr Name modes_33[] = {{10, "FAILSAFE"}, {5, "GPS HOME"}, {6, "GPS HOLD"}, {8, "PASSTHRU"}, {1, "ANGLE"}, {2, "HORIZON"}, {-1, "ACRO"}};
constexpr Name modes_34[] = {{10, "FAILSAFE"}, {11, "GPS RESCUE"}, {5, "GPS HOME"}, {6, "GPS HOLD"}, {8, "PASSTHRU"}, {1, "ANGLE"}, {2, "HORIZON"}, {-1, "ACRO"}};
constexpr Name modes_35[] = {{9, "FAILSAFE"}, {10, "GPS RESCUE"}, {5, "GPS HOME"}, {6, "GPS HOLD"}, {8, "PASSTHRU"}, {1, "ANGLE"}, {2, "HORIZON"}, {-1, "ACRO"}};
constexpr Name modes_40[] = {{6, "FAILSAFE"}, {7, "GPS RESCUE"}, {5, "PASSTHRU"}, {1, "ANGLE"}, {2, "HORIZON"}, {-1, "ACRO"}};
constexpr Name modes_2025[] = {{8, "FAILSAFE"}, {10, "GPS RESCUE"}, {9, "POS HOLD"}, {4, "ALT HOLD"}, {7, "PASSTHRU"}, {1, "ANGLE"}, {2, "HORIZON"}, {-1, "ACRO"}};
constexpr Name modes_emuflight[] = {{6, "FAILSAFE"}, {7, "GPS RESCUE"}, {5, "PASSTHRU"}, {8, "NFE"}, {1, "ANGLE"}, {2, "HORIZON"}, {-1, "ACRO"}};
constexpr Name modes_inav[] = {{18, "FAILSAFE"}, {8, "NAV RTH"}, {19, "NAV WP"}, {35, "NAV COURSE HOLD"}, {44, "NAV CRUISE"}, {9, "NAV POSHOLD"},
                               {14, "NAV LAUNCH"}, {10, "MANUAL"}, {3, "NAV ALTHOLD"}, {1, "ANGLE"}, {2, "HORIZON"}, {-1, "ACRO"}};
constexpr Name modes_inav_8[] = {{14, "FAILSAFE"}, {10, "NAV RTH"}, {11, "NAV WP"}, {9, "NAV CRUISE"}, {8, "NAV COURSE HOLD"}, {7, "NAV POSHOLD"},
                                 {12, "NAV LAUNCH"}, {4, "MANUAL"}, {5, "NAV ALTHOLD"}, {3, "ANGLE HOLD"}, {1, "ANGLE"}, {2, "HORIZON"}, {-1, "ACRO"}};

// debugType_e of debug.h. Numbers that are not here carry places, courses or heights, or nobody looked.
// Up to 3.2: NONE CYCLETIME BATTERY GYRO ACCELEROMETER MIXER AIRMODE PIDLOOP NOTCH RC_INTERPOLATION; then VELOCITY.
constexpr std::int8_t debug_30[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
// From 3.3: NONE CYCLETIME BATTERY GYRO ACCELEROMETER PIDLOOP NOTCH RC_INTERPOLATION ANGLERATE ESC_SENSOR SCHEDULER STACK ESC_SENSOR_RPM ESC_SENSOR_TMP;
// 14 is ALTITUDE; FFT FFT_TIME FFT_FREQ RX_FRSKY_SPI.
constexpr std::int8_t debug_33[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18};
// From 4.2 also RX_SFHSS_SPI to FPORT (19 to 26), ADC_INTERNAL to SMARTAUDIO (30 to 35), ITERM_RELAX to CRSF_LINK_STATISTICS_DOWN (37 to 54),
// DYN_IDLE to RX_STATE_TIME (57 to 71). Left out: ALTITUDE, RANGEFINDER, RANGEFINDER_QUALITY, LIDAR_TF, RTH, BARO, GPS_RESCUE_THROTTLE_PID, all of GPS.
constexpr std::int8_t debug_42[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 30, 31, 32, 33, 34, 35,
                                    37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 57, 58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70, 71};
// 2025.12 took out 6 (GYRO_SCALED).
constexpr std::int8_t debug_2025[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16};
// Of INAV, and of logs that do not tell who wrote them: NONE.
constexpr std::int8_t debug_none[] = {0};
// clang-format on

/// Versions that were given out so far, and some years on: Betaflight counts years since 2025.
bool is_version(const Firmware& firmware) {
  constexpr int highest = 15, years_from = 2025, years_to = 2040, highest_minor = 31, highest_patch = 31;
  return (firmware.major <= highest || (firmware.major >= years_from && firmware.major <= years_to)) &&
         firmware.minor <= highest_minor && firmware.patch <= highest_patch;
}

/// `4.2.9`, or as much of it as is there; the size of it. A number with leading zeros is none of a version.
std::size_t parse_version(std::string_view text, Firmware& into) {
  int* const parts[] = {&into.major, &into.minor, &into.patch};
  std::size_t at = 0;
  for (int* part : parts) {
    std::size_t from = at;
    if (part != parts[0] && (at >= text.size() || text[from++] != '.')) break;
    int number = 0;
    const auto [end, error] = std::from_chars(text.data() + from, text.data() + text.size(), number);
    const auto behind = static_cast<std::size_t>(end - text.data());
    const bool padded = from < text.size() && text[from] == '0' && behind - from > 1;
    if (error != std::errc{} || number < 0 || padded) break;
    *part = number, at = behind;
  }
  if (is_version(into)) return at;
  into.major = into.minor = into.patch = 0;
  return 0;
}

bool follows_betaflight(const Firmware& firmware) {
  return firmware.is(Program::betaflight) || (firmware.is(Program::cleanflight) && firmware.major >= 2);
}

std::span<const std::int8_t> harmless_debug(const Firmware& firmware) {
  if (firmware.is(Program::emuflight)) return debug_33;
  if (!firmware.is(Program::betaflight)) return debug_none;
  if (firmware.before(3, 3)) return debug_30;
  if (firmware.before(4, 2)) return debug_33;
  return firmware.before(2025, 0) ? std::span<const std::int8_t>(debug_42) : debug_2025;
}

}  // namespace

FirmwareLine parse_firmware(std::string_view value) {
  FirmwareLine line;
  if (value.find_first_not_of(' ') == std::string_view::npos) return line;
  line.firmware.program = Program::cleanflight;
  const std::string_view word = value.substr(0, value.find(' '));
  const auto* row =
      std::find_if(std::begin(programs), std::end(programs), [&](const auto& r) { return r.word == word; });
  if (row == std::end(programs)) return line;
  line.firmware.program = row->program;
  line.named = word.size();
  if (value.size() > word.size()) {
    const std::size_t size = parse_version(value.substr(word.size() + 1), line.firmware);
    if (size > 0) line.named += 1 + size;
  }
  return line;
}

std::span<const Name> flight_modes(const Firmware& firmware) {
  switch (firmware.program) {
    case Program::unknown: return {};
    case Program::inav: return firmware.before(8, 0) ? std::span<const Name>(modes_inav) : modes_inav_8;
    case Program::emuflight: return modes_emuflight;
    case Program::cleanflight:
      // Version 2 took over Betaflight's numbers; of 2.5 real logs show which.
      if (firmware.before(2, 0)) return modes_cleanflight;
      return firmware.before(2, 5) ? std::span<const Name>() : modes_35;
    case Program::betaflight: break;
  }
  if (firmware.before(3, 1, 7)) return modes_30;
  if (firmware.before(3, 3)) return modes_317;
  if (firmware.before(3, 4)) return modes_33;
  if (firmware.before(3, 5)) return modes_34;
  if (firmware.before(4, 0)) return modes_35;
  return firmware.before(2025, 0) ? std::span<const Name>(modes_40) : modes_2025;
}

bool flags_are_boxes(const Firmware& firmware) {
  return follows_betaflight(firmware) || firmware.is(Program::emuflight) || firmware.is(Program::inav);
}

bool is_harmless_debug(const Firmware& firmware, std::int64_t mode) {
  const auto modes = harmless_debug(firmware);
  return std::find(modes.begin(), modes.end(), mode) != modes.end();
}

}  // namespace contrail::blackbox
