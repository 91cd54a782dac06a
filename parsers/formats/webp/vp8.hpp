// What of a lossy picture (RFC 6386) no decoder needs to show it. Private to the webp room.
#pragma once
#include <optional>

#include "parsers/formats/webp/objection.hpp"

namespace contrail::webp {

/// Frame tag, start code and sizes.
constexpr std::size_t vp8_header = 10;

/// Follows a key frame to its last macroblock, through all its partitions: where what is coded there ends is known by
/// nothing else. `frame` begins at the frame tag, of which the caller has seen that it is one of a key frame.
[[nodiscard]] std::optional<Objection> object_to_vp8(Bytes frame);

}  // namespace contrail::webp
