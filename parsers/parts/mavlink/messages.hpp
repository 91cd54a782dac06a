// The messages of MAVLink: https://mavlink.io/en/messages/. The tables are made of messages.txt.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail::mavlink {

/// One message as it lies in a payload: its columns' offsets count from there.
struct Message {
  std::uint32_t id;
  std::string_view name;
  std::uint8_t crc_extra;     ///< goes into the checksum: who calculates it knows the layout
  std::uint8_t size;          ///< bytes of a payload without extensions (MAVLink 1)
  std::uint8_t whole_size;    ///< with them
  std::uint8_t base_columns;  ///< columns that are no extensions
  std::span<const Column> columns;
  Subject subject;
  Event event = Event::none;  ///< every row is one
};

/// Null: not in the tables.
[[nodiscard]] const Message* find_message(std::uint32_t id);
/// Of all messages, in the order of their ids.
[[nodiscard]] std::span<const Message* const> all_messages();

/// Words of enumerations: GPS_FIX_TYPE, UAVIONIX_ADSB_OUT_DYNAMIC_GPS_FIX, MAV_SEVERITY.
constexpr Name fix_names[] = {{0, "none"},      {1, "none"},      {2, "2d"}, {3, "3d"}, {4, "dgps"},
                              {5, "rtk_float"}, {6, "rtk_fixed"}, {7, "3d"}, {8, "3d"}};
constexpr Name uavionix_fix_names[] = {{0, "none"}, {1, "none"}, {2, "2d"}, {3, "3d"}, {4, "dgps"}, {5, "rtk_fixed"}};
constexpr Name severity_names[] = {{0, "emergency"}, {1, "alert"},  {2, "critical"}, {3, "error"},
                                   {4, "warning"},   {5, "notice"}, {6, "info"},     {7, "debug"}};

// The tables.
[[nodiscard]] std::span<const Message> messages_0();
[[nodiscard]] std::span<const Message> messages_1();
[[nodiscard]] std::span<const Message> messages_2();
[[nodiscard]] std::span<const Message> messages_3();
[[nodiscard]] std::span<const Message> messages_4();
[[nodiscard]] std::span<const Message> messages_5();

}  // namespace contrail::mavlink
