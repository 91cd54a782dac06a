// Four-character codes: box types, keys, brands.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace contrail {

/// As it lies in the file, most significant byte first.
using FourCc = std::uint32_t;

[[nodiscard]] consteval FourCc fourcc(const char (&text)[5]) {
  FourCc value = 0;
  for (int i = 0; i < 4; ++i) value = value << 8 | static_cast<unsigned char>(text[i]);
  return value;
}

/// For people: `moov`, `©xyz` (0xA9 is MacRoman's copyright sign), other bytes as `\x..`.
[[nodiscard]] std::string words(FourCc code);
/// Whether a list of codes has it: four letters each, one blank between.
[[nodiscard]] bool is_among(std::string_view codes, FourCc code);
/// Letters, digits and what else writers use in codes; not zeros, not picture data.
[[nodiscard]] bool looks_written(FourCc code);

}  // namespace contrail
