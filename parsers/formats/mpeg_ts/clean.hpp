// A packet of pictures or sound as a clean copy has it: the payload as it is; of the rest what a decoder needs, with
// clocks that begin at the same number in all files.
#pragma once
#include <array>
#include <optional>

#include "parsers/formats/mpeg_ts/packet.hpp"
#include "parsers/formats/mpeg_ts/tables.hpp"

namespace contrail::mpeg_ts {

/// The clocks of a file: all stamps are moved by what the first one is away from `begin`. Programs that count from
/// different moments stay as far apart as they were.
class StreamClock {
 public:
  static constexpr std::uint64_t begin = 10 * 90'000;  ///< earlier ones follow in the file
  [[nodiscard]] std::uint64_t moved(std::uint64_t ticks) {
    if (!first_) first_ = ticks;
    return (ticks - *first_ + begin) & mask;
  }

 private:
  static constexpr std::uint64_t mask = (std::uint64_t{1} << 33) - 1;
  std::optional<std::uint64_t> first_;
};

/// arrival_time_stamp of M2TS, 30 bits of 27 MHz: the first becomes zero.
class ArrivalClock {
 public:
  [[nodiscard]] std::uint32_t moved(std::uint32_t ticks) {
    if (!first_) first_ = ticks;
    return (ticks - *first_) & ((1u << 30) - 1);
  }

 private:
  std::optional<std::uint32_t> first_;
};

using PacketBytes = std::array<std::byte, longest_packet>;

/// A sound packet that is not scrambled. Clocks are moved in the order of the calls.
[[nodiscard]] PacketBytes clean_packet(const Packet& packet, Kind kind, StreamClock& clock, ArrivalClock& arrival);
/// Bytes of a section that a packet has room for: where it begins, a pointer stands in front of it.
[[nodiscard]] constexpr std::size_t section_room(bool begins) { return packet_size - (begins ? 5 : 4); }
/// A packet that holds a piece of one section and nothing else; the piece is no longer than there is room.
[[nodiscard]] PacketBytes section_packet(const Packet& packet, Bytes piece, bool begins, unsigned counter,
                                         ArrivalClock& arrival);

/// A time stamp of 33 bits as PES headers have it, in five bytes.
[[nodiscard]] std::uint64_t read_stamp(const std::byte* at);

/// How a packet goes that keeps its place: section 2.4.3.3, a null packet.
void make_null_packet(std::span<std::byte> packet);
[[nodiscard]] bool is_null_packet(Bytes packet);

}  // namespace contrail::mpeg_ts
