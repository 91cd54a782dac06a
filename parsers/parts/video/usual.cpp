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

/// Width to height of what is shown, in lowest terms; of pictures held upright, the other way around.
constexpr PixelShape screens[] = {{1, 1},     {5, 4},    {4, 3},   {3, 2},   {8, 5},  {5, 3},   {16, 9},   {17, 9},
                                  {256, 135}, {2, 1},    {37, 20}, {47, 20}, {12, 5}, {7, 3},   {64, 27},  {21, 16},
                                  {47, 25},   {169, 95}, {11, 9},  {19, 9},  {32, 9}, {85, 64}, {683, 384}};

}  // namespace

bool is_sampling_rate(double rate) { return std::ranges::find(sampling_rates, rate) != std::end(sampling_rates); }

std::span<const PixelShape> pixel_shapes() { return shapes; }

bool is_pixel_shape(PixelShape shape, std::uint32_t width, std::uint32_t height) {
  if (std::ranges::find(shapes, shape) != std::end(shapes)) return true;
  constexpr std::uint32_t most = 1 << 16;
  if (shape.across == 0 || shape.down == 0 || width == 0 || height == 0 || shape.across > most || shape.down > most ||
      width > most || height > most)
    return false;
  const std::uint64_t wide = std::uint64_t{width} * shape.across, high = std::uint64_t{height} * shape.down;
  return std::ranges::any_of(screens, [&](const PixelShape& screen) {
    // At most 2^32 times 2^10.
    return wide * screen.down == high * screen.across || wide * screen.across == high * screen.down;
  });
}

bool is_screen(std::uint32_t width, std::uint32_t height) {
  const auto is_near = [](std::uint64_t side, std::uint64_t other, std::uint64_t across, std::uint64_t down) {
    const std::uint64_t a = side * down, b = other * across;
    return (a > b ? a - b : b - a) <= down;
  };
  return std::ranges::any_of(screens, [&](const PixelShape& screen) {
    return is_near(width, height, screen.across, screen.down) || is_near(height, width, screen.across, screen.down);
  });
}

}  // namespace contrail::video
