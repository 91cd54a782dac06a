// MAVLink as it came over a link, without stamps (.raw of MAVProxy, .rlog of Mission Planner): the time is that of the
// messages, which count since the aircraft was switched on.
#include "parsers/formats.hpp"
#include "parsers/parts/mavlink/between.hpp"
#include "parsers/parts/mavlink/stream.hpp"
#include "parsers/parts/mavlink/texts.hpp"

namespace contrail {
namespace {

using namespace mavlink;

Certainty detect(Bytes file) {
  const std::size_t frames = frames_in_a_row(file, Stamps::none);
  return frames > 1 ? Certainty::certain : frames == 1 ? Certainty::likely : Certainty::no;
}

void walk(Walk& walk, Reader in) { walk_stream(walk, in, Stamps::none); }

void fields(const TellField& tell) {
  tell_messages(tell);
  tell_between(tell);
  tell_texts(tell);
}

}  // namespace

constinit const Format mavlink_raw_format{
    .id = "mavlink-raw",
    .name = "MAVLink stream",
    .endings = "raw rlog mavlink",
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
