// Parameter sets of H.264 and H.265: what decoders are told before the pictures, read to its last bit.
#pragma once
#include "parsers/base/bytes/bytes.hpp"

namespace contrail::video {

enum class Set : std::uint8_t { none, video, sequence, picture };

/// Which kind a unit is, by its header.
[[nodiscard]] Set set_of(bool hevc, Bytes unit);
/// Whether a parameter set is what its syntax says, up to its last bit, with numbers that its fields can have.
/// Extensions of several layers or depth are not followed.
[[nodiscard]] bool is_exact_set(bool hevc, Bytes unit);

/// Whether the numbers in front of the sets of `avcC` and `hvcC` are those of the first sequence, or could be, and
/// reserved bits are ones; the same of what stands behind those of `avcC`.
[[nodiscard]] bool is_configuration_head(bool hevc, Bytes body);
[[nodiscard]] bool is_configuration_tail(Bytes tail);

}  // namespace contrail::video
