// What the screen of `info` tells of a recording.
#pragma once
#include <string>

#include "analysis/flight/recording.hpp"

namespace contrail {

/// A line each for its devices, time, place, picture, tracks, events …; absent ones are left out. `curves`: heights and
/// courses are drawn, where the screen is wide enough.
void add_recording_lines(std::string& out, const Recording& r, bool curves);

}  // namespace contrail
