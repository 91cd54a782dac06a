#include "parsers/parts/video/usual.hpp"

#include <algorithm>

namespace contrail::video {
namespace {

constexpr double sampling_rates[] = {8'000,  11'025, 12'000, 16'000, 22'050,  24'000,  32'000, 44'100,
                                     48'000, 64'000, 88'200, 96'000, 176'400, 192'000, 384'000};
constexpr PixelShape shapes[] = {{1, 1},    {12, 11},   {10, 11}, {16, 11}, {40, 33}, {24, 11},  {20, 11},
                                 {32, 11},  {80, 33},   {18, 11}, {15, 11}, {64, 33}, {160, 99}, {4, 3},
                                 {3, 2},    {2, 1},     {8, 9},   {32, 27}, {16, 15}, {64, 45},  {59, 54},
                                 {118, 81}, {133, 100}, {3, 4},   {9, 16},  {11, 12}, {1, 2}};

}  // namespace

bool is_sampling_rate(double rate) { return std::ranges::find(sampling_rates, rate) != std::end(sampling_rates); }

std::span<const PixelShape> pixel_shapes() { return shapes; }

}  // namespace contrail::video
