// xz (The .xz File Format 1.1.0; field names are its own): one file, often a tar archive.
#include "parsers/base/bytes/crc.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/archive/archive.hpp"

namespace contrail {
namespace xz {
namespace {

using enum Type;
using enum Meaning;

constexpr std::string_view header_magic("\xFD\x37zXZ\0", 6), footer_magic = "YZ";
constexpr std::uint64_t header_size = 12, footer_size = 12;

// clang-format off
constexpr Column header_columns[] = {
    {"Header Magic Bytes", bytes, 0, structure, 1, 6}, {"Stream Flags", u16, 6, structure}, {"CRC32", u32, 8, structure}};
constexpr Column index_columns[] = {{"Index", bytes, 0, structure, 1, 0}};
constexpr Column footer_columns[] = {
    {"CRC32", u32, 0, structure}, {"Backward Size", u32, 4, offset}, {"Stream Flags", u16, 8, structure},
    {"Footer Magic Bytes", text, 10, structure, 1, 2}};
// clang-format on
constexpr Layout member{.name = "member", .columns = header_columns}, index{.name = "index", .columns = index_columns},
    footer{.name = "footer", .columns = footer_columns};

void tell(Walk& walk, const Layout& layout, Reader& in, std::uint64_t size) {
  const std::uint64_t at = in.at();
  const Bytes bytes = in.take(size);
  walk.record(walk.layout_of(layout), bytes, in.where(at, size));
}

void walk(Walk& walk, Reader in) {
  tell(walk, member, in, header_size);
  const auto footer_fits = [&] {
    if (in.left() < footer_size) return false;
    const Bytes last = in.rest().last(footer_size);
    return as_text(last).ends_with(footer_magic) &&
           crc_of<crc32_ieee>(last.subspan(4, 6)) == load_le<std::uint32_t>(last.data());
  };
  if (!footer_fits()) {
    archive::tell_packed(walk, in, {in.at(), in.left()});
    return walk.note(Code::cut, in.where(in.end(), 0), "the end of the stream is missing");
  }
  // Of several streams behind each other the last one's index is told; where blocks end only unpacking shows.
  const std::uint64_t stated = (std::uint64_t{load_le<std::uint32_t>(&in.rest().last(footer_size)[4])} + 1) * 4;
  const std::uint64_t index_size = std::min(stated, in.left() - footer_size);
  const std::uint64_t packed = in.left() - footer_size - index_size;
  archive::tell_packed(walk, in, {in.at(), packed});
  in.skip(packed);
  tell(walk, index, in, index_size);
  tell(walk, footer, in, footer_size);
}

Certainty detect(Bytes file) {
  return as_text(file).starts_with(header_magic) && file.size() >= header_size ? Certainty::certain : Certainty::no;
}

void fields(const TellField& tell_field) { tell_layout(tell_field, footer); }

}  // namespace
}  // namespace xz

constinit const Format xz_format{
    .id = "xz",
    .name = "xz file",
    .endings = "xz txz",
    .family = Family::container,
    .writer = Writer::camera,
    .detect = xz::detect,
    .walk = xz::walk,
    .fields = xz::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = archive::not_cleaned,
    .is_archive = true,
};

}  // namespace contrail
