#include "parsers/parts/jpeg/huffman.hpp"

#include <algorithm>
#include <bitset>
#include <span>

#include "parsers/parts/jpeg/standard_tables.hpp"

namespace contrail::jpeg {
namespace {

/// A table for every image, as those of annex K.3 are. Differences of samples of more than 8 bits have more sizes, up
/// to 16 (table H.2), for which there are no such tables: then all that there are.
bool holds_all(bool dc, Bytes counts, std::span<const std::uint8_t> symbols) {
  if (is_standard_huffman(dc, counts, symbols)) return true;
  return dc && symbols.size() > 12 && symbols.size() <= 17 &&
         std::ranges::all_of(symbols, [&](std::uint8_t symbol) { return symbol < symbols.size(); });
}

}  // namespace

void ScanBits::fill() {
  while (count_ <= 56 && at_ < data_.size()) {
    const auto byte = std::to_integer<std::uint64_t>(data_[at_]);
    if (byte == 0xFF) {
      if (at_ + 1 >= data_.size() || data_[at_ + 1] != std::byte{0}) return;
      ++at_;
    }
    ++at_;
    bits_ |= byte << (56 - count_);
    count_ += 8;
  }
}

bool ScanBits::at_end() {
  fill();
  if (count_ < 0) return true;
  if (count_ >= 8) return false;
  const std::uint64_t ones = (std::uint64_t{1} << count_) - 1, left = count_ ? bits_ >> (64 - count_) : 0;
  return left == 0 || left == ones;
}

HuffmanTable HuffmanTable::read(Bytes table) {
  HuffmanTable out;
  if (table.size() < 17) return out;
  std::bitset<256> seen;
  std::uint32_t code = 0, n = 0;
  for (unsigned length = 1; length <= 16; ++length, code <<= 1) {
    out.counts_[length] = std::to_integer<std::uint8_t>(table[length]);
    for (unsigned i = 0; i < out.counts_[length]; ++i, ++code, ++n) {
      if (n >= 256 || 17 + n >= table.size() || code >= (1U << length)) return out;
      const auto symbol = std::to_integer<std::uint8_t>(table[17 + n]);
      if (seen[symbol]) return out;
      seen[symbol] = true;
      out.symbols_[n] = symbol;
      if (length > quick_bits) continue;
      const unsigned spread = quick_bits - length;
      for (unsigned k = 0; k < (1U << spread); ++k)
        out.quick_[(code << spread) + k] = static_cast<std::uint16_t>(length << 8 | symbol);
    }
  }
  out.valid_ = n > 0;
  out.complete_ =
      holds_all((table[0] & std::byte{0xF0}) == std::byte{0}, table.subspan(1, 16), std::span(out.symbols_).first(n));
  return out;
}

unsigned HuffmanTable::decode_long(ScanBits& bits, std::uint32_t next) {
  std::uint32_t code = 0, n = 0;
  for (unsigned length = 1; length <= 16; ++length, code <<= 1) {
    const std::uint32_t told = next >> (16 - length);
    if (told < code + counts_[length]) {
      bits.skip(length);
      const std::uint8_t symbol = symbols_[n + (told - code)];
      met_[symbol] = true;
      return symbol;
    }
    n += counts_[length];
    code += counts_[length];
  }
  return 256;
}

bool HuffmanTable::holds_more() const {
  if (complete_) return false;
  std::size_t n = 0;
  for (const std::uint8_t count : counts_) n += count;
  return !std::all_of(symbols_.begin(), symbols_.begin() + static_cast<std::ptrdiff_t>(n),
                      [&](std::uint8_t symbol) { return met_[symbol]; });
}

}  // namespace contrail::jpeg
