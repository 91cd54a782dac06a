// Which time zone clocks are set to at a place: an inference, never a fact of a file.
#pragma once
#include <string_view>

namespace contrail {

/// The IANA name of the zone there (`America/Chicago`); empty at sea, and within some twenty kilometres of another
/// zone: the table's borders are off by kilometres in places, and people near one keep the time of either side. Of the
/// towns for which it tells a zone, 2 in 1,000 keep another time (against geo-tz, 2026: 202 of 117,880).
[[nodiscard]] std::string_view zone_at(double lat_deg, double lon_deg);

}  // namespace contrail
