#include "parsers/formats.hpp"

namespace contrail {
namespace {

Certainty detect(Bytes) { return Certainty::no; }
void walk(Walk&, Reader) {}

}  // namespace

extern const Format xmp_format;
const Format xmp_format{"xmp", "XMP packet", "", detect, walk};

}  // namespace contrail
