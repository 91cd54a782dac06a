// How pictures are turned, moved and sized for showing them (ISO/IEC 14496-12 sections 8.2.2, 8.3.2 and 12.1.4): by
// quarters and mirrored; where to, and how large, follows from that and from what is coded.
#include "parsers/formats/mp4/geometry.hpp"

#include <algorithm>
#include <cmath>
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

/// One side as 16.16: what is coded, less the edge that fills the last block up or a part that is cut off, and wider by
/// the shape of the pixels, in whole pixels or as exactly as the field can say.
bool is_side(std::uint32_t told, std::uint32_t coded, const Track& track, Shape shape) {
  constexpr std::uint32_t block = 16;
  const std::uint32_t whole = told >> 16, least = track.cropped ? coded * 3 / 4 : coded - std::min(coded, block - 1);
  if ((told & 0xFFFF) == 0 && whole >= least && whole <= coded && (!track.cropped || whole % 2 == 0)) return true;
  const std::uint64_t over = std::uint64_t{coded} * shape.across;
  const std::uint64_t exact = (over << 16) / shape.down, pixels = over / shape.down;
  return told == exact || told == exact + 1 || told == pixels << 16 || told == (pixels + 1) << 16;
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

bool is_shape(Shape shape) {
  const Shape told = lowest(shape);
  return std::ranges::find(video::pixel_shapes(), video::PixelShape{told.across, told.down}) !=
         video::pixel_shapes().end();
}

Shape plain_shape(Shape shape) { return lowest(shape); }

ShownSize plain_size(ShownSize told, const Track& track) {
  if (track.kind != TrackKind::picture || track.width == 0 || track.height == 0) return told;
  const Shape shape = track.shape, turned{shape.down, shape.across};
  if (is_side(told.width, track.width, track, shape) && is_side(told.height, track.height, track, turned)) return told;
  return {static_cast<std::uint32_t>((std::uint64_t{track.width} * shape.across / shape.down) << 16),
          std::uint32_t{track.height} << 16};
}

}  // namespace contrail::mp4
