#include "parsers/formats/mpeg_ts/clean.hpp"

#include <algorithm>

namespace contrail::mpeg_ts {
namespace {

constexpr std::byte stuffing{0xFF};

void write_extra(PacketBytes& out, const Packet& packet, ArrivalClock& arrival) {
  if (packet.head == 0) return;
  store_be(out.data(), arrival.moved(load_be<std::uint32_t>(out.data()) & ((1u << 30) - 1)));
}

/// Of the flags that of the clock stays: counters go on in a copy, and pictures tell where they can be entered; a clock
/// is 33 bits of 90 kHz, and no parts of a tick: those are what a multiplexer's own clock happened to show.
void write_adaptation(std::byte* field, std::size_t size, StreamClock& clock) {
  if (size == 0) return;
  const bool has_clock = (field[0] & std::byte{0x10}) != std::byte{0};
  field[0] &= std::byte{0x10};
  std::size_t at = 1;
  if (has_clock) {
    const std::uint64_t told =
        std::uint64_t{load_be<std::uint32_t>(field + 1)} << 16 | load_be<std::uint16_t>(field + 5);
    const std::uint64_t clean = clock.moved(told >> 15) << 15 | 0x7E00;
    store_be(field + 1, static_cast<std::uint32_t>(clean >> 16));
    store_be(field + 5, static_cast<std::uint16_t>(clean));
    at += 6;
  }
  std::fill(field + at, field + size, stuffing);
}

void write_stamp(std::byte* at, std::uint64_t ticks, unsigned mark) {
  at[0] = static_cast<std::byte>(mark << 4 | (ticks >> 30) << 1 | 1);
  store_be(at + 1, static_cast<std::uint16_t>((ticks >> 15 & 0x7FFF) << 1 | 1));
  store_be(at + 3, static_cast<std::uint16_t>((ticks & 0x7FFF) << 1 | 1));
}

/// Section 2.4.3.7: of several streams of pictures each has a PID of its own, and their packets need no length.
void write_stream(std::byte* at, Kind kind) {
  constexpr std::byte picture{0xE0}, sound{0xC0};
  const bool numbered = (at[3] & std::byte{0xF0}) == picture || (at[3] & std::byte{0xE0}) == sound;
  if (numbered && kind == Kind::picture)
    at[3] = picture, at[4] = at[5] = std::byte{0};
  else if (numbered)
    at[3] = sound;
}

/// Of the header the stamps.
void write_pes(std::byte* at, const PesHeader& header, Kind kind, StreamClock& clock) {
  const unsigned stamps = header.flags >> 6;
  write_stream(at, kind);
  at[6] = std::byte{0x80};
  at[7] = static_cast<std::byte>(stamps == 1 ? 0 : stamps << 6);
  std::byte *part = at + 9, *const end = at + header.size();
  for (const unsigned mark : {stamps, 1u}) {
    if (stamps < 2 || (mark == 1 && stamps != 3)) break;
    write_stamp(part, clock.moved(read_stamp(part)), mark);
    part += 5;
  }
  std::fill(part, end, stuffing);
}

}  // namespace

std::uint64_t read_stamp(const std::byte* at) {
  return std::to_integer<std::uint64_t>(at[0] & std::byte{0x0E}) << 29 |
         std::uint64_t{load_be<std::uint16_t>(at + 1)} >> 1 << 15 | std::uint64_t{load_be<std::uint16_t>(at + 3)} >> 1;
}

PacketBytes clean_packet(const Packet& packet, Kind kind, StreamClock& clock, ArrivalClock& arrival) {
  PacketBytes out;
  std::ranges::copy(packet.bytes, out.begin());
  write_extra(out, packet, arrival);
  std::byte* const at = out.data() + packet.head;
  at[1] &= std::byte{0x5F};  // neither an error nor a priority
  if (packet.has_adaptation()) write_adaptation(at + 5, packet.adaptation_size(), clock);
  if (const auto header = packet.pes()) write_pes(out.data() + packet.payload_at(), *header, kind, clock);
  return out;
}

PacketBytes section_packet(const Packet& packet, Bytes piece, bool begins, unsigned counter, ArrivalClock& arrival) {
  const std::size_t room = section_room(begins), size = std::min(piece.size(), room);
  PacketBytes out;
  std::ranges::copy(packet.bytes, out.begin());
  write_extra(out, packet, arrival);
  std::byte* const at = out.data() + packet.head;
  at[1] = (begins ? std::byte{0x40} : std::byte{0}) | (at[1] & std::byte{0x1F});
  at[3] = static_cast<std::byte>(0x10 | (counter & 15));
  at[4] = std::byte{0};
  std::byte* const section = at + packet_size - room;
  std::ranges::copy(piece.first(size), section);
  std::fill(section + size, at + packet_size, stuffing);
  return out;
}

void make_null_packet(std::span<std::byte> packet) {
  if (packet.size() != packet_size && packet.size() != longest_packet) return;
  const std::span<std::byte> inner = packet.last(packet_size);
  std::ranges::fill(packet, std::byte{0});
  std::ranges::fill(inner, stuffing);
  inner[0] = sync_byte, inner[1] = std::byte{0x1F}, inner[3] = std::byte{0x10};
}

bool is_null_packet(Bytes packet) {
  PacketBytes empty;
  if (packet.size() > empty.size()) return false;
  const std::span<std::byte> form(empty.data(), packet.size());
  std::ranges::copy(packet, form.begin());
  make_null_packet(form);
  return (packet.size() == packet_size || packet.size() == longest_packet) && std::ranges::equal(packet, form);
}

}  // namespace contrail::mpeg_ts
