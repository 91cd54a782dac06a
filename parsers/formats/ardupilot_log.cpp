#include "parsers/formats.hpp"

namespace contrail {
namespace {

Certainty detect(Bytes) { return Certainty::no; }
void walk(Walk&, Reader) {}

}  // namespace

extern const Format ardupilot_log_format;
const Format ardupilot_log_format{"ardupilot-log", "ArduPilot log (text)", "", detect, walk};

}  // namespace contrail
