// Numbers of profiles that are nobody's standard, to as many digits as an eye can tell: what stands behind them could
// say anything.
#include "parsers/parts/icc/settled.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace contrail::icc {
namespace {

constexpr unsigned kept_bits = 9;      // of a point of a curve: a thousandth of it at most is lost
constexpr std::int32_t step = 1 << 4;  // of s15Fixed16Number: 1/4096

std::uint16_t settled_point(std::uint16_t point) {
  const unsigned width = static_cast<unsigned>(std::bit_width(point));
  if (width <= kept_bits || point == 0xFFFF) return point;
  const std::uint32_t unit = 1u << (width - kept_bits), rounded = (point + unit / 2) / unit * unit;
  return static_cast<std::uint16_t>(std::min(rounded, 0xFFFFu));
}

void settle_numbers(std::span<std::byte> numbers) {
  for (std::size_t at = 0; at + 4 <= numbers.size(); at += 4) {
    const auto value = load_be<std::int32_t>(numbers.data() + at);
    const auto rounded = static_cast<std::int32_t>(std::lround(static_cast<double>(value) / step)) * step;
    store_be(numbers.data() + at, static_cast<std::uint32_t>(rounded));
  }
}

}  // namespace

void settle_colorant(std::span<std::byte> element) { settle_numbers(element.subspan(8)); }

void settle_curve(std::span<std::byte> element) {
  constexpr std::size_t head = 12;
  if (load_be<FourCc>(element.data()) == fourcc("para")) return settle_numbers(element.subspan(head));
  // A single one is a gamma, in 1/256.
  if (element.size() <= head + 2) return;
  for (std::size_t at = head; at + 2 <= element.size(); at += 2)
    store_be(element.data() + at, settled_point(load_be<std::uint16_t>(element.data() + at)));
}

bool are_colorants(Bytes red, Bytes green, Bytes blue) {
  constexpr double d50[] = {0.9642, 1.0, 0.8249}, farthest = 0.2, least = -0.25, most = 1.5;
  for (std::size_t i = 0; i < 3; ++i) {
    double sum = 0;
    for (const Bytes colorant : {red, green, blue}) {
      const double value = load_be<std::int32_t>(colorant.data() + 8 + 4 * i) / 65536.0;
      if (value < least || value > most) return false;
      sum += value;
    }
    if (std::abs(sum - d50[i]) > farthest) return false;
  }
  return true;
}

}  // namespace contrail::icc
