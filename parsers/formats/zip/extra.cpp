#include "parsers/formats/zip/zip.hpp"

namespace contrail::zip {
namespace {

using enum Type;
using enum Meaning;

// clang-format off
constexpr Column zip64_columns[] = {
    {"Tag", u16, 0, structure}, {"Size", u16, 2, structure}, {"sizes and offset", bytes, 4, structure, 1, 0}};
constexpr Column times_columns[] = {
    {"TSize", u16, 2, structure}, {"Flags", u8, 4, structure},
    {"ModTime", u32, 5, time_other, 1, 1, "s"}, {"AcTime", u32, 9, time_other, 1, 1, "s"}, {"CrTime", u32, 13, time_other, 1, 1, "s"},
    {"Tag", u16, 0, structure}};
constexpr Column old_unix_columns[] = {
    {"Tag", u16, 0, structure}, {"TSize", u16, 2, structure},
    {"AcTime", u32, 4, time_other, 1, 1, "s"}, {"ModTime", u32, 8, time_other, 1, 1, "s"}, {"UID", u16, 12, account}, {"GID", u16, 14, account}};
constexpr Column owner_columns[] = {
    {"Tag", u16, 0, structure}, {"TSize", u16, 2, structure}, {"Version", u8, 4, structure},
    {"UIDSize", u8, 5, structure}, {"UID", u32, 6, account}, {"GIDSize", u8, 10, structure}, {"GID", u32, 11, account}};
constexpr Column ntfs_columns[] = {  // 100 ns since 1601
    {"Tag", u16, 0, structure}, {"TSize", u16, 2, structure}, {"Reserved", u32, 4, structure},
    {"Tag1", u16, 8, structure}, {"Size1", u16, 10, structure},
    {"Mtime", u64, 12, time_other}, {"Atime", u64, 20, time_other}, {"Ctime", u64, 28, time_other}};
constexpr Column unicode_columns[] = {
    {"Tag", u16, 0, structure}, {"TSize", u16, 2, structure}, {"Version", u8, 4, structure}, {"NameCRC32", u32, 5, structure},
    {"UnicodeName", text, 9, file_name, 1, 0}};
constexpr Column aes_columns[] = {
    {"Tag", u16, 0, structure}, {"TSize", u16, 2, structure}, {"vendor version", u16, 4, structure}, {"vendor", text, 6, structure, 1, 2},
    {"strength", u8, 8, structure}, {"compression method", u16, 9, structure}};
constexpr Column other_columns[] = {
    {"Tag", u16, 0, structure}, {"TSize", u16, 2, structure}, {"data", bytes, 4, none, 1, 0}};
// clang-format on

constexpr Layout zip64{.name = "ZIP64", .columns = zip64_columns};
constexpr Layout times{.name = "extended timestamp", .columns = times_columns};
constexpr Layout old_unix{.name = "Unix (old)", .columns = old_unix_columns};
constexpr Layout owner{.name = "owner", .columns = owner_columns};
constexpr Layout ntfs{.name = "NTFS", .columns = ntfs_columns};
constexpr Layout unicode{.name = "Unicode path", .columns = unicode_columns};
constexpr Layout aes{.name = "AES encryption", .columns = aes_columns};
constexpr Layout other{.name = "extra field", .columns = other_columns};

constexpr std::uint64_t head_size = 4;
constexpr std::uint16_t zip64_tag = 0x0001;
constexpr std::uint32_t elsewhere = 0xFFFFFFFF;  ///< the value stands in the ZIP64 field

struct Known {
  std::uint16_t tag;
  const Layout& layout;
  std::uint16_t least, most;  ///< bytes behind tag and size
};
constexpr Known known[] = {{zip64_tag, zip64, 0, 28},    {0x5455, times, 1, 13}, {0x5855, old_unix, 8, 12},
                           {0x7875, owner, 11, 11},      {0x000A, ntfs, 32, 32}, {0x7075, unicode, 5, 0xFFFF},
                           {0x6375, unicode, 5, 0xFFFF}, {0x9901, aes, 7, 7}};

const Layout& layout_for(std::uint16_t tag, std::uint16_t size, Bytes body) {
  for (const Known& k : known) {
    if (k.tag != tag || size < k.least || size > k.most) continue;
    const bool four_bytes_each = &k.layout != &owner || (body[1] == std::byte{4} && body[6] == std::byte{4});
    return four_bytes_each ? k.layout : other;
  }
  return other;
}

}  // namespace

void tell_extra_fields(Walk& walk, const Reader& in, ByteRange range) {
  const Bytes all = in.range(range.at, range.size).rest();
  std::uint64_t at = 0;
  while (all.size() - at >= head_size) {
    const auto tag = load_le<std::uint16_t>(&all[at]), size = load_le<std::uint16_t>(&all[at + 2]);
    if (size > all.size() - at - head_size) break;
    const std::uint64_t whole = head_size + size;
    walk.record(walk.layout_of(layout_for(tag, size, all.subspan(at + head_size, size))), all.subspan(at, whole),
                in.where(range.at + at, whole));
    at += whole;
  }
  archive::tell_padding(walk, in, {range.at + at, range.size - at});
}

void tell_extra_layouts(const TellField& tell) {
  for (const Layout* layout : {&times, &old_unix, &owner, &ntfs, &unicode, &other}) tell_layout(tell, *layout);
}

void widen(Bytes extra, WideSizes& sizes) {
  for (std::uint64_t at = 0; extra.size() - at >= head_size;) {
    const auto tag = load_le<std::uint16_t>(&extra[at]), size = load_le<std::uint16_t>(&extra[at + 2]);
    at += head_size;
    if (size > extra.size() - at) return;
    if (tag == zip64_tag) {
      Bytes wide = extra.subspan(at, size);
      for (std::uint64_t* value : {&sizes.unpacked, &sizes.packed, &sizes.local_at}) {
        if (*value != elsewhere || wide.size() < sizeof(std::uint64_t)) continue;
        *value = load_le<std::uint64_t>(wide.data());
        wide = wide.subspan(sizeof(std::uint64_t));
      }
      return;
    }
    at += size;
  }
}

}  // namespace contrail::zip
