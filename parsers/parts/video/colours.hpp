// What pictures and movies say of their colours and light, where numbers could be anything: those that are given.
#pragma once
#include "parsers/base/bytes/bytes.hpp"

namespace contrail::video {

/// ITU-T H.273 (ISO/IEC 23091-2) tables 2 to 4: colour primaries, transfer characteristics, matrix coefficients.
[[nodiscard]] bool is_primaries(std::uint64_t code);
[[nodiscard]] bool is_transfer(std::uint64_t code);
[[nodiscard]] bool is_matrix(std::uint64_t code);

/// In which order the chromaticities of a mastering display stand.
enum class Order : std::uint8_t {
  green_blue_red,  ///< ITU-T H.265 section D.3.28; ISO/IEC 14496-12 section 12.1.7
  red_green_blue,  ///< PNG section 11.3.2.7
};
/// The colour volume of a mastering display (SMPTE ST 2086), 24 bytes: a gamut and a white that masters are made for,
/// light as displays give it.
[[nodiscard]] bool is_mastering_display(Bytes body, Order order);
/// Largest content light level and picture average, in whole candelas a square metre.
[[nodiscard]] bool is_light_level(std::uint64_t most, std::uint64_t average);
/// The same in steps that displays ask for: where it cannot be said anew, other numbers could be anything.
[[nodiscard]] bool is_round_light_level(std::uint64_t most, std::uint64_t average);
/// A light level as closely as a display asks (CTA-861.3).
[[nodiscard]] std::uint16_t plain_light(std::uint32_t light);
/// Section D.3.40 of H.265, 8 bytes: where somebody watches; the light of a room, and daylight.
[[nodiscard]] bool is_ambient_viewing(Bytes body);

}  // namespace contrail::video
