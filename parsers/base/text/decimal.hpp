// Decimal numbers as programs write them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace contrail {

/// The value of digits with a point among them and a minus in front, correctly rounded, as nearly every cell of a table
/// is; nothing of any other text, and of more digits than a double holds.
[[nodiscard]] inline std::optional<double> plain_decimal(std::string_view text) {
  // Whole numbers up to 2^53 are exact in a double, and so are these powers of ten: one division rounds once.
  constexpr std::uint64_t most = std::uint64_t{1} << 53;
  constexpr std::size_t most_digits = 18;
  constexpr double tens[] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8, 1e9,
                             1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18};
  const bool minus = text.starts_with('-');
  std::uint64_t digits = 0;
  std::size_t count = 0, behind = 0;
  bool point = false;
  for (const char c : text.substr(minus ? 1 : 0)) {
    const auto digit = static_cast<unsigned char>(c - '0');
    if (digit < 10 && ++count <= most_digits)
      digits = 10 * digits + digit, behind += point ? 1 : 0;
    else if (c != '.' || point)
      return std::nullopt;
    else
      point = true;
  }
  if (count == 0 || digits > most) return std::nullopt;
  const double value = static_cast<double>(digits) / tens[behind];
  return minus ? -value : value;
}

}  // namespace contrail
