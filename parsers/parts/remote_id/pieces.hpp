// A packet told piece by piece: the structures that are known, and what lies between them.
#pragma once
#include "parsers/parts/pcap/pcap.hpp"

namespace contrail::remote_id {

class Pieces {
 public:
  Pieces(Walk& walk, const Reader& in, const pcap::Packet& packet)
      : walk_(walk), in_(in), packet_(packet), told_(packet.at) {}

  [[nodiscard]] Walk& walk() const { return walk_; }
  [[nodiscard]] const pcap::Packet& packet() const { return packet_; }
  [[nodiscard]] Bytes bytes(ByteRange range) const { return in_.source().slice(range.at, range.size); }
  [[nodiscard]] Where where(ByteRange range) const { return in_.where(range.at, range.size); }

  /// A structure; what lies in front of it is told first. Structures come in the order of their bytes.
  void tell(const Layout& layout, ByteRange range);
  /// The rest of the packet.
  void finish();

 private:
  void up_to(std::uint64_t at);

  Walk& walk_;
  const Reader& in_;
  const pcap::Packet& packet_;
  std::uint64_t told_;
};

}  // namespace contrail::remote_id
