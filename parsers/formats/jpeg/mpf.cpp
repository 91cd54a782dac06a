// CIPA DC-007 (Multi-Picture Format): the MP entries of the segment's first directory.
#include <algorithm>

#include "parsers/formats/jpeg/followers.hpp"
#include "parsers/formats/jpeg/gain_map.hpp"
#include "parsers/parts/jpeg/markers.hpp"

namespace contrail::jpeg {

namespace {

constexpr std::uint64_t entry_size = 16;

/// The entries behind the signature, as they stand there; none where the directory cannot be followed. The first is the
/// picture itself.
struct Entries {
  Bytes bytes;
  std::uint64_t at = 0;  ///< behind the signature
  bool big = false;
};
Entries entries_in(Bytes all) {
  if (all.size() < 8) return {};
  const bool big = all[0] == std::byte{'M'};
  const std::uint64_t ifd = load<std::uint32_t>(all.data() + 4, big);
  if (ifd > all.size() - 2) return {};
  const std::uint64_t n =
      std::min<std::uint64_t>(load<std::uint16_t>(all.data() + ifd, big), (all.size() - ifd - 2) / 12);
  for (std::uint64_t i = 0; i < n; ++i) {
    const std::byte* entry = all.data() + ifd + 2 + 12 * i;
    if (load<std::uint16_t>(entry, big) != 0xB002) continue;
    const std::uint64_t size = load<std::uint32_t>(entry + 4, big), at = load<std::uint32_t>(entry + 8, big);
    if (at > all.size() || size > all.size() - at) return {};
    return {all.subspan(at, size / entry_size * entry_size), at, big};
  }
  return {};
}

}  // namespace

/// The MP entries (tag 0xB002) tell where the further pictures lie, counted from the segment's own TIFF header.
void Followers::list_mpf(Reader in) {
  const std::uint64_t base = in.at();
  const Entries entries = entries_in(in.rest());
  for (std::uint64_t k = entry_size; k < entries.bytes.size(); k += entry_size)
    list(entries.bytes.data() + k, in.where(base + entries.at + k, entry_size), base, entries.big);
}

std::uint64_t extent_with_listed(Bytes file) {
  std::uint64_t end = extent(file);
  constexpr std::string_view signature("MPF\0", 4);
  const auto segment = find_segment(file.first(end), APP2, signature);
  if (!segment) return end;
  const std::uint64_t base = segment->at + 4 + signature.size();
  const Entries entries = entries_in(file.subspan(base, segment->at + segment->size - base));
  for (std::uint64_t k = entry_size; k < entries.bytes.size(); k += entry_size) {
    const std::byte* const entry = entries.bytes.data() + k;
    const std::uint64_t size = load<std::uint32_t>(entry + 4, entries.big),
                        at = base + load<std::uint32_t>(entry + 8, entries.big);
    if (at < file.size() && begins_jpeg(file.subspan(at, std::min<std::uint64_t>(3, file.size() - at))))
      end = std::max(end, std::min<std::uint64_t>(at + size, file.size()));
  }
  return end;
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
