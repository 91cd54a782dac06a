// Syntax structures that the parameter sets of H.264 (h264_sets.cpp) and H.265 (h265_sets.cpp) are read with. Private
// to this folder.
#pragma once
#include <functional>

#include "parsers/base/reading/bit_reader.hpp"
#include "parsers/parts/video/parameter_sets.hpp"

namespace contrail::video {

/// A cursor that notes when a number is none that its field can have, or is not there.
class SetReader {
 public:
  SetTold told;  ///< filled by the syntax structures
  explicit SetReader(const Reader& in) : in_(in) {}
  bool bit() { return bits(1) != 0; }
  std::uint64_t bits(unsigned width) {
    if (width > in_.left()) return refuse(), 0;
    return in_.bits(width);
  }
  /// A number of so many bits, at most `most`.
  std::uint64_t upto(std::uint64_t most, unsigned width) { return check(bits(width), most); }
  /// ue(v), at most `most` (H.264 section 9.1).
  std::uint32_t ue(std::uint32_t most) {
    unsigned zeros = 0;
    while (good_ && !bit()) {
      if (++zeros > 31) refuse();
    }
    return good_ ? static_cast<std::uint32_t>(check((std::uint64_t{1} << zeros) - 1 + bits(zeros), most)) : 0;
  }
  /// se(v): 0, 1, -1, 2, -2 …
  std::int32_t se(std::int32_t least, std::int32_t most) {
    const auto code = static_cast<std::int64_t>(ue(~0u - 1));
    const std::int64_t value = code % 2 ? (code + 1) / 2 : -(code / 2);
    good_ = good_ && value >= least && value <= most;
    return static_cast<std::int32_t>(value);
  }
  void zero(unsigned width) { (void)upto(0, width); }
  void refuse() { good_ = false; }
  [[nodiscard]] bool good() const { return good_; }
  [[nodiscard]] std::uint64_t left() const { return in_.left(); }
  /// Whether the next bits, which are there, are this number.
  [[nodiscard]] bool follows(unsigned width, std::uint64_t value) const {
    BitReader ahead = in_;
    return ahead.bits(width) == value;
  }
  void align_with_zeros() { zero(static_cast<unsigned>(in_.left() % 8)); }
  /// Nothing but zeros is left.
  [[nodiscard]] bool only_zeros() const;
  /// Whether something stands before the bit that ends a set.
  [[nodiscard]] bool more() const;
  /// All numbers were such, and nothing is left but the bit that ends a set, and zeros.
  [[nodiscard]] bool ends();

 private:
  std::uint64_t check(std::uint64_t value, std::uint64_t most) {
    good_ = good_ && value <= most;
    return value;
  }
  BitReader in_;
  bool good_ = true;
};

/// What the annexes E have in common: shape of a pixel, colours, rates.
void read_aspect_and_colour(SetReader& in);
/// num_units_in_tick and time_scale: pictures a second that a camera takes.
void read_timing(SetReader& in);
/// bit_rate_value_minus1, cpb_size_value_minus1.
void read_buffer(SetReader& in, std::uint64_t rate_scale, std::uint64_t size_scale);

/// Whether a unit, its header aside, is what `read` reads, to its last bit.
[[nodiscard]] bool is_exact(bool hevc, Bytes unit, const std::function<bool(SetReader&)>& read);

[[nodiscard]] bool h264_sequence(SetReader& in);
[[nodiscard]] bool h264_picture(SetReader& in);
/// profile_tier_level of a stream without layers.
[[nodiscard]] bool h265_profile(SetReader& in);
[[nodiscard]] bool h265_video(SetReader& in);
[[nodiscard]] bool h265_sequence(SetReader& in);
[[nodiscard]] bool h265_picture(SetReader& in);

}  // namespace contrail::video
