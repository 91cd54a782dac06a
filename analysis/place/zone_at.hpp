// Which time zone clocks are set to at a place: an inference, never a fact of a file.
#pragma once
#include <string_view>

namespace contrail {

/// The IANA name of the zone there (`America/Chicago`); empty at sea, and within some two kilometres of another zone:
/// the table's finest cells are 0.8 km wide, and people near a border keep the time of either side.
[[nodiscard]] std::string_view zone_at(double lat_deg, double lon_deg);

}  // namespace contrail
