// Extended XMP: a packet cut into segments of limited size. Private to the jpeg room.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::jpeg {

class ExtendedXmp {
 public:
  /// One segment behind its signature.
  void take(Walk& walk, Reader in);
  /// Walks the packets once all segments have been met.
  void finish(Walk& walk) const;

 private:
  struct Portion {
    std::uint64_t offset = 0;
    Where where;
  };
  struct Packet {
    std::string guid;
    std::uint64_t full = 0;
    std::vector<Portion> portions;
  };
  static void walk_packet(Walk& walk, Packet packet);
  std::vector<Packet> packets_;
};

}  // namespace contrail::jpeg
