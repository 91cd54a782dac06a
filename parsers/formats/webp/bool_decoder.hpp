// RFC 6386 section 7: numbers coded as yes and no, each with a probability, in fractions of bits. Private to the webp
// room.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/bytes/zeros.hpp"

namespace contrail::webp {

/// A decoder that knows where what it has decoded ends. Behind the end of its bytes it reads zeros.
class BoolDecoder {
 public:
  explicit BoolDecoder(Bytes bytes) : bytes_(bytes) {}

  /// `probability` of a no, in 1/256.
  bool get(std::uint32_t probability) {
    if (bits_ < 0) load();
    const std::uint32_t split = 1 + ((range_ - 1) * probability >> 8);
    const std::uint64_t bound = std::uint64_t{split} << bits_;
    const bool yes = value_ >= bound;
    if (yes)
      range_ -= split, value_ -= bound;
    else
      range_ = split;
    const int shift = std::countl_zero(range_) - 24;
    range_ <<= shift, bits_ -= shift;
    return yes;
  }
  bool flag() { return get(128); }
  std::uint32_t number(unsigned bits) {
    std::uint32_t value = 0;
    while (bits-- > 0) value = value << 1 | std::uint32_t{flag()};
    return value;
  }

  /// Something was decoded from bytes that are not there.
  [[nodiscard]] bool over() const { return missing_ > 0; }
  /// The bytes that hold what was decoded.
  [[nodiscard]] std::size_t used() const {
    const auto bits = static_cast<std::int64_t>(at_ + missing_) * 8 - bits_;
    return std::min(bytes_.size(), static_cast<std::size_t>(bits + 7) / 8);
  }
  /// An encoder ends with the lowest number that says what it had to say, and zeros. Any other holds something more.
  [[nodiscard]] bool ends_clean() const { return value_ == 0 && all_zero(bytes_.subspan(at_)); }

 private:
  void load() {
    constexpr std::size_t most = 7;
    if (bytes_.size() - at_ > most) {
      value_ = value_ << 8 * most | load_be<std::uint64_t>(bytes_.data() + at_) >> 8;
      at_ += most, bits_ += 8 * static_cast<int>(most);
    } else {
      value_ <<= 8, bits_ += 8;
      if (at_ < bytes_.size())
        value_ |= std::to_integer<std::uint64_t>(bytes_[at_++]);
      else
        ++missing_;
    }
  }

  Bytes bytes_;
  std::size_t at_ = 0, missing_ = 0;
  std::uint64_t value_ = 0;    ///< above the bottom of the range; its lowest `bits_` are still to come
  std::uint32_t range_ = 255;  ///< 128 to 255
  int bits_ = -8;
};

}  // namespace contrail::webp
