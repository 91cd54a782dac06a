// How a HEIF picture is cleaned. Private to the heif room.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/walk/format.hpp"

namespace contrail::heif {

/// CutAndSeal::seal for a picture.
[[nodiscard]] std::string seal(std::span<std::byte> out, const Moved& moved);
/// Insert: the colour profile, items of Exif and XMP.
[[nodiscard]] std::vector<Fresh> insert(Bytes file, const Moved& cut, const KeptFacts& facts);

}  // namespace contrail::heif
