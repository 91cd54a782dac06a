// Tags of TIFF 6.0, Exif 3.0, DNG 1.6, GeoTIFF and the Multi-Picture Format, by the kind of IFD they stand in.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// What an IFD is. Tag numbers mean different things in different kinds.
enum class IfdKind : std::uint8_t { image, exif, gps, interop, dji_note, apple_note, nikon_note };
[[nodiscard]] constexpr bool is_note(IfdKind kind) { return kind >= IfdKind::dji_note; }

/// How the bytes of a value are to be read where the type of the entry does not tell.
enum class TagForm : std::uint8_t {
  plain,      ///< as its type says
  words,      ///< UNDEFINED or BYTE that holds ASCII
  utf16,      ///< BYTE that holds UTF-16LE (Windows' XP tags)
  coded,      ///< eight bytes naming a character code, then text (UserComment, GPSProcessingMethod)
  ifd,        ///< offsets of further IFDs
  note,       ///< the maker's own structure
  xmp,        ///< an XMP packet
  photoshop,  ///< Photoshop image resources
  iptc,       ///< IPTC-IIM datasets
  mp_entry,   ///< 16 bytes a picture (CIPA DC-007)
};

struct ExifTag {
  std::uint16_t tag;
  std::string_view name;  ///< as the specification spells it
  Meaning meaning = Meaning::none;
  TagForm form = TagForm::plain;
  std::string_view unit = {};
  Subject subject = Subject::none;
};

/// The layout of the position that stands in an Exif GPS directory.
constexpr std::string_view exif_position = "GPS";

/// The row of a tag; null for one that no specification here names. Tags of the picture's IFD and of Exif's are also
/// known in the other one, where careless writers put them.
[[nodiscard]] const ExifTag* find_tag(IfdKind kind, std::uint16_t tag);
/// All rows of a kind, by ascending tag.
[[nodiscard]] std::span<const ExifTag> tags_of(IfdKind kind);

}  // namespace contrail
