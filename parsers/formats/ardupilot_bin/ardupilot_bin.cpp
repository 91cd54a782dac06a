// ArduPilot's DataFlash binary log (AP_Logger/LogStructure.h).
#include "parsers/formats.hpp"
#include "parsers/parts/ardupilot/ardupilot.hpp"
#include "parsers/parts/dataflash/dataflash.hpp"

namespace contrail {
namespace {

using namespace ardupilot;

Certainty detect(Bytes file) {
  const Certainty certainty = detect_dataflash(file);
  return certainty != Certainty::no && is_sdlog2(file) ? Certainty::no : certainty;
}

void walk(Walk& walk, Reader in) { walk_dataflash(walk, in, Maker::ardupilot); }
void fields(const TellField& tell) { tell_fields(tell, Maker::ardupilot); }

}  // namespace

constinit const Format ardupilot_bin_format{
    .id = "ardupilot-bin",
    .name = "ArduPilot log (DataFlash)",
    .endings = "bin",
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
