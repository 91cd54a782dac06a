// The messages of ASTM F3411-22a (Open Drone ID, ASD-STAN prEN 4709-002): 25 bytes each, one by one or in a pack.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "parsers/parts/remote_id/pieces.hpp"

namespace contrail::remote_id {

constexpr std::size_t message_size = 25;

/// What somebody is called: the kind of id, and the id.
struct Id {
  std::uint8_t kind = 0;
  std::string text;
  friend bool operator==(const Id&, const Id&) = default;
};

/// The messages of one payload, which begins with a counter.
struct Messages {
  ByteRange pack;                   ///< the head of a pack; size 0: a message by itself
  std::vector<ByteRange> messages;  ///< the last one may be cut off
  bool damaged = false;             ///< sizes or counts that cannot be, or fewer messages than the pack says
};
[[nodiscard]] Messages messages_in(Bytes bytes, ByteRange payload);

/// Adds the ids of an aircraft that these messages tell.
void add_ids(Bytes bytes, const Messages& messages, std::vector<Id>& to);

class F3411 {
 public:
  void tell(Pieces& pieces, Bytes bytes, ByteRange payload);

 private:
  void message(Pieces& pieces, Bytes bytes, ByteRange range);
  bool newer_ = false, unknown_ = false, damaged_ = false;  ///< noted already
};

void tell_f3411(const std::function<void(const Layout&)>& tell);

}  // namespace contrail::remote_id
