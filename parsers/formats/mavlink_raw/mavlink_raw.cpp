// MAVLink as it came over a link, without stamps (.raw of MAVProxy, .rlog of Mission Planner): the time is that of the
// messages, which count since the aircraft was switched on.
#include "parsers/formats.hpp"
#include "parsers/parts/mavlink/room.hpp"

namespace contrail {

constinit const Format mavlink_raw_format =
    mavlink::room<mavlink::Stamps::none>("mavlink-raw", "MAVLink stream", "raw rlog mavlink");

}  // namespace contrail
