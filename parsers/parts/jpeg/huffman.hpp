// Huffman tables (ITU-T T.81 annex C and F.2.2.3), and the bits they are read with.
#pragma once
#include <array>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::jpeg {

/// The bits of one restart interval: entropy-coded bytes without the zeros that are stuffed behind FF.
class ScanBits {
 public:
  explicit ScanBits(Bytes data) : data_(data) {}
  /// The next 16 bits; zeros behind the last.
  [[nodiscard]] std::uint32_t peek16() {
    if (count_ < 16) fill();
    return static_cast<std::uint32_t>(bits_ >> 48);
  }
  /// At most 16.
  void skip(unsigned n) {
    if (count_ < 16) fill();
    bits_ <<= n;
    count_ -= static_cast<int>(n);
  }
  [[nodiscard]] std::uint32_t take(unsigned n) {
    const std::uint32_t value = n ? peek16() >> (16 - n) : 0;
    skip(n);
    return value;
  }
  /// More was read than there is.
  [[nodiscard]] bool exhausted() const { return count_ < 0; }
  /// Whether nothing is left but the bits that fill the last byte: ones (F.1.2.3), or zeros as some encoders write.
  [[nodiscard]] bool at_end();
  /// Where the marker stands that ends the interval. Call `at_end` before.
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  void fill();

  Bytes data_;
  std::size_t at_ = 0;
  std::uint64_t bits_ = 0;  ///< from the highest on
  int count_ = 0;
};

class HuffmanTable {
 public:
  /// Of one table of a DHT segment, its class and number included.
  [[nodiscard]] static HuffmanTable read(Bytes table);
  /// Each code is one, and each symbol has one.
  [[nodiscard]] bool valid() const { return valid_; }
  /// 256 and more: no code.
  [[nodiscard]] unsigned decode(ScanBits& bits) {
    const std::uint32_t next = bits.peek16();
    if (const std::uint16_t found = quick_[next >> (16 - quick_bits)]) {
      bits.skip(found >> 8);
      met_[found & 0xFF] = true;
      return found & 0xFF;
    }
    return decode_long(bits, next);
  }
  /// Whether there is a symbol that was never met, in a table that does not simply hold all there are.
  [[nodiscard]] bool holds_more() const;

 private:
  static constexpr unsigned quick_bits = 9;
  unsigned decode_long(ScanBits& bits, std::uint32_t next);

  bool valid_ = false, complete_ = false;
  std::array<std::uint8_t, 17> counts_{};               ///< of codes of each length
  std::array<std::uint8_t, 256> symbols_{};             ///< in the order of their codes
  std::array<std::uint16_t, 1 << quick_bits> quick_{};  ///< length and symbol of short codes; 0: none
  std::array<bool, 256> met_{};
};

}  // namespace contrail::jpeg
