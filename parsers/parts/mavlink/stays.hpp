// What stays of MAVLink's messages in a clean log.
#pragma once
#include <functional>
#include <span>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail::mavlink {

/// Fields of one message that stay.
struct Stay {
  std::string_view fields;  ///< exact, blank between; each stored as its message says (CRC_EXTRA)
  Limits limits;            ///< as stored
  std::string_view why = {};
  std::span<const Name> values = {};  ///< set: it is zero or one of these
};
/// Null: the field goes. `from_ground`: in a message that a ground station sent.
[[nodiscard]] const Stay* find_stay(std::string_view message, std::string_view field, bool from_ground);
using TellStay = std::function<void(std::string_view message, std::string_view field, const Stay&)>;
/// All that stays.
void tell_stays(const TellStay& tell);

}  // namespace contrail::mavlink
