// Telemetry logs of ground stations (QGroundControl, Mission Planner, MAVProxy): for each MAVLink frame a record of the
// time at which it came in, microseconds since 1970 in eight bytes with the most significant first, and the frame.
#include "parsers/formats.hpp"
#include "parsers/parts/mavlink/room.hpp"

namespace contrail {

constinit const Format mavlink_tlog_format =
    mavlink::room<mavlink::Stamps::microseconds>("mavlink-tlog", "MAVLink telemetry log", "tlog");

}  // namespace contrail
