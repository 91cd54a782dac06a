// Probabilities of VP8 that no picture states. Private to the webp room.
#pragma once
#include <array>
#include <cstdint>

namespace contrail::webp {

/// Of the tree of tokens, by kind of block (4), band (8) and context (3).
using Coefficients = std::array<std::array<std::uint8_t, 11>, 96>;
extern const Coefficients default_coefficients;
/// How probable it is that a picture replaces each of them.
extern const Coefficients coefficient_updates;
/// Of the tree of modes of a subblock, by the mode of the one above and the one to the left.
extern const std::uint8_t submode_probabilities[10][10][9];

}  // namespace contrail::webp
