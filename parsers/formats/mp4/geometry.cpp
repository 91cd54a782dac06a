// How pictures are turned, moved and sized for showing them (ISO/IEC 14496-12 sections 8.2.2, 8.3.2 and 12.1.4): by
// quarters and mirrored; where to, and how large, follows from that and from what is coded.
#include "parsers/formats/mp4/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "parsers/parts/video/usual.hpp"

namespace contrail::mp4 {
namespace {

constexpr std::int32_t one = 1 << 16, unit = 1 << 30;  // 16.16, and 2.30 of the last column
constexpr Matrix upright{one, 0, 0, 0, one, 0, 0, 0, unit};

/// One of the eight ways to put a rectangle on another.
bool turns_by_quarters(const Matrix& m) {
  const auto is_one = [](std::int32_t value) { return std::abs(std::int64_t{value}) == one; };
  const bool straight = is_one(m[0]) && is_one(m[4]) && m[1] == 0 && m[3] == 0;
  return straight || (is_one(m[1]) && is_one(m[3]) && m[0] == 0 && m[4] == 0);
}

/// As some writers leave it; readers take it for no matrix.
bool is_none(const Matrix& m) {
  return std::ranges::all_of(m, [](std::int32_t value) { return value == 0; });
}

Shape lowest(Shape shape) {
  const std::uint32_t common = std::gcd(shape.across, shape.down);
  return common ? Shape{shape.across / common, shape.down / common} : shape;
}

/// One side as 16.16, wider by the shape of the pixels: as closely as the field can say.
std::uint32_t stretched(std::uint32_t coded, Shape shape) {
  const std::uint64_t over = std::uint64_t{coded} * shape.across << 16;
  const std::uint64_t exact = (over + shape.down / 2) / shape.down;
  return static_cast<std::uint32_t>(std::min<std::uint64_t>(exact, std::numeric_limits<std::uint32_t>::max()));
}

/// One side as writers have it: what is coded, less the half block that fills 1,080 lines up, or a part that is cut
/// off.
bool is_coded_side(std::uint32_t told, std::uint32_t coded, const Track& track) {
  constexpr std::uint32_t block = 16;
  const std::uint32_t whole = told >> 16;
  if ((told & 0xFFFF) != 0) return false;
  if (track.cropped && whole % 2 == 0 && whole >= coded * 3 / 4 && whole <= coded) return true;
  return whole == coded || (coded % block == 0 && whole + block / 2 == coded);
}

/// ... or wider by the shape of the pixels, in whole pixels or in parts of one.
bool is_side(std::uint32_t told, std::uint32_t coded, const Track& track, Shape shape) {
  const std::uint32_t exact = stretched(coded, shape), pixel = 1 << 16;
  return is_coded_side(told, coded, track) || (told > exact ? told - exact : exact - told) < pixel;
}

}  // namespace

Matrix matrix_of(const Box& box, bool v1) {
  const std::uint64_t at = (box.type == fourcc("mvhd") ? 36 : 40) + (v1 ? 12 : 0);
  const Bytes body = box.body.rest();
  Matrix matrix = upright;
  if (body.size() < at + 36) return matrix;
  for (std::size_t i = 0; i < matrix.size(); ++i) matrix[i] = load_be<std::int32_t>(body.data() + at + 4 * i);
  return matrix;
}

bool is_matrix(const Matrix& matrix) { return turns_by_quarters(matrix) || is_none(matrix); }

Matrix plain_matrix(const Matrix& told, const Track* track, ShownSize shown) {
  if (!turns_by_quarters(told)) return is_none(told) ? told : upright;
  if (track && track->kind != TrackKind::picture) return upright;
  Matrix plain = upright;
  for (const std::size_t i : {0, 1, 3, 4}) plain[i] = told[i];
  if (track == nullptr || (told[6] == 0 && told[7] == 0)) return plain;  // many writers leave it where it comes to lie
  const auto side = [](bool counts, std::uint32_t size) { return counts ? static_cast<std::int32_t>(size) : 0; };
  plain[6] = side(told[0] < 0, shown.width) + side(told[3] < 0, shown.height);
  plain[7] = side(told[1] < 0, shown.width) + side(told[4] < 0, shown.height);
  return plain;
}

bool is_shape(Shape shape, std::uint32_t width, std::uint32_t height) {
  const Shape told = lowest(shape);
  return video::is_pixel_shape({told.across, told.down}, width, height);
}

Shape plain_shape(Shape shape) { return lowest(shape); }

ShownSize plain_size(ShownSize told, const Track& track) {
  if (track.kind != TrackKind::picture || track.width == 0 || track.height == 0) return told;
  const Shape shape = track.shape, turned{shape.down, shape.across};
  if (is_coded_side(told.width, track.width, track) && is_coded_side(told.height, track.height, track)) return told;
  // Where pixels are wider than high, some writers tell a smaller height instead.
  if (shape != Shape{} && !is_side(told.width, track.width, track, shape) &&
      is_side(told.height, track.height, track, turned))
    return {std::uint32_t{track.width} << 16, stretched(track.height, turned)};
  return {stretched(track.width, shape), std::uint32_t{track.height} << 16};
}

}  // namespace contrail::mp4
