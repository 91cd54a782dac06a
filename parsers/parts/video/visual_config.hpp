// What a decoder of MPEG-4 Visual is told before the first picture (ISO/IEC 14496-2 section 6.2).
#pragma once
#include "parsers/base/bytes/bytes.hpp"

namespace contrail::video {

/// Whether it is short and made of the heads of a sequence, an object and a layer; besides, an encoder may give its
/// name and version (`Lavc58.134.100`, `XviD0073`). What the heads say is not walked bit by bit.
[[nodiscard]] bool is_visual_config(Bytes config);

}  // namespace contrail::video
