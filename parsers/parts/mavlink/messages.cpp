#include "parsers/parts/mavlink/messages.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace contrail::mavlink {
namespace {

/// Ids of MAVLink 1 and a few more are found by their number; of the others there are not many.
constexpr std::size_t direct_ids = 512;

struct Index {
  std::vector<const Message*> all;
  std::array<const Message*, direct_ids> direct{};
  Index() {
    for (const auto table : {messages_0, messages_1, messages_2, messages_3, messages_4, messages_5}) {
      for (const Message& message : table()) all.push_back(&message);
    }
    for (const Message* message : all) {
      if (message->id < direct_ids) direct[message->id] = message;
    }
  }
};

const Index& index() {
  static const Index made;
  return made;
}

}  // namespace

const Message* find_message(std::uint32_t id) {
  const Index& in = index();
  if (id < direct_ids) return in.direct[id];
  const auto found =
      std::lower_bound(in.all.begin(), in.all.end(), id,
                       [](const Message* message, std::uint32_t wanted) { return message->id < wanted; });
  return found != in.all.end() && (*found)->id == id ? *found : nullptr;
}

std::span<const Message* const> all_messages() { return index().all; }

}  // namespace contrail::mavlink
