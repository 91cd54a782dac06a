// One transport packet (ITU-T H.222.0 section 2.4.3.2): 188 bytes, in M2TS with four more in front.
#pragma once
#include <algorithm>
#include <optional>

#include "parsers/base/reading/reader.hpp"

namespace contrail::mpeg_ts {

constexpr std::size_t packet_size = 188;
constexpr std::size_t extra_size = 4;  ///< TP_extra_header of M2TS
constexpr std::size_t longest_packet = packet_size + extra_size;
constexpr std::byte sync_byte{0x47};
constexpr std::uint16_t pid_count = 8192, null_pid = 0x1FFF;

/// The bytes of a PES header (section 2.4.3.6) that are needed here.
struct PesHeader {
  std::uint8_t stream_id = 0;
  std::uint16_t length = 0;  ///< PES_packet_length: of what follows it; 0: not told
  std::uint8_t flags = 0;    ///< PTS_DTS_flags and what else the header holds
  std::uint8_t more = 0;     ///< PES_header_data_length
  [[nodiscard]] std::size_t size() const { return 9u + more; }
};

struct Packet {
  Bytes bytes;           ///< from the extra header on
  std::uint64_t at = 0;  ///< of these
  std::size_t head = 0;  ///< where the packet itself begins: 0 or 4
  [[nodiscard]] unsigned byte(std::size_t i) const { return std::to_integer<unsigned>(bytes[head + i]); }
  [[nodiscard]] std::uint16_t pid() const { return static_cast<std::uint16_t>((byte(1) & 0x1F) << 8 | byte(2)); }
  [[nodiscard]] bool is_broken() const { return byte(1) & 0x80; }  ///< transport_error_indicator
  [[nodiscard]] bool starts() const { return byte(1) & 0x40; }     ///< payload_unit_start_indicator
  [[nodiscard]] bool is_scrambled() const { return byte(3) & 0xC0; }
  [[nodiscard]] bool has_adaptation() const { return byte(3) & 0x20; }
  [[nodiscard]] bool has_payload() const { return byte(3) & 0x10; }
  [[nodiscard]] unsigned counter() const { return byte(3) & 15; }
  /// Bytes behind the length of the adaptation field.
  [[nodiscard]] std::size_t adaptation_size() const { return has_adaptation() ? byte(4) : 0; }
  [[nodiscard]] unsigned adaptation_flags() const { return adaptation_size() ? byte(5) : 0; }
  /// Offset of the payload in `bytes`; the end where there is none.
  [[nodiscard]] std::size_t payload_at() const {
    if (!has_payload()) return bytes.size();
    return std::min(bytes.size(), head + 4 + (has_adaptation() ? 1 + adaptation_size() : 0));
  }
  [[nodiscard]] Bytes payload() const { return bytes.subspan(payload_at()); }
  /// Whether the adaptation field, and what it says it holds, fit (nobody can tell what else the packet holds).
  [[nodiscard]] bool is_sound() const;
  /// Where transport_private_data stands in `bytes`.
  [[nodiscard]] ByteRange private_data() const;
  /// Of a packet that starts one.
  [[nodiscard]] std::optional<PesHeader> pes() const;
};

/// A packet `head` bytes behind `at`, which is there as a whole.
[[nodiscard]] inline Packet packet_at(const Source& source, std::uint64_t at, std::size_t head) {
  return {source.bytes().subspan(at, packet_size + head), at, head};
}

/// Whether `bytes` begin with `count` packets, as far as they go.
[[nodiscard]] bool begins_packets(Bytes bytes, std::size_t head, std::size_t count);

/// Where packets begin, and how: up to a packet behind the beginning of a file that was cut out of another.
struct Begin {
  std::uint64_t at = 0;
  std::size_t head = 0;
  std::size_t packets = 0;
};
[[nodiscard]] std::optional<Begin> find_begin(Bytes file);

}  // namespace contrail::mpeg_ts
