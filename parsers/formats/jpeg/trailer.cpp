// What stands behind the end of the picture: further pictures (CIPA DC-007 Multi-Picture Format, Google's container),
// videos, known trailers.
#include <algorithm>
#include <cstring>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/jpeg/walk.hpp"
#include "parsers/parts/iptc/photoshop.hpp"

namespace contrail::jpeg {
namespace {

using namespace std::string_view_literals;
using enum Meaning;

constexpr std::uint64_t window = 64 * 1024;  ///< how far back a brief walk looks for the end of the picture

constexpr Column trailer_columns[] = {{.name = "data", .type = Type::bytes, .at = 0, .count = 0}};
constexpr Layout trailer_layout{.name = "", .columns = trailer_columns};
constexpr Column afcp_columns[] = {
    {.name = "signature", .type = Type::text, .at = 0, .meaning = structure, .count = 4},
    {.name = "version", .type = Type::u16, .at = 4, .meaning = structure},
    {.name = "entries", .type = Type::u16, .at = 6, .meaning = structure},
    {.name = "reserved", .type = Type::u32, .at = 8, .meaning = structure},
};
constexpr Layout afcp_layouts[] = {{.name = "AFCP", .columns = afcp_columns},
                                   {.name = "AFCP", .columns = afcp_columns, .big = true}};
constexpr Column afcp_entry_columns[] = {
    {.name = "tag", .type = Type::text, .at = 0, .meaning = structure, .count = 4},
    {.name = "size", .type = Type::u32, .at = 4, .meaning = structure},
    {.name = "offset", .type = Type::u32, .at = 8, .meaning = structure},
};
constexpr Layout afcp_entry_layouts[] = {{.name = "", .columns = afcp_entry_columns},
                                         {.name = "", .columns = afcp_entry_columns, .big = true}};
constexpr Column afcp_end_columns[] = {
    {.name = "signature", .type = Type::text, .at = 0, .meaning = structure, .count = 4},
    {.name = "offset", .type = Type::u32, .at = 4, .meaning = structure},
    {.name = "reserved", .type = Type::u32, .at = 8, .meaning = structure},
};
constexpr Layout afcp_end_layouts[] = {{.name = "", .columns = afcp_end_columns},
                                       {.name = "", .columns = afcp_end_columns, .big = true}};
constexpr Column mechanic_columns[] = {
    {.name = "size", .type = Type::u32, .at = 0, .meaning = structure},
    {.name = "signature", .type = Type::text, .at = 4, .meaning = structure, .count = 8},
};
constexpr Layout mechanic_layout{.name = "Photo Mechanic", .columns = mechanic_columns, .big = true};
constexpr Column samsung_columns[] = {
    {.name = "signature", .type = Type::text, .at = 0, .meaning = structure, .count = 4},
    {.name = "version", .type = Type::u32, .at = 4, .meaning = structure},
    {.name = "count", .type = Type::u32, .at = 8, .meaning = structure},
    {.name = "directory", .type = Type::bytes, .at = 12, .meaning = structure, .count = 0},
};
constexpr Layout samsung_layout{.name = "SEFT", .columns = samsung_columns, .trailer = 8};
constexpr Column samsung_block_columns[] = {
    {.name = "type", .type = Type::u32, .at = 0, .meaning = structure},
    {.name = "name size", .type = Type::u32, .at = 4, .meaning = structure},
    {.name = "name and value", .type = Type::bytes, .at = 8, .count = 0},
};
constexpr Layout samsung_block_layout{.name = "", .columns = samsung_block_columns};

void hand_over(Walk& walk, const Layout& table, const Reader& in) {
  if (!in.done()) walk.record(walk.layout_of(table), in.rest(), in.where(in.at(), in.left()));
}

bool is_jpeg(Bytes bytes) { return as_text(bytes).starts_with("\xFF\xD8\xFF"); }
bool is_mp4(Bytes bytes) { return bytes.size() >= 8 && as_text(bytes.subspan(4, 4)) == "ftyp"; }

}  // namespace

/// The MP entries (tag 0xB002 of the segment's first IFD): where the further pictures lie, counted from the segment's
/// own TIFF header.
void JpegWalk::mpf(Reader in) {
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
    for (std::uint64_t k = 1; k < size / 16; ++k) {
      const std::byte* picture = all.data() + at + 16 * k;
      Listed listed{.at = base + load<std::uint32_t>(picture + 8, big),
                    .size = load<std::uint32_t>(picture + 4, big),
                    .entry = in.where(base + at + 16 * k, 16),
                    .name = "MPF picture"};
      if (listed.size == 0) continue;
      if (listed.at >= in_.end() || listed.size > in_.end() - listed.at || !is_jpeg(in_.source().slice(listed.at, 3))) {
        walk_.note(Code::stale, listed.entry,
                   "MPF lists an image that is not in the file: the file was saved again after the camera wrote it");
      } else {
        listed_.push_back(listed);
      }
    }
  }
}

