// Telemetry logs of ground stations (QGroundControl, Mission Planner, MAVProxy): for each MAVLink frame a record of the
// time at which it came in, microseconds since 1970 in eight bytes with the most significant first, and the frame.
#include "parsers/formats.hpp"
#include "parsers/parts/mavlink/between.hpp"
#include "parsers/parts/mavlink/clocks.hpp"
#include "parsers/parts/mavlink/stream.hpp"
#include "parsers/parts/mavlink/texts.hpp"

namespace contrail {
namespace {

using namespace mavlink;

Certainty detect(Bytes file) {
  const std::size_t frames = frames_in_a_row(file, Stamps::microseconds);
  return frames > 1 ? Certainty::certain : frames == 1 ? Certainty::likely : Certainty::no;
}

void walk(Walk& walk, Reader in) { walk_stream(walk, in, Stamps::microseconds); }

void fields(const TellField& tell) {
  tell_messages(tell);
  tell_between(tell);
  tell_texts(tell);
  tell_clocks(tell);
}

}  // namespace

constinit const Format mavlink_tlog_format{
    .id = "mavlink-tlog",
    .name = "MAVLink telemetry log",
    .endings = "tlog",
    .family = Family::log,
    .writer = Writer::app,
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{},
};

}  // namespace contrail
