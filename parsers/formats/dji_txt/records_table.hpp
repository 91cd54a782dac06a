// Record types of DJI flight records whose fields stand at fixed places. Offsets count from the start of the payload
// (behind the frame's head and, where records are scrambled, behind the first byte); the room moves them to the frame.
// A field that lies behind the end of a short payload is absent: the same version has different lengths on iOS and
// Android, so nothing here depends on the version.
#pragma once
#include <cstdint>
#include <span>

#include "parsers/base/layout/layout.hpp"

namespace contrail::dji {

/// The types the walk treats in a way of their own.
namespace record {
constexpr std::uint8_t custom = 5, recover = 13, firmware = 15, vision_group = 17, smart_battery_group = 22, adsb = 26,
                       virtual_stick = 33, component_serial = 40, flight_record_recover = 50, key_storage = 56;
}

struct Kind {
  std::uint8_t type;
  std::string_view name;
  std::span<const Column> columns = {};  ///< empty: layout not known
  Subject subject = Subject::none;
  Event event = Event::none;  ///< every record is one
};

/// All types this house knows, by ascending number.
[[nodiscard]] std::span<const Kind> all_kinds();
/// Null: a type this house does not know.
[[nodiscard]] const Kind* find_kind(std::uint8_t type);

}  // namespace contrail::dji
