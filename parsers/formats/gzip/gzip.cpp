// gzip (RFC 1952; field names are its own): one file, deflated, often a tar archive. Several members behind each other
// make one file.
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/archive/archive.hpp"

namespace contrail {
namespace gzip {
namespace {

using enum Type;
using enum Meaning;

enum Flag : std::uint8_t { fhcrc = 2, fextra = 4, fname = 8, fcomment = 16, reserved = 0xE0 };
constexpr Name systems[] = {{0, "FAT"}, {3, "Unix"}, {7, "Macintosh"}, {10, "TOPS-20"}, {11, "NTFS"}, {255, "unknown"}};

// clang-format off
constexpr Column member_columns[] = {
    {"ID", u16, 0, structure}, {"CM", u8, 2, structure}, {"FLG", u8, 3, structure},
    {"MTIME", u32, 4, time_other, 1, 1, "s"}, {"XFL", u8, 8, structure}, {"OS", u8, 9, structure, 1, 1, {}, {}, systems},
};
constexpr Column extra_columns[] = {{"XLEN", u16, 0, structure}, {"extra field", bytes, 2, none, 1, 0}};
constexpr Column name_columns[] = {{"original file name", text, 0, file_name, 1, 0}};
constexpr Column comment_columns[] = {{"file comment", text, 0, free_text, 1, 0}};
constexpr Column crc_columns[] = {{"CRC16", u16, 0, structure}};
constexpr Column trailer_columns[] = {{"CRC32", u32, 0, structure}, {"ISIZE", u32, 4, structure}};
// clang-format on
constexpr Layout member{.name = "member", .columns = member_columns}, extra{.name = "extra", .columns = extra_columns},
    name{.name = "name", .columns = name_columns, .trailer = 1},
    comment{.name = "comment", .columns = comment_columns, .trailer = 1},
    header_crc{.name = "header CRC", .columns = crc_columns}, trailer{.name = "trailer", .columns = trailer_columns};

constexpr std::uint64_t head_size = 10, trailer_size = 8;

void tell(Walk& walk, const Layout& layout, Reader& in, std::uint64_t size) {
  const std::uint64_t at = in.at();
  const Bytes bytes = in.take(size);
  walk.record(walk.layout_of(layout), bytes, in.where(at, size));
}

/// Up to its NUL.
std::uint64_t text_size(const Reader& in) {
  const std::size_t end = as_text(in.rest()).find('\0');
  if (end == std::string_view::npos) in.fail(Code::cut, "the header is cut off inside a text");
  return end + 1;
}

Certainty detect(Bytes file) {
  if (!as_text(file).starts_with("\x1F\x8B\x08") || file.size() < head_size) return Certainty::no;
  return static_cast<std::uint8_t>(file[3]) & reserved ? Certainty::possible : Certainty::certain;
}

/// True: the packed bytes follow.
bool tell_header(Walk& walk, Reader& in) {
  const std::uint8_t flags = in.range(in.at() + 3, 1).u8();
  tell(walk, member, in, head_size);
  if (flags & fextra) tell(walk, extra, in, 2 + std::uint64_t{Reader(in).le<std::uint16_t>("the extra field")});
  if (flags & fname) tell(walk, name, in, text_size(in));
  if (flags & fcomment) tell(walk, comment, in, text_size(in));
  if (flags & fhcrc) tell(walk, header_crc, in, 2);
  return false;
}

void walk(Walk& walk, Reader in) {
  salvage(
      walk, in, [&](Reader& reader) { return tell_header(walk, reader); }, [](std::uint64_t) { return std::nullopt; });
  if (in.left() < trailer_size)
    return walk.note(Code::cut, in.where(in.at(), in.left()), "the packed bytes are cut off");
  // Where the deflated bytes end only unpacking shows; what ends the file is the trailer of the last member.
  archive::tell_packed(walk, in, {in.at(), in.left() - trailer_size});
  in.seek(in.end() - trailer_size);
  tell(walk, trailer, in, trailer_size);
}

void fields(const TellField& tell_field) {
  for (const Layout* layout : {&member, &extra, &name, &comment}) tell_layout(tell_field, *layout);
}

}  // namespace
}  // namespace gzip

constinit const Format gzip_format{
    .id = "gzip",
    .name = "gzip file",
    .endings = "gz tgz",
    .family = Family::container,
    .writer = Writer::camera,
    .detect = gzip::detect,
    .walk = gzip::walk,
    .fields = gzip::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = archive::not_cleaned,
    .is_archive = true,
};

}  // namespace contrail
