// Ticks a second are 32 bits of anything: those that cameras, phones and the libraries of most writers count in.
#include <algorithm>

#include "parsers/formats/mp4/numbers.hpp"

namespace contrail::mp4 {
namespace {

constexpr std::uint32_t known[] = {
    // whole units, and what divides by many rates
    1, 10, 100, 120, 240, 300, 480, 600, 720, 960, 1'000, 1'200, 2'000, 3'600, 10'000, 27'000, 45'000, 90'000, 100'000,
    180'000, 360'000, 600'000, 720'000, 1'000'000, 2'000'000, 10'000'000,
    // pictures a second, and a hundred or a thousand times as many
    5, 6, 8, 12, 15, 20, 24, 25, 30, 48, 50, 60, 500, 800, 1'500, 2'400, 2'500, 3'000, 4'800, 5'000, 6'000, 9'000,
    15'000, 20'000, 25'000, 30'000, 50'000, 60'000, 120'000, 150'000, 200'000, 240'000, 300'000, 480'000, 960'000,
    // … of NTSC's rates
    2'397, 2'398, 2'997, 4'795, 4'796, 5'994, 11'988, 23'976, 29'970, 47'952, 59'940, 119'880, 239'760,
    // pictures a second times a power of two, the first above 10,000 (FFmpeg's movies)
    10'240, 11'520, 12'288, 12'800, 14'336, 15'360, 16'384, 18'432, 19'200, 20'480,
    // sound
    7'350, 7'875, 8'000, 11'024, 11'025, 12'000, 16'000, 22'050, 24'000, 32'000, 44'056, 44'100, 48'000, 64'000, 88'200,
    96'000, 176'400, 192'000};

}  // namespace

bool is_time_scale(std::uint32_t ticks) { return std::ranges::find(known, ticks) != std::end(known); }

}  // namespace contrail::mp4
