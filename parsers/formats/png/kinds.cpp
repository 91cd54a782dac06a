// PNG 3rd edition, section 11: chunks, with the sizes and the ranges of what they hold.
#include "parsers/formats/png/kinds.hpp"

#include <algorithm>
#include <array>

#include "parsers/base/layout/view.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/png/numbers.hpp"
#include "parsers/formats/png/text.hpp"
#include "parsers/parts/c2pa/c2pa.hpp"
#include "parsers/parts/deflate/deflate.hpp"
#include "parsers/parts/icc/tell.hpp"

namespace contrail::png {
namespace {

using namespace std::string_view_literals;
using enum Meaning;

// clang-format off
constexpr Name colour_names[] = {{grey, "grey"}, {rgb, "RGB"}, {indexed, "indexed"}, {grey_alpha, "grey, alpha"}, {rgb_alpha, "RGB, alpha"}};
constexpr Column ihdr_columns[] = {
    {"width", Type::u32, 0, picture_width}, {"height", Type::u32, 4, picture_height}, {"bit depth", Type::u8, 8, structure},
    {"colour type", Type::u8, 9, structure, 1, 1, {}, {}, colour_names}, {"compression method", Type::u8, 10, structure},
    {"filter method", Type::u8, 11, structure}, {"interlace method", Type::u8, 12, structure},
};
constexpr Column entry_columns[] = {{"red", Type::u8, 0, structure}, {"green", Type::u8, 1, structure}, {"blue", Type::u8, 2, structure}};
constexpr Column alpha_columns[] = {{"alpha", Type::u8, 0, structure}};
constexpr Column unnamed_columns[] = {{"entries of no pixel", Type::bytes, 0, none, 1, 0}};
constexpr Column sample_columns[] = {{"samples", Type::u16, 0, structure, 1, 0}};
constexpr Column index_columns[] = {{"index", Type::u8, 0, structure}};
constexpr Column bits_columns[] = {{"significant bits", Type::u8, 0, structure, 1, 0}};
constexpr Column gama_columns[] = {{"gamma", Type::u32, 0, colour, 100'000}};
constexpr Column chrm_columns[] = {
    {"white point x", Type::u32, 0, colour, 100'000}, {"white point y", Type::u32, 4, colour, 100'000},
    {"red x", Type::u32, 8, colour, 100'000}, {"red y", Type::u32, 12, colour, 100'000},
    {"green x", Type::u32, 16, colour, 100'000}, {"green y", Type::u32, 20, colour, 100'000},
    {"blue x", Type::u32, 24, colour, 100'000}, {"blue y", Type::u32, 28, colour, 100'000},
};
constexpr Column srgb_columns[] = {{"rendering intent", Type::u8, 0, colour}};
constexpr Column cicp_columns[] = {
    {"colour primaries", Type::u8, 0, colour}, {"transfer function", Type::u8, 1, colour},
    {"matrix coefficients", Type::u8, 2, colour}, {"video full range flag", Type::u8, 3, colour},
};
constexpr Column mdcv_columns[] = {
    {"primary chromaticities", Type::u16, 0, colour, 50'000, 6}, {"white point", Type::u16, 12, colour, 50'000, 2},
    {"maximum luminance", Type::u32, 16, colour, 10'000, 1, "cd/m2"}, {"minimum luminance", Type::u32, 20, colour, 10'000, 1, "cd/m2"},
};
constexpr Column clli_columns[] = {
    {"maximum content light level", Type::u32, 0, colour, 10'000, 1, "cd/m2"},
    {"maximum frame average light level", Type::u32, 4, colour, 10'000, 1, "cd/m2"},
};
constexpr Column phys_columns[] = {
    {"pixels per unit, X axis", Type::u32, 0, harmless_measurement}, {"pixels per unit, Y axis", Type::u32, 4, harmless_measurement},
    {"unit specifier", Type::u8, 8, structure},
};
constexpr Column actl_columns[] = {{"num_frames", Type::u32, 0, structure}, {"num_plays", Type::u32, 4, structure}};
constexpr Column fctl_columns[] = {
    {"sequence_number", Type::u32, 0, structure}, {"width", Type::u32, 4, structure}, {"height", Type::u32, 8, structure},
    {"x_offset", Type::u32, 12, structure}, {"y_offset", Type::u32, 16, structure}, {"delay_num", Type::u16, 20, structure},
    {"delay_den", Type::u16, 22, structure}, {"dispose_op", Type::u8, 24, structure}, {"blend_op", Type::u8, 25, structure},
};
constexpr Column fdat_columns[] = {{"sequence_number", Type::u32, 0, structure}, {"frame data", Type::bytes, 4, payload, 1, 0}};
constexpr Column time_columns[] = {{"last modification", Type::bytes, 0, time_other, 1, 7}};
constexpr Column moment_columns[] = {{"last modification", Type::i64, 0, time_other, 1, 1, "us"}};
constexpr Column name_columns[] = {{"profile name", Type::text, 0, free_text, 1, 0}};
constexpr Column clean_name_columns[] = {{"profile name", Type::text, 0, structure, 1, 0}};
constexpr Column profile_columns[] = {{"compression method", Type::u8, 0, structure}, {"compressed profile", Type::bytes, 1, structure, 1, 0}};
constexpr Column manifest_columns[] = {{"JUMBF", Type::bytes, 0, manifest, 1, 0}};
constexpr Column opaque_columns[] = {{"data", Type::bytes, 0, none, 1, 0}};

constexpr Layout ihdr_layout{.name = "", .columns = ihdr_columns, .subject = Subject::camera, .big = true};
constexpr Layout entry_layout{.name = "", .columns = entry_columns, .stride = 3};
constexpr Layout alpha_layout{.name = "", .columns = alpha_columns, .stride = 1};
constexpr Layout unnamed_layout{.name = "", .columns = unnamed_columns};
constexpr Layout sample_layout{.name = "", .columns = sample_columns, .big = true};
constexpr Layout index_layout{.name = "", .columns = index_columns};
constexpr Layout bits_layout{.name = "", .columns = bits_columns};
constexpr Layout gama_layout{.name = "", .columns = gama_columns, .big = true};
constexpr Layout chrm_layout{.name = "", .columns = chrm_columns, .big = true};
constexpr Layout srgb_layout{.name = "", .columns = srgb_columns};
constexpr Layout cicp_layout{.name = "", .columns = cicp_columns};
constexpr Layout mdcv_layout{.name = "", .columns = mdcv_columns, .big = true};
constexpr Layout clli_layout{.name = "", .columns = clli_columns, .big = true};
constexpr Layout phys_layout{.name = "", .columns = phys_columns, .big = true};
constexpr Layout actl_layout{.name = "", .columns = actl_columns, .big = true};
constexpr Layout fctl_layout{.name = "", .columns = fctl_columns, .big = true};
constexpr Layout fdat_layout{.name = "", .columns = fdat_columns, .big = true};
constexpr Layout time_layout{.name = "", .columns = time_columns};
constexpr Layout moment_layout{.name = "last modification", .columns = moment_columns, .view = true};
constexpr Layout name_layout{.name = "", .columns = name_columns};
constexpr Layout clean_name_layout{.name = "", .columns = clean_name_columns};
constexpr Layout profile_layout{.name = "", .columns = profile_columns};
constexpr Layout manifest_layout{.name = "", .columns = manifest_columns};
constexpr Layout opaque_layout{.name = "", .columns = opaque_columns};
// clang-format on

template <const Layout& layout>
void one(Picture& picture, Reader body) {
  if (!body.done())
    picture.walk.record(picture.walk.layout_of(layout), body.rest(), body.where(body.at(), body.left()));
}

/// Entries of a palette, or their alphas: what no pixel names is nobody's to see.
void entries(Picture& picture, Reader body, const Layout& layout) {
  const std::uint64_t size = layout.stride;
  for (std::uint64_t first = 0, count = body.left() / size; first < count;) {
    const auto seen = [&](std::uint64_t i) { return !picture.examined || (i < 256 && picture.used.values[i]); };
    std::uint64_t end = first + 1;
    while (end < count && seen(end) == seen(first)) ++end;
    const std::uint64_t at = body.at(), bytes = (end - first) * size;
    picture.walk.record(picture.walk.layout_of(seen(first) ? layout : unnamed_layout), body.take(bytes),
                        body.where(at, bytes), seen(first) ? static_cast<std::uint32_t>(end - first) : 1);
    first = end;
  }
}

void palette(Picture& picture, Reader body) {
  picture.palette = body.left() / 3;
  entries(picture, body, entry_layout);
}

void transparency(Picture& picture, Reader body) {
  picture.header->colour == indexed ? entries(picture, body, alpha_layout) : one<sample_layout>(picture, body);
}

void background(Picture& picture, Reader body) {
  picture.header->colour == indexed ? one<index_layout>(picture, body) : one<sample_layout>(picture, body);
}

void profile(Picture& picture, Reader body) {
  Walk& walk = picture.walk;
  const Bytes rest = body.rest();
  const auto name_end = std::ranges::find(rest, std::byte{0});
  const auto name = static_cast<std::uint64_t>(name_end - rest.begin()) + (name_end != rest.end());
  const bool is_clean = as_text(rest.first(name)) == clean_profile_name;
  is_clean ? one<clean_name_layout>(picture, body.sub(name)) : one<name_layout>(picture, body.sub(name));
  one<profile_layout>(picture, body);
  if (!body.done()) body.skip(1);
  const Source* inflated =
      body.done() ? nullptr : walk.derive(body.where(body.at(), body.left()), inflate_words_transform());
  // Nobody can say which colours the picture has by a profile that cannot be read.
  icc::tell_profile(walk, inflated ? Reader(*inflated) : Reader(body.source(), body.at(), body.at()));
}

void exif(Picture& picture, Reader body) {
  constexpr std::string_view of_jpeg = "Exif\0\0"sv;  // some writers leave it in
  if (as_text(body.rest()).starts_with(of_jpeg)) one<opaque_layout>(picture, body.sub(of_jpeg.size()));
  walk_part(picture.walk, tiff_format, body);
}

void modified(Picture& picture, Reader body) {
  one<time_layout>(picture, body);
  if (body.left() < 7) return;
  const Where where = body.where(body.at(), 7);
  const auto year = body.be<std::uint16_t>();
  const Bytes rest = body.take(5);
  const auto part = [&](std::size_t i) { return std::to_integer<int>(rest[i]); };
  const auto time = from_civil(year, part(0), part(1), part(2), part(3), part(4));
  if (!time) return;
  View view(moment_layout);
  view.set(0, *time, {where.at, where.size});
  view.send(picture.walk, where);
}

void credentials(Picture& picture, Reader body) {
  one<manifest_layout>(picture, body);
  constexpr std::uint64_t before = 8, check = 4;
  const ByteRange chunk{body.begin() - before - picture.file.begin(), before + body.end() - body.begin() + check};
  note_credentials(picture.walk, body.where(body.at(), body.left()), body.rest(), {picture.file, {chunk}});
}

void animation(Picture& picture, Reader body) {
  one<actl_layout>(picture, body);
  picture.animated = true;
  picture.frames_told = body.be<std::uint32_t>();
}

/// Frames and their data share a count, which goes on by one where their data are joined.
void frame(Picture& picture, Reader body) {
  const Bytes stored = body.rest();
  std::vector<std::byte> anew(stored.begin(), stored.end());
  if (anew.size() >= 4) store_be(anew.data(), picture.sequence_anew++);
  picture.walk.framing(picture.walk.layout_of(fctl_layout), stored, body.where(body.at(), body.left()), anew);
  ++picture.frames;
  if (body.be<std::uint32_t>() != picture.sequence++)
    picture.walk.note(Code::bad_structure, body.where(body.at() - 4, 4), "a frame of the animation is out of sequence");
}

void frame_data(Picture& picture, Reader body) {
  one<fdat_layout>(picture, body);
  if (body.be<std::uint32_t>() != picture.sequence++)
    picture.walk.note(Code::bad_structure, body.where(body.at() - 4, 4), "data of the animation is out of sequence");
}

std::uint32_t u32(Bytes body, std::size_t at) { return load_be<std::uint32_t>(body.data() + at); }
std::uint32_t u16(Bytes body, std::size_t at) { return load_be<std::uint16_t>(body.data() + at); }
std::uint32_t u8(Bytes body, std::size_t at) { return std::to_integer<std::uint32_t>(body[at]); }

bool sound_palette(const Picture& picture, Bytes body) {
  return picture.header && picture.header->colour == indexed && !body.empty() && body.size() % 3 == 0 &&
         body.size() / 3 <= picture.header->most() + 1;
}

/// Samples of one pixel, each within the depth.
bool sound_samples(const Picture& picture, Bytes body, std::size_t count) {
  if (body.size() != 2 * count) return false;
  for (std::size_t i = 0; i < count; ++i) {
    if (u16(body, 2 * i) > picture.header->most()) return false;
  }
  return true;
}

bool sound_transparency(const Picture& picture, Bytes body) {
  if (!picture.header) return false;
  const Header& header = *picture.header;
  if (header.colour == indexed) return !body.empty() && body.size() <= picture.palette;
  if (header.colour > rgb || !sound_samples(picture, body, header.channels())) return false;
  const bool is_small = header.depth <= 8 && header.channels() == 1;
  return !picture.examined || (is_small ? picture.used.values[u16(body, 0)] : picture.used.key);
}

/// Black, white, or the grey between as programs write it: a colour that nobody asked for may be anything.
bool is_neutral(const Header& header, Bytes samples) {
  const std::uint32_t value = u16(samples, 0), most = header.most();
  for (std::size_t at = 2; at < samples.size(); at += 2) {
    if (u16(samples, at) != value) return false;
  }
  return value == 0 || value == most || value == most / 2 || value == most / 2 + 1;
}

bool sound_background(const Picture& picture, Bytes body) {
  if (!picture.header) return false;
  switch (picture.header->colour) {
    case grey:
    case grey_alpha: return sound_samples(picture, body, 1) && is_neutral(*picture.header, body);
    case indexed:
      return body.size() == 1 && u8(body, 0) < picture.palette &&
             (!picture.examined || u8(body, 0) == 0 || picture.used.values[u8(body, 0)]);
    default: return sound_samples(picture, body, 3) && is_neutral(*picture.header, body);
  }
}

/// Colours of equally many bits, or of five, six and five; alpha of one bit or of as many.
bool sound_bits(const Picture& picture, Bytes body) {
  if (!picture.header) return false;
  const Header& header = *picture.header;
  const bool is_indexed = header.colour == indexed, has_alpha = header.colour >= grey_alpha;
  const std::size_t channels = is_indexed ? 3 : header.channels(), colours = channels - (has_alpha ? 1 : 0);
  const unsigned most = is_indexed ? 8u : header.depth;
  if (body.size() != channels) return false;
  const Bytes of_colours = body.first(colours);
  const bool equal = std::ranges::all_of(of_colours, [&](std::byte b) { return b == body[0]; }),
             packed = as_text(of_colours) == "\5\6\5";
  const auto fits = [&](std::byte b) { return b != std::byte{0} && std::to_integer<unsigned>(b) <= most; };
  const std::byte alpha = body.back();
  return (equal || packed) && std::ranges::all_of(body, fits) &&
         (!has_alpha || alpha == std::byte{1} || alpha == body[0] || std::to_integer<unsigned>(alpha) == most);
}

bool sound_intent(const Picture&, Bytes body) { return body.size() == 1 && u8(body, 0) <= 3; }

bool sound_animation(const Picture&, Bytes body) {
  constexpr std::uint32_t most_plays = 100;
  return body.size() == 8 && u32(body, 0) >= 1 && u32(body, 4) <= most_plays;
}

bool sound_frame(const Picture& picture, Bytes body) {
  if (!picture.animated || !picture.header || body.size() != 26) return false;
  const std::uint64_t width = u32(body, 4), height = u32(body, 8), x = u32(body, 12), y = u32(body, 16);
  return width && height && x + width <= picture.header->width && y + height <= picture.header->height &&
         u8(body, 24) <= 2 && u8(body, 25) <= 1 && sound_delay(u16(body, 20), u16(body, 22));
}

bool sound_frame_data(const Picture& picture, Bytes body) {
  return picture.animated && picture.data_met && picture.frames && body.size() >= 4;
}

// In the order of the specification. clang-format off
constexpr ChunkKind kinds[] = {
    {fourcc("IHDR"), "IHDR", structure, Place::before_palette, one<ihdr_layout>},
    {fourcc("PLTE"), "PLTE", structure, Place::before_data, palette, sound_palette},
    {fourcc("IDAT"), "IDAT", payload},
    {fourcc("IEND"), "IEND", structure},
    {fourcc("tRNS"), "tRNS", structure, Place::behind_palette, transparency, sound_transparency},
    {fourcc("cHRM"), "cHRM", colour, Place::before_palette, one<chrm_layout>, sound_chromaticities},
    {fourcc("gAMA"), "gAMA", colour, Place::before_palette, one<gama_layout>, sound_gamma},
    {fourcc("iCCP"), "iCCP", metadata, Place::before_palette, profile},
    {fourcc("sBIT"), "sBIT", structure, Place::before_palette, one<bits_layout>, sound_bits},
    {fourcc("sRGB"), "sRGB", colour, Place::before_palette, one<srgb_layout>, sound_intent},
    {fourcc("cICP"), "cICP", colour, Place::before_palette, one<cicp_layout>, sound_code_points},
    {fourcc("mDCV"), "mDCV", colour, Place::before_palette, one<mdcv_layout>, sound_mastering},
    {fourcc("mDCv"), "mDCv", colour, Place::before_palette, one<mdcv_layout>, sound_mastering},  // in drafts
    {fourcc("cLLI"), "cLLI", colour, Place::before_palette, one<clli_layout>, sound_light},
    {fourcc("cLLi"), "cLLi", colour, Place::before_palette, one<clli_layout>, sound_light},
    {fourcc("tEXt"), "tEXt", metadata, Place::anywhere, text},
    {fourcc("zTXt"), "zTXt", metadata, Place::anywhere, compressed_text},
    {fourcc("iTXt"), "iTXt", metadata, Place::anywhere, international_text},
    {fourcc("bKGD"), "bKGD", structure, Place::behind_palette, background, sound_background},
    {fourcc("hIST"), "hIST"},
    {fourcc("pHYs"), "pHYs", structure, Place::before_data, one<phys_layout>, sound_density},
    {fourcc("sPLT"), "sPLT"},
    {fourcc("eXIf"), "eXIf", metadata, Place::anywhere, exif},
    {fourcc("tIME"), "tIME", metadata, Place::anywhere, modified},
    {fourcc("acTL"), "acTL", structure, Place::before_data, animation, sound_animation},
    {fourcc("fcTL"), "fcTL", structure, Place::anywhere, frame, sound_frame},
    {fourcc("fdAT"), "fdAT", payload, Place::anywhere, frame_data, sound_frame_data},
    {fourcc("caBX"), "caBX", manifest, Place::anywhere, credentials},
    {fourcc("dSIG"), "dSIG"},
    {fourcc("iDOT"), "iDOT"},  // Apple: where the halves of the data begin, for decoders of its own
};
// clang-format on

constexpr Column header_columns[] = {{"length", Type::u32, 0, offset}, {"type", Type::text, 4, structure, 1, 4}};
constexpr auto header_layouts = [] {
  std::array<Layout, std::size(kinds)> layouts{};
  for (std::size_t i = 0; i < layouts.size(); ++i)
    layouts[i].name = kinds[i].name, layouts[i].columns = header_columns, layouts[i].big = true;
  return layouts;
}();

}  // namespace

std::optional<Header> header_of(Bytes ihdr) {
  if (ihdr.size() != 13) return std::nullopt;
  const Header header{u32(ihdr, 0), u32(ihdr, 4), static_cast<std::uint8_t>(u8(ihdr, 8)),
                      static_cast<std::uint8_t>(u8(ihdr, 9)), static_cast<std::uint8_t>(u8(ihdr, 12))};
  const auto is_depth = [&](std::initializer_list<int> depths) {
    return std::ranges::find(depths, header.depth) != depths.end();
  };
  const bool fits = header.colour == grey ? is_depth({1, 2, 4, 8, 16})
                    : header.colour == indexed
                        ? is_depth({1, 2, 4, 8})
                        : header.colour <= 6 && header.colour != 1 && header.colour != 5 && is_depth({8, 16});
  constexpr std::uint32_t most = 0x7FFFFFFF;
  if (!fits || header.width == 0 || header.width > most || header.height == 0 || header.height > most || u8(ihdr, 10) ||
      u8(ihdr, 11) || header.interlace > 1)
    return std::nullopt;
  return header;
}

const ChunkKind* find_kind(FourCc type) {
  const auto* found = std::ranges::find(kinds, type, &ChunkKind::type);
  return found == std::end(kinds) ? nullptr : found;
}

bool counts(const Picture& picture, const ChunkKind& kind, Bytes body) {
  const bool palette_met = picture.palette != 0;
  if (kind.place != Place::anywhere && picture.met.contains(kind.type)) return false;
  if (kind.place >= Place::before_data && picture.data_met) return false;
  if (kind.place == Place::before_palette && palette_met) return false;
  if (kind.place == Place::behind_palette && picture.header && picture.header->colour == indexed && !palette_met)
    return false;
  return !kind.sound || kind.sound(picture, body);
}

const AnnouncedLayout& chunk_layout(Walk& walk, FourCc type) {
  if (const ChunkKind* kind = find_kind(type))
    return walk.layout_of(header_layouts[static_cast<std::size_t>(kind - kinds)]);
  const std::string_view name = walk.keep(words(type));
  return walk.layout_of(name.data(), 0, [&] { return Layout{.name = name, .columns = header_columns, .big = true}; });
}

void opaque(Walk& walk, const Reader& in) {
  if (!in.done()) walk.record(walk.layout_of(opaque_layout), in.rest(), in.where(in.at(), in.left()));
}

void tell_chunks(const TellField& tell) {
  tell_columns(tell, "IHDR", ihdr_columns, Subject::camera);
  tell_columns(tell, "gAMA", gama_columns);
  tell_columns(tell, "cHRM", chrm_columns);
  tell_columns(tell, "sRGB", srgb_columns);
  tell_columns(tell, "cICP", cicp_columns);
  tell_columns(tell, "mDCV", mdcv_columns);
  tell_columns(tell, "cLLI", clli_columns);
  tell_columns(tell, "pHYs", phys_columns);
  tell_columns(tell, "iCCP", name_columns);
  tell_layout(tell, moment_layout);
  tell_columns(tell, "caBX", manifest_columns);
  tell_columns(tell, "PLTE", unnamed_columns);
  icc::tell_fields(tell);
  tell_texts(tell);
}

}  // namespace contrail::png
