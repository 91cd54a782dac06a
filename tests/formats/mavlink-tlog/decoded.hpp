// A second opinion on MAVLink logs: it shares nothing with the room but the table of messages.
#pragma once
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "parsers/parts/mavlink/frame.hpp"

namespace contrail::test {

inline constexpr std::size_t stamp_size = 8;

/// One frame, decoded by nothing of the room but its table of sums: CRC-16/MCRF4XX bit by bit.
struct Decoded {
  std::uint64_t stamp = 0;
  std::uint8_t flags = 0, system = 0, component = 0;
  std::uint32_t id = 0;
  std::vector<std::byte> payload;
};

inline std::uint16_t sum_of(const std::byte* from, std::size_t size, std::uint8_t extra) {
  std::uint16_t crc = 0xFFFF;
  const auto add = [&](unsigned byte) {
    crc = static_cast<std::uint16_t>(crc ^ byte);
    for (int bit = 0; bit < 8; ++bit) crc = static_cast<std::uint16_t>(crc & 1 ? crc >> 1 ^ 0x8408 : crc >> 1);
  };
  for (std::size_t i = 0; i < size; ++i) add(std::to_integer<unsigned>(from[i]));
  add(extra);
  return crc;
}

/// All frames of a log, which has to consist of them to the last byte.
inline std::vector<Decoded> decode(const std::vector<std::byte>& log, std::size_t stamp = stamp_size) {
  std::vector<Decoded> frames;
  const auto u8 = [&](std::size_t at) { return std::to_integer<std::uint8_t>(log.at(at)); };
  for (std::size_t at = 0; at < log.size();) {
    Decoded frame;
    for (std::size_t i = 0; i < stamp; ++i) frame.stamp = frame.stamp << 8 | u8(at + i);
    const std::size_t from = at + stamp, length = u8(from + 1);
    const bool second = u8(from) == 0xFD;
    EXPECT_TRUE(second || u8(from) == 0xFE) << "at " << at;
    const std::size_t head = second ? 10 : 6, payload = from + head, end = payload + length;
    frame.flags = second ? u8(from + 2) : 0;
    frame.system = u8(from + (second ? 5 : 3)), frame.component = u8(from + (second ? 6 : 4));
    frame.id = u8(from + (second ? 7 : 5));
    if (second) frame.id |= std::uint32_t{u8(from + 8)} << 8 | std::uint32_t{u8(from + 9)} << 16;
    frame.payload.assign(log.begin() + static_cast<std::ptrdiff_t>(payload),
                         log.begin() + static_cast<std::ptrdiff_t>(end));
    const mavlink::Message* message = mavlink::find_message(frame.id);
    if (!message) {
      ADD_FAILURE() << "no known message at " << at;
      return frames;
    }
    EXPECT_EQ(sum_of(log.data() + from + 1, head - 1 + length, message->crc_extra), u8(end) | u8(end + 1) << 8)
        << message->name << " at " << at;
    frames.push_back(std::move(frame));
    at = end + 2;
  }
  return frames;
}

}  // namespace contrail::test
