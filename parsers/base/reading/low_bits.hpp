// Numbers of any width in bits, least significant bit first: lossless WebP, heads of JPEG XL.
#pragma once
#include <cstdint>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/bytes/zeros.hpp"

namespace contrail {

/// A cursor that counts in bits. Behind the end are zeros, and that it was reached is remembered.
class LowBits {
 public:
  explicit LowBits(Bytes bytes) : bytes_(bytes) {}
  /// The next `count` bits, at most 32.
  std::uint32_t take(unsigned count) {
    std::uint32_t value = 0;
    for (unsigned i = 0; i < count; ++i, ++at_) {
      if (at_ / 8 >= bytes_.size()) {
        at_ = bytes_.size() * 8 + 1;
        return value;
      }
      value |= (std::to_integer<std::uint32_t>(bytes_[at_ / 8]) >> at_ % 8 & 1) << i;
    }
    return value;
  }
  /// Of all bytes.
  [[nodiscard]] std::size_t size() const { return bytes_.size(); }
  /// More was taken than there is.
  [[nodiscard]] bool over() const { return at_ > bytes_.size() * 8; }
  [[nodiscard]] std::size_t bytes_used() const { return (at_ + 7) / 8; }
  /// What is left of the last byte, and all behind it.
  [[nodiscard]] bool zeros_follow() const {
    const bool pads = at_ % 8 == 0 || std::to_integer<unsigned>(bytes_[at_ / 8]) >> at_ % 8 == 0;
    return pads && all_zero(bytes_.subspan(bytes_used()));
  }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
};

}  // namespace contrail
