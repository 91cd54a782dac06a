#include "parsers/formats.hpp"

namespace contrail {
namespace {

Certainty detect(Bytes) { return Certainty::no; }
void walk(Walk&, Reader) {}

}  // namespace

extern const Format px4_ulog_format;
const Format px4_ulog_format{"px4-ulog", "PX4 log (ULog)", "", detect, walk};

}  // namespace contrail
