#include "tiff.hpp"

#include <stdexcept>

namespace samples {
namespace {

uint32_t outside_entry(size_t size) { return size <= 4 ? 0 : static_cast<uint32_t>(size + size % 2); }

}  // namespace

Ifd& Ifd::add(uint16_t tag, Type type, size_t count, std::span<const uint8_t> value) {
  if (!entries_.empty() && entries_.back().tag >= tag) throw std::logic_error("tags of a TIFF directory must ascend");
  entries_.push_back({tag, type, static_cast<uint32_t>(count), Buffer(value.begin(), value.end())});
  return *this;
}

Ifd& Ifd::ascii(uint16_t tag, std::string_view text) {
  return add(tag, kAscii, text.size() + 1, Bytes().text(text).u8(0).data());
}

Ifd& Ifd::ratio(uint16_t tag, Type type, Ratios ratios) {
  Bytes value;
  for (const auto& [numerator, denominator] : ratios) value.u32(numerator).u32(denominator);
  return add(tag, type, ratios.size(), value.data());
}

uint32_t Ifd::size() const {
  auto total = static_cast<uint32_t>(2 + 12 * entries_.size() + 4);
  for (const Entry& entry : entries_) total += outside_entry(entry.value.size());
  return total;
}

Buffer Ifd::at(uint32_t offset, uint32_t next) const {
  Bytes directory, values;
  const auto values_at = static_cast<uint32_t>(offset + 2 + 12 * entries_.size() + 4);
  directory.u16(entries_.size());
  for (const Entry& entry : entries_) {
    directory.u16(entry.tag).u16(entry.type).u32(entry.count);
    const size_t size = entry.value.size();
    if (size <= 4) {
      directory.raw(entry.value).zeros(4 - size);
    } else {
      directory.u32(values_at + values.size());
      values.raw(entry.value).zeros(size % 2);
    }
  }
  return directory.u32(next).raw(values.data()).take();
}

}  // namespace samples
