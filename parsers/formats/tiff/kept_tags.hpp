// The tags that stay in a clean TIFF picture, and what each of them may hold. Private to the tiff room.
#pragma once
#include <string>

#include "parsers/formats/tiff/walk.hpp"

namespace contrail::tiff {

/// Where a tag is looked for: with the strips or tiles; or there, and then in the first IFD of a DNG.
enum class From : std::uint8_t { picture, either };

/// How its value is written.
enum class Written : std::uint8_t {
  as_it_is,  ///< fractions rounded to `digits`
  if_fit,    ///< the same, or not at all
  named,     ///< as it is, and as an exception: so many numbers that they could say anything
  profile,   ///< rebuilt
  rows,      ///< no more than there are
  anew,      ///< offsets and sizes: by who lays out the file
};

/// How many values it has.
enum class Count : std::uint8_t {
  one,
  two,
  three,
  four,
  six,
  samples,        ///< one for each
  extra_samples,  ///< at most as many
  palette,        ///< three tables of all values of a sample
  pattern,        ///< one for each place of the CFA
  planes,         ///< one for each plane of colour
  matrix,         ///< three for each plane
  black,          ///< one for each sample of the repeated pattern
  table,          ///< up to 65536, ascending
  area,           ///< a rectangle in the picture
  areas,          ///< up to four
  curve,          ///< pairs, ascending
  hue_map,        ///< three for each place that ProfileHueSatMapDims states
  look_map,       ///< the same of ProfileLookTableDims
  noise,          ///< two for all planes, or for each
  any,
};

struct KeptTag {
  std::uint16_t tag;
  std::uint32_t types;  ///< a bit for each
  Count count;
  double least, most;  ///< of each value
  From from = From::picture;
  Written written = Written::as_it_is;
  int digits = 0;  ///< of fractions, behind the point; of DOUBLE, telling ones
};

/// By ascending tag.
[[nodiscard]] std::span<const KeptTag> kept_tags();
/// Null for a tag that does not stay.
[[nodiscard]] const KeptTag* find_kept(std::uint16_t tag);
/// Whether this kind of picture has a use for it: others need neither a filter of colours nor where black is.
[[nodiscard]] bool has_use(const KeptTag& kept, const Entry& entry, const Image& picture, const Image& first);
/// Whether the entry holds what the list expects. `picture`: the one its strips or tiles show, `first`: the first IFD.
[[nodiscard]] bool holds(const KeptTag& kept, const Entry& entry, const Image& picture, const Image& first);
/// Whether its values stand in a clean picture as they were, whatever they are.
[[nodiscard]] bool keeps_its_bytes(const KeptTag& kept);
/// Its values as they are written: fractions over the smallest power of ten, DOUBLE with as many digits as tell
/// something. Of what holds() took.
[[nodiscard]] std::vector<std::byte> rounded(const KeptTag& kept, const Entry& entry);

}  // namespace contrail::tiff
