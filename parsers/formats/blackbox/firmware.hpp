// Which firmware wrote a log. Flight modes and debug modes are numbered anew from version to version.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail::blackbox {

struct Firmware {
  enum class Program : std::uint8_t { unknown, cleanflight, betaflight, emuflight, inav };
  Program program = Program::unknown;
  int major = 0, minor = 0, patch = 0;  ///< 0.0.0: not told (Cleanflight before 2 tells a commit only)

  [[nodiscard]] bool is(Program who) const { return program == who; }
  [[nodiscard]] bool before(int version, int revision, int fix = 0) const {
    if (major != version) return major < version;
    return minor != revision ? minor < revision : patch < fix;
  }
};

struct FirmwareLine {
  Firmware firmware;
  std::size_t named = 0;  ///< how much of the line is program and version; the rest is one build of it
};
/// `Betaflight 4.2.9 (0a1b2c3d4) TARGET`, or a commit: Cleanflight.
[[nodiscard]] FirmwareLine parse_firmware(std::string_view value);

/// Modes that fly the aircraft, the strongest first, by their bits in flightModeFlags; -1 is the mode without any of
/// them. Empty: the numbers of this version are not known.
[[nodiscard]] std::span<const Name> flight_modes(const Firmware& firmware);
/// Whether flightModeFlags counts what the pilot's switches ask for (boxId_e), of which the first is ARM.
[[nodiscard]] bool flags_are_boxes(const Firmware& firmware);

/// Whether the debug values of a mode are known to tell of rates, filters, radio, battery or load, and nothing of
/// places, courses and heights.
[[nodiscard]] bool is_harmless_debug(const Firmware& firmware, std::int64_t mode);

}  // namespace contrail::blackbox
