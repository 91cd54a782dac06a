// 7-Zip archives (7zFormat.txt of the LZMA SDK; field names are its own). Names and dates of members stand in a header
// that is packed itself: only unpacking shows them.
#include "parsers/base/bytes/crc.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/archive/archive.hpp"

namespace contrail {
namespace seven_zip {
namespace {

using enum Type;
using enum Meaning;

constexpr std::string_view signature("7z\xBC\xAF\x27\x1C", 6);
constexpr std::uint64_t head_size = 32;

// clang-format off
constexpr Column head_columns[] = {
    {"kSignature", bytes, 0, structure, 1, 6}, {"ArchiveVersion", u16, 6, structure}, {"StartHeaderCRC", u32, 8, structure},
    {"NextHeaderOffset", u64, 12, offset}, {"NextHeaderSize", u64, 20, offset}, {"NextHeaderCRC", u32, 28, structure},
};
// Packed as the members are; who unpacks them tells their names.
constexpr Column header_columns[] = {{"Header", bytes, 0, payload, 1, 0}};
// clang-format on
constexpr Layout head{.name = "SignatureHeader", .columns = head_columns},
    header{.name = "Header", .columns = header_columns};

void walk(Walk& walk, Reader in) {
  const std::uint64_t at = in.at();
  const Bytes bytes = in.take(head_size, "the header of the archive");
  walk.record(walk.layout_of(head), bytes, in.where(at, head_size));
  if (crc_of<crc32_ieee>(bytes.subspan(12, 20)) != load_le<std::uint32_t>(&bytes[8]))
    return walk.note(Code::bad_check, in.where(at, head_size),
                     "the header of the archive is damaged: it does not tell where its members are");
  const auto next = load_le<std::uint64_t>(&bytes[12]), size = load_le<std::uint64_t>(&bytes[20]);
  const ByteRange packed = archive::within({in.at(), next}, in.end());
  archive::tell_packed(walk, in, packed);
  in.skip(packed.size);
  if (packed.size < next || size > in.left())
    return walk.note(Code::cut, in.where(in.at(), in.left()),
                     "the archive is cut off: the names and places of its members are missing");
  if (crc_of<crc32_ieee>(in.peek(size)) != load_le<std::uint32_t>(&bytes[28]))
    walk.note(Code::bad_check, in.where(in.at(), size), "the list of members is damaged");
  if (size > 0) walk.record(walk.layout_of(header), in.peek(size), in.where(in.at(), size));
  in.skip(size);
  if (!in.done()) walk.note(Code::trailing, in.where(in.at(), in.left()), "bytes after the end of the archive");
}

Certainty detect(Bytes file) { return as_text(file).starts_with(signature) ? Certainty::certain : Certainty::no; }

void fields(const TellField& tell) {
  tell_layout(tell, head);
  tell_layout(tell, header);
}

}  // namespace
}  // namespace seven_zip

constinit const Format _7z_format{
    .id = "7z",
    .name = "7-Zip archive",
    .endings = "7z",
    .family = Family::container,
    .writer = Writer::camera,
    .detect = seven_zip::detect,
    .walk = seven_zip::walk,
    .fields = seven_zip::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = archive::not_cleaned,
    .is_archive = true,
};

}  // namespace contrail
