// How far a lossless image stream (RFC 9649 section 3) reaches: what stands after its last pixel is no picture. Private
// to the webp room.
#pragma once
#include <cstdint>
#include <optional>

#include "parsers/formats/webp/objection.hpp"

namespace contrail::webp {

/// Larger pictures are not followed.
constexpr std::uint64_t most_lossless_pixels = std::uint64_t{1} << 26;

/// Follows a stream with that many pixels to its last one. `stream` begins at its transforms: behind the header of
/// VP8L, or, where it `is_alpha`, behind the first byte of ALPH.
[[nodiscard]] std::optional<Objection> object_to_lossless(Bytes stream, std::uint32_t width, std::uint32_t height,
                                                          bool is_alpha);

}  // namespace contrail::webp
