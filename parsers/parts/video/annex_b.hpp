// Byte streams of H.264 and H.265 (annex B of both): units behind start codes.
#pragma once
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/video/notes.hpp"

namespace contrail::video {

/// Looks at all units of a range that holds whole ones: pictures, each behind a delimiter or alone. May throw Cut.
void look_at_stream(Walk& walk, Coded& coded, Reader in);

}  // namespace contrail::video
