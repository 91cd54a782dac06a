// JPEG XL (ISO/IEC 18181-2): located; Exif and XMP beside the picture are read, the codestream is payload.
#include <algorithm>

#include "parsers/base/reading/low_bits.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/bmff/box.hpp"
#include "parsers/parts/bmff/habits.hpp"
#include "parsers/parts/coding/coding.hpp"

namespace contrail {
namespace jxl {
namespace {

using namespace std::string_view_literals;

constexpr auto structure = Meaning::structure;
constexpr std::string_view signature = "\0\0\0\x0CJXL \r\n\x87\n"sv, codestream = "\xFF\x0A"sv;

constexpr Column head_columns[] = {{"size", Type::u32, 0, structure}, {"type", Type::text, 4, structure, 1, 4}};
constexpr Layout head_layout{.name = "", .columns = head_columns, .big = true};
constexpr Column large_columns[] = {{"size", Type::u32, 0, structure},
                                    {"type", Type::text, 4, structure, 1, 4},
                                    {"largesize", Type::u64, 8, structure}};
constexpr Layout large_layout{.name = "", .columns = large_columns, .big = true};
template <Meaning meaning>
constexpr Column one_column[] = {{"content", Type::bytes, 0, meaning, 1, 0}};
constexpr Layout picture{.name = "codestream", .columns = one_column<Meaning::payload>};
constexpr Layout framing{.name = "", .columns = one_column<structure>};
constexpr Layout compressed{.name = "compressed metadata", .columns = one_column<Meaning::metadata>};
constexpr Layout rebuilt{.name = "JPEG reconstruction", .columns = one_column<Meaning::metadata>};
constexpr Layout unknown{.name = "", .columns = one_column<Meaning::none>};
constexpr Column offset_columns[] = {{"tiff header offset", Type::u32, 0, structure}};
constexpr Layout offset_layout{.name = "", .columns = offset_columns, .big = true};

struct BoxKind {
  FourCc type;
  Meaning meaning;
  const Layout* layout;
};
constexpr BoxKind kinds[] = {{fourcc("JXL "), structure, &framing},
                             {fourcc("ftyp"), structure, &framing},
                             {fourcc("jxll"), structure, &framing},
                             {fourcc("jxli"), structure, &framing},
                             {fourcc("jxlc"), Meaning::payload, &picture},
                             {fourcc("jxlp"), Meaning::payload, &picture},
                             {fourcc("Exif"), Meaning::metadata, nullptr},
                             {fourcc("xml "), Meaning::metadata, nullptr},
                             {fourcc("brob"), Meaning::metadata, &compressed},
                             {fourcc("jbrd"), Meaning::metadata, &rebuilt},
                             {fourcc("jumb"), Meaning::manifest, &unknown}};
constexpr BoxKind foreign{0, Meaning::none, &unknown};

Certainty detect(Bytes file) {
  const std::string_view text = as_text(file);
  if (text.starts_with(signature)) return Certainty::certain;
  return file.size() > 16 && text.starts_with(codestream) ? Certainty::possible : Certainty::no;
}

void record(Walk& walk, const Layout& layout, const Reader& in, std::uint64_t at, std::uint64_t size) {
  if (size) walk.record(walk.layout_of(layout), in.source().slice(at, size), in.where(at, size));
}

/// ISO/IEC 18181-2 section 9.4: how far into the box the TIFF header stands, mostly 0.
void exif(Walk& walk, Reader body) {
  const Bytes told = body.take(4, "the place of the TIFF header");
  record(walk, offset_layout, body, body.begin(), 4);
  const std::uint64_t skipped = std::min<std::uint64_t>(load_be<std::uint32_t>(told.data()), body.left());
  record(walk, unknown, body, body.at(), skipped);
  body.skip(skipped);
  walk_part(walk, tiff_format, body);
}

// --- what the head of the codestream says (ISO/IEC 18181-1 annex D.2)
// ------------------------------------------------------------------------------------------------------

constexpr Column size_columns[] = {{"width", Type::u32, 0, Meaning::picture_width},
                                   {"height", Type::u32, 4, Meaning::picture_height}};
constexpr Layout size_layout{.name = "size", .columns = size_columns, .view = true};
constexpr std::uint64_t longest_size = 12;  ///< of the head, signature included

struct Size {
  std::uint32_t width = 0, height = 0;
};
std::optional<Size> size_of_picture(Bytes head) {
  constexpr unsigned widths[] = {9, 13, 18, 30};
  constexpr Size ratios[] = {{}, {1, 1}, {12, 10}, {4, 3}, {3, 2}, {16, 9}, {5, 4}, {2, 1}};
  if (!as_text(head).starts_with(codestream)) return std::nullopt;
  LowBits bits(head.subspan(codestream.size()));
  const bool in_eights = bits.take(1) != 0;
  const auto side = [&] { return in_eights ? (bits.take(5) + 1) * 8 : bits.take(widths[bits.take(2)]) + 1; };
  Size size;
  size.height = side();
  const Size& ratio = ratios[bits.take(3)];
  size.width =
      ratio.height == 0 ? side() : static_cast<std::uint32_t>(std::uint64_t{size.height} * ratio.width / ratio.height);
  return bits.over() ? std::nullopt : std::optional(size);
}

/// `in`: the codestream from its signature on.
void tell_size(Walk& walk, const Reader& in) {
  const AnnouncedLayout& layout = walk.layout_of(size_layout);
  const ByteRange from{in.at(), std::min(longest_size, in.left())};
  const auto size = size_of_picture(in.rest().first(from.size));
  if (!layout.wanted() || !size) return;
  std::byte row[8];
  store_le(row, size->width), store_le(row + 4, size->height);
  const ByteRange places[] = {from, from};
  walk.view(layout, row, in.where(from.at, from.size), places);
}

void tell_order(Walk& walk, const Reader& in) {
  const Where whole = in.where(in.begin(), in.end() - in.begin());
  if (!whole.in_file() || whole.at != 0 || !wants_coding(walk)) return;
  PictureCoding coding;
  coding.segments = mp4::box_order(in), coding.segments_at = {whole.at, whole.size};
  tell_coding(walk, coding, whole);
}

void box(Walk& walk, const mp4::Box& box) {
  const auto found = std::ranges::find(kinds, box.type, &BoxKind::type);
  const BoxKind& kind = found == std::end(kinds) ? foreign : *found;
  const Reader& body = box.body;
  if (box.cut()) walk.note(Code::cut, box.where(), words(box.type) + " claims more bytes than there are");
  if (&kind == &foreign) walk.note(Code::unknown_record, box.where(), words(box.type) + " boxes of unknown type");
  if (!walk.open({walk.keep(words(box.type)), kind.meaning}, box.where())) return;
  record(walk, box.header == 16 ? large_layout : head_layout, body, box.at, box.header);
  constexpr std::uint64_t index_size = 4;  // of a part
  const bool part = box.type == fourcc("jxlp");
  if ((part && body.left() > index_size) || box.type == fourcc("jxlc"))
    tell_size(walk, Reader(body.source(), body.begin() + (part ? index_size : 0), body.end()));
  if (kind.layout)
    record(walk, *kind.layout, body, body.begin(), body.left());
  else if (box.type == fourcc("Exif"))
    guarded(walk, box.where(), [&] { exif(walk, body); });
  else
    walk_part(walk, xmp_format, body);
  walk.close();
}

void walk(Walk& walk, Reader in) {
  if (as_text(in.rest()).starts_with(codestream)) {
    tell_size(walk, in);
    return record(walk, picture, in, in.begin(), in.left());
  }
  tell_order(walk, in);
  while (!in.done()) {
    const std::uint64_t at = in.at();
    const auto next = mp4::try_box(in);
    if (!next) return walk.note(Code::bad_structure, in.where(at, in.left()), "not a box");
    box(walk, *next);
  }
}

void fields(const TellField& tell) {
  for (const Layout* layout : {&compressed, &rebuilt, &size_layout}) tell_layout(tell, *layout);
  tell_coding_fields(tell);
  for (const Format* inside : {&tiff_format, &xmp_format}) inside->fields(tell);
}

}  // namespace
}  // namespace jxl

constinit const Format jxl_format{
    .id = "jxl",
    .name = "JPEG XL picture",
    .endings = "jxl",
    .family = Family::still,
    .writer = Writer::camera,
    .detect = jxl::detect,
    .walk = jxl::walk,
    .fields = jxl::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"JPEG XL pictures can be read, but not cleaned; saved as PNG or JPEG they can be cleaned"},
};

}  // namespace contrail
