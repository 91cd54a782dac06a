// Exif written anew: nothing but facts, spelled the same for every camera.
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "parsers/base/walk/kept_facts.hpp"
#include "parsers/parts/exif/directory.hpp"

namespace contrail {

/// The facts that are written in Exif, by the directory they belong into.
struct FactDirectories {
  FactDirectories(const KeptFacts& facts, bool big);
  /// Tells the main directory where those that `write` writes begin.
  void point_from(Directory& main, std::uint32_t at) const;
  /// Exif, Interoperability, GPS, one behind the other; empty: there are none.
  [[nodiscard]] std::vector<std::byte> write(std::uint32_t at);

  Directory image, photo, interop, gps;
};

/// A zone as Exif and XMP write it: "+02:00" for 120.
[[nodiscard]] std::string zone_words(int minutes);

/// A TIFF structure, as it stands behind "Exif\0\0" in a JPEG, in eXIf of a PNG, in EXIF of a WebP, in an Exif item of
/// HEIF. Little-endian. Empty where the facts have nothing for Exif.
[[nodiscard]] std::vector<std::byte> write_exif(const KeptFacts& facts);

}  // namespace contrail
