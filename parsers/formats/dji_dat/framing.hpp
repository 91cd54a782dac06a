// Records of DJI's aircraft logs: 0x55, length and version, CRC-8 of these, type, tick, payload, CRC-16 of all.
#pragma once
#include <optional>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/reading/transform.hpp"

namespace contrail::dji_dat {

constexpr std::byte record_mark{0x55};
constexpr std::uint32_t head_size = 10, check_size = 2, least_record = head_size + check_size, type_at = 4, tick_at = 6,
                        longest_record = 0x3FF;

struct Frame {
  std::uint32_t size = 0;  ///< head and check included
  std::uint16_t type = 0;
  std::uint32_t tick = 0;
  [[nodiscard]] std::uint32_t payload() const { return size - least_record; }
};

/// A head with the right CRC-8; the record may be longer than the bytes, and its CRC-16 was not looked at.
[[nodiscard]] std::optional<Frame> head_at(Bytes bytes);
/// A whole record with both checks right.
[[nodiscard]] std::optional<Frame> frame_at(Bytes bytes);
/// Of all but the last two bytes of a record, which hold it.
[[nodiscard]] std::uint16_t check_of(Bytes record);

/// The payload is xored with the lowest byte of the tick. `out` has the record's size.
void unscramble(Bytes record, std::byte* out);
extern const Transform& xor_transform;

constexpr std::uint64_t first_header = 128, third_header = 256;
/// Of the first (128 bytes) or third version (256); 0: the file begins with records, or inside one.
[[nodiscard]] std::uint64_t header_size(Bytes file);

}  // namespace contrail::dji_dat
