// How far a lossless image stream (RFC 9649 section 3) reaches: what stands after its last pixel is no picture. Private
// to the webp room.
#pragma once
#include <cstdint>
#include <optional>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::webp {

/// Larger pictures are not followed.
constexpr std::uint64_t most_lossless_pixels = std::uint64_t{1} << 26;

/// Bytes of the stream with that many pixels; nothing where it cannot be decoded. `stream` begins at its transforms:
/// behind the header of VP8L, or behind the first byte of ALPH.
[[nodiscard]] std::optional<std::size_t> lossless_size(Bytes stream, std::uint32_t width, std::uint32_t height);

}  // namespace contrail::webp
