// ISO/IEC 23008-12 section 6.5 and ISO/IEC 14496-12 (colr, pasp, clap, mdcv …): what items are shown by. A property of
// no item that stays, and one nobody here knows, goes.
#include <algorithm>
#include <cstdlib>
#include <numeric>

#include "parsers/base/layout/view.hpp"
#include "parsers/formats/heif/draft.hpp"
#include "parsers/formats/heif/file.hpp"
#include "parsers/formats/heif/in_order.hpp"
#include "parsers/parts/icc/tell.hpp"
#include "parsers/parts/video/colours.hpp"

namespace contrail::heif {
namespace {

using enum Meaning;
using mp4::Box;

constexpr Column ispe_columns[] = {{"version", Type::u8, 0, structure},
                                   {"flags", Type::u24, 1, structure},
                                   {"image_width", Type::u32, 4, structure},
                                   {"image_height", Type::u32, 8, structure}};
constexpr Layout ispe_layout{.name = "", .columns = ispe_columns, .big = true};
constexpr Column nclx_columns[] = {{"colour_type", Type::text, 0, colour, 1, 4},
                                   {"colour_primaries", Type::u16, 4, colour},
                                   {"transfer_characteristics", Type::u16, 6, colour},
                                   {"matrix_coefficients", Type::u16, 8, colour},
                                   {"full_range_flag", Type::u8, 10, colour, 1, 1, {}, {7, 1}},
                                   {"reserved", Type::u8, 10, none, 1, 1, {}, {0, 7}}};
constexpr Layout nclx_layout{.name = "", .columns = nclx_columns, .big = true};
constexpr Column irot_columns[] = {{"reserved", Type::u8, 0, none, 1, 1, {}, {2, 6}},
                                   {"angle", Type::u8, 0, structure, 1, 1, {}, {0, 2}}};
constexpr Layout irot_layout{.name = "", .columns = irot_columns};
constexpr Column imir_columns[] = {{"reserved", Type::u8, 0, none, 1, 1, {}, {1, 7}},
                                   {"axis", Type::u8, 0, structure, 1, 1, {}, {0, 1}}};
constexpr Layout imir_layout{.name = "", .columns = imir_columns};
constexpr Column auxc_columns[] = {{"version", Type::u8, 0, structure},
                                   {"flags", Type::u24, 1, structure},
                                   {"aux_type", Type::text, 4, structure, 1, 0}};
constexpr Layout auxc_layout{.name = "", .columns = auxc_columns, .big = true};
constexpr Column plain_columns[] = {{"fields", Type::bytes, 0, structure, 1, 0}};
constexpr Layout plain_layout{.name = "", .columns = plain_columns};
constexpr Column kind_columns[] = {{"colour_type", Type::text, 0, structure, 1, 4},
                                   {"profile", Type::bytes, 4, structure, 1, 0}};
constexpr Layout kind_layout{.name = "", .columns = kind_columns};
constexpr Column canvas_columns[] = {{"width", Type::i64, 0, picture_width}, {"height", Type::i64, 0, picture_height}};
constexpr Layout canvas_layout{.name = "canvas", .columns = canvas_columns, .subject = Subject::camera, .view = true};

std::uint32_t u8(Bytes body, std::size_t at) { return std::to_integer<std::uint32_t>(body[at]); }
std::uint32_t u32(Bytes body, std::size_t at) { return load_be<std::uint32_t>(body.data() + at); }
std::uint32_t u16(Bytes body, std::size_t at) { return load_be<std::uint16_t>(body.data() + at); }

template <std::size_t size>
bool has_size(Bytes body) {
  return body.size() == size;
}

/// Section 6.5.6: up to four channels of up to 16 bits.
bool is_pixi(Bytes body) {
  if (body.size() < 5 || body.size() != 5 + u8(body, 4) || u8(body, 4) > 4) return false;
  return std::ranges::all_of(body.subspan(5), [](std::byte bits) { return bits <= std::byte{16}; });
}
bool is_nclx(Bytes body) {
  return body.size() == 11 && as_text(body.first(4)) == "nclx" && video::is_primaries(u16(body, 4)) &&
         video::is_transfer(u16(body, 6)) && video::is_matrix(u16(body, 8));
}

/// Numbers that a picture can have leave little room for others.
constexpr std::uint32_t longest_side = 1'000'000;

bool is_ispe(Bytes body) { return body.size() == 12 && u32(body, 4) <= longest_side && u32(body, 8) <= longest_side; }
/// ITU-T H.273 table 10 and what is often written for square: small numbers.
bool is_pasp(Bytes body) {
  constexpr std::uint32_t most = 160;
  return body.size() == 8 && u32(body, 0) >= 1 && u32(body, 0) <= most && u32(body, 4) >= 1 && u32(body, 4) <= most;
}

/// Four fractions, of whole or half pixels; the offsets have a sign.
bool is_clap(Bytes body) {
  if (body.size() != 32) return false;
  for (std::size_t at = 0; at < 32; at += 8) {
    const auto over = static_cast<std::int32_t>(u32(body, at));
    if (over > std::int32_t{longest_side} || over < -std::int32_t{longest_side} || u32(body, at + 4) < 1 ||
        u32(body, at + 4) > 2)
      return false;
  }
  return true;
}

bool is_clli(Bytes body) { return body.size() == 4 && video::is_light_level(u16(body, 0), u16(body, 2)); }
bool is_mdcv(Bytes body) { return video::is_mastering_display(body, video::Order::green_blue_red); }

/// "AV1 Image File Format" section 2.3.2: one of 32 points; ISO/IEC 23008-12 section 6.5.11: a layer, or all.
bool is_a1op(Bytes body) { return body.size() == 1 && u8(body, 0) < 32; }
bool is_lsel(Bytes body) { return body.size() == 2 && (u16(body, 0) <= 3 || u16(body, 0) == 0xFFFF); }

/// The only kind of auxiliary picture that stays is transparency; a name, and nothing behind it.
bool is_auxc(Bytes body) {
  constexpr std::string_view urns[] = {"urn:mpeg:hevc:2015:auxid:1", "urn:mpeg:avc:2015:auxid:1",
                                       "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"};
  if (body.size() < 5 || body.back() != std::byte{0}) return false;
  return std::ranges::find(urns, as_text(body.subspan(4, body.size() - 5))) != std::end(urns);
}

/// Decoder configurations are held against the pictures they are of (coding.cpp).
bool is_anything(Bytes) { return true; }

struct PropertyKind {
  FourCc type;
  const Layout* layout;
  bool (*sound)(Bytes body);
};
constexpr PropertyKind kinds[] = {
    {fourcc("ispe"), &ispe_layout, is_ispe},
    {fourcc("pixi"), &plain_layout, is_pixi},
    {fourcc("colr"), &nclx_layout, is_nclx},
    {fourcc("irot"), &irot_layout, has_size<1>},
    {fourcc("imir"), &imir_layout, has_size<1>},
    {fourcc("auxC"), &auxc_layout, is_auxc},
    {fourcc("hvcC"), &plain_layout, is_anything},
    {fourcc("av1C"), &plain_layout, is_anything},
    {fourcc("pasp"), &plain_layout, is_pasp},
    {fourcc("clap"), &plain_layout, is_clap},
    {fourcc("clli"), &plain_layout, is_clli},
    {fourcc("mdcv"), &plain_layout, is_mdcv},
    {fourcc("amve"), &plain_layout, video::is_ambient_viewing},
    {fourcc("a1op"), &plain_layout, is_a1op},
    {fourcc("lsel"), &plain_layout, is_lsel},
};

/// A view of the size that the primary picture has.
void canvas(File& file, const Box& box) {
  const Bytes body = box.body.rest();
  const Where where = box.body.where(box.body.at() + 4, 8);
  View view(canvas_layout);
  view.set(0, std::int64_t{load_be<std::uint32_t>(body.data() + 4)}, {where.at, where.size});
  view.set(1, std::int64_t{load_be<std::uint32_t>(body.data() + 8)}, {where.at, where.size});
  view.send(file.walk, where);
}

bool is_of_primary(const File& file, const Property& property) {
  const Item* primary = file.items.find(file.items.primary);
  return primary && std::ranges::any_of(primary->properties, [&](const Item::Link& link) {
           return link.index >= 1 && link.index <= file.items.properties.size() &&
                  file.items.properties[link.index - 1].box.at == property.box.at;
         });
}

void profile(File& file, const Box& box) {
  if (!file.walk.open({"colr", metadata}, box.where())) return;
  box_header(file, box);
  hand_over(file.walk, kind_layout, box.body);
  Reader in = box.body;
  in.skip(4);
  icc::tell_profile(file.walk, in);
  file.walk.close();
}

/// What is wrong with one that goes is nobody's affair; one that is missed stays, and its damage with it.
void unused(File& file, const Box& box, Meaning meaning = none) {
  if (!file.walk.open({"unused property", meaning}, box.where())) return;
  box_header(file, box);
  opaque(file.walk, box.body);
  file.walk.close();
}

/// How bright it may be is told of pictures of a high range: PQ or HLG.
bool has_high_range(const Items& items) {
  constexpr std::uint32_t pq = 16, hlg = 18;
  return std::ranges::any_of(items.properties, [&](const Property& property) {
    const Bytes body = property.box.body.rest();
    return property.used && property.box.type == fourcc("colr") && is_nclx(body) &&
           (u16(body, 6) == pq || u16(body, 6) == hlg);
  });
}

/// Of pictures of another range it is a number without a use.
bool is_of_use(const Items& items, const Property& property) {
  const bool of_high_range = property.box.type == fourcc("clli") || property.box.type == fourcc("mdcv");
  return property.used && (!of_high_range || property.essential || has_high_range(items));
}

/// 16:16 is 1:1.
std::vector<std::byte> shape(Bytes body) {
  const std::uint32_t common = std::gcd(u32(body, 0), u32(body, 4));
  return Draft().number(u32(body, 0) / common, 4).number(u32(body, 4) / common, 4).take();
}

std::vector<std::byte> aperture(Bytes body) {
  Draft out;
  for (std::size_t at = 0; at < body.size(); at += 8) {
    const bool whole = u32(body, at + 4) == 2 && u32(body, at) % 2 == 0;
    const auto over = static_cast<std::int32_t>(u32(body, at)) / (whole ? 2 : 1);
    out.number(static_cast<std::uint32_t>(over), 4).number(whole ? 1 : u32(body, at + 4), 4);
  }
  return out.take();
}

}  // namespace

bool is_profile(const Box& box) {
  const std::string_view type = as_text(box.body.peek(4));
  return box.type == fourcc("colr") && (type == "prof" || type == "rICC");
}

std::vector<std::byte> clean_body(const Items& items, const Property& property, bool hevc) {
  const Bytes body = property.box.body.rest();
  const auto* kind = std::ranges::find(kinds, property.box.type, &PropertyKind::type);
  if (kind == std::end(kinds) || !kind->sound(body) || !is_of_use(items, property)) return {};
  switch (property.box.type) {
    case fourcc("colr"): return Draft().bytes(body.first(10)).number(u8(body, 10) & 0x80, 1).take();
    case fourcc("irot"): return Draft().number(u8(body, 0) & 3, 1).take();
    case fourcc("imir"): return Draft().number(u8(body, 0) & 1, 1).take();
    case fourcc("clli"):
      return Draft().number(video::plain_light(u16(body, 0)), 2).number(video::plain_light(u16(body, 2)), 2).take();
    case fourcc("pasp"): return shape(body);
    case fourcc("clap"): return aperture(body);
    case fourcc("auxC"): {
      constexpr std::string_view by_hevc = "urn:mpeg:hevc:2015:auxid:1",
                                 by_any = "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha";
      return Draft().number(0, 4).words(hevc ? by_hevc : by_any).number(0, 1).take();
    }
    default: return Draft().bytes(body).take();
  }
}

void walk_property(File& file, const Property& property) {
  const Box& box = property.box;
  if (property.used && is_profile(box) && !file.profile_met) {
    file.profile_met = true;
    return profile(file, box);
  }
  if (property.used && !is_of_use(file.items, property)) return unused(file, box);
  const auto* kind = std::ranges::find(kinds, box.type, &PropertyKind::type);
  const bool known = kind != std::end(kinds) && kind->sound(box.body.rest());
  if (!property.used || !known) {
    if (property.used && is_profile(box))
      file.walk.note(Code::limit, box.where(), "the picture has more than one colour profile");
    else if (property.essential || (property.used && kind != std::end(kinds)))
      file.walk.note(Code::bad_structure, box.where(),
                     "a property of the picture is unknown or cannot be followed: " + words(box.type));
    const bool missed = property.essential || (property.used && kind != std::end(kinds));
    return unused(file, box, missed ? structure : none);
  }
  if (!file.walk.open({file.walk.keep(words(box.type)), structure}, box.where())) return;
  box_header(file, box);
  hand_over(file.walk, *kind->layout, box.body);
  if (box.type == fourcc("ispe") && is_of_primary(file, property)) canvas(file, box);
  file.walk.close();
}

void tell_properties(const TellField& tell) {
  tell_layout(tell, canvas_layout);
  tell_columns(tell, "colr", nclx_columns);
  icc::tell_fields(tell);
}

}  // namespace contrail::heif