/// Trailers that tell their own size at their end, from the last one backwards; then what the container says stands
/// before them.
void JpegWalk::find_trailers() {
  std::uint64_t end = in_.end();
  const auto tail = [&](std::uint64_t n) { return end - begin_ >= n ? in_.source().slice(end - n, n) : Bytes{}; };
  const auto add = [&](std::string_view name, std::uint64_t size, void (JpegWalk::*content)(Reader)) {
    trailers_.push_back({name, end - size, size, content});
    end -= size;
  };
  for (bool found = true; found && trailers_.size() < 8;) {
    found = false;
    const std::string_view last12 = as_text(tail(12));
    if (last12.starts_with("AXS!") || last12.starts_with("AXS*")) {
      const bool big = last12[3] == '!';
      const std::uint64_t at = begin_ + load<std::uint32_t>(tail(12).data() + 4, big);
      if (at < end - 12 && as_text(in_.source().slice(at, 4)) == last12.substr(0, 4))
        found = true, add("AFCP", end - at, &JpegWalk::afcp);
    } else if (last12.ends_with("cbipcbbl")) {
      const std::uint64_t size = 12 + std::uint64_t{load_be<std::uint32_t>(tail(12).data())};
      if (size <= end - begin_) found = true, add("Photo Mechanic", size, &JpegWalk::photo_mechanic);
    } else if (last12.ends_with("SEFT")) {
      const std::uint64_t directory = 8 + std::uint64_t{load_le<std::uint32_t>(tail(8).data())};
      const Bytes head = tail(directory);
      if (head.size() < 20 || as_text(head.first(4)) != "SEFH") break;
      std::uint64_t furthest = 0;
      const std::uint64_t n = std::min<std::uint64_t>(load_le<std::uint32_t>(head.data() + 8), (head.size() - 20) / 12);
      for (std::uint64_t i = 0; i < n; ++i)
        furthest = std::max<std::uint64_t>(furthest, load_le<std::uint32_t>(head.data() + 12 + 12 * i + 4));
      if (directory + furthest <= end - begin_)
        found = true, add("Samsung SEFT", directory + furthest, &JpegWalk::samsung);
    }
  }
  for (auto item = container_.rbegin(); item != container_.rend(); ++item) {
    const std::uint64_t room = end - begin_;
    const bool there =
        item->size < room && (item->format == &mp4_format ? is_mp4(in_.source().slice(end - item->size, 8))
                                                          : is_jpeg(in_.source().slice(end - item->size, 3)));
    if (!there) {
      walk_.note(Code::stale, item->entry,
                 "XMP lists a " + std::string(item->name) + " after the image, but it is missing");
      continue;
    }
    item->at = end -= item->size;
    const auto twice = std::ranges::find(listed_, item->at, &Listed::at);
    if (twice == listed_.end())
      listed_.push_back(*item);
    else
      twice->name = item->name, twice->meaning = item->meaning;
  }
  container_.clear();
  std::ranges::sort(listed_, {}, &Listed::at);
}

/// The end of the scan without reading it: the first EOI marker in the last stretch before what is known to follow the
/// picture. Inside entropy-coded data FFD9 cannot stand, so the first one found there is the picture's.
std::uint64_t JpegWalk::quick_end_of_scan(std::uint64_t from) {
  find_trailers();
  std::uint64_t end = trailers_.empty() ? in_.end() : trailers_.back().at;
  for (const Listed& listed : listed_) {
    if (listed.at > from) end = std::min(end, listed.at);
  }
  if (end <= from) return in_.end();
  const std::uint64_t look = end - from > window ? end - window : from;
  const std::size_t found = as_text(in_.source().slice(look, end - look)).find("\xFF\xD9"sv);
  return found == std::string_view::npos ? in_.end() : look + found;
}

void JpegWalk::trailer() {
  if (walk_.deep()) find_trailers();
  // What would begin inside the picture is no trailer, whatever its last bytes look like.
  std::erase_if(trailers_, [&](const Trailer& trailer) { return trailer.at < picture_end_; });
  const std::uint64_t end = trailers_.empty() ? in_.end() : trailers_.back().at;
  std::uint64_t at = picture_end_;
  for (const Listed& listed : listed_) {
    if (listed.at < at) {
      walk_.note(Code::stale, listed.entry, "listed image is inside this one");
      continue;
    }
    if (listed.at >= end) continue;
    unlisted({in_.source(), at, listed.at});
    embed(listed);
    at = listed.at + std::min(listed.size, end - listed.at);
  }
  if (at < end) unlisted({in_.source(), at, end});
  for (auto known = trailers_.rbegin(); known != trailers_.rend(); ++known) {
    const Reader content(in_.source(), known->at, known->at + known->size);
    const Where where = content.where(known->at, known->size);
    if (!walk_.open({known->name, metadata}, where)) continue;
    guarded(walk_, where, [&] { (this->*known->content)(content); });
    walk_.close();
  }
}

