// Zstandard (RFC 8878; field names are its own): frames of blocks; one file, often a tar archive.
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/archive/archive.hpp"

namespace contrail {
namespace zstd {
namespace {

using enum Type;
using enum Meaning;

constexpr std::uint32_t frame_magic = 0xFD2FB528, skippable_magic = 0x184D2A50, skippable_mask = 0xFFFFFFF0;
constexpr std::uint64_t block_head = 3, checksum_size = 4;

// clang-format off
constexpr Column member_columns[] = {
    {"Magic_Number", u32, 0, structure}, {"Frame_Header_Descriptor", u8, 4, structure}, {"Frame_Header", bytes, 5, structure, 1, 0},
};
constexpr Column block_columns[] = {{"Block_Header", u24, 0, structure}};
constexpr Column checksum_columns[] = {{"Content_Checksum", u32, 0, structure}};
constexpr Column skippable_columns[] = {
    {"Magic_Number", u32, 0, structure}, {"Frame_Size", u32, 4, structure}, {"User_Data", bytes, 8, none, 1, 0}};
// clang-format on
constexpr Layout member{.name = "member", .columns = member_columns}, block{.name = "block", .columns = block_columns},
    checksum{.name = "checksum", .columns = checksum_columns},
    skippable{.name = "skippable frame", .columns = skippable_columns};

void tell(Walk& walk, const Layout& layout, Reader& in, std::uint64_t size) {
  const std::uint64_t at = in.at();
  const Bytes bytes = in.take(size);
  walk.record(walk.layout_of(layout), bytes, in.where(at, size));
}

/// Behind the magic number, descriptor included.
std::uint64_t header_size(std::uint8_t descriptor) {
  constexpr std::uint64_t of_dictionary[] = {0, 1, 2, 4}, of_content[] = {0, 2, 4, 8};
  const bool single_segment = descriptor & 0x20;
  const std::uint64_t content = descriptor >> 6 ? of_content[descriptor >> 6] : single_segment ? 1 : 0;
  return 1 + (single_segment ? 0 : 1) + of_dictionary[descriptor & 3] + content;
}

void tell_blocks(Walk& walk, Reader& in) {
  for (bool last = false; !last;) {
    const Bytes head = Reader(in).take(block_head, "the header of a block");
    const std::uint32_t bits = load_le<std::uint16_t>(head.data()) | static_cast<std::uint32_t>(head[2]) << 16;
    last = bits & 1;
    const bool one_byte_repeated = (bits >> 1 & 3) == 1;
    tell(walk, block, in, block_head);
    const std::uint64_t size = one_byte_repeated ? 1 : bits >> 3;
    if (size > in.left()) in.fail(Code::cut, "a block is cut off");
    archive::tell_packed(walk, in, {in.at(), size});
    in.skip(size);
  }
}

bool is_skippable(std::uint32_t magic) { return (magic & skippable_mask) == skippable_magic; }

bool tell_frame(Walk& walk, Reader& in) {
  const auto magic = Reader(in).le<std::uint32_t>("the magic number of a frame");
  if (is_skippable(magic)) {
    Reader head = in;
    head.skip(sizeof magic);
    tell(walk, skippable, in, 8 + std::uint64_t{head.le<std::uint32_t>("the size of a frame")});
    return true;
  }
  if (magic != frame_magic) in.fail(Code::trailing, "bytes after the last frame");
  const auto descriptor = static_cast<std::uint8_t>(Reader(in).take(5, "the header of a frame")[4]);
  tell(walk, member, in, 4 + header_size(descriptor));
  tell_blocks(walk, in);
  if (descriptor & 4) tell(walk, checksum, in, checksum_size);
  return true;
}

void walk(Walk& walk, Reader in) {
  salvage(
      walk, in, [&](Reader& reader) { return tell_frame(walk, reader); }, [](std::uint64_t) { return std::nullopt; });
}

Certainty detect(Bytes file) {
  if (file.size() < 8) return Certainty::no;
  const auto magic = load_le<std::uint32_t>(file.data());
  return magic == frame_magic ? Certainty::certain : is_skippable(magic) ? Certainty::likely : Certainty::no;
}

void fields(const TellField& tell_field) {
  for (const Layout* layout : {&member, &skippable}) tell_layout(tell_field, *layout);
}

}  // namespace
}  // namespace zstd

constinit const Format zstd_format{
    .id = "zstd",
    .name = "Zstandard file",
    .endings = "zst tzst",
    .family = Family::container,
    .writer = Writer::camera,
    .detect = zstd::detect,
    .walk = zstd::walk,
    .fields = zstd::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = archive::not_cleaned,
    .is_archive = true,
};

}  // namespace contrail
