// Parameter sets of H.264 and H.265: what decoders are told before the pictures, read to its last bit.
#pragma once
#include <optional>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::video {

enum class Set : std::uint8_t { none, video, sequence, picture };

/// Which kind a unit is, by its header.
[[nodiscard]] Set set_of(bool hevc, Bytes unit);
/// What the heads of slices are read with, as far as a set of its kind tells it.
struct SliceSyntax {
  // Of a sequence.
  std::uint32_t blocks = 0;  ///< of a frame: macroblocks, coding tree blocks
  std::uint32_t order_kind = 0;
  unsigned frame_bits = 0, order_bits = 0;
  unsigned sub_layers = 1;
  bool order_follows = false;  ///< delta_pic_order_always_zero_flag
  bool frames_only = true, block_pairs = false, separate_planes = false;
  // Of a picture.
  unsigned extra_bits = 0;
  bool order_of_fields = false, redundant = false, dependent = false, output = false;
};
/// What a set is called, which other it refers to, and of a sequence the shape of its pictures.
struct SetTold {
  std::uint32_t id = 0, refers = 0;
  /// Numbers that could be anything: matrices of its own, ticks that nobody counts in, rates and delays of buffers.
  bool unusual = false;
  bool high_range = false;              ///< its transfer is PQ or HLG
  std::uint32_t width = 0, height = 0;  ///< as shown
  std::uint32_t chroma = 1, luma_depth = 8, chroma_depth = 8;
  SliceSyntax slices;
};
/// What a parameter set tells, if it is what its syntax says, up to its last bit, with numbers that its fields can
/// have; else nothing. Extensions of several layers or depth are not followed.
[[nodiscard]] std::optional<SetTold> read_set(bool hevc, Bytes unit);

/// Whether profile, constraints and level of an `hvcC` (12 bytes) are those of a video or sequence set. libheif leaves
/// the constraints out of the configuration.
[[nodiscard]] bool is_profile_of(Bytes profile, Bytes unit);

/// Whether the numbers in front of the sets of `avcC` and `hvcC` are those of the first sequence, or could be, and
/// reserved bits are ones; the same of what stands behind those of `avcC`.
[[nodiscard]] bool is_configuration_head(bool hevc, Bytes body);
[[nodiscard]] bool is_configuration_tail(Bytes tail);

}  // namespace contrail::video
