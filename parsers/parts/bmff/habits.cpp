// ISO/IEC 14496-15 annex E and the AV1 binding to ISOBMFF section 5: the `codecs` parameter of RFC 6381.
#include "parsers/parts/bmff/habits.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <initializer_list>

#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/bmff/box.hpp"
#include "parsers/parts/coding/coding.hpp"
#include "parsers/parts/video/parameter_sets.hpp"

namespace contrail::mp4 {
namespace {

constexpr FourCc containers[] = {fourcc("moov"), fourcc("trak"), fourcc("edts"), fourcc("mdia"),
                                 fourcc("minf"), fourcc("stbl"), fourcc("mvex"), fourcc("moof"),
                                 fourcc("traf"), fourcc("udta"), fourcc("meta"), fourcc("iprp")};

class Order {
 public:
  void walk(Reader in, unsigned depth) {
    constexpr unsigned deepest = 8;
    while (const auto box = try_box(in)) {
      if (left_ == 0) return names.cut();
      --left_;
      names.add(words(box->type));
      if (box->type == fourcc("ftyp")) brands(box->body);
      if (std::ranges::find(containers, box->type) == std::end(containers)) continue;
      Reader inside = box->body;
      const bool full = box->type == fourcc("meta") && is_full_meta(inside);
      if (full && inside.left() < 4) continue;
      if (full) inside.skip(4);
      names.open();
      if (depth == deepest)
        names.cut();
      else
        walk(inside, depth + 1);
      names.close();
    }
  }
  NamesInOrder names;

 private:
  /// The major one, those it goes with; the minor version between is a number.
  void brands(Reader in) {
    constexpr std::size_t most = 16, size = 4;
    const Bytes all = in.rest();
    names.open();
    for (std::size_t i = 0; i < most && all.size() >= (i + 1) * size; ++i) {
      if (i != 1) names.add(trimmed(words(load_be<FourCc>(all.data() + i * size))));
    }
    if (all.size() >= (most + 1) * size) names.cut();
    names.close();
  }
  std::size_t left_ = 400;  ///< boxes that are looked at
};

unsigned u8(Bytes bytes, std::size_t at) { return std::to_integer<unsigned>(bytes[at]); }

template <class... Values>
std::string print(const char* form, Values... values) {
  std::array<char, 64> out{};
  std::snprintf(out.data(), out.size(), form, values...);
  return out.data();
}

DecoderSetup avc(const std::string& entry, Bytes body) {
  constexpr unsigned of_all_chroma[] = {44, 83, 86};  // ITU-T H.264 7.3.2.1.1: these, and from 100 on
  constexpr std::size_t fixed = 6, counted = 2;
  DecoderSetup out{print("%s.%02X%02X%02X", entry.c_str(), u8(body, 1), u8(body, 2), u8(body, 3)), {}};
  if (u8(body, 1) < 100 && std::ranges::find(of_all_chroma, u8(body, 1)) == std::end(of_all_chroma))
    out.subsampling = subsampling_name(1);
  if (!out.subsampling.empty() || body.size() < fixed + counted || (u8(body, 5) & 31) == 0) return out;
  const std::size_t size = load_be<std::uint16_t>(body.data() + fixed);
  if (size > body.size() - fixed - counted) return out;
  if (const auto set = video::read_set(false, body.subspan(fixed + counted, size)))
    out.subsampling = subsampling_name(set->chroma);
  return out;
}

DecoderSetup hevc(const std::string& entry, Bytes body) {
  const auto told = load_be<std::uint32_t>(body.data() + 2);
  std::uint32_t compatible = 0;  // the flags, the first as bit 0
  for (unsigned i = 0; i < 32; ++i) compatible |= (told >> i & 1) << (31 - i);
  const unsigned profile = u8(body, 1), space = profile >> 6;
  std::string out = entry + "." + (space == 0 ? "" : std::string(1, static_cast<char>('A' + space - 1)));
  out += print("%u.%X.%c%u", profile & 31, compatible, profile & 32 ? 'H' : 'L', u8(body, 12));
  std::size_t constraints = 6;
  while (constraints > 0 && u8(body, 6 + constraints - 1) == 0) --constraints;
  for (std::size_t i = 0; i < constraints; ++i) out += print(".%X", u8(body, 6 + i));
  return {out, std::string(subsampling_name(u8(body, 16) & 3))};
}

DecoderSetup av1(const std::string& entry, Bytes body) {
  const unsigned colours = u8(body, 2);
  const bool high = colours & 0x40, twelve = colours & 0x20, grey = colours & 0x10, across = colours & 8,
             down = colours & 4;
  return {print("%s.%u.%02u%c.%02u", entry.c_str(), u8(body, 1) >> 5, u8(body, 1) & 31, colours & 0x80 ? 'H' : 'M',
                twelve ? 12u
                : high ? 10u
                       : 8u),
          grey ? "4:0:0" : subsampling_of(across ? 2 : 1, down ? 2 : 1)};
}

}  // namespace

std::string box_order(const Reader& file) {
  Order order;
  order.walk(Reader(file.source(), file.begin(), file.end()), 0);
  return order.names.text();
}

DecoderSetup decoder_setup(FourCc entry, FourCc box, Bytes body) {
  const std::string name(trimmed(words(entry)));
  DecoderSetup out{name, {}};
  constexpr std::size_t avc_head = 4, hevc_head = 23, av1_head = 4;
  const auto is_one_of = [&](std::initializer_list<FourCc> types) {
    return std::ranges::find(types, entry) != types.end();
  };
  if (box == fourcc("avcC") && body.size() >= avc_head &&
      is_one_of({fourcc("avc1"), fourcc("avc2"), fourcc("avc3"), fourcc("avc4")}))
    out = avc(name, body);
  else if (box == fourcc("hvcC") && body.size() >= hevc_head && is_one_of({fourcc("hvc1"), fourcc("hev1")}))
    out = hevc(name, body);
  else if (box == fourcc("av1C") && body.size() >= av1_head && entry == fourcc("av01"))
    out = av1(name, body);
  else
    return out;
  out.words += ", " + fingerprint(words(box), body);
  return out;
}

}  // namespace contrail::mp4
