// Numbers of any width in bits, most significant bit first: parameter sets of H.264 and H.265, packed logs.
#pragma once
#include "parsers/base/reading/reader.hpp"

namespace contrail {

/// A cursor that counts in bits over what a Reader has left. Like a Reader it throws what salvage() catches where bits
/// are not there. Copies are cheap and independent.
class BitReader {
 public:
  explicit BitReader(const Reader& in) : in_(in) {}

  /// Bits behind the first bit of the range.
  [[nodiscard]] std::uint64_t at() const { return at_; }
  [[nodiscard]] std::uint64_t left() const { return in_.left() * 8 - at_; }

  /// The next `width` bits, at most 64, as an unsigned number.
  std::uint64_t bits(unsigned width, std::string_view what = "a number");
  bool bit(std::string_view what = "a flag") { return bits(1, what) != 0; }
  /// Exp-Golomb codes (H.264 section 9.1): ue(v), 0 to 2^32 - 2, and se(v), which counts 0, 1, -1, 2, -2 …
  std::uint32_t ue(std::string_view what = "a number");
  std::int32_t se(std::string_view what = "a number");
  void skip(std::uint64_t width, std::string_view what = "bits");
  /// To the next whole byte, if the cursor is not at one.
  void align() { at_ = (at_ + 7) / 8 * 8; }

 private:
  void need(std::uint64_t width, std::string_view what) const;

  Reader in_;
  std::uint64_t at_ = 0;
};

}  // namespace contrail
