// How a JPEG picture is cleaned. Private to the jpeg room.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/walk/format.hpp"

namespace contrail::jpeg {

/// CutAndSeal::seal for a picture.
[[nodiscard]] std::string seal(std::span<std::byte> out, const Moved& moved);
/// Whole segments that say the facts, in place of a segment that goes (fresh.cpp).
[[nodiscard]] std::vector<std::byte> remake(const Node& node, const KeptFacts& facts);

}  // namespace contrail::jpeg
