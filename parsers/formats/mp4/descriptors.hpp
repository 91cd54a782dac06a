// `esds`: what a decoder of MPEG-4 is told. Private to the mp4 room.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::mp4 {

/// Where the size of a buffer and two bit rates stand (11 bytes) in the body of `esds`; nothing, where the descriptors
/// hold more than a decoder needs, or another number than theirs.
[[nodiscard]] std::optional<std::size_t> rates_of_stream(Bytes body);

/// objectTypeIndication: what the stream is coded as (ISO/IEC 14496-1 table 5). Nothing, where the body of `esds` does
/// not hold its descriptors.
[[nodiscard]] std::optional<std::uint8_t> coding_of_stream(Bytes body);

}  // namespace contrail::mp4
