// What XMP says stands behind the picture: Google's GContainer and MicroVideo.
#include <algorithm>
#include <charconv>

#include "parsers/formats/jpeg/followers.hpp"

namespace contrail::jpeg {
namespace {

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

void Followers::list_container(std::string_view xmp, const Where& where) {
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

}  // namespace contrail::jpeg
