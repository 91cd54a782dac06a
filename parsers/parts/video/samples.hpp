// Samples and configurations of H.264 and H.265 as MP4 and Matroska hold them (ISO/IEC 14496-15): units with their
// lengths in front.
#pragma once
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/video/notes.hpp"

namespace contrail::video {

/// One picture. `length`: bytes of the lengths. May throw Cut.
void look_at_sample(Walk& walk, Coded& coded, unsigned length, Reader in);
/// The body of `avcC` or `hvcC`: false where it holds more than parameter sets, and notes in HEVC. May throw Cut.
[[nodiscard]] bool look_at_configuration(Walk& walk, Coded& coded, Reader in);
/// How long the lengths are by such a body; 0: it is none.
[[nodiscard]] unsigned length_in_configuration(bool hevc, Bytes body);

}  // namespace contrail::video
