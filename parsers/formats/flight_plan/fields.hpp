// What plans hold: items (commands with their parameters), places, and single values.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::flight_plan {

/// Who wrote the item: QGroundControl's JSON, or a line of waypoints; the latter's first is the planned home.
enum class ItemOf : std::uint8_t { json, line, home_line };

/// An item of a command in a MAV_FRAME: only commands with a place have one, and the frame says above what its height
/// is. The columns are the same in all.
[[nodiscard]] const Layout& item_layout(ItemOf of, std::int64_t command, std::int64_t frame);
/// The seven parameters among these columns.
constexpr std::size_t first_parameter = 4, parameters = 7;
/// Words of the format for what an item is.
[[nodiscard]] bool is_item_type(std::string_view word);

/// Of a place `[latitude, longitude, altitude]` under this key (or in the list under it); null where it is none.
[[nodiscard]] const Layout* place_layout(std::string_view key);

enum class ValueIs : std::uint8_t { word, number, other };
/// Of a value that stands by itself. `parent`: the key of the object around it, empty for the outermost.
[[nodiscard]] const Layout& value_layout(std::string_view parent, std::string_view key, std::string_view said,
                                         ValueIs is);

/// Of text that is no item where one should be.
[[nodiscard]] const Layout& unknown_layout();
/// Of the first line of waypoints.
[[nodiscard]] const Layout& heading_layout();

void tell_fields(const TellField& tell);

}  // namespace contrail::flight_plan
