// Tables that say nothing of who wrote a picture (ITU-T T.81 annex K), and whether others could.
#pragma once
#include <array>
#include <bitset>
#include <span>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::jpeg {

/// The table of DC or AC coefficients of annex K.3 with so many codes of each length, for these symbols.
[[nodiscard]] bool is_standard_huffman(bool dc, Bytes counts, std::span<const std::uint8_t> symbols);

/// In zigzag order.
using Quantisation = std::array<std::uint16_t, 64>;
/// One bit for each quality of 1 to 100.
using Qualities = std::bitset<101>;
/// Those at which libjpeg scales table K.1, or K.2 (`of_colours`), to exactly this one; its numbers are at most 255
/// where a table of 8 bits is written, else 32,767. Coarse tables reach that limit everywhere: they are the same at
/// several qualities.
[[nodiscard]] Qualities qualities_of(const Quantisation& table, bool of_colours);
/// Whether entries that no block of the picture uses (`used`: a bit for each, in zigzag order) are other than those of
/// tables: scaled from annex K, or going on from their neighbours.
[[nodiscard]] bool says_more(const Quantisation& table, std::uint64_t used);

}  // namespace contrail::jpeg
