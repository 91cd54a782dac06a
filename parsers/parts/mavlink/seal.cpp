#include "parsers/parts/mavlink/seal.hpp"

#include <unordered_map>

namespace contrail::mavlink {
namespace {

/// What the frames of one component say beside their content.
struct Flow {
  std::uint8_t count = 0;    ///< of its next frame
  std::uint8_t version = 0;  ///< of its last
  unsigned changes = 0;      ///< from one version to the other
};
/// A link begins with MAVLink 1 and goes over to 2 once the other side does; each new connection may begin again.
constexpr unsigned most_changes = 8;

}  // namespace

std::string seal(std::span<std::byte> out, const Moved& moved, Stamps stamps) {
  const std::uint64_t stamp = size_of(stamps);
  std::unordered_map<unsigned, Flow> senders;
  std::uint64_t original = moved.next_kept(0);  // of the frame in the original
  for (std::uint64_t at = 0; at < out.size();) {
    const std::span<std::byte> rest = out.subspan(std::min<std::uint64_t>(at + stamp, out.size()));
    std::optional<Frame> frame = frame_head(rest);
    if (frame) {
      original += stamp + frame->unsigned_size();
      const std::uint64_t end = moved(original - check_size), begin = at + stamp + frame->head();
      if (end >= begin && end - begin <= frame->length) frame->length = static_cast<std::uint8_t>(end - begin);
      original = moved.next_kept(original);
    }
    if (!frame || !frame->message || frame->unsigned_size() > rest.size())
      return "what lies between the messages cannot stay: from offset " + std::to_string(at) + " of the copy on";
    Flow& sender = senders[frame->system * 256U + frame->component];
    if (sender.version != 0 && sender.version != frame->version && ++sender.changes > most_changes)
      return "a sender mixes MAVLink 1 and 2 as none does: which frame is which could spell something (offset " +
             std::to_string(at) + " of the copy)";
    sender.version = frame->version;
    rest[length_at] = std::byte{frame->length};
    rest[frame->count_at()] = std::byte{sender.count++};
    if (frame->version == 2) rest[flags_at] = std::byte{0};
    const std::uint64_t end = frame->head() + frame->length;
    store_le(rest.data() + end, checksum(rest.first(end), frame->message->crc_extra));
    at += stamp + frame->unsigned_size();
  }
  return {};
}

}  // namespace contrail::mavlink
