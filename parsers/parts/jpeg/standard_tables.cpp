// The tables of ITU-T T.81 annex K, which most encoders use, those of K.1 and K.2 scaled.
#include "parsers/parts/jpeg/standard_tables.hpp"

#include <algorithm>
#include <array>

namespace contrail::jpeg {
namespace {

/// Codes of each length, then symbols: tables K.3 and K.4.
constexpr std::array<std::uint8_t, 16> dc_luminance = {0, 1, 5, 1, 1, 1, 1, 1, 1},
                                       dc_chrominance = {0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1};
constexpr std::size_t dc_symbols = 12;  // 0 to 11, in that order
/// The same of K.5 and K.6.
constexpr std::array<std::uint8_t, 178> ac_luminance = {
    0x00, 0x02, 0x01, 0x03, 0x03, 0x02, 0x04, 0x03, 0x05, 0x05, 0x04, 0x04, 0x00, 0x00, 0x01, 0x7D, 0x01, 0x02,
    0x03, 0x00, 0x04, 0x11, 0x05, 0x12, 0x21, 0x31, 0x41, 0x06, 0x13, 0x51, 0x61, 0x07, 0x22, 0x71, 0x14, 0x32,
    0x81, 0x91, 0xA1, 0x08, 0x23, 0x42, 0xB1, 0xC1, 0x15, 0x52, 0xD1, 0xF0, 0x24, 0x33, 0x62, 0x72, 0x82, 0x09,
    0x0A, 0x16, 0x17, 0x18, 0x19, 0x1A, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39,
    0x3A, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4A, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A, 0x63,
    0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0x83, 0x84, 0x85,
    0x86, 0x87, 0x88, 0x89, 0x8A, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0xA2, 0xA3, 0xA4, 0xA5,
    0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xC2, 0xC3, 0xC4, 0xC5,
    0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xD9, 0xDA, 0xE1, 0xE2, 0xE3, 0xE4,
    0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xF1, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA};
constexpr std::array<std::uint8_t, 178> ac_chrominance = {
    0x00, 0x02, 0x01, 0x02, 0x04, 0x04, 0x03, 0x04, 0x07, 0x05, 0x04, 0x04, 0x00, 0x01, 0x02, 0x77, 0x00, 0x01,
    0x02, 0x03, 0x11, 0x04, 0x05, 0x21, 0x31, 0x06, 0x12, 0x41, 0x51, 0x07, 0x61, 0x71, 0x13, 0x22, 0x32, 0x81,
    0x08, 0x14, 0x42, 0x91, 0xA1, 0xB1, 0xC1, 0x09, 0x23, 0x33, 0x52, 0xF0, 0x15, 0x62, 0x72, 0xD1, 0x0A, 0x16,
    0x24, 0x34, 0xE1, 0x25, 0xF1, 0x17, 0x18, 0x19, 0x1A, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x35, 0x36, 0x37, 0x38,
    0x39, 0x3A, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4A, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A,
    0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0x82, 0x83,
    0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0xA2, 0xA3,
    0xA4, 0xA5, 0xA6, 0xA7, 0xA8, 0xA9, 0xAA, 0xB2, 0xB3, 0xB4, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xC2, 0xC3,
    0xC4, 0xC5, 0xC6, 0xC7, 0xC8, 0xC9, 0xCA, 0xD2, 0xD3, 0xD4, 0xD5, 0xD6, 0xD7, 0xD8, 0xD9, 0xDA, 0xE2, 0xE3,
    0xE4, 0xE5, 0xE6, 0xE7, 0xE8, 0xE9, 0xEA, 0xF2, 0xF3, 0xF4, 0xF5, 0xF6, 0xF7, 0xF8, 0xF9, 0xFA};

/// K.1 and K.2, row by row.
constexpr std::array<std::uint8_t, 64> luminance = {
    16, 11,  10,  16, 24, 40, 51, 61, 12,  12,  14,  19,  26, 58, 60, 55,  14,  13,  16,  24, 40, 57,
    69, 56,  14,  17, 22, 29, 51, 87, 80,  62,  18,  22,  37, 56, 68, 109, 103, 77,  24,  35, 55, 64,
    81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98,  112, 100, 103, 99};
constexpr std::array<std::uint8_t, 64> chrominance = {17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99,
                                                      24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99,
                                                      99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
                                                      99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99};

/// Figure A.6: which coefficient comes when.
constexpr std::array<std::uint8_t, 64> zigzag = {0,  1,  8,  16, 9,  2,  3,  10, 17, 24, 32, 25, 18, 11, 4,  5,
                                                 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6,  7,  14, 21, 28,
                                                 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
                                                 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63};

/// As libjpeg scales (jpeg_quality_scaling, jpeg_add_quant_table).
std::uint32_t scaled_entry(std::uint8_t base, std::uint32_t quality, std::uint32_t most = 255) {
  const std::uint32_t scale = quality < 50 ? 5'000 / quality : 200 - 2 * quality;
  return std::clamp((base * scale + 50) / 100, 1u, most);
}

/// For a quality of 1 to 100; by some in the order of rows.
bool is_scaled(const std::array<std::uint8_t, 64>& base, const Quantisation& table) {
  for (std::uint32_t quality = 1; quality <= 100; ++quality) {
    const auto scaled = [&](std::size_t i) { return scaled_entry(base[i], quality); };
    bool in_zigzag = true, in_rows = true;
    for (std::size_t i = 0; i < table.size() && (in_zigzag || in_rows); ++i) {
      in_zigzag = in_zigzag && table[i] == scaled(zigzag[i]);
      in_rows = in_rows && table[i] == scaled(i);
    }
    if (in_zigzag || in_rows) return true;
  }
  return false;
}

}  // namespace

Qualities qualities_of(const Quantisation& table, bool of_colours) {
  const auto& base = of_colours ? chrominance : luminance;
  Qualities out;
  for (unsigned quality = 1; quality <= 100; ++quality) {
    for (const std::uint32_t most : {255u, 32'767u}) {
      std::size_t same = 0;
      while (same < table.size() && table[same] == scaled_entry(base[zigzag[same]], quality, most)) ++same;
      if (same == table.size()) out.set(quality);
    }
  }
  return out;
}

bool is_standard_huffman(bool dc, Bytes counts, std::span<const std::uint8_t> symbols) {
  const auto is = [&](const auto& standard, std::size_t from) {
    const auto same = [](std::byte a, std::uint8_t b) { return std::to_integer<std::uint8_t>(a) == b; };
    return std::ranges::equal(counts, std::span(standard).first(16), same) &&
           std::ranges::equal(symbols, std::span(standard).subspan(from));
  };
  if (!dc) return is(ac_luminance, 16) || is(ac_chrominance, 16);
  for (std::size_t i = 0; i < symbols.size(); ++i) {
    if (symbols[i] != i) return false;
  }
  const auto counts_are = [&](const std::array<std::uint8_t, 16>& standard) {
    return std::ranges::equal(counts, standard,
                              [](std::byte a, std::uint8_t b) { return std::to_integer<std::uint8_t>(a) == b; });
  };
  return symbols.size() == dc_symbols && (counts_are(dc_luminance) || counts_are(dc_chrominance));
}

namespace {

/// An entry that goes on from its neighbours in the matrix: those of tables rise from the coarse to the fine, with few
/// steps down and no peaks.
bool goes_on(const std::array<std::uint32_t, 64>& matrix, std::size_t at) {
  const std::size_t row = at / 8, column = at % 8;
  const std::uint32_t value = matrix[at], slack = value / 2 + 2;
  std::uint32_t least = 0xFFFF, most = 0;
  for (std::size_t r = row ? row - 1 : 0; r < std::min<std::size_t>(row + 2, 8); ++r) {
    for (std::size_t c = column ? column - 1 : 0; c < std::min<std::size_t>(column + 2, 8); ++c) {
      if (r == row && c == column) continue;
      least = std::min(least, matrix[r * 8 + c]), most = std::max(most, matrix[r * 8 + c]);
    }
  }
  const auto rises = [&](std::uint32_t coarse) { return value <= 4 * coarse + 2 && coarse <= 3 * value + 3; };
  return value <= most + slack && value + slack >= least && (column == 0 || rises(matrix[at - 1])) &&
         (row == 0 || rises(matrix[at - 8]));
}

}  // namespace

bool says_more(const Quantisation& table, std::uint64_t used) {
  if (used == ~std::uint64_t{0} || is_scaled(luminance, table) || is_scaled(chrominance, table)) return false;
  std::array<std::uint32_t, 64> matrix{};
  for (std::size_t i = 0; i < table.size(); ++i) matrix[zigzag[i]] = table[i];
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (!(used >> i & 1) && !goes_on(matrix, zigzag[i])) return true;
  }
  return false;
}

}  // namespace contrail::jpeg
