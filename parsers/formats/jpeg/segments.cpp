// ITU-T T.81 annex B, JFIF 1.02 and the application segments by their signatures: what each segment is, and the simple
// ones.
#include "parsers/formats/jpeg/segments.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "parsers/formats.hpp"
#include "parsers/formats/jpeg/gain_map.hpp"
#include "parsers/formats/jpeg/jumbf.hpp"
#include "parsers/formats/jpeg/scrub.hpp"
#include "parsers/formats/jpeg/thermal.hpp"
#include "parsers/parts/iptc/photoshop.hpp"
#include "parsers/parts/jpeg/markers.hpp"

namespace contrail::jpeg {
namespace {

using namespace std::string_view_literals;
using enum Meaning;

constexpr Column opaque_columns[] = {{"data", Type::bytes, 0, Meaning::none, 1, 0}};
constexpr Column table_columns[] = {{"tables", Type::bytes, 0, structure, 1, 0}};
constexpr Layout table_layout{.name = "", .columns = table_columns};
constexpr Column frame_columns[] = {
    {"P", Type::u8, 0, structure},
    {"Y", Type::u16, 1, picture_height},
    {"X", Type::u16, 3, picture_width},
    {"Nf", Type::u8, 5, structure},
    {"components", Type::bytes, 6, structure, 1, 0},
};
constexpr Layout frame_layout{.name = "", .columns = frame_columns, .subject = Subject::camera, .big = true};
constexpr Column interval_columns[] = {{"Ri", Type::u16, 0, structure}};
constexpr Layout interval_layout{.name = "", .columns = interval_columns, .big = true};
constexpr Column scan_columns[] = {{"scan header", Type::bytes, 0, structure, 1, 0}};
constexpr Layout scan_layout{.name = "", .columns = scan_columns};
constexpr Column comment_columns[] = {{"comment", Type::text, 0, free_text, 1, 0}};
constexpr Layout comment_layout{.name = "", .columns = comment_columns};
constexpr Column text_columns[] = {{"text", Type::text, 0, free_text, 1, 0}};
constexpr Layout text_layout{.name = "", .columns = text_columns};

constexpr Column jfif_columns[] = {
    {"version", Type::u8, 0, structure, 1, 2},        {"units", Type::u8, 2, structure},
    {"Xdensity", Type::u16, 3, harmless_measurement}, {"Ydensity", Type::u16, 5, harmless_measurement},
    {"Xthumbnail", Type::u8, 7, content_size},        {"Ythumbnail", Type::u8, 8, content_size},
};
constexpr Layout jfif_layout{.name = "", .columns = jfif_columns, .big = true};
constexpr Column jfxx_columns[] = {{"extension code", Type::u8, 0, structure}};
constexpr Layout jfxx_layout{.name = "", .columns = jfxx_columns};
constexpr Column pixel_columns[] = {{"thumbnail", Type::bytes, 0, thumbnail, 1, 0}};
constexpr Layout pixel_layout{.name = "", .columns = pixel_columns};
constexpr Column adobe_columns[] = {
    {"version", Type::u16, 0, structure, 1, 1, "", {}, {}, Subject::none, {100, 101}},
    {"flags0", Type::u16, 2, structure, 1, 1, "", {14, 2}},
    {"reserved", Type::u16, 2, Meaning::none, 1, 1, "", {0, 14}},
    {"flags1", Type::u16, 4},
    {"transform", Type::u8, 6, colour, 1, 1, "", {}, {}, Subject::none, {0, 2}},
};
constexpr Layout adobe_layout{.name = "", .columns = adobe_columns, .big = true};

void restart_interval(Picture& picture, Reader in) {
  hand_over(picture.walk, interval_layout, in.sub(2, "the restart interval"));
  superfluous(picture.walk, "unused bytes", in);
}

/// What no component uses goes.
void tables(Picture& picture, std::uint8_t marker, Reader in) {
  while (!in.done()) {
    const std::size_t whole = table_size(marker, in.rest());
    const std::uint64_t size = whole ? whole : in.left();
    const Reader table = in.range(in.at(), size);
    if (whole && picture.coding && !picture.coding->uses(in.at()))
      superfluous(picture.walk, "unused table", table);
    else
      hand_over(picture.walk, table_layout, table);
    in.skip(size);
  }
}
void quantisation(Picture& picture, Reader in) { tables(picture, 0xDB, in); }
void huffman(Picture& picture, Reader in) { tables(picture, 0xC4, in); }

constexpr std::size_t adobe_size = 7, transform_at = 6;

void adobe(Picture& picture, Reader in) {
  if (picture.transform && in.left() >= adobe_size && *picture.transform != in.rest()[transform_at])
    picture.walk.note(Code::bad_structure, in.where(in.at(), in.left()), "Adobe segments say different colours");
  hand_over(picture.walk, adobe_layout, in.sub(adobe_size, "the Adobe segment"));
  superfluous(picture.walk, "unused bytes", in);
}

void frame(Picture& picture, Reader in) {
  if (in.left() < 6) in.fail(Code::cut, "the frame header is too short");
  hand_over(picture.walk, frame_layout, in);
}

/// A JFIF header of a version there is, with a density that scanners, printers and programs use; any other says what
/// the specification gives for "not known": square pixels.
std::vector<std::byte> usual_jfif(Bytes header) {
  constexpr std::uint16_t densities[] = {1,   28,  29,  37,  38,  59,  72,  75,  96,  100,  118,  120,  144, 150,
                                         160, 180, 200, 203, 204, 220, 230, 240, 250, 254,  266,  288,  300, 314,
                                         320, 326, 350, 360, 400, 480, 600, 720, 800, 1200, 2400, 4800, 9600};
  std::vector<std::byte> usual(header.begin(), header.end());
  const auto known = [&](std::size_t at) {
    return std::ranges::find(densities, load_be<std::uint16_t>(header.data() + at)) != std::end(densities);
  };
  if (header[0] != std::byte{1} || header[1] > std::byte{2}) usual[0] = std::byte{1}, usual[1] = std::byte{2};
  if (header[2] > std::byte{2} || !known(3) || !known(5)) {
    usual[2] = std::byte{0};
    for (const std::size_t at : {3, 5}) store_be(usual.data() + at, std::uint16_t{1});
  }
  return usual;
}

void jfif(Picture& picture, Reader in) {
  const Bytes header = in.take(9, "the JFIF header");
  const Where where = in.where(in.at() - 9, 9);
  picture.walk.framing(picture.walk.layout_of(jfif_layout), header, where, usual_jfif(header));
  if (in.done()) return;
  const std::uint64_t pixels =
      3 * std::to_integer<std::uint64_t>(header[7]) * std::to_integer<std::uint64_t>(header[8]);
  if (pixels && picture.walk.open({"thumbnail", thumbnail}, in.where(in.at(), std::min(pixels, in.left())))) {
    hand_over(picture.walk, pixel_layout, in.range(in.at(), std::min(pixels, in.left())));
    picture.walk.close();
    in.skip(std::min(pixels, in.left()));
  }
  superfluous(picture.walk, "unused bytes", in);
}

void jfxx(Picture& picture, Reader in) {
  constexpr std::uint8_t coded_as_jpeg = 0x10;
  picture.walk.record(picture.walk.layout_of(jfxx_layout), in.peek(1), in.where(in.at(), 1));
  if (in.u8("the extension code") == coded_as_jpeg)
    return walk_embedded(picture.walk, jpeg_format, {"thumbnail", thumbnail}, in);
  hand_over(picture.walk, pixel_layout, in);
}

void icc(Picture& picture, Reader in) { picture.profile.take(picture.walk, in); }
void exif(Picture& picture, Reader in) { walk_part(picture.walk, tiff_format, in); }
void gopro(Picture& picture, Reader in) { walk_part(picture.walk, gpmf_format, in); }
void photoshop(Picture& picture, Reader in) { walk_photoshop(picture.walk, in); }
void flir(Picture& picture, Reader in) { picture.flir.take(picture.walk, in); }
void mpf(Picture& picture, Reader in) {
  walk_part(picture.walk, tiff_format, in);
  picture.followers.list_mpf(in);
}
void xmp_extension(Picture& picture, Reader in) { picture.extended_xmp.take(picture.walk, in); }

void xmp(Picture& picture, Reader in) {
  picture.followers.list_container(as_text(in.rest()), in.where(in.at(), in.left()));
  walk_part(picture.walk, xmp_format, in);
}

// clang-format off
// By marker; the longer signature before the one it begins with. A node that is neither `structure` nor `payload` goes with all it holds.
constexpr SegmentKind kinds[] = {
    {APP0, "JFIF\0"sv, "APP0 JFIF", structure, jfif},
    {APP0, "JFXX\0"sv, "APP0 JFXX", thumbnail, jfxx},
    {APP1, "Exif\0\0"sv, "APP1 Exif", metadata, exif},
    {APP1, "Exif\0\xFF"sv, "APP1 Exif", metadata, exif},
    {APP1, xmp_signature, "APP1 XMP", metadata, xmp},
    {APP1, "http://ns.adobe.com/xmp/extension/\0"sv, "APP1 extended XMP", metadata, xmp_extension},
    {APP1, "FLIR\0"sv, "APP1 FLIR", metadata, flir},
    {APP1, "PARROT\0"sv, "APP1 Parrot", metadata, exif},
    {APP2, "MPF\0"sv, "APP2 MPF", metadata, mpf},
    {APP2, "ICC_PROFILE\0"sv, "APP2 ICC", metadata, icc},
    {APP2, "FPXR\0"sv, "APP2 FlashPix", none},
    {APP2, gain_map_signature, "APP2 gain map", metadata},
    {APP2, "Plug\0"sv, "APP2 Plug", none},
    {0xE4, "\xAA\x55\x12\x06"sv, "APP4 DJI thermal parameters", thermal, &h20t_layout},
    {0xE4, "\xFF\xD2\xD1\xFFiirp\0"sv, "APP4 DJI thermal parameters", thermal, &iirp_layout},
    {0xE4, "\xFF\xD2\xD1\xFFgirp\0"sv, "APP4 DJI thermal parameters", thermal, &girp_layout},
    {0xE4, "\xFF\xD2\xD1\xFFhirp\0"sv, "APP4 DJI thermal parameters", thermal, &calibration_layout},
    {0xE6, "GoPro\0"sv, "APP6 GoPro", metadata, gopro},
    {0xE6, "DTAT\0"sv, "APP6 DJI Thermal Analysis Tool", metadata, &text_layout},
    {0xE7, "DJI-DBG\0"sv, "APP7 DJI-DBG", serial, dji_sensor},
    {0xE7, "PADDING\0"sv, "APP7 PADDING", none, &padding_layout},
    {0xE8, "PADDING\0"sv, "APP8 PADDING", none, &padding_layout},
    {0xE9, "infisense\0"sv, "APP9 InfiRay sensor", metadata, &infiray_layout},
    {0xEB, "JP"sv, "APP11 JUMBF", manifest, jumbf},
    {0xED, "Photoshop 3.0\0"sv, "APP13 Photoshop", metadata, photoshop},
    {0xED, "Adobe_Photoshop2.5:"sv, "APP13 Photoshop", metadata, photoshop},
    {0xEE, "Adobe"sv, "APP14 Adobe", structure, adobe},
    {COM, ""sv, "", free_text, &comment_layout},
    {0xC4, ""sv, "", structure, huffman}, {0xDB, ""sv, "", structure, quantisation}, {0xCC, ""sv, "", structure, &table_layout},
    {0xDC, ""sv, "", structure, &table_layout}, {0xDE, ""sv, "", structure, &table_layout}, {0xDF, ""sv, "", structure, &table_layout},
    {0xDD, ""sv, "", structure, restart_interval}, {SOS, ""sv, "", structure, &scan_layout},
};
// clang-format on

SegmentKind signed_kind(std::uint8_t marker, Bytes content) {
  if (is_frame(marker)) return {marker, {}, {}, structure, frame};
  for (const SegmentKind& kind : kinds) {
    if (kind.marker != marker || !as_text(content).starts_with(kind.signature)) continue;
    // A piece that the profile's own count leaves out belongs to no profile; a short Adobe segment tells no transform.
    const Bytes rest = content.subspan(kind.signature.size());
    if (kind.content.is(icc) && (rest.size() < 2 || rest[0] == std::byte{0} || rest[0] > rest[1]))
      return {marker, kind.signature, kind.name, none, &opaque_layout};
    const bool no_adobe = kind.content.is(adobe) && rest.size() < adobe_size;
    return no_adobe ? SegmentKind{marker, kind.signature, kind.name, none, kind.content} : kind;
  }
  return {marker};
}

}  // namespace

constexpr Layout opaque_layout{.name = "", .columns = opaque_columns};

/// Which decoders need once: how often it stands there could say anything.
bool is_said_again(Picture& picture, const SegmentKind& kind, Bytes content) {
  if (kind.meaning != structure) return false;
  if (kind.content.is(jfif)) return std::exchange(picture.jfif_met, true);
  if (!kind.content.is(adobe)) return false;
  const std::byte transform = content[kind.signature.size() + transform_at];
  const bool again = picture.transform == transform;
  if (!picture.transform) picture.transform = transform;
  return again;
}

SegmentKind kind_of(Picture& picture, std::uint8_t marker, Bytes content) {
  SegmentKind kind = signed_kind(marker, content);
  if (is_said_again(picture, kind, content)) kind.meaning = none;
  if (!kind.content.known() && kind.name.empty()) kind = thermal_kind(picture, marker, content);
  picture.plane_marker = kind.content.is(plane_layout) ? marker : 0;
  return kind;
}

void list_followers(Picture& picture, const SegmentKind& kind, Reader content) {
  content.skip(kind.signature.size());
  if (kind.content.is(mpf)) picture.followers.list_mpf(content);
  if (kind.content.is(xmp))
    picture.followers.list_container(as_text(content.rest()), content.where(content.at(), content.left()));
}

void superfluous(Walk& walk, std::string_view name, const Reader& in) {
  if (in.done() || !walk.open({name, none}, in.where(in.at(), in.left()))) return;
  hand_over(walk, opaque_layout, in);
  walk.close();
}

void tell_segments(const TellField& tell) {
  std::string_view last;
  for (const SegmentKind& kind : kinds) {
    if (!kind.name.empty() && kind.name != last && kind.meaning != structure) tell({kind.name, "*", kind.meaning});
    last = kind.name;
  }
  tell_columns(tell, "SOF0", frame_columns, Subject::camera);
  tell_columns(tell, "COM", comment_columns);
  tell_columns(tell, "APP0 JFIF", jfif_columns);
  tell_columns(tell, "APP0 JFXX", pixel_columns);
  tell_profile_fields(tell);
  tell_columns(tell, "APP14 Adobe", adobe_columns);
}

}  // namespace contrail::jpeg
