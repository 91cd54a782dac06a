// The numbers and names of predictors are those of the RFC.
#include "parsers/formats/webp/predictors.hpp"

#include <algorithm>
#include <cstdlib>

namespace contrail::webp {
namespace {

/// Four channels of eight bits.
using Pixel = std::uint32_t;

/// The pixels before this one: left, top, top right, top left.
struct Beside {
  Pixel l, t, tr, tl;
};

int channel(Pixel pixel, unsigned shift) { return static_cast<int>(pixel >> shift & 0xFF); }

template <class Of>
Pixel each(Of of) {
  Pixel pixel = 0;
  for (const unsigned shift : {0u, 8u, 16u, 24u}) pixel |= static_cast<Pixel>(std::clamp(of(shift), 0, 255)) << shift;
  return pixel;
}

Pixel average(Pixel a, Pixel b) { return ((a ^ b) & 0xFEFEFEFE) / 2 + (a & b); }

Pixel select(const Beside& beside) {
  int to_left = 0, to_top = 0;
  for (const unsigned shift : {0u, 8u, 16u, 24u}) {
    to_left += std::abs(channel(beside.t, shift) - channel(beside.tl, shift));
    to_top += std::abs(channel(beside.l, shift) - channel(beside.tl, shift));
  }
  return to_left < to_top ? beside.l : beside.t;
}

Pixel predict(unsigned mode, const Beside& beside) {
  const auto& [l, t, tr, tl] = beside;
  switch (mode) {
    case 1: return l;
    case 2: return t;
    case 3: return tr;
    case 4: return tl;
    case 5: return average(average(l, tr), t);
    case 6: return average(l, tl);
    case 7: return average(l, t);
    case 8: return average(tl, t);
    case 9: return average(t, tr);
    case 10: return average(average(l, tl), average(t, tr));
    case 11: return select(beside);
    case 12:
      return each([&](unsigned s) { return channel(beside.l, s) + channel(beside.t, s) - channel(beside.tl, s); });
    case 13: {
      const Pixel mean = average(l, t);
      return each([&](unsigned s) { return channel(mean, s) + (channel(mean, s) - channel(beside.tl, s)) / 2; });
    }
    default: return 0xFF000000;
  }
}

}  // namespace

std::uint32_t add(std::uint32_t a, std::uint32_t b) {
  constexpr Pixel even = 0x00FF00FF;
  return (((a & even) + (b & even)) & even) | (((a & ~even) + (b & ~even)) & ~even);
}

void undo(const Predictors& predictors, std::vector<std::uint32_t>& pixels, std::uint32_t width) {
  constexpr Pixel black = 0xFF000000;
  for (std::size_t at = 0; at < pixels.size(); ++at) {
    const std::size_t x = at % width, y = at / width;
    Pixel predicted = black;
    if (y == 0) {
      if (x > 0) predicted = pixels[at - 1];
    } else if (x == 0) {
      predicted = pixels[at - width];
    } else {
      const Pixel block = predictors.modes[(y >> predictors.bits) * predictors.blocks_of_row + (x >> predictors.bits)];
      // Right above the last pixel of a row is the first one of the same row.
      predicted = predict(block >> 8 & 0xF,
                          {pixels[at - 1], pixels[at - width], pixels[at - width + 1], pixels[at - width - 1]});
    }
    pixels[at] = add(pixels[at], predicted);
  }
}

}  // namespace contrail::webp
