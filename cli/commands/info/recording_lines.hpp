// What the screen of `info` tells of a recording.
#pragma once
#include <string>

#include "analysis/flight/recording.hpp"

namespace contrail {

struct ScreenForm {
  bool verbose =
      false;  ///< all findings with the harmless causes of those that were checked, and how pictures are coded
  bool curves = false;  ///< heights and directions are drawn in letters, where the terminal is wide enough
};

/// A line each for its devices, time, place, picture, tracks, events …; absent ones are left out.
void add_recording_lines(std::string& out, const Recording& r, const ScreenForm& form);

}  // namespace contrail
