// PX4's log before ULog (sdlog2_messages.h, up to 2017): DataFlash's framing, but messages without a stamp. TIME tells
// the clock of all that follow it, GPS the receiver's UTC; what messages mean is in parsers/parts/ardupilot.
#include "parsers/formats.hpp"
#include "parsers/parts/ardupilot/ardupilot.hpp"
#include "parsers/parts/dataflash/dataflash.hpp"

namespace contrail {
namespace {

using namespace ardupilot;

Certainty detect(Bytes file) { return is_sdlog2(file) ? detect_dataflash(file) : Certainty::no; }

void walk(Walk& walk, Reader in) { walk_dataflash(walk, in, Maker::px4); }
void fields(const TellField& tell) { tell_fields(tell, Maker::px4); }

}  // namespace

constinit const Format px4_sdlog2_format{
    .id = "px4-sdlog2",
    .name = "PX4 log (sdlog2)",
    .endings = "px4log bin",
    .family = Family::log,
    .writer = Writer::aircraft,
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .kept = ardupilot::tell_kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = CutAndSeal{.seal = seal_dataflash, .independent_records = true, .payload_words = PayloadWords::every},
};

}  // namespace contrail
