// What a decoder of AV1 is told before the first picture: its configuration (`av1C`), and the sequence header.
#pragma once
#include <cstdint>
#include <optional>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::video {

/// An open bitstream unit without an extension, with its size in as few bytes as it needs (section 5.3).
struct Av1Unit {
  unsigned type = 0;
  Bytes body;
};
/// Takes the next one off. Nothing where none of this kind begins.
[[nodiscard]] std::optional<Av1Unit> take_av1_unit(Bytes& in);

/// What a sequence header says, as `av1C` says it (its bytes 1 and 2).
struct Av1Sequence {
  std::uint8_t profile_level = 0, colours = 0;
  std::uint32_t width = 0, height = 0;
};
/// Of the body of such a unit: nothing where it does not end with its syntax, or says more than decoders need (a clock,
/// several operating points).
[[nodiscard]] std::optional<Av1Sequence> read_av1_sequence(Bytes body);

/// Whether the body of `av1C` is what this header says and no more: marker and version, profile, level and colours, no
/// delay; then at most the header again.
[[nodiscard]] bool is_av1_setup(Bytes configuration, const Av1Sequence& sequence, Bytes header);
/// The same of one that has its header with it.
[[nodiscard]] bool is_av1_setup(Bytes configuration);

}  // namespace contrail::video
