// The predictor transform of a lossless picture (RFC 9649 section 4.1). Private to the webp room.
#pragma once
#include <cstdint>
#include <vector>

namespace contrail::webp {

/// Which predictor counts in which block.
struct Predictors {
  unsigned bits = 0;                 ///< of the side of a block
  std::uint32_t blocks_of_row = 0;   ///< 0: there are none
  std::vector<std::uint32_t> modes;  ///< as pixels, whose green is the number
};

/// Each channel by itself.
[[nodiscard]] std::uint32_t add(std::uint32_t a, std::uint32_t b);
/// From differences to what differs.
void undo(const Predictors& predictors, std::vector<std::uint32_t>& pixels, std::uint32_t width);

}  // namespace contrail::webp
