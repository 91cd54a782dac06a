#include "parsers/parts/mavlink/seal.hpp"

namespace contrail::mavlink {

std::string seal(std::span<std::byte> out, Stamps stamps) {
  const std::uint64_t stamp = size_of(stamps);
  for (std::uint64_t at = 0; at < out.size();) {
    const std::span<std::byte> rest = out.subspan(std::min<std::uint64_t>(at + stamp, out.size()));
    const std::optional<Frame> frame = frame_head(rest);
    if (!frame || !frame->message || frame->unsigned_size() > rest.size())
      return "what lies between the messages cannot stay: from offset " + std::to_string(at) + " of the copy on";
    if (frame->version == 2) rest[flags_at] = std::byte{0};
    const std::uint64_t end = frame->head() + frame->length;
    store_le(rest.data() + end, checksum(rest.first(end), frame->message->crc_extra));
    at += stamp + frame->unsigned_size();
  }
  return {};
}

}  // namespace contrail::mavlink
