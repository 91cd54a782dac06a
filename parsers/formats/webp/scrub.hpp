// How a WebP picture is cleaned. Private to the webp room.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/walk/format.hpp"

namespace contrail::webp {

/// CutAndSeal::seal for a picture.
[[nodiscard]] std::string seal(std::span<std::byte> out, const Moved& moved);
/// Whole chunks that say the facts, in place of one that goes.
[[nodiscard]] std::vector<std::byte> remake(const Node& node, const KeptFacts& facts);

}  // namespace contrail::webp
