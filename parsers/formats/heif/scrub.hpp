// How a HEIF picture is cleaned. Private to the heif room.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/walk/format.hpp"

namespace contrail::heif {

/// CutAndSeal::seal for a picture.
[[nodiscard]] std::string seal(std::span<std::byte> out, const Moved& moved);
/// The box with the colour profile made anew.
[[nodiscard]] std::vector<std::byte> remake(const Node& node, const KeptFacts& facts);

}  // namespace contrail::heif
