// Captures of what a radio or a network card received: libpcap's file (draft-ietf-opsawg-pcap) and pcapng
// (draft-ietf-opsawg-pcapng).
#pragma once
#include <functional>

#include "parsers/base/reading/reader.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::pcap {

/// How the record around a packet begins.
enum class Head : std::uint8_t { microseconds, nanoseconds, enhanced, simple, obsolete };

/// One packet, and where its record lies.
struct Packet {
  std::uint64_t at = 0;        ///< of the record
  std::uint64_t data_at = 0;   ///< of what was captured
  std::uint64_t end = 0;       ///< behind it and its padding
  std::uint32_t size = 0;      ///< bytes that were captured
  std::uint32_t original = 0;  ///< bytes there were
  std::uint32_t link_type = 0;
  Micros time = no_time;  ///< UTC, by the clock of the computer
  ByteRange stamp;        ///< where it stands
  Head head = Head::microseconds;
  bool big = false;
};
/// The same in less than half the room, for captures of millions of packets.
class KeptPacket {
 public:
  explicit KeptPacket(const Packet& packet)
      : at_(packet.at),
        time_(packet.time),
        size_(packet.size),
        original_(packet.original),
        whole_(static_cast<std::uint32_t>(packet.end - packet.at)),
        link_type_(static_cast<std::uint16_t>(packet.link_type)),
        head_(packet.head),
        big_(packet.big) {}
  [[nodiscard]] Packet packet() const;

 private:
  std::uint64_t at_;
  Micros time_;
  std::uint32_t size_, original_, whole_;
  std::uint16_t link_type_;  // of 16 bits in both kinds of file
  Head head_;
  bool big_;
};

using TakePacket = std::function<void(const Packet&)>;
using ReadPackets = void (*)(Walk& walk, Reader in, const TakePacket& take);

[[nodiscard]] bool is_pcap(Bytes file);
[[nodiscard]] bool is_pcapng(Bytes file);

/// Hand over one packet after the other, and tell everything else there is. Whoever takes a packet tells it.
void read_pcap(Walk& walk, Reader in, const TakePacket& take);
void read_pcapng(Walk& walk, Reader in, const TakePacket& take);

/// The record of a packet up to `until`: all of it, or its beginning where more is told of what follows.
void tell_packet(Walk& walk, const Reader& in, const Packet& packet, std::uint64_t until);

void tell_pcap(const std::function<void(const Layout&)>& tell);
void tell_pcapng(const std::function<void(const Layout&)>& tell);

}  // namespace contrail::pcap
