// MAVLink as it came over a link: frame after frame, with or without a stamp in front of each.
#pragma once
#include "parsers/base/walk/format.hpp"
#include "parsers/parts/mavlink/layouts.hpp"

namespace contrail::mavlink {

/// Frames that follow one another somewhere in the first bytes (four are enough); a single one counts where the file
/// begins with it.
struct Row {
  std::size_t frames = 0;
  bool begins_file = false;  ///< with a frame: what only holds them, an archive, begins with something else
};
[[nodiscard]] Row frames_in_a_row(Bytes file, Stamps stamps);

/// Walks all frames, and what lies between them: text that an autopilot printed on the link, and damage.
void walk_stream(Walk& walk, Reader in, Stamps stamps);

}  // namespace contrail::mavlink
