// TIFF 6.0 sections 9 (PackBits) and 13 (LZW), and zlib's format: where packed data ends. Only lengths are computed.
#include <array>

#include "parsers/formats/tiff/coding.hpp"
#include "parsers/parts/deflate/deflate.hpp"

namespace contrail::tiff {
namespace {

constexpr unsigned clear_code = 256, end_code = 257, first_free = 258, longest_code = 12;

/// Codes from the highest bit on.
class Codes {
 public:
  explicit Codes(Bytes data) : data_(data) {}
  /// Nothing: fewer bits are left.
  std::optional<unsigned> next(unsigned width) {
    while (count_ < width && at_ < data_.size()) {
      bits_ = bits_ << 8 | std::to_integer<std::uint32_t>(data_[at_++]);
      count_ += 8;
    }
    if (count_ < width) return std::nullopt;
    count_ -= width;
    return bits_ >> count_ & ((1U << width) - 1);
  }
  /// Bytes of which a bit was taken.
  [[nodiscard]] std::uint64_t taken() const { return at_ - count_ / 8; }

 private:
  Bytes data_;
  std::size_t at_ = 0;
  std::uint32_t bits_ = 0;
  unsigned count_ = 0;
};

}  // namespace

std::optional<std::uint64_t> lzw_size(Bytes packed, std::uint64_t size) {
  std::array<std::uint64_t, 1 << longest_code> length{};  // of the string of each code
  std::fill_n(length.begin(), clear_code, 1);
  Codes codes(packed);
  unsigned width = 9, free = first_free;
  std::uint64_t before = 0, done = 0;
  if (codes.next(width) != clear_code) return std::nullopt;  // or it is the form of before TIFF 6.0
  while (true) {
    const std::uint64_t whole = codes.taken();
    const auto code = codes.next(width);
    // Some encoders leave the end out; what stands behind the last code is nobody's.
    if (done == size && code != end_code && code != clear_code) return whole;
    if (!code) return std::nullopt;
    if (*code == end_code) return done == size ? std::optional(codes.taken()) : std::nullopt;
    if (*code == clear_code) {
      width = 9, free = first_free, before = 0;
      continue;
    }
    const bool known = *code < clear_code || (*code >= first_free && *code < free);
    if (!known && (*code != free || before == 0)) return std::nullopt;
    const std::uint64_t now = known ? length[*code] : before + 1;
    if (now > size - done) return std::nullopt;
    done += now;
    if (before != 0 && free < length.size()) length[free++] = before + 1;
    // One code early ("Bit Ordering" in section 13).
    if (free + 1 == 1U << width && width < longest_code) ++width;
    before = now;
  }
}

std::optional<std::uint64_t> packbits_size(Bytes packed, std::uint64_t size) {
  std::uint64_t done = 0;
  std::size_t at = 0;
  while (done < size) {
    if (at >= packed.size()) return std::nullopt;
    const auto n = std::to_integer<std::uint8_t>(packed[at]);
    const std::uint64_t run = n == 128 ? 0 : n > 128 ? 257U - n : n + 1U, stored = n == 128 ? 0 : n > 128 ? 1 : run;
    if (run > size - done || stored > packed.size() - at - 1) return std::nullopt;
    done += run;
    at += 1 + stored;
  }
  return at;
}

std::optional<std::uint64_t> deflate_size(Bytes packed, std::uint64_t size) {
  Inflater inflater;
  std::vector<std::byte> buffer(1 << 16);
  Bytes left = packed;
  std::uint64_t done = 0;
  while (inflater.state() == Inflater::State::more) {
    std::span<std::byte> room = buffer;
    const std::size_t before = left.size();
    const auto state = inflater.step(left, room);
    done += buffer.size() - room.size();
    if (done > size || state == Inflater::State::broken) return std::nullopt;
    if (state == Inflater::State::more && left.size() == before && room.size() == buffer.size()) return std::nullopt;
  }
  if (done != size || inflater.has_stray_bits()) return std::nullopt;
  return packed.size() - left.size();
}

}  // namespace contrail::tiff
