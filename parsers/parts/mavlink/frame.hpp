// Frames of MAVLink 1 and 2, signed or not: https://mavlink.io/en/guide/serialization.html.
#pragma once
#include <optional>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/parts/mavlink/messages.hpp"

namespace contrail::mavlink {

constexpr std::byte magic_1{0xFE}, magic_2{0xFD};
constexpr std::uint64_t head_1 = 6, head_2 = 10, check_size = 2, signature_size = 13;
constexpr std::uint64_t length_at = 1;
constexpr std::uint64_t flags_at = 2;  ///< incompat_flags of MAVLink 2
constexpr std::uint64_t smallest_frame = head_1 + check_size;

struct Frame {
  std::uint8_t version = 0;  ///< 1 or 2
  bool is_signed = false;
  std::uint8_t length = 0;  ///< of the payload as it is stored
  std::uint8_t system = 0, component = 0;
  std::uint32_t id = 0;
  const Message* message = nullptr;  ///< null: not in the tables, so that its checksum proves nothing
  [[nodiscard]] std::uint64_t count_at() const { return version == 1 ? 2 : 4; }
  [[nodiscard]] std::uint64_t system_at() const { return version == 1 ? 3 : 5; }
  [[nodiscard]] std::uint64_t head() const { return version == 1 ? head_1 : head_2; }
  [[nodiscard]] std::uint64_t unsigned_size() const { return head() + length + check_size; }
  [[nodiscard]] std::uint64_t size() const { return unsigned_size() + (is_signed ? signature_size : 0); }
};

/// What the head of a frame says; nothing where no frame can begin. The frame may be longer than the bytes.
[[nodiscard]] std::optional<Frame> frame_head(Bytes bytes);
/// A frame that lies in the bytes as a whole, with the right checksum if its message is known.
[[nodiscard]] std::optional<Frame> frame_at(Bytes bytes);
/// Of the bytes from the length to the end of the payload, and then what the message adds.
[[nodiscard]] std::uint16_t checksum(Bytes frame, std::uint8_t crc_extra);

}  // namespace contrail::mavlink
