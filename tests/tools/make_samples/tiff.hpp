// Writes little-endian TIFF directories (TIFF 6.0, section 2): the skeleton of Exif, of MPF and of DJI's maker note.
#pragma once

#include <initializer_list>
#include <string_view>
#include <utility>

#include "bytes.hpp"

namespace samples {

class Ifd {
 public:
  enum Type : uint16_t { kByte = 1, kAscii, kShort, kLong, kRational, kUndefined = 7, kSrational = 10, kFloat = 11 };
  using Ratios = std::initializer_list<std::pair<int32_t, int32_t>>;

  Ifd& byte(uint16_t tag, std::span<const uint8_t> values) { return add(tag, kByte, values.size(), values); }
  Ifd& byte(uint16_t tag, std::initializer_list<uint8_t> values) {
    return byte(tag, std::span(values.begin(), values.size()));
  }
  Ifd& ascii(uint16_t tag, std::string_view text);
  Ifd& short_(uint16_t tag, uint16_t value) { return add(tag, kShort, 1, Bytes().u16(value).data()); }
  Ifd& long_(uint16_t tag, uint32_t value) { return add(tag, kLong, 1, Bytes().u32(value).data()); }
  Ifd& rational(uint16_t tag, Ratios ratios) { return ratio(tag, kRational, ratios); }
  Ifd& srational(uint16_t tag, Ratios ratios) { return ratio(tag, kSrational, ratios); }
  Ifd& undefined(uint16_t tag, std::span<const uint8_t> data) { return add(tag, kUndefined, data.size(), data); }
  Ifd& undefined(uint16_t tag, std::string_view text) { return undefined(tag, Bytes().text(text).data()); }
  Ifd& float_(uint16_t tag, double value) { return add(tag, kFloat, 1, Bytes().f32(value).data()); }

  /// Bytes needed for the directory and the values that do not fit into its entries.
  uint32_t size() const;
  /// The directory as it must stand `offset` bytes after the TIFF header; `next` is the offset of the following
  /// directory.
  Buffer at(uint32_t offset, uint32_t next = 0) const;

 private:
  struct Entry {
    uint16_t tag, type;
    uint32_t count;
    Buffer value;
  };
  Ifd& add(uint16_t tag, Type type, size_t count, std::span<const uint8_t> value);
  Ifd& ratio(uint16_t tag, Type type, Ratios ratios);
  std::vector<Entry> entries_;  // by ascending tag, as the standard wants it
};

}  // namespace samples
