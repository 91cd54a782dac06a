// How far a lossless image stream (RFC 9649 section 3) reaches: what stands after its last pixel is no picture. Private
// to the webp room.
#pragma once
#include <cstdint>
#include <optional>

#include "parsers/formats/webp/objection.hpp"

namespace contrail::webp {

/// Larger pictures are not followed.
constexpr std::uint64_t most_lossless_pixels = std::uint64_t{1} << 26;

/// Bits of pixels: of ALPH green alone counts, of what is called opaque all but alpha.
constexpr std::uint32_t beside_green = 0xFFFF00FF, alpha_channel = 0xFF000000;

/// Follows a stream with that many pixels to its last one. `stream` begins at its transforms: behind the header of
/// VP8L, or behind the first byte of ALPH. `unseen`: bits of the pixels that no reader shows.
[[nodiscard]] std::optional<Objection> object_to_lossless(Bytes stream, std::uint32_t width, std::uint32_t height,
                                                          std::uint32_t unseen);

}  // namespace contrail::webp
