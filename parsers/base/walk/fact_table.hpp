// The one table of facts that a clean file may say anew. How a fact is taken from records, which profiles let it be
// said, how it is written in Exif or XMP, and what a second reader has to find of it: all of that works from these
// rows.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "parsers/base/layout/meaning.hpp"

namespace contrail {

/// How a fact is taken from a column, and what its FactValue holds. `none`: not stated, which does not compile.
enum class FactKind : std::uint8_t {
  none,
  number,    ///< std::int64_t, 1 to 65 534
  fraction,  ///< Fraction above zero, in the unit of Exif
  moment,    ///< std::int64_t, microseconds on the camera's own clock
  zone,      ///< std::int64_t, minutes east of UTC
  place,     ///< PlaceE7, of a pair of columns
  text,      ///< std::vector<std::string> of one text
  texts,     ///< std::vector<std::string>
  profile,   ///< ColourProfile, of a view's column that holds it
};

/// Who lets a fact be said.
enum class FactGroup : std::uint8_t {
  none,
  rendering,  ///< needed to show the picture: said unless its `needs` goes, and no private value
  place,      ///< said where a profile writes places anew
  time,       ///< by profiles that keep times
  exposure,   ///< by profiles that keep how the picture was taken
  credit,     ///< by profiles that keep the words of its maker
};

enum class ExifIfd : std::uint8_t { image, photo, interop, gps };

/// What a tag holds of a fact, and so its type in Exif 3.0.
enum class ExifForm : std::uint8_t {
  none,
  number,         ///< SHORT
  rotation,       ///< SHORT, which readers put into words
  fraction,       ///< RATIONAL
  uncalibrated,   ///< SHORT 0xFFFF, colour spaces other than sRGB
  r03,            ///< ASCII "R03": DCF's option file, Adobe RGB
  date,           ///< ASCII "YYYY:MM:DD HH:MM:SS"
  sub_second,     ///< ASCII, digits behind the second; no tag for whole seconds
  offset,         ///< ASCII "+HH:MM"
  gps_version,    ///< BYTE 2, 3, 0, 0
  latitude_ref,   ///< ASCII "N" or "S"
  latitude,       ///< RATIONAL: degrees, minutes, seconds
  longitude_ref,  ///< ASCII "E" or "W"
  longitude,
};

struct ExifSpelling {
  ExifIfd ifd;
  std::uint16_t tag;
  std::string_view name;  ///< by which readers of Exif know it
  ExifForm form = ExifForm::none;
};

struct XmpSpelling {
  std::string_view prefix, uri, name;
  std::string_view array = {};  ///< rdf:Seq or rdf:Alt (of languages); empty: a plain text
};

struct FactRow {
  Meaning meaning;                ///< of the columns that tell it
  Meaning other = Meaning::none;  ///< the other half of a pair
  Meaning needs = Meaning::none;  ///< of `rendering`: goes with that meaning; none: with its own
  FactKind kind = FactKind::none;
  FactGroup group = FactGroup::none;
  // The tags or the property it is written in; exactly these a second reader has to find. A profile has neither: it is
  // a structure of its own in every container, and a second reader compares its colours.
  ExifSpelling exif[5] = {};  ///< up to the first without a form
  XmpSpelling xmp = {};
};

/// In the order in which XMP is written.
[[nodiscard]] std::span<const FactRow> fact_rows();
/// Null for what is no fact.
[[nodiscard]] const FactRow* find_fact_row(Meaning meaning);

}  // namespace contrail
