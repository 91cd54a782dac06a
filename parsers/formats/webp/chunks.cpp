// RFC 9649 section 2 (the container), RFC 6386 section 9 (frame headers of VP8), RFC 9649 section 3 (VP8L).
#include "parsers/formats/webp/chunks.hpp"

#include <algorithm>
#include <array>

#include "parsers/base/layout/view.hpp"
#include "parsers/base/walk/hand_over.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/webp/lossless.hpp"
#include "parsers/formats/webp/vp8.hpp"
#include "parsers/parts/c2pa/c2pa.hpp"
#include "parsers/parts/icc/tell.hpp"

namespace contrail::webp {
namespace {

using namespace std::string_view_literals;
using enum Meaning;

constexpr Column within(Column column, Limits limits) {
  column.limits = limits;
  return column;
}

// clang-format off
constexpr Column vp8x_columns[] = {
    {"Rsv", Type::u8, 0, none, 1, 1, {}, {6, 2}}, {"I", Type::u8, 0, offset, 1, 1, {}, {5, 1}}, {"L", Type::u8, 0, structure, 1, 1, {}, {4, 1}},
    {"E", Type::u8, 0, offset, 1, 1, {}, {3, 1}}, {"X", Type::u8, 0, offset, 1, 1, {}, {2, 1}}, {"A", Type::u8, 0, structure, 1, 1, {}, {1, 1}},
    {"R", Type::u8, 0, none, 1, 1, {}, {0, 1}}, {"Reserved", Type::u24, 1, none},
    {"Canvas Width Minus One", Type::u24, 4, structure}, {"Canvas Height Minus One", Type::u24, 7, structure},
};
// Few viewers show the background, and encoders leave it white or clear; a hundred loops are as good as no end (0).
constexpr Column anim_columns[] = {
    within({"Background Color", Type::u8, 0, structure, 1, 4}, {255, 255}), within({"Loop Count", Type::u16, 4, structure}, {0, 100}),
};
constexpr Column anmf_columns[] = {
    {"Frame X", Type::u24, 0, structure}, {"Frame Y", Type::u24, 3, structure}, {"Frame Width Minus One", Type::u24, 6, structure},
    {"Frame Height Minus One", Type::u24, 9, structure}, {"Frame Duration", Type::u24, 12, structure, 1, 1, "ms"},
    {"Reserved", Type::u8, 15, none, 1, 1, {}, {2, 6}}, {"B", Type::u8, 15, structure, 1, 1, {}, {1, 1}}, {"D", Type::u8, 15, structure, 1, 1, {}, {0, 1}},
};
constexpr Column vp8_columns[] = {
    {"key_frame", Type::u24, 0, structure, 1, 1, {}, {0, 1}}, {"version", Type::u24, 0, structure, 1, 1, {}, {1, 3}},
    {"show_frame", Type::u24, 0, structure, 1, 1, {}, {4, 1}}, {"first_part_size", Type::u24, 0, structure, 1, 1, {}, {5, 19}}, {"start code", Type::bytes, 3, structure, 1, 3},
    {"width", Type::u16, 6, structure, 1, 1, {}, {0, 14}}, {"horizontal scale", Type::u16, 6, structure, 1, 1, {}, {14, 2}},
    {"height", Type::u16, 8, structure, 1, 1, {}, {0, 14}}, {"vertical scale", Type::u16, 8, structure, 1, 1, {}, {14, 2}},
    {"partitions", Type::bytes, 10, payload, 1, 0},
};
constexpr Column vp8l_columns[] = {
    {"signature", Type::u8, 0, structure}, {"width minus one", Type::u32, 1, structure, 1, 1, {}, {0, 14}},
    {"height minus one", Type::u32, 1, structure, 1, 1, {}, {14, 14}}, {"alpha is used", Type::u32, 1, structure, 1, 1, {}, {28, 1}},
    {"version", Type::u32, 1, structure, 1, 1, {}, {29, 3}}, {"image stream", Type::bytes, 5, payload, 1, 0},
};
constexpr Column alph_columns[] = {
    {"Rsv", Type::u8, 0, structure, 1, 1, {}, {6, 2}}, {"P", Type::u8, 0, structure, 1, 1, {}, {4, 2}}, {"F", Type::u8, 0, structure, 1, 1, {}, {2, 2}},
    {"C", Type::u8, 0, structure, 1, 1, {}, {0, 2}}, {"Alpha Bitstream", Type::bytes, 1, payload, 1, 0},
};
constexpr Column canvas_columns[] = {{"width", Type::i64, 0, picture_width}, {"height", Type::i64, 0, picture_height}};
constexpr Column profile_columns[] = {{"Color Profile", Type::bytes, 0, structure, 1, 0}};
constexpr Column opaque_columns[] = {{"data", Type::bytes, 0, none, 1, 0}};

constexpr Layout vp8x_layout{.name = "", .columns = vp8x_columns};
constexpr Layout anim_layout{.name = "", .columns = anim_columns};
constexpr Layout anmf_layout{.name = "", .columns = anmf_columns};
constexpr Layout vp8_layout{.name = "", .columns = vp8_columns};
constexpr Layout vp8l_layout{.name = "", .columns = vp8l_columns};
constexpr Layout alph_layout{.name = "", .columns = alph_columns};
constexpr Layout canvas_layout{.name = "canvas", .columns = canvas_columns, .subject = Subject::camera, .view = true};
constexpr Layout profile_layout{.name = "", .columns = profile_columns};
constexpr Column manifest_columns[] = {{"content credentials", Type::bytes, 0, manifest, 1, 0}};
constexpr Layout manifest_layout{.name = "", .columns = manifest_columns};
constexpr Layout opaque_layout{.name = "", .columns = opaque_columns};
// clang-format on

std::uint32_t u24(Bytes bytes, std::size_t at) {
  return load_le<std::uint16_t>(bytes.data() + at) | std::to_integer<std::uint32_t>(bytes[at + 2]) << 16;
}

void canvas(Walk& walk, std::uint32_t width, std::uint32_t height, const Where& where) {
  View view(canvas_layout);
  view.set(0, std::int64_t{width}, {where.at, where.size});
  view.set(1, std::int64_t{height}, {where.at, where.size});
  view.send(walk, where);
}

void extended(Picture& picture, Reader body) {
  const Bytes bytes = body.rest();
  hand_over(picture.walk, vp8x_layout, body);
  picture.extended = true;
  const auto flags = std::to_integer<unsigned>(bytes[0]);
  picture.animated = flags & flag_animation, picture.transparent = flags & flag_alpha;
  picture.width = u24(bytes, 4) + 1, picture.height = u24(bytes, 7) + 1;
  picture.frame_width = picture.width, picture.frame_height = picture.height;
  canvas(picture.walk, picture.width, picture.height, body.where(body.at() + 4, 6));
}

/// A picture fills its canvas or its frame.
void fits(Picture& picture, std::uint32_t width, std::uint32_t height, const Where& where) {
  if (!picture.extended) return canvas(picture.walk, width, height, where);
  if (width != picture.frame_width || height != picture.frame_height)
    picture.walk.note(Code::disagreement, Severity::damage, where,
                      "the picture has another size than its canvas (VP8X) or frame (ANMF)");
}

/// Whether anybody wants to know what stands behind the last pixel.
bool looks_closely(Walk& walk) { return walk.deep() && walk.layout_of(canvas_layout).wanted(); }

void object(Walk& walk, const Reader& stream, const Objection& objection) {
  const Where where = stream.where(stream.at() + objection.at, objection.size);
  walk.note(Code::trailing, Severity::damage, where, std::string(objection.why));
}

void lossy(Picture& picture, Reader body) {
  hand_over(picture.walk, vp8_layout, body);
  const Reader frame = body;
  const Bytes head = body.take(vp8_header, "the frame header of VP8");
  const std::uint32_t tag = u24(head, 0), version = tag >> 1 & 7;
  const unsigned stored_width = load_le<std::uint16_t>(head.data() + 6);
  const unsigned stored_height = load_le<std::uint16_t>(head.data() + 8);
  const std::uint32_t width = stored_width & 0x3FFF, height = stored_height & 0x3FFF;
  const bool is_key = !(tag & 1), is_shown = tag & 0x10, has_start = as_text(head.subspan(3, 3)) == "\x9D\x01\x2A"sv;
  if (!is_key || !is_shown || version > 3 || !has_start || tag >> 5 > body.left() || !width || !height)
    return picture.walk.note(Code::bad_structure, body.where(body.begin(), vp8_header), "no key frame of VP8");
  const Where sizes = body.where(body.begin() + 6, 4);
  if (stored_width != width || stored_height != height)
    picture.walk.note(Code::bad_structure, sizes, "the picture is to be scaled");
  fits(picture, width, height, sizes);
  if (!looks_closely(picture.walk)) return;
  if (const auto objection = object_to_vp8(frame.rest())) object(picture.walk, frame, *objection);
}

/// What stands after the last pixel is no picture.
void look_behind(Picture& picture, const Reader& stream, std::uint32_t width, std::uint32_t height,
                 std::uint32_t unseen) {
  Walk& walk = picture.walk;
  if (!looks_closely(walk)) return;
  if (std::uint64_t{width} * height > most_lossless_pixels)
    return walk.note(Code::unseen, stream.where(stream.at(), stream.left()),
                     "a lossless picture of this size is not examined");
  if (const auto objection = object_to_lossless(stream.rest(), width, height, unseen)) object(walk, stream, *objection);
}

void lossless(Picture& picture, Reader body) {
  hand_over(picture.walk, vp8l_layout, body);
  const Bytes head = body.take(5, "the header of VP8L");
  const auto bits = load_le<std::uint32_t>(head.data() + 1);
  if (head[0] != std::byte{0x2F} || bits >> 29)
    return picture.walk.note(Code::bad_structure, body.where(body.begin(), 5), "no lossless picture (VP8L)");
  if (picture.alpha_met)
    picture.walk.note(Code::bad_structure, body.where(body.begin(), 5),
                      "a lossless picture with transparency beside it");
  const std::uint32_t width = (bits & 0x3FFF) + 1, height = (bits >> 14 & 0x3FFF) + 1;
  fits(picture, width, height, body.where(body.begin() + 1, 4));
  look_behind(picture, body, width, height, bits >> 28 & 1 ? 0 : alpha_channel);
}

void alpha(Picture& picture, Reader body) {
  hand_over(picture.walk, alph_layout, body);
  picture.alpha_met = true;
  // Some readers show it all the same, so it can neither stay nor go.
  if (!picture.transparent)
    picture.walk.note(Code::bad_structure, body.where(body.begin(), body.left()),
                      "transparency that the header (VP8X) does not announce");
  const unsigned flags = body.u8(), compression = flags & 3, preprocessing = flags >> 4 & 3;
  const std::uint64_t pixels = std::uint64_t{picture.frame_width} * picture.frame_height;
  if (preprocessing > 1 || flags >> 6)
    picture.walk.note(Code::bad_structure, body.where(body.begin(), 1), "unknown flags of transparency");
  if (compression == 1) return look_behind(picture, body, picture.frame_width, picture.frame_height, beside_green);
  if (compression != 0 || body.left() != pixels)
    picture.walk.note(Code::bad_structure, body.where(body.at(), body.left()),
                      "the transparency has another size than its picture");
}

void control(Picture& picture, Reader body) {
  hand_over(picture.walk, anim_layout, body);
  picture.control_met = true;
}

void profile(Picture& picture, Reader body) {
  hand_over(picture.walk, profile_layout, body);
  picture.profile_met = true;
  icc::tell_profile(picture.walk, body);
}

void exif(Picture& picture, Reader body) {
  constexpr std::string_view of_jpeg = "Exif\0\0"sv;  // some writers leave it in
  if (as_text(body.rest()).starts_with(of_jpeg)) opaque(picture.walk, body.sub(of_jpeg.size()));
  walk_part(picture.walk, tiff_format, body);
}

/// C2PA 2.1 section A.3.6.
void credentials(Picture& picture, Reader body) {
  hand_over(picture.walk, manifest_layout, body);
  constexpr std::uint64_t before = 8;
  const std::uint64_t size = before + body.end() - body.begin();
  const ByteRange chunk{body.begin() - before - picture.file.begin(), size + size % 2};
  note_credentials(picture.walk, body.where(body.at(), body.left()), body.rest(), {picture.file, {chunk}});
}

void xmp(Picture& picture, Reader body) { walk_part(picture.walk, xmp_format, body); }

bool counts_extended(const Picture& picture, Bytes body, Part part) {
  return part == Part::file && !picture.extended && !picture.image_met && body.size() == 10;
}
bool counts_image(const Picture& picture, Bytes, Part part) {
  return part == Part::frame ? !picture.image_met : !picture.image_met && !picture.animated;
}
bool counts_alpha(const Picture& picture, Bytes body, Part part) {
  return !body.empty() && picture.extended && !picture.image_met && !picture.alpha_met &&
         (part == Part::frame || !picture.animated);
}
bool counts_control(const Picture& picture, Bytes body, Part part) {
  return part == Part::file && picture.animated && !picture.control_met && !picture.image_met && body.size() == 6;
}
bool counts_frame(const Picture& picture, Bytes body, Part part) {
  return part == Part::file && picture.animated && picture.control_met && body.size() >= frame_header;
}
bool counts_profile(const Picture& picture, Bytes, Part part) {
  return part == Part::file && picture.extended && !picture.profile_met && !picture.image_met;
}
bool counts_metadata(const Picture&, Bytes, Part part) { return part == Part::file; }

constexpr ChunkKind kinds[] = {
    {fourcc("VP8X"), "VP8X", structure, extended, counts_extended},
    {fourcc("ICCP"), "ICCP", metadata, profile, counts_profile},
    {fourcc("ANIM"), "ANIM", structure, control, counts_control},
    {fourcc("ANMF"), "ANMF", structure, nullptr, counts_frame},
    {fourcc("ALPH"), "ALPH", payload, alpha, counts_alpha},
    {fourcc("VP8 "), "VP8", payload, lossy, counts_image},
    {fourcc("VP8L"), "VP8L", payload, lossless, counts_image},
    {fourcc("EXIF"), "EXIF", metadata, exif, counts_metadata},
    {fourcc("C2PA"), "C2PA", manifest, credentials, counts_metadata},
    {fourcc("XMP "), "XMP", metadata, xmp, counts_metadata},
    {fourcc("XMP\0"), "XMP", metadata, xmp, counts_metadata},  // as some writers spell it
};

constexpr Column header_columns[] = {{"FourCC", Type::text, 0, structure, 1, 4}, {"Chunk Size", Type::u32, 4, offset}};
constexpr auto header_layouts = [] {
  std::array<Layout, std::size(kinds)> layouts{};
  for (std::size_t i = 0; i < layouts.size(); ++i) layouts[i].name = kinds[i].name, layouts[i].columns = header_columns;
  return layouts;
}();

}  // namespace

const ChunkKind* find_kind(FourCc type) {
  const auto* found = std::ranges::find(kinds, type, &ChunkKind::type);
  return found == std::end(kinds) ? nullptr : found;
}

const AnnouncedLayout& chunk_layout(Walk& walk, FourCc type) {
  if (const ChunkKind* kind = find_kind(type))
    return walk.layout_of(header_layouts[static_cast<std::size_t>(kind - kinds)]);
  const std::string_view name = walk.keep(words(type));
  return walk.layout_of(name.data(), 0, [&] { return Layout{.name = name, .columns = header_columns}; });
}

void opaque(Walk& walk, const Reader& in) { hand_over(walk, opaque_layout, in); }

void frame_control(Picture& picture, Reader in) {
  const Bytes head = in.take(frame_header);
  const Where where = in.where(in.at() - frame_header, frame_header);
  picture.walk.record(picture.walk.layout_of(anmf_layout), head, where);
  const std::uint64_t x = std::uint64_t{2} * u24(head, 0), y = std::uint64_t{2} * u24(head, 3);
  const std::uint64_t width = u24(head, 6) + 1, height = u24(head, 9) + 1;
  if (x + width > picture.width || y + height > picture.height)
    picture.walk.note(Code::bad_structure, where, "a frame reaches out of the canvas");
  if (u24(head, 12) > longest_duration)
    picture.walk.note(Code::bad_structure, where, "a frame is shown for longer than frames are");
  picture.covered_left = std::min(picture.covered_left, x), picture.covered_top = std::min(picture.covered_top, y);
  picture.covered_right = std::max(picture.covered_right, x + width);
  picture.covered_bottom = std::max(picture.covered_bottom, y + height);
  picture.frame_width = static_cast<std::uint32_t>(width), picture.frame_height = static_cast<std::uint32_t>(height);
}

void check_cover(const Picture& picture, const Where& whole) {
  const std::uint64_t width = picture.covered_right - picture.covered_left;
  const std::uint64_t height = picture.covered_bottom - picture.covered_top;
  if (picture.covered_right > 0 && (2 * width < picture.width || 2 * height < picture.height))
    picture.walk.note(Code::bad_structure, whole, "frames leave most of the canvas empty");
}

void tell_chunks(const TellField& tell) {
  tell_layout(tell, canvas_layout);
  tell_columns(tell, "VP8X", vp8x_columns);
  tell_columns(tell, "ANMF", anmf_columns);
  tell_columns(tell, "C2PA", manifest_columns);
  icc::tell_fields(tell);
}

}  // namespace contrail::webp
