// PNG (third edition) sections 11.3.2 (colours), 11.3.4.3 (pHYs), 11.3.6.2 (fcTL): numbers that could be anything.
#include "parsers/formats/png/numbers.hpp"

#include <algorithm>
#include <array>

#include "parsers/parts/video/colours.hpp"

namespace contrail::png {
namespace {

std::uint32_t u32(Bytes body, std::size_t at) { return load_be<std::uint32_t>(body.data() + at); }
std::uint32_t u8(Bytes body, std::size_t at) { return std::to_integer<std::uint32_t>(body[at]); }

}  // namespace

/// A gamma by itself may be anything; those that programs write.
bool sound_gamma(const Picture&, Bytes body) {
  constexpr std::uint32_t known[] = {45'455, 45'454, 45'450, 45'000, 50'000, 55'555, 55'556, 100'000};
  return body.size() == 4 && std::ranges::find(known, u32(body, 0)) != std::end(known);
}

/// White, red, green, blue of spaces that have a name. Those of a screen would be its own.
bool sound_chromaticities(const Picture&, Bytes body) {
  using Space = std::array<std::uint32_t, 8>;
  constexpr Space known[] = {{31'270, 32'900, 64'000, 33'000, 30'000, 60'000, 15'000, 6'000},   // sRGB
                             {31'269, 32'899, 63'999, 33'001, 30'000, 60'000, 15'000, 5'999},   // … in binary
                             {31'270, 32'900, 64'000, 33'000, 21'000, 71'000, 15'000, 6'000},   // Adobe RGB
                             {31'270, 32'900, 68'000, 32'000, 26'500, 69'000, 15'000, 6'000},   // Display P3
                             {31'270, 32'900, 70'800, 29'200, 17'000, 79'700, 13'100, 4'600},   // BT.2020
                             {31'270, 32'900, 63'000, 34'000, 31'000, 59'500, 15'500, 7'000}};  // SMPTE C
  if (body.size() != 32) return false;
  Space told{};
  for (std::size_t i = 0; i < told.size(); ++i) told[i] = u32(body, 4 * i);
  return std::ranges::find(known, told) != std::end(known);
}

/// Section 11.3.2.6: of RGB.
bool sound_code_points(const Picture&, Bytes body) {
  return body.size() == 4 && video::is_primaries(u8(body, 0)) && video::is_transfer(u8(body, 1)) && u8(body, 2) == 0 &&
         u8(body, 3) <= 1;
}

bool sound_mastering(const Picture&, Bytes body) {
  return video::is_mastering_display(body, video::Order::red_green_blue);
}

/// Section 11.3.2.8: in steps of 0.0001; writers tell whole candelas.
bool sound_light(const Picture&, Bytes body) {
  constexpr std::uint32_t step = 10'000;
  return body.size() == 8 && u32(body, 0) % step == 0 && u32(body, 4) % step == 0 &&
         video::is_light_level(u32(body, 0) / step, u32(body, 4) / step);
}

/// Dots a metre as programs write them for dots an inch or a centimetre; a mere ratio is of small numbers.
bool sound_density(const Picture&, Bytes body) {
  constexpr std::uint32_t known[] = {1'000,  2'000,  2'834,  2'835,  3'543,  3'779,  3'780,  3'937,  4'000,
                                     4'724,  5'000,  5'669,  5'670,  5'905,  5'906,  6'000,  7'086,  7'087,
                                     7'559,  7'874,  8'000,  9'449,  10'000, 11'339, 11'810, 11'811, 14'173,
                                     15'748, 20'000, 23'622, 28'346, 47'244, 94'488};
  constexpr std::uint32_t most_ratio = 16;
  if (body.size() != 9 || u8(body, 8) > 1) return false;
  const std::uint32_t across = u32(body, 0), down = u32(body, 4);
  if (u8(body, 8) == 0) return across >= 1 && across <= most_ratio && down >= 1 && down <= most_ratio;
  return across == down && std::ranges::find(known, across) != std::end(known);
}

/// Section 11.3.6.2: a fraction of a second. Rates, hundredths as GIF counts them, thousandths.
bool sound_delay(std::uint32_t over, std::uint32_t under) {
  constexpr std::uint32_t rates[] = {0, 1, 10, 12, 15, 20, 24, 25, 30, 48, 50, 60, 100}, thousandths = 1000,
                          longest = 60;
  if (under == thousandths) return over <= 100 || (over % 10 == 0 && over <= longest * thousandths);
  return std::ranges::find(rates, under) != std::end(rates) && over <= longest * (under ? under : 100);
}

}  // namespace contrail::png
