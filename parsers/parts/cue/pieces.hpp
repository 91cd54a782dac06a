// What is left of a telemetry cue when only some of its values stay: these with their names, and of brackets, tags and
// line ends what belongs to them. A clean cue is left as it is.
#pragma once
#include <vector>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// Squeeze::pieces for the records of CueText.
void cue_pieces(const Record& record, const std::vector<bool>& stays, std::vector<ByteRange>& out);

}  // namespace contrail
