// Exif written anew: nothing but facts, spelled the same for every camera.
#pragma once
#include <cstddef>
#include <vector>

#include "parsers/base/walk/kept_facts.hpp"

namespace contrail {

/// A TIFF structure, as it stands behind "Exif\0\0" in a JPEG, in eXIf of a PNG, in EXIF of a WebP, in an Exif item of
/// HEIF. Little-endian. Empty where the facts have nothing for Exif.
[[nodiscard]] std::vector<std::byte> write_exif(const KeptFacts& facts);

}  // namespace contrail
