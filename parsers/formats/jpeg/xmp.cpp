// XMP specification part 3, section 1.1.3 (JPEG): the packet, its extension in further segments, and Google's container
// of pictures behind it.
#include <algorithm>
#include <charconv>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/jpeg/walk.hpp"

namespace contrail::jpeg {
namespace {

constexpr std::size_t guid_size = 32;
constexpr Column extension_columns[] = {
    {.name = "GUID", .type = Type::text, .at = 0, .meaning = Meaning::flight_id, .count = guid_size},
    {.name = "full length", .type = Type::u32, .at = 32, .meaning = Meaning::structure},
    {.name = "offset", .type = Type::u32, .at = 36, .meaning = Meaning::structure},
    {.name = "portion", .type = Type::text, .at = 40, .meaning = Meaning::metadata, .count = 0},
};
constexpr Layout extension_layout{.name = "", .columns = extension_columns, .big = true};

/// The whole number in an attribute `name="…"` of a tag; 0 where there is none.
std::uint64_t attribute_number(std::string_view tag, std::string_view name) {
  const std::size_t at = tag.find(name);
  if (at == std::string_view::npos) return 0;
  const std::size_t first = tag.find_first_of("0123456789", at + name.size());
  std::uint64_t value = 0;
  if (first != std::string_view::npos && first - at - name.size() <= 4)
    std::from_chars(tag.data() + first, tag.data() + tag.size(), value);
  return value;
}

}  // namespace

void JpegWalk::xmp(Reader in) {
  list_container(as_text(in.rest()), in.where(in.at(), in.left()));
  walk_part(walk_, xmp_format, in);
}

/// GContainer (motion photos, Ultra HDR) and the older MicroVideo name what follows the picture by its length only: the
/// places come from the end of the file.
void JpegWalk::list_container(std::string_view xmp, const Where& where) {
  constexpr std::size_t most = 100;
  const auto add = [&](std::uint64_t size, std::string_view tag) {
    if (size == 0 || container_.size() >= most) return;
    const bool video = tag.find("video/") != std::string_view::npos ||
                       tag.find("MotionPhoto") != std::string_view::npos ||
                       tag.find("MicroVideo") != std::string_view::npos;
    const bool gain = tag.find("GainMap") != std::string_view::npos;
    container_.push_back({.size = size,
                          .entry = where,
                          .name = video  ? "motion photo"
                                  : gain ? "gain map"
                                         : "picture of the container",
                          .format = video ? &mp4_format : &jpeg_format,
                          .meaning = video  ? Meaning::embedded_file
                                     : gain ? Meaning::gain_map
                                            : Meaning::embedded_picture});
  };
  std::size_t tries = 0;
  for (std::size_t at = xmp.find("Item:Length"); at != std::string_view::npos && tries < most;
       at = xmp.find("Item:Length", at + 1), ++tries) {
    const std::size_t begin = xmp.rfind('<', at), end = std::min(xmp.find('>', at), xmp.size());
    if (begin == std::string_view::npos) continue;
    const std::string_view tag = xmp.substr(begin, end - begin);
    add(attribute_number(tag, "Item:Length"), tag);
  }
  if (container_.empty()) add(attribute_number(xmp, "GCamera:MicroVideoOffset"), "MicroVideo");
}

void JpegWalk::xmp_extension(Reader in) {
  const Where whole = in.where(in.at(), in.left());
  const Bytes bytes = in.rest();
  walk_.record(walk_.layout_of(extension_layout), bytes, whole);
  const std::string_view guid = as_text(in.take(guid_size, "the GUID of extended XMP"));
  const auto full = in.be<std::uint32_t>("its length"), offset = in.be<std::uint32_t>("its offset");
  constexpr std::size_t most = 64;
  auto known = std::find_if(extensions_.begin(), extensions_.end(), [&](const Extension& e) { return e.guid == guid; });
  if (known == extensions_.end()) {
    if (extensions_.size() >= most)
      return walk_.note(Code::limit, whole,
                        "more than " + std::to_string(most) + " extended XMP packets; the rest are not read");
    known = extensions_.insert(known, {std::string(guid), full, {}});
  }
  known->portions.push_back({offset, in.where(in.at(), in.left())});
}

/// Portions come in any order; what is left out or told twice would shift all that follows, so it ends the packet.
void JpegWalk::finish_extensions() {
  for (Extension& extension : extensions_) {
    std::ranges::stable_sort(extension.portions, {}, &Portion::offset);
    Pieces pieces;
    for (const Portion& portion : extension.portions) {
      if (portion.offset == pieces.size())
        pieces.add(portion.where);
      else
        walk_.note(Code::bad_structure, portion.where, "a portion of extended XMP does not fit the others; ignored");
    }
    if (pieces.size() == 0) continue;
    if (pieces.size() != extension.full) {
      walk_.note(
          Code::cut, pieces.first(),
          "extended XMP has " + std::to_string(pieces.size()) + " of its " + std::to_string(extension.full) + " bytes");
    }
    if (!walk_.open({"extended XMP", Meaning::metadata}, pieces.first())) continue;
    walk_part(walk_, xmp_format, pieces.range(walk_, 0, pieces.size(), "extended-xmp"));
    walk_.close();
  }
}

}  // namespace contrail::jpeg
