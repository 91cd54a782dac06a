// How pictures are turned, moved and sized for showing them, and the plain form that a clean movie says it in.
#pragma once
#include <array>
#include <cstdint>

#include "parsers/formats/mp4/track.hpp"

namespace contrail::mp4 {

/// Section 8.2.2.2: a, b, u; c, d, v; x, y, w. All are 16.16 but the third column, which is 2.30.
using Matrix = std::array<std::int32_t, 9>;
/// As `mvhd` or `tkhd` tells it; where the box is too short, that of a picture as it is coded.
[[nodiscard]] Matrix matrix_of(const Box& box, bool v1);
/// Turned by quarters or mirrored; or all zeros, which readers take for no matrix.
[[nodiscard]] bool is_matrix(const Matrix& matrix);

/// 16.16 pixels.
struct ShownSize {
  std::uint32_t width, height;
};
/// The same turn, moved to where the picture comes to lie again if it is moved at all. Sound has none. `track`: null
/// for the movie; `shown`: its size.
[[nodiscard]] Matrix plain_matrix(const Matrix& told, const Track* track, ShownSize shown);
/// What is told where it follows from what is coded and the shape of the pixels, else that.
[[nodiscard]] ShownSize plain_size(ShownSize told, const Track& track);

/// A shape of pixels that cameras have, or that a picture of so many pixels gets when it is resized, in whatever terms.
[[nodiscard]] bool is_shape(Shape shape, std::uint32_t width, std::uint32_t height);
/// In lowest terms.
[[nodiscard]] Shape plain_shape(Shape shape);

}  // namespace contrail::mp4
