#include "parsers/formats.hpp"

namespace contrail {
namespace {

Certainty detect(Bytes) { return Certainty::no; }
void walk(Walk&, Reader) {}

}  // namespace

extern const Format jpeg_format;
const Format jpeg_format{"jpeg", "JPEG picture", "", detect, walk};

}  // namespace contrail
