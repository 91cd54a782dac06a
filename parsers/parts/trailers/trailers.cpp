// AFCP (AXS), IPTC of Photo Mechanic, and Samsung's trailer, as the open readers of these files agree on them.
#include "parsers/parts/trailers/trailers.hpp"

#include <algorithm>

#include "parsers/base/walk/hand_over.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/iptc/photoshop.hpp"
#include "parsers/parts/trailers/insta360.hpp"

namespace contrail {
namespace {

using enum Meaning;

constexpr Column trailer_columns[] = {{"data", Type::bytes, 0, Meaning::none, 1, 0}};
constexpr Layout trailer_layout{.name = "", .columns = trailer_columns};
constexpr Column afcp_columns[] = {
    {"signature", Type::text, 0, structure, 1, 4},
    {"version", Type::u16, 4, structure},
    {"entries", Type::u16, 6, structure},
    {"reserved", Type::u32, 8, structure},
};
constexpr Layout afcp_layouts[] = {{.name = "AFCP", .columns = afcp_columns},
                                   {.name = "AFCP", .columns = afcp_columns, .big = true}};
constexpr Column afcp_entry_columns[] = {
    {"tag", Type::text, 0, structure, 1, 4},
    {"size", Type::u32, 4, structure},
    {"offset", Type::u32, 8, structure},
};
constexpr Layout afcp_entry_layouts[] = {{.name = "", .columns = afcp_entry_columns},
                                         {.name = "", .columns = afcp_entry_columns, .big = true}};
constexpr Column afcp_end_columns[] = {
    {"signature", Type::text, 0, structure, 1, 4},
    {"offset", Type::u32, 4, structure},
    {"reserved", Type::u32, 8, structure},
};
constexpr Layout afcp_end_layouts[] = {{.name = "", .columns = afcp_end_columns},
                                       {.name = "", .columns = afcp_end_columns, .big = true}};
constexpr Column mechanic_columns[] = {
    {"size", Type::u32, 0, structure},
    {"signature", Type::text, 4, structure, 1, 8},
};
constexpr Layout mechanic_layout{.name = "Photo Mechanic", .columns = mechanic_columns, .big = true};
constexpr Column samsung_columns[] = {
    {"signature", Type::text, 0, structure, 1, 4},
    {"version", Type::u32, 4, structure},
    {"count", Type::u32, 8, structure},
    {"directory", Type::bytes, 12, structure, 1, 0},
};
constexpr Layout samsung_layout{.name = "SEFT", .columns = samsung_columns, .trailer = 8};
constexpr Column samsung_block_columns[] = {
    {"type", Type::u32, 0, structure},
    {"name size", Type::u32, 4, structure},
    {"name and value", Type::bytes, 8, Meaning::none, 1, 0},
};
constexpr Layout samsung_block_layout{.name = "", .columns = samsung_block_columns};

void afcp(Walk& walk, std::uint64_t begin, Reader in) {
  const Bytes head = in.take(12, "the AFCP header");
  const bool big = head[3] == std::byte{'!'};
  const std::uint64_t n = load<std::uint16_t>(head.data() + 6, big);
  walk.record(walk.layout_of(afcp_layouts[big]), head, in.where(in.at() - 12, 12));
  for (std::uint64_t i = 0; i < n; ++i) {
    const Bytes entry = in.take(12, "an AFCP entry");
    walk.record(walk.layout_of(afcp_entry_layouts[big]), entry, in.where(in.at() - 12, 12));
    const std::uint64_t size = load<std::uint32_t>(entry.data() + 4, big),
                        at = begin + load<std::uint32_t>(entry.data() + 8, big);
    const Reader value = in.range(at, size);
    if (as_text(entry.first(4)) == "IPTC")
      walk_iptc(walk, value);
    else
      hand_over(walk, trailer_layout, value);
  }
  const std::uint64_t end = in.end() - 12;
  walk.record(walk.layout_of(afcp_end_layouts[big]), in.source().slice(end, 12), in.where(end, 12));
}

void photo_mechanic(Walk& walk, std::uint64_t, Reader in) {
  Reader data = in.sub(in.left() - 12);
  walk_iptc(walk, data);
  hand_over(walk, mechanic_layout, in);
}

/// Blocks with their own names in front of the directory `SEFH`; the motion photo's video is the value of one of them.
void samsung(Walk& walk, std::uint64_t, Reader in) {
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
    const bool video = begins_mp4(in.source().slice(value, std::min<std::uint64_t>(8, end - value)));
    hand_over(walk, samsung_block_layout, {in.source(), at, video ? value : end});
    if (video) walk_embedded(walk, mp4_format, {"motion photo", embedded_file}, {in.source(), value, end});
  }
  walk.record(walk.layout_of(samsung_layout), entries, in.where(head, directory));
}

/// How far back of its end a Samsung directory and its blocks reach; 0: it is none.
std::uint64_t size_of_samsung(Bytes head) {
  if (head.size() < 20 || as_text(head.first(4)) != "SEFH") return 0;
  std::uint64_t furthest = 0;
  const std::uint64_t n = std::min<std::uint64_t>(load_le<std::uint32_t>(head.data() + 8), (head.size() - 20) / 12);
  for (std::uint64_t i = 0; i < n; ++i)
    furthest = std::max<std::uint64_t>(furthest, load_le<std::uint32_t>(head.data() + 12 + 12 * i + 4));
  return head.size() + furthest;
}

}  // namespace

std::optional<Trailer> find_trailer(const Reader& file, std::uint64_t end) {
  const std::uint64_t begin = file.begin(), room = end - begin;
  const auto tail = [&](std::uint64_t n) { return room >= n ? file.source().slice(end - n, n) : Bytes{}; };
  const std::string_view last12 = as_text(tail(12));
  if (last12.starts_with("AXS!") || last12.starts_with("AXS*")) {
    const bool big = last12[3] == '!';
    const std::uint64_t at = begin + load<std::uint32_t>(tail(12).data() + 4, big);
    if (at < end - 12 && as_text(file.source().slice(at, 4)) == last12.substr(0, 4))
      return Trailer{"AFCP", at, end - at, afcp};
  } else if (last12.ends_with("cbipcbbl")) {
    const std::uint64_t size = 12 + std::uint64_t{load_be<std::uint32_t>(tail(12).data())};
    if (size <= room) return Trailer{"Photo Mechanic", end - size, size, photo_mechanic};
  } else if (last12.ends_with("SEFT")) {
    const std::uint64_t directory = 8 + std::uint64_t{load_le<std::uint32_t>(tail(8).data())};
    const std::uint64_t size = size_of_samsung(tail(directory));
    if (size != 0 && size <= room) return Trailer{"Samsung SEFT", end - size, size, samsung};
  }
  return find_insta360(file, end);
}

bool begins_mp4(Bytes bytes) { return bytes.size() >= 8 && as_text(bytes.subspan(4, 4)) == "ftyp"; }

}  // namespace contrail
