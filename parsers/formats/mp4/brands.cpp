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

/// Nobody asks for the order of the list, or how often it names a brand: each known one once, sorted, in the places
/// that known ones have.
std::vector<FourCc> in_order(Bytes list) {
  std::vector<FourCc> out, known;
  for (std::size_t at = 0; at < list.size(); at += 4) {
    out.push_back(load_be<FourCc>(list.data() + at));
    if (out.back() != 0 && is_brand(out.back())) known.push_back(out.back());
  }
  std::ranges::sort(known);
  known.erase(std::unique(known.begin(), known.end()), known.end());
  std::size_t next = 0;
  for (FourCc& brand : out) {
    if (brand != 0 && is_brand(brand)) brand = next < known.size() ? known[next++] : 0;
  }
  return out;
}

}  // namespace

bool is_brand(FourCc brand) {
  static_assert(std::ranges::is_sorted(brands));
  return brand == 0 || std::ranges::binary_search(brands, words(brand));
}

std::uint64_t record_brands(Movie& movie, const Box& box, std::uint64_t fixed) {
  constexpr std::uint64_t size = 4, most = 16;  // twice as many as cameras write
  const std::uint64_t rows = std::min(most, (box.body.left() - std::min(fixed, box.body.left())) / size);
  const auto row = [&](std::uint64_t i) {
    return movie.file.source().slice(box.body.begin() + fixed + i * size, size);
  };
  const std::vector<FourCc> anew = in_order(movie.file.source().slice(box.body.begin() + fixed, rows * size));
  for (std::uint64_t i = 0; i < rows; ++i) {
    const Bytes stored = row(i);
    const Where where = box.body.where(box.body.begin() + fixed + i * size, size);
    const bool known = is_brand(load_be<FourCc>(stored.data()));
    std::byte fresh[size];
    store_be(fresh, anew[i]);
    movie.walk.framing(movie.walk.layout_of(known ? brand_layout : foreign_layout), stored, where,
                       known && movie.walk.deep() ? Bytes(fresh) : Bytes());
  }
  return rows * size;
}

}  // namespace contrail::mp4
