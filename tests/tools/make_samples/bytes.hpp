// Appends packed little-endian numbers and texts to a byte string. Calls chain, so that a record reads like its table.
#pragma once

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace samples {

using Buffer = std::vector<uint8_t>;

class Bytes {
 public:
  Bytes& u8(std::integral auto v) { return put(static_cast<uint8_t>(v)); }
  Bytes& u16(std::integral auto v) { return put(static_cast<uint16_t>(v)); }
  Bytes& u32(std::integral auto v) { return put(static_cast<uint32_t>(v)); }
  Bytes& u64(std::integral auto v) { return put(static_cast<uint64_t>(v)); }
  Bytes& f32(double v) { return put(std::bit_cast<uint32_t>(static_cast<float>(v))); }
  Bytes& f64(double v) { return put(std::bit_cast<uint64_t>(v)); }
  Bytes& zeros(size_t n);
  Bytes& raw(std::span<const uint8_t> bytes);
  Bytes& text(std::string_view s);
  /// Text in a field of fixed width: cut or padded with NUL.
  Bytes& text(std::string_view s, size_t width) {
    return text(s.substr(0, width)).zeros(width - std::min(width, s.size()));
  }

  size_t size() const { return data_.size(); }
  const Buffer& data() const { return data_; }
  Buffer take() { return std::move(data_); }

 private:
  template <std::unsigned_integral T>
  Bytes& put(T v) {
    for (size_t i = 0; i < sizeof(T); ++i) data_.push_back(static_cast<uint8_t>(v >> (8 * i)));
    return *this;
  }

  Buffer data_;
};

}  // namespace samples
