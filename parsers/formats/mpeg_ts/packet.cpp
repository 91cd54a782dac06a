#include "parsers/formats/mpeg_ts/packet.hpp"

namespace contrail::mpeg_ts {
namespace {

constexpr std::size_t heads[] = {0, extra_size};

}  // namespace

bool Packet::is_sound() const {
  if (!has_adaptation()) return has_payload();
  const std::size_t most = packet_size - 5;
  if (has_payload() ? adaptation_size() >= most : adaptation_size() != most) return false;
  if (adaptation_size() == 0) return true;
  const unsigned flags = adaptation_flags();
  std::size_t needed = 1 + (flags & 0x10 ? 6 : 0) + (flags & 0x08 ? 6 : 0) + (flags & 0x04 ? 1 : 0);
  if (needed > adaptation_size()) return false;
  const ByteRange told = private_data();
  return told.at + told.size <= head + 5 + adaptation_size();
}

ByteRange Packet::private_data() const {
  const unsigned flags = adaptation_flags();
  if (!(flags & 0x02)) return {};
  const std::size_t length_at = 6 + (flags & 0x10 ? 6 : 0) + (flags & 0x08 ? 6 : 0) + (flags & 0x04 ? 1 : 0);
  if (length_at >= 5 + adaptation_size()) return {bytes.size(), 1};  // beyond the field: is_sound() says no
  return {head + length_at + 1, byte(length_at)};
}

std::optional<PesHeader> Packet::pes() const {
  const Bytes body = payload();
  const auto part = [&](std::size_t i) { return std::to_integer<unsigned>(body[i]); };
  if (!starts() || body.size() < 9 || part(0) != 0 || part(1) != 0 || part(2) != 1) return std::nullopt;
  // Table 2-21: these have no further header; the others begin with the bits 10.
  const unsigned id = part(3);
  if (id < 0xBD || id == 0xBE || id == 0xBF || (id >= 0xF0 && id <= 0xF2) || id == 0xF8 || id == 0xFF ||
      (part(6) & 0xC0) != 0x80)
    return std::nullopt;
  PesHeader out{static_cast<std::uint8_t>(id), load_be<std::uint16_t>(body.data() + 4),
                static_cast<std::uint8_t>(part(7)), static_cast<std::uint8_t>(part(8))};
  const std::size_t stamps = (out.flags & 0xC0) == 0xC0 ? 10 : (out.flags & 0x80) ? 5 : 0;
  if (out.size() > body.size() || out.more < stamps) return std::nullopt;
  return out;
}

bool begins_packets(Bytes bytes, std::size_t head, std::size_t count) {
  const std::size_t stride = packet_size + head;
  if (bytes.size() < stride) return false;
  for (std::size_t i = 0; i < count && i * stride + head < bytes.size(); ++i) {
    if (bytes[i * stride + head] != sync_byte) return false;
  }
  return true;
}

std::optional<Begin> find_begin(Bytes file) {
  constexpr std::size_t sure = 5, least = 2;
  for (const std::size_t head : heads) {
    const std::size_t there = file.size() / (packet_size + head);
    if (there >= least && begins_packets(file, head, std::min(there, sure))) return Begin{0, head, there};
  }
  for (std::uint64_t at = 1; at < longest_packet && at < file.size(); ++at) {
    for (const std::size_t head : heads) {
      const std::size_t there = (file.size() - at) / (packet_size + head);
      if (there >= 2 * sure && begins_packets(file.subspan(at), head, 2 * sure)) return Begin{at, head, there};
    }
  }
  return std::nullopt;
}

}  // namespace contrail::mpeg_ts
