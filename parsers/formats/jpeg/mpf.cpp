// CIPA DC-007 (Multi-Picture Format): the MP entries of the segment's first directory.
#include <algorithm>

#include "parsers/formats/jpeg/followers.hpp"

namespace contrail::jpeg {

/// The MP entries (tag 0xB002) tell where the further pictures lie, counted from the segment's own TIFF header.
void Followers::list_mpf(Reader in) {
  const std::uint64_t base = in.at();
  walk_part(walk_, tiff_format, in);
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
  const Listed listed{.at = base + load<std::uint32_t>(entry + 8, big),
                      .size = load<std::uint32_t>(entry + 4, big),
                      .entry = where,
                      .name = "MPF picture"};
  if (listed.size == 0) return;
  if (listed.at >= file_.end() || listed.size > file_.end() - listed.at ||
      !begins_jpeg(file_.source().slice(listed.at, 3))) {
    walk_.note(Code::stale, where,
               "MPF lists an image that is not in the file: the file was saved again after the camera wrote it");
  } else {
    listed_.push_back(listed);
  }
}

}  // namespace contrail::jpeg
