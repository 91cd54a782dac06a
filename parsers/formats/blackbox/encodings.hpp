// How blackbox frames store numbers: the encodings of blackbox_encoding.c, by their numbers in the header.
#pragma once
#include <cstdint>
#include <span>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::blackbox {

enum class Encoding : std::uint8_t {
  signed_vb = 0,
  unsigned_vb = 1,
  neg_14bit = 3,
  tag8_8svb = 6,
  tag2_3s32 = 7,
  tag8_4s16 = 8,
  null = 9,
  tag2_3svariable = 10,
};
[[nodiscard]] bool is_known(unsigned encoding);
/// Values that one group of this encoding holds.
[[nodiscard]] constexpr std::size_t group_size(Encoding encoding) {
  switch (encoding) {
    case Encoding::tag8_8svb: return 8;
    case Encoding::tag8_4s16: return 4;
    case Encoding::tag2_3s32:
    case Encoding::tag2_3svariable: return 3;
    default: return 1;
  }
}

/// Reads on; behind the end it gives zeros and is no longer good(). A number of more than five bytes is not good.
/// exact() is over once something was stored as no writer does it: in more bytes than it needs, or with bits that no
/// value comes from.
class Stream {
 public:
  Stream(Bytes bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] bool exact() const { return exact_; }
  [[nodiscard]] std::size_t at() const { return at_; }
  void expect(bool as_written) { exact_ = exact_ && as_written; }

  std::uint8_t byte() {
    if (at_ < bytes_.size()) [[likely]]
      return std::to_integer<std::uint8_t>(bytes_[at_++]);
    good_ = false;
    return 0;
  }
  std::uint32_t unsigned_vb() {
    if (at_ < bytes_.size()) [[likely]] {
      const auto first = std::to_integer<std::uint8_t>(bytes_[at_]);
      if (first < 0x80) return ++at_, first;
    }
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      const std::uint8_t b = byte();
      value |= static_cast<std::uint32_t>(b & 0x7F) << shift;
      if (b >= 0x80) continue;
      constexpr unsigned last = 28, bits_left = 0x0F;
      expect((b != 0 || shift == 0) && (shift < last || b <= bits_left));
      return value;
    }
    good_ = false;
    return 0;
  }
  std::int32_t signed_vb() {
    const std::uint32_t value = unsigned_vb();
    return static_cast<std::int32_t>((value >> 1) ^ (0u - (value & 1)));
  }
  std::int32_t neg_14bit();
  /// `size` bytes, least significant first, as a signed number.
  std::int32_t little(unsigned size);

 private:
  Bytes bytes_;
  std::size_t at_;
  bool good_ = true, exact_ = true;
};

/// Reads one group. `values` has the fields it fills; those a group holds beyond them are read and dropped.
/// `data_version` is 1 or 2.
void read_group(Stream& in, Encoding encoding, int data_version, std::span<std::int32_t> values);

}  // namespace contrail::blackbox
