// Messages that carry what is no MAVLink: pieces of files, corrections for receivers, bytes of other links.
#pragma once
#include <map>
#include <string_view>

#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/mavlink/messages.hpp"

namespace contrail::mavlink {

/// Nothing of them is read, and nothing of them stays in a clean copy. That they are there is told once, as they may
/// hold whatever the other protocol knows: whole logs, missions, the place of a base station.
class Carriers {
 public:
  explicit Carriers(Walk& walk) : walk_(walk) {}
  void met(const Message& message, const Where& record) {
    if (is_carrier(message.id)) count(message, record);
  }
  void finish();

 private:
  [[nodiscard]] static bool is_carrier(std::uint32_t id);
  void count(const Message& message, const Where& record);
  Walk& walk_;
  Where first_;
  std::map<std::string_view, std::uint64_t> counts_;  ///< by name
};

}  // namespace contrail::mavlink
