#include "parsers/parts/video/colours.hpp"

#include <algorithm>
#include <array>

namespace contrail::video {
namespace {

/// Chromaticities in steps of 0.00002: x, y of green, blue, red.
using Gamut = std::array<std::uint16_t, 6>;
constexpr Gamut gamuts[] = {{0, 0, 0, 0, 0, 0},                               // not told
                            {13'250, 34'500, 7'500, 3'000, 34'000, 16'000},   // P3
                            {13'248, 34'499, 7'500, 3'000, 33'998, 16'000},   // … as it is often rounded
                            {13'250, 34'500, 7'500, 3'000, 34'000, 15'999},   // …
                            {8'500, 39'850, 6'550, 2'300, 35'400, 14'600},    // ITU-R BT.2020
                            {15'000, 30'000, 7'500, 3'000, 32'000, 16'500},   // BT.709
                            {14'750, 30'250, 7'750, 3'500, 31'500, 17'000},   // SMPTE C
                            {14'500, 30'000, 7'500, 3'000, 32'000, 16'500}};  // BT.470 B, G
constexpr std::array<std::uint16_t, 2> whites[] = {
    {0, 0}, {15'635, 16'450}, {15'634, 16'450}, {15'700, 17'550}, {17'285, 17'925}};  // D65, DCI, D50

std::uint16_t u16(Bytes body, std::size_t at) { return load_be<std::uint16_t>(body.data() + at); }
std::uint32_t u32(Bytes body, std::size_t at) { return load_be<std::uint32_t>(body.data() + at); }

bool is_white(Bytes body, std::size_t at) {
  return std::ranges::find(whites, std::array{u16(body, at), u16(body, at + 2)}) != std::end(whites);
}

constexpr std::uint32_t brightest = 10'000;  // cd/m², the peak of SMPTE ST 2084
constexpr std::uint32_t light_step = 50;     // cd/m², as closely as a display asks

/// Displays are told of by hundreds of candelas, but for reference monitors of cinemas and HDR10's reference white.
bool is_peak(std::uint32_t light) {
  constexpr std::uint32_t step = 10'000, cinema = 1'080'000, reference_white = 2'030'000, telly = 5'400'000;
  return (light % (50 * step) == 0 && light <= brightest * step) || light == cinema || light == reference_white ||
         light == telly;
}
bool is_black(std::uint32_t light) {
  constexpr std::uint32_t known[] = {0, 1, 5, 10, 20, 50, 100, 200, 500, 1'000, 5'000, 10'000};
  return std::ranges::find(known, light) != std::end(known);
}

}  // namespace

bool is_primaries(std::uint64_t code) { return (code >= 1 && code <= 12 && code != 3) || code == 22; }
bool is_transfer(std::uint64_t code) { return code >= 1 && code <= 18 && code != 3; }
bool is_matrix(std::uint64_t code) { return code <= 17 && code != 3; }

bool is_mastering_display(Bytes body, Order order) {
  if (body.size() != 24) return false;
  Gamut gamut{};
  for (std::size_t i = 0; i < gamut.size(); ++i)
    gamut[order == Order::green_blue_red ? i : (i + 4) % 6] = u16(body, 2 * i);
  return std::ranges::find(gamuts, gamut) != std::end(gamuts) && is_white(body, 12) && is_peak(u32(body, 16)) &&
         is_black(u32(body, 20));
}

bool is_light_level(std::uint64_t most, std::uint64_t average) {
  return most <= brightest && (average <= most || (most == 0 && average <= brightest));
}

bool is_round_light_level(std::uint64_t most, std::uint64_t average) {
  return is_light_level(most, average) && most % light_step == 0 && average % light_step == 0;
}

std::uint16_t plain_light(std::uint32_t light) {
  constexpr std::uint32_t most = 65'500;
  return static_cast<std::uint16_t>(std::min((light + light_step - 1) / light_step * light_step, most));
}

bool is_ambient_viewing(Bytes body) {
  constexpr std::uint32_t step = 10'000, brightest_room = 1'000;  // lux
  if (body.size() != 8 || !is_white(body, 4)) return false;
  const std::uint32_t light = u32(body, 0);
  // Apple's cameras tell 314 lux, the light that reflects from paper as reference white.
  return (light % (5 * step) == 0 && light <= brightest_room * step) || light == 314 * step;
}

}  // namespace contrail::video
