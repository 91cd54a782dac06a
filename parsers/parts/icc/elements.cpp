// The elements that make colours (ICC.1:2022 section 10), each as long as its type has it.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/parts/icc/icc.hpp"

namespace contrail::icc {
namespace {

constexpr std::size_t nothing = 0;  // for a size: the element cannot be followed
constexpr std::size_t most_points = 65'536;

std::size_t u8(Bytes bytes, std::size_t at) { return std::to_integer<std::size_t>(bytes[at]); }
std::size_t u16(Bytes bytes, std::size_t at) { return load_be<std::uint16_t>(bytes.data() + at); }
std::size_t u32(Bytes bytes, std::size_t at) { return load_be<std::uint32_t>(bytes.data() + at); }
FourCc type_of(Bytes element) { return load_be<FourCc>(element.data()); }

std::size_t channels_of(FourCc space) {
  switch (space) {
    case fourcc("GRAY"): return 1;
    case fourcc("CMYK"): return 4;
    default: return 3;
  }
}

/// `count` numbers of type s15Fixed16Number at `at` are not larger than those of colours, whose white is 1: words are.
bool are_of_colours(Bytes element, std::size_t at, std::size_t count) {
  constexpr std::int64_t most = 10 << 16;
  for (std::size_t i = 0; i < count; ++i) {
    if (std::abs(std::int64_t{load_be<std::int32_t>(element.data() + at + 4 * i)}) > most) return false;
  }
  return true;
}

/// Points of a tone curve rise or fall all the way; a single one is a gamma, in 1/256.
bool are_of_a_curve(Bytes points) {
  const std::size_t count = points.size() / 2;
  if (count == 1) return u16(points, 0) > 0 && u16(points, 0) <= 10 * 256;
  bool rises = true, falls = true;
  for (std::size_t i = 1; i < count; ++i) {
    const std::size_t before = u16(points, 2 * i - 2), here = u16(points, 2 * i);
    rises = rises && here >= before, falls = falls && here <= before;
  }
  return rises || falls;
}

/// Section 10.6 and 10.18: the bytes of a tone curve.
std::size_t curve_size(Bytes element) {
  if (element.size() < 12) return nothing;
  if (type_of(element) == fourcc("curv")) {
    const std::size_t count = u32(element, 8);
    if (count > most_points || element.size() < 12 + 2 * count) return nothing;
    return are_of_a_curve(element.subspan(12, 2 * count)) ? 12 + 2 * count : nothing;
  }
  if (type_of(element) == fourcc("para")) {
    constexpr std::size_t parameters[] = {1, 3, 4, 5, 7};
    const std::size_t kind = u16(element, 8), count = kind < std::size(parameters) ? parameters[kind] : 0;
    if (count == 0 || element.size() < 12 + 4 * count) return nothing;
    return are_of_colours(element, 12, count) ? 12 + 4 * count : nothing;
  }
  return nothing;
}

/// What a table connects: section 9.2.
struct Shape {
  std::size_t in = 0, out = 0;
};

/// grid^in * out, with a grid of its own for each input; 0 when it is beyond any profile.
std::size_t grid_points(std::size_t in, std::size_t out, Bytes grid) {
  std::size_t points = out;
  for (std::size_t i = 0; i < in; ++i) {
    const std::size_t side = u8(grid, i);
    if (side < 2 || points > max_size / side) return nothing;
    points *= side;
  }
  return points;
}

/// Section 10.10 and 10.11: lut8Type and lut16Type.
std::size_t lut_size(Bytes element, Shape shape, bool wide) {
  const std::size_t head = wide ? 52 : 48;
  if (element.size() < head || u8(element, 8) != shape.in || u8(element, 9) != shape.out) return nothing;
  if (!are_of_colours(element, 12, 9)) return nothing;
  std::array<std::byte, 4> grid{};
  grid.fill(element[10]);
  const std::size_t points = grid_points(shape.in, shape.out, grid);
  const std::size_t in_entries = wide ? u16(element, 48) : 256, out_entries = wide ? u16(element, 50) : 256;
  if (points == nothing || in_entries < 2 || out_entries < 2 || element[11] != std::byte{0}) return nothing;
  return head + (shape.in * in_entries + points + shape.out * out_entries) * (wide ? 2 : 1);
}

/// Section 10.12 and 10.13, lutAToBType and lutBToAType: parts at offsets, and nothing between them but padding.
class PartsOfTable {
 public:
  PartsOfTable(Bytes element, Shape shape) : element_(element), shape_(shape) {}

  [[nodiscard]] bool explain_all() {
    if (element_.size() < 32 || u8(element_, 8) != shape_.in || u8(element_, 9) != shape_.out) return false;
    if (!all_zero(element_.subspan(10, 2))) return false;
    const bool to_profile = type_of(element_) == fourcc("mAB ");
    const std::size_t b_side = to_profile ? shape_.out : shape_.in, a_side = to_profile ? shape_.in : shape_.out;
    return take(
               12, [&](std::size_t at) { return curves(at, b_side); }, true) &&
           take(16, [&](std::size_t at) { return matrix(at); }) &&
           take(20, [&](std::size_t at) { return curves(at, 3); }) &&
           take(24, [&](std::size_t at) { return grid(at); }) &&
           take(28, [&](std::size_t at) { return curves(at, a_side); }) && nothing_between();
  }

 private:
  template <class SizeAt>
  bool take(std::size_t offset_at, SizeAt&& size_at, bool needed = false) {
    const std::size_t at = u32(element_, offset_at);
    if (at == 0) return !needed;
    if (at < 32 || at % 4 != 0 || at >= element_.size()) return false;
    const std::size_t size = size_at(at);
    if (size == nothing || size > element_.size() - at) return false;
    parts_[count_++] = {at, at + size};
    return true;
  }

