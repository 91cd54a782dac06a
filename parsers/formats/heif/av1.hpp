// Pictures coded by AV1: what their configuration and their data may hold. Private to the heif room.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::heif {

/// What a sequence header says, as `av1C` says it (its bytes 1 and 2).
struct Av1Sequence {
  std::uint8_t profile_level = 0, colours = 0;
  std::uint32_t width = 0, height = 0;
};
/// Why the data of an item are not one picture that its configuration (the body of `av1C`) speaks of; empty: they are.
/// What stands behind the last block of a tile cannot be told without its arithmetic decoder, which is not here.
/// `sequence`: what the header says.
[[nodiscard]] std::string object_to_av1(Bytes data, Bytes configuration, std::optional<Av1Sequence>& sequence);

}  // namespace contrail::heif
