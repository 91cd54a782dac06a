// What IHDR says of a picture (PNG 3rd edition, section 11.2.1). Private to the png room.
#pragma once
#include <bitset>
#include <cstdint>
#include <optional>

#include "parsers/base/reading/reader.hpp"

namespace contrail::png {

enum ColourType : std::uint8_t { grey = 0, rgb = 2, indexed = 3, grey_alpha = 4, rgb_alpha = 6 };

struct Header {
  std::uint32_t width = 0, height = 0;
  std::uint8_t depth = 0, colour = 0, interlace = 0;
  [[nodiscard]] unsigned channels() const {
    constexpr unsigned of_colour[] = {1, 0, 3, 1, 2, 0, 4};
    return of_colour[colour];
  }
  /// The largest sample.
  [[nodiscard]] std::uint32_t most() const { return (1u << depth) - 1; }
};

/// Nothing where it breaks a rule of the specification: sizes from 1 on, depths of the colour type, methods 0.
[[nodiscard]] std::optional<Header> header_of(Bytes ihdr);

/// What pixels name.
struct Used {
  std::bitset<256> values;  ///< entries of a palette, greys of up to eight bits
  bool key = false;         ///< the colour that tRNS calls transparent, of those with more bits
};

}  // namespace contrail::png
