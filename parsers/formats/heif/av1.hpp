// Pictures coded by AV1: what their configuration and their data may hold. Private to the heif room.
#pragma once
#include <optional>
#include <string>

#include "parsers/parts/video/av1_setup.hpp"

namespace contrail::heif {

/// Why the data of an item are not one picture that its configuration (the body of `av1C`) speaks of; empty: they are.
/// What stands behind the last block of a tile cannot be told without its arithmetic decoder, which is not here.
/// `sequence`: what the header says.
[[nodiscard]] std::string object_to_av1(Bytes data, Bytes configuration, std::optional<video::Av1Sequence>& sequence);

}  // namespace contrail::heif
