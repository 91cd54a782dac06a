#include "parsers/formats.hpp"

namespace contrail {
namespace {

Certainty detect(Bytes) { return Certainty::no; }
void walk(Walk&, Reader) {}

}  // namespace

extern const Format dji_txt_format;
const Format dji_txt_format{"dji-txt", "DJI flight record", "", detect, walk};

}  // namespace contrail
