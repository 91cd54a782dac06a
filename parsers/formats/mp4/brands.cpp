// `ftyp` and `styp` (ISO/IEC 14496-12 section 4.3): what a movie claims to comply with. Four letters that are no brand
// say something else.
#include <algorithm>

#include "parsers/formats/mp4/movie.hpp"

namespace contrail::mp4 {
namespace {

/// Brands of the specifications and those that cameras write (MP4 Registration Authority), sorted.
constexpr std::string_view brands[] = {
    "3g2a", "3g2b", "3g2c", "3ge6", "3ge7", "3gg6", "3gp4", "3gp5", "3gp6", "3gp7", "3gp8", "3gp9", "3gr6",
    "3gs6", "3gs7", "CAEP", "F4V ", "M4A ", "M4B ", "M4P ", "M4V ", "M4VH", "M4VP", "MSNV", "XAVC", "av01",
    "avc1", "caqv", "ccff", "cmf2", "cmfc", "cmff", "dash", "dby1", "dsms", "dv1a", "dvh1", "hev1", "hvc1",
    "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "isom", "lmsg", "mmp4", "mp41", "mp42",
    "mp71", "mqt ", "msdh", "msix", "niko", "nras", "pana", "qt  ", "risx", "ssss"};

constexpr Column brand_columns[] = {{"brand", Type::text, 0, Meaning::structure, 1, 4}};
constexpr Layout brand_layout{.name = "", .columns = brand_columns};
constexpr Column foreign_columns[] = {{"brand", Type::text, 0, Meaning::component, 1, 4}};
constexpr Layout foreign_layout{.name = "", .columns = foreign_columns};

}  // namespace

bool is_brand(FourCc brand) {
  static_assert(std::ranges::is_sorted(brands));
  return brand == 0 || std::ranges::binary_search(brands, words(brand));
}

std::uint64_t record_brands(Movie& movie, const Box& box, std::uint64_t fixed) {
  constexpr std::uint64_t most = 64, size = 4;
  std::uint64_t at = fixed;
  for (std::uint64_t i = 0; i < most && at + size <= box.body.left(); ++i, at += size) {
    const Bytes brand = movie.file.source().slice(box.body.begin() + at, size);
    movie.walk.record(
        movie.walk.layout_of(is_brand(load_be<std::uint32_t>(brand.data())) ? brand_layout : foreign_layout), brand,
        box.body.where(box.body.begin() + at, size));
  }
  return at - fixed;
}

}  // namespace contrail::mp4
