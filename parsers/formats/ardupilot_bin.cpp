#include "parsers/formats.hpp"

namespace contrail {
namespace {

Certainty detect(Bytes) { return Certainty::no; }
void walk(Walk&, Reader) {}

}  // namespace

extern const Format ardupilot_bin_format;
const Format ardupilot_bin_format{"ardupilot-bin", "ArduPilot log (DataFlash)", "", detect, walk};

}  // namespace contrail