void JpegWalk::embed(const Listed& listed) {
  walk_embedded(walk_, *listed.format, {listed.name, listed.meaning},
                {in_.source(), listed.at, listed.at + std::min(listed.size, in_.end() - listed.at)});
}

/// Bytes behind the picture that nothing lists: pictures and videos are found by how they begin, the rest belongs to
/// nobody.
void JpegWalk::unlisted(Reader in) {
  const std::string_view all = as_text(walk_.deep() ? in.rest() : in.peek(window));
  constexpr int most = 100;
  for (int n = 0; n < most && !in.done(); ++n) {
    const std::size_t from = in.at() - in.begin();
    const std::size_t picture = all.find("\xFF\xD8\xFF"sv, from), type = all.find("ftyp"sv, from + 4);
    const std::size_t video = type == std::string_view::npos ? type : type - 4;
    const std::size_t next = std::min(picture, video);
    if (next == std::string_view::npos) break;
    const std::uint64_t at = in.begin() + next;
    if (at > in.at()) walk_.note(Code::trailing, in.where(in.at(), at - in.at()), "unexplained bytes after the image");
    std::uint64_t size = in.end() - at;
    if (next == picture && walk_.deep()) size = extent(in.source().slice(at, size));
    embed({.at = at,
           .size = size,
           .name = next == picture ? "picture after the end" : "video after the end",
           .format = next == picture ? &jpeg_format : &mp4_format,
           .meaning = next == picture ? embedded_picture : embedded_file});
    in.seek(at + size);
  }
  if (!in.done()) walk_.note(Code::trailing, in.where(in.at(), in.left()), "unexplained bytes after the image");
}

void JpegWalk::afcp(Reader in) {
  const Bytes head = in.take(12, "the AFCP header");
  const bool big = head[3] == std::byte{'!'};
  const std::uint64_t n = load<std::uint16_t>(head.data() + 6, big);
  walk_.record(walk_.layout_of(afcp_layouts[big]), head, in.where(in.at() - 12, 12));
  for (std::uint64_t i = 0; i < n; ++i) {
    const Bytes entry = in.take(12, "an AFCP entry");
    walk_.record(walk_.layout_of(afcp_entry_layouts[big]), entry, in.where(in.at() - 12, 12));
    const std::uint64_t size = load<std::uint32_t>(entry.data() + 4, big),
                        at = begin_ + load<std::uint32_t>(entry.data() + 8, big);
    const Reader value = in.range(at, size);
    if (as_text(entry.first(4)) == "IPTC")
      walk_iptc(walk_, value);
    else
      hand_over(walk_, trailer_layout, value);
  }
  const std::uint64_t end = in.end() - 12;
  walk_.record(walk_.layout_of(afcp_end_layouts[big]), in.source().slice(end, 12), in.where(end, 12));
}

void JpegWalk::photo_mechanic(Reader in) {
  Reader data = in.sub(in.left() - 12);
  walk_iptc(walk_, data);
  hand_over(walk_, mechanic_layout, in);
}

/// Blocks with their own names in front of the directory `SEFH`; the motion photo's video is the value of one of them.
void JpegWalk::samsung(Reader in) {
  const Bytes all = in.rest();
  const std::uint64_t directory = 8 + std::uint64_t{load_le<std::uint32_t>(all.data() + all.size() - 8)};
  const std::uint64_t head = in.end() - directory;
  const Bytes entries = in.source().slice(head, directory);
  const std::uint64_t n = std::min<std::uint64_t>(load_le<std::uint32_t>(entries.data() + 8), (directory - 20) / 12);
  for (std::uint64_t i = 0; i < n; ++i) {
    const std::byte* entry = entries.data() + 12 + 12 * i;
    const std::uint64_t back = load_le<std::uint32_t>(entry + 4), size = load_le<std::uint32_t>(entry + 8);
    if (back > head - in.begin() || size > back || size < 8)
      in.fail(Code::overrun, "Samsung block outside its trailer");
    const std::uint64_t at = head - back, name = load_le<std::uint32_t>(in.source().slice(at, 8).data() + 4);
    const std::uint64_t value = at + 8 + std::min(name, size - 8), end = at + size;
    const bool video = is_mp4(in.source().slice(value, std::min<std::uint64_t>(8, end - value)));
    hand_over(walk_, samsung_block_layout, {in.source(), at, video ? value : end});
    if (video)
      embed(
          {.at = value, .size = end - value, .name = "motion photo", .format = &mp4_format, .meaning = embedded_file});
  }
  walk_.record(walk_.layout_of(samsung_layout), entries, in.where(head, directory));
}

}  // namespace contrail::jpeg
