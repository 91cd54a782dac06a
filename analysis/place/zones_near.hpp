// Which time zone clocks are set to at a place: an inference, never a fact of a file.
#pragma once
#include <string_view>
#include <vector>

namespace contrail {

/// IANA names (`America/Chicago`): that of the zone there, then those of others within some twenty kilometres, as the
/// table's borders are off by kilometres in places, and people near one keep the time of either side. Empty at sea. Of
/// the towns near which it tells one zone alone, 2 in 1,000 keep another time (against geo-tz, 2026: 202 of 117,880).
[[nodiscard]] std::vector<std::string_view> zones_near(double lat_deg, double lon_deg);

}  // namespace contrail