  [[nodiscard]] std::size_t matrix(std::size_t at) const {
    constexpr std::size_t size = 4 * 12;
    return element_.size() - at >= size && are_of_colours(element_, at, 12) ? size : nothing;
  }

  [[nodiscard]] std::size_t curves(std::size_t at, std::size_t count) const {
    std::size_t end = at;
    for (std::size_t i = 0; i < count; ++i) {
      if (end >= element_.size()) return nothing;
      const Bytes rest = element_.subspan(end);
      const std::size_t size = curve_size(rest);
      if (size == nothing || size > rest.size() || !all_zero(rest.subspan(4, 4))) return nothing;
      if (type_of(rest) == fourcc("para") && !all_zero(rest.subspan(10, 2))) return nothing;
      const std::size_t padded = std::min((size + 3) & ~std::size_t{3}, rest.size());
      if (!all_zero(rest.subspan(size, padded - size))) return nothing;
      end += padded;
    }
    return end - at;
  }

  /// Section 10.12.2: 16 sides, the bytes of a value, three of padding, the values.
  [[nodiscard]] std::size_t grid(std::size_t at) const {
    if (element_.size() - at < 20) return nothing;
    const Bytes head = element_.subspan(at, 20);
    const std::size_t precision = u8(head, 16), points = grid_points(shape_.in, shape_.out, head);
    if (points == nothing || precision < 1 || precision > 2) return nothing;
    if (!all_zero(head.subspan(shape_.in, 16 - shape_.in)) || !all_zero(head.subspan(17, 3))) return nothing;
    return 20 + points * precision;
  }

  [[nodiscard]] bool nothing_between() {
    const auto last = parts_.begin() + static_cast<std::ptrdiff_t>(count_);
    std::sort(parts_.begin(), last);
    std::size_t at = 32;
    for (auto part = parts_.begin(); part != last; ++part) {
      if (part->first > at && !all_zero(element_.subspan(at, part->first - at))) return false;
      at = std::max(at, part->second);  // the same curves may serve twice
    }
    return all_zero(element_.subspan(at));
  }

  Bytes element_;
  Shape shape_;
  std::array<std::pair<std::size_t, std::size_t>, 5> parts_{};
  std::size_t count_ = 0;
};

std::optional<Shape> shape_of(const Profile& profile, FourCc signature) {
  const std::size_t device = channels_of(profile.colour_space);
  switch (signature) {
    case fourcc("A2B0"):
    case fourcc("A2B1"):
    case fourcc("A2B2"): return Shape{device, 3};
    case fourcc("B2A0"):
    case fourcc("B2A1"):
    case fourcc("B2A2"): return Shape{3, device};
    case fourcc("gamt"): return Shape{3, 1};
    default: return std::nullopt;
  }
}

/// The size of a table that holds nothing but its parts.
std::size_t table_size(Bytes element, Shape shape) {
  const FourCc type = type_of(element);
  if (type == fourcc("mft1") || type == fourcc("mft2")) return lut_size(element, shape, type == fourcc("mft2"));
  if (type == fourcc("mAB ") || type == fourcc("mBA "))
    return PartsOfTable(element, shape).explain_all() ? element.size() : nothing;
  return nothing;
}

/// An element of `count` numbers.
std::size_t numbers_size(Bytes element, FourCc type, std::size_t count) {
  const std::size_t size = 8 + 4 * count;
  return type_of(element) == type && element.size() >= size && are_of_colours(element, 8, count) ? size : nothing;
}

/// Rec. ITU-T H.273: primaries, transfer, matrix and range; the largest numbers in use are 22, 18, 17 and 1.
std::size_t cicp_size(Bytes element) {
  if (type_of(element) != fourcc("cicp") || element.size() < 12) return nothing;
  const bool known = u8(element, 8) <= 22 && u8(element, 9) <= 18 && u8(element, 10) <= 17 && u8(element, 11) <= 1;
  return known ? 12 : nothing;
}

std::size_t size_of_plain(FourCc signature, Bytes element) {
  switch (signature) {
    case fourcc("wtpt"):
    case fourcc("bkpt"):
    case fourcc("rXYZ"):
    case fourcc("gXYZ"):
    case fourcc("bXYZ"): return numbers_size(element, fourcc("XYZ "), 3);
    case fourcc("chad"): return numbers_size(element, fourcc("sf32"), 9);
    case fourcc("cicp"): return cicp_size(element);
    case fourcc("rTRC"):
    case fourcc("gTRC"):
    case fourcc("bTRC"):
    case fourcc("kTRC"): return curve_size(element);
    default: return nothing;
  }
}

}  // namespace

Outcome<std::vector<std::byte>> exact_element(const Profile& profile, const Tag& tag) {
  const std::string name = "tag " + words(tag.signature) + " of the colour profile";
  if (const auto shape = shape_of(profile, tag.signature)) {
    const std::size_t size = table_size(tag.element, *shape);
    if (size == nothing || size > tag.element.size() || !all_zero(tag.element.subspan(4, 4)))
      return {{}, name + " cannot be read to its end"};
    const Bytes table = tag.element.first(size);
    return {std::vector<std::byte>(table.begin(), table.end()), {}};
  }
  const std::size_t size = size_of_plain(tag.signature, tag.element);
  if (size == nothing || size > tag.element.size()) return {{}, name + " cannot be read to its end"};
  std::vector<std::byte> element(tag.element.begin(), tag.element.begin() + static_cast<std::ptrdiff_t>(size));
  std::fill_n(element.begin() + 4, 4, std::byte{0});
  if (type_of(element) == fourcc("para")) std::fill_n(element.begin() + 10, 2, std::byte{0});
  return {std::move(element), {}};
}

}  // namespace contrail::icc
