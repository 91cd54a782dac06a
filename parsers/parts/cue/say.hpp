// How a clean copy says the positions of telemetry cues, and the heights and speeds beside them: in one spelling, so
// that neither blanks nor digits hold more than the values.
#pragma once
#include <span>
#include <string>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// Squeeze::say for the records of CueText: `GPS(LON,LAT,SATELLITES)`, or with the latitude in front and a height, by
/// which readers know that order; `latitude: LAT`; `H.S 1.5m/s`.
void say_cue_frame(const Record& record, std::size_t first, std::span<const double> numbers, std::string& out);

}  // namespace contrail
