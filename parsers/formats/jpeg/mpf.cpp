// CIPA DC-007 (Multi-Picture Format): the MP entries of the segment's first directory.
#include <algorithm>

#include "parsers/formats/jpeg/followers.hpp"
#include "parsers/formats/jpeg/gain_map.hpp"
#include "parsers/parts/jpeg/markers.hpp"

namespace contrail::jpeg {

/// The MP entries (tag 0xB002) tell where the further pictures lie, counted from the segment's own TIFF header.
void Followers::list_mpf(Reader in) {
  const std::uint64_t base = in.at();
  const Bytes all = in.rest();
  if (all.size() < 8) return;
  const bool big = all[0] == std::byte{'M'};
  const std::uint64_t ifd = load<std::uint32_t>(all.data() + 4, big);
  if (ifd > all.size() - 2) return;
  const std::uint64_t n =
      std::min<std::uint64_t>(load<std::uint16_t>(all.data() + ifd, big), (all.size() - ifd - 2) / 12);
  for (std::uint64_t i = 0; i < n; ++i) {
    const std::byte* entry = all.data() + ifd + 2 + 12 * i;
    if (load<std::uint16_t>(entry, big) != 0xB002) continue;
    const std::uint64_t size = load<std::uint32_t>(entry + 4, big), at = load<std::uint32_t>(entry + 8, big);
    if (at > all.size() || size > all.size() - at) return;
    // The first entry is this picture itself.
    for (std::uint64_t k = 1; k < size / 16; ++k)
      list(all.data() + at + 16 * k, in.where(base + at + 16 * k, 16), base, big);
  }
}

void Followers::list(const std::byte* entry, const Where& where, std::uint64_t base, bool big) {
  Listed listed{.at = base + load<std::uint32_t>(entry + 8, big),
                .size = load<std::uint32_t>(entry + 4, big),
                .entry = where,
                .name = "MPF picture"};
  if (listed.size == 0) return;
  const bool there = listed.at < file_.end() && begins_jpeg(file_.source().slice(listed.at, 3));
  if (there && find_segment(file_.source().slice(listed.at, std::min(listed.size, file_.end() - listed.at)), APP2,
                            gain_map_signature))
    listed.name = "gain map", listed.meaning = Meaning::gain_map;
  (there ? listed_ : missing_).push_back(listed);
  if (there && listed.size > file_.end() - listed.at)
    walk_.note(Code::cut, where, "the file ends inside an image that MPF lists");
}

/// Where the picture ends just before the place of a listed image, or does not end at all, nothing has moved: that
/// image was cut off. Programs that save a picture again write it shorter or longer and leave the list as it was.
void Followers::tell_missing(std::uint64_t picture_end) const {
  constexpr std::uint64_t padding = 16 * 1024;  // DJI leaves up to 7 KB before the next image
  for (const Listed& image : missing_) {
    const bool cut =
        image.at >= file_.end() && (picture_end == 0 || (picture_end <= image.at && image.at - picture_end <= padding));
    if (cut)
      walk_.note(Code::cut, image.entry, "an image that MPF lists is missing: the file ends before it");
    else
      walk_.note(Code::stale, image.entry,
                 "MPF lists an image that is not in the file: the file was saved again after the camera wrote it");
  }
}

}  // namespace contrail::jpeg
