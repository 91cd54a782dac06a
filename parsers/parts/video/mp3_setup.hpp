// What programs that copy MP3 sound out of AVI take along (Microsoft's MPEGLAYER3WAVEFORMAT, behind WAVEFORMATEX).
#pragma once
#include "parsers/base/bytes/bytes.hpp"

namespace contrail::video {

/// The 12 bytes that encoders write, which no decoder needs: MPEG, padding as encoders have it, samples of a frame, one
/// frame a block, the delay of the usual encoders or none.
[[nodiscard]] bool is_mp3_setup(Bytes setup);

}  // namespace contrail::video
