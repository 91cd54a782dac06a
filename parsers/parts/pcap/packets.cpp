#include "parsers/parts/pcap/packets.hpp"

#include <array>

namespace contrail::pcap {
namespace {

using enum Meaning;

constexpr Column microseconds[] = {{"ts_sec", Type::u32, 0, time_other, 1, 1, "s"},
                                   {"ts_usec", Type::u32, 4, time_other, 1, 1, "us"},
                                   {"incl_len", Type::u32, 8, offset},
                                   {"orig_len", Type::u32, 12, offset},
                                   {"data", Type::bytes, 16, none, 1, 0}};
constexpr Column nanoseconds[] = {{"ts_sec", Type::u32, 0, time_other, 1, 1, "s"},
                                  {"ts_nsec", Type::u32, 4, time_other, 1, 1, "ns"},
                                  {"incl_len", Type::u32, 8, offset},
                                  {"orig_len", Type::u32, 12, offset},
                                  {"data", Type::bytes, 16, none, 1, 0}};
constexpr Column enhanced[] = {
    {"Block Type", Type::u32, 0, structure},           {"Block Total Length", Type::u32, 4, offset},
    {"Interface ID", Type::u32, 8, structure},         {"Timestamp (High)", Type::u32, 12, time_other},
    {"Timestamp (Low)", Type::u32, 16, time_other},    {"Captured Packet Length", Type::u32, 20, offset},
    {"Original Packet Length", Type::u32, 24, offset}, {"Packet Data", Type::bytes, 28, none, 1, 0}};
constexpr Column simple[] = {{"Block Type", Type::u32, 0, structure},
                             {"Block Total Length", Type::u32, 4, offset},
                             {"Original Packet Length", Type::u32, 8, offset},
                             {"Packet Data", Type::bytes, 12, none, 1, 0}};
constexpr Column obsolete[] = {
    {"Block Type", Type::u32, 0, structure},           {"Block Total Length", Type::u32, 4, offset},
    {"Interface ID", Type::u16, 8, structure},         {"Drops Count", Type::u16, 10, harmless_measurement},
    {"Timestamp (High)", Type::u32, 12, time_other},   {"Timestamp (Low)", Type::u32, 16, time_other},
    {"Captured Packet Length", Type::u32, 20, offset}, {"Original Packet Length", Type::u32, 24, offset},
    {"Packet Data", Type::bytes, 28, none, 1, 0}};

constexpr std::array<Layout, 2> both(std::span<const Column> columns) {
  return {Layout{.name = "packet", .columns = columns}, Layout{.name = "packet", .columns = columns, .big = true}};
}
constexpr std::array<Layout, 2> heads[] = {both(microseconds), both(nanoseconds), both(enhanced), both(simple),
                                           both(obsolete)};

}  // namespace

const Layout& layout_of(Head head, bool big) { return heads[static_cast<std::size_t>(head)][big]; }

Packet KeptPacket::packet() const {
  const Column& data = layout_of(head_, big_).columns.back();
  Packet packet{.at = at_, .data_at = at_ + data.at, .end = at_ + whole_, .size = size_, .original = original_};
  packet.link_type = link_type_, packet.time = time_, packet.head = head_, packet.big = big_;
  const bool block = head_ == Head::enhanced || head_ == Head::obsolete;
  if (time_ != no_time) packet.stamp = {at_ + (block ? 12 : 0), 8};
  return packet;
}

void tell_packet(Walk& walk, const Reader& in, const Packet& packet, std::uint64_t until) {
  const std::uint64_t size = until - packet.at;
  walk.record(walk.layout_of(layout_of(packet.head, packet.big)), in.source().slice(packet.at, size),
              in.where(packet.at, size));
}

}  // namespace contrail::pcap
