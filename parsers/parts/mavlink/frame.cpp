#include "parsers/parts/mavlink/frame.hpp"

#include "parsers/base/bytes/crc.hpp"

namespace contrail::mavlink {
namespace {

constexpr std::uint8_t signed_flag = 1;

std::uint8_t byte_at(Bytes bytes, std::size_t at) { return std::to_integer<std::uint8_t>(bytes[at]); }

}  // namespace

std::optional<Frame> frame_head(Bytes bytes) {
  if (bytes.size() < smallest_frame) return std::nullopt;
  Frame frame;
  if (bytes[0] == magic_1) {
    frame.version = 1;
    frame.system = byte_at(bytes, 3), frame.component = byte_at(bytes, 4), frame.id = byte_at(bytes, 5);
  } else if (bytes[0] == magic_2 && bytes.size() >= head_2 + check_size) {
    const std::uint8_t incompatible = byte_at(bytes, 2);
    if (incompatible & ~signed_flag) return std::nullopt;
    frame.version = 2;
    frame.is_signed = incompatible & signed_flag;
    frame.system = byte_at(bytes, 5), frame.component = byte_at(bytes, 6);
    frame.id = load_le<std::uint16_t>(bytes.data() + 7) | std::uint32_t{byte_at(bytes, 9)} << 16;
  } else {
    return std::nullopt;
  }
  frame.length = byte_at(bytes, 1);
  frame.message = find_message(frame.id);
  return frame;
}

std::optional<Frame> frame_at(Bytes bytes) {
  const std::optional<Frame> frame = frame_head(bytes);
  if (!frame || frame->size() > bytes.size()) return std::nullopt;
  if (!frame->message) return frame;
  const std::uint64_t end = frame->head() + frame->length;
  const auto stored = load_le<std::uint16_t>(bytes.data() + end);
  if (checksum(bytes.first(end), frame->message->crc_extra) != stored) return std::nullopt;
  return frame;
}

std::uint16_t checksum(Bytes frame, std::uint8_t crc_extra) {
  Crc<crc16_mcrf4xx> check;
  check.add(frame.subspan(1));
  check.add(std::byte{crc_extra});
  return check.value();
}

}  // namespace contrail::mavlink
