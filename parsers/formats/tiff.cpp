#include "parsers/formats.hpp"

namespace contrail {
namespace {

Certainty detect(Bytes) { return Certainty::no; }
void walk(Walk&, Reader) {}

}  // namespace

extern const Format tiff_format;
const Format tiff_format{"tiff", "TIFF picture", "", detect, walk};

}  // namespace contrail
