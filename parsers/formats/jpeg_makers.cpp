// GoPro's GPMF in APP6, JUMBF with content credentials in APP11.
#include <algorithm>

#include "parsers/base/salvage.hpp"
#include "parsers/formats/jpeg_walk.hpp"

namespace contrail::jpeg {
namespace {

using enum Meaning;

// "GPMF introduction" (GoPro): key, type, structure size, repeat, data padded to four bytes. A type of zero holds further keys.
struct GpmfKey {
  std::string_view key;
  Meaning meaning;
  Subject subject = Subject::none;
};
constexpr GpmfKey gpmf_keys[] = {
    {"CASN", serial, Subject::camera},
    {"CINF", flight_id},
    {"DVID", structure},
    {"DVNM", number},
    {"FMWR", firmware, Subject::camera},
    {"LINF", serial, Subject::lens},
    {"MINF", model, Subject::camera},
    {"MUID", flight_id},
    {"STRM", structure},
    {"DEVC", structure},
    {"TICK", time_boot},
    {"TSMP", number},
    {"CMOD", number},
    {"MTYP", number},
    {"OREN", orientation},
    {"DZOM", number},
};

Type gpmf_type(char type) {
  switch (type) {
    case 'c':
    case 'U': return Type::text;
    case 'b': return Type::i8;
    case 'B': return Type::u8;
    case 's': return Type::i16;
    case 'S': return Type::u16;
    case 'l': return Type::i32;
    case 'L': return Type::u32;
    case 'f': return Type::f32;
    case 'd': return Type::f64;
    case 'j': return Type::i64;
    case 'J': return Type::u64;
    default: return Type::bytes;
  }
}

constexpr Column container_columns[] = {
    {.name = "key", .type = Type::text, .at = 0, .meaning = structure, .count = 4},
    {.name = "type", .type = Type::u8, .at = 4, .meaning = structure},
    {.name = "structure size", .type = Type::u8, .at = 5, .meaning = structure},
    {.name = "repeat", .type = Type::u16, .at = 6, .meaning = structure},
};
constexpr Layout container_layout{.name = "", .columns = container_columns, .big = true};

const Layout& gpmf_layout(Walk& walk, std::string_view key, char type, std::uint32_t pad) {
  const std::string_view name = walk.keep(key);
  return walk.layout_of(name.data(), static_cast<std::uint64_t>(static_cast<unsigned char>(type)) << 8 | pad, [&] {
    const auto known = std::ranges::find(gpmf_keys, name, &GpmfKey::key);
    std::vector<Column> columns(std::begin(container_columns), std::end(container_columns));
    Column value{.name = name, .type = gpmf_type(type), .at = 8, .count = 0};
    if (known != std::end(gpmf_keys)) value.meaning = known->meaning == time_boot ? number : known->meaning, value.subject = known->subject;
    columns.push_back(value);
    return Layout{.name = name, .columns = walk.keep(std::move(columns)), .big = true, .trailer = static_cast<std::uint8_t>(pad)};
  });
}

bool gpmf(Walk& walk, Reader& in, int depth) {
  if (in.left() < 8) return false;
  const std::uint64_t start = in.at();
  const std::string_view key = as_text(in.take(4));
  const char type = static_cast<char>(in.u8());
  const std::uint64_t unit = in.u8(), repeat = in.be<std::uint16_t>();
  const std::uint64_t size = unit * repeat, padded = (size + 3) / 4 * 4;
  if (key == std::string_view("\0\0\0\0", 4)) in.fail(Code::lost_sync, "no GPMF key begins here");
  if (size > in.left()) in.fail(Code::overrun, "a GPMF value claims more than its segment holds");
  Reader inside = in.sub(std::min(padded, in.left()));
  const std::uint64_t whole = in.at() - start;
  constexpr int deepest = 8;
  if (type != 0 || depth >= deepest) {
    walk.record(gpmf_layout(walk, key, type, static_cast<std::uint32_t>(whole - 8 - size)), in.source().slice(start, whole),
                in.where(start, whole));
    return true;
  }
  if (!walk.open({walk.keep(key), structure}, in.where(start, whole))) return true;
  walk.record(walk.layout_of(container_layout), in.source().slice(start, 8), in.where(start, 8));
  salvage(
      walk, inside, [&](Reader& at) { return gpmf(walk, at, depth + 1); }, [](std::uint64_t) { return std::nullopt; });
  walk.close();
  return true;
}

// ISO 19566-5 annex D (JUMBF in JPEG-1): box instance and packet number, then a part of the box; each part repeats its header.
constexpr Column jumbf_columns[] = {
    {.name = "En", .type = Type::u16, .at = 0, .meaning = structure},
    {.name = "Z", .type = Type::u32, .at = 2, .meaning = structure},
    {.name = "LBox", .type = Type::u32, .at = 6, .meaning = structure},
    {.name = "TBox", .type = Type::text, .at = 10, .meaning = structure, .count = 4},
    {.name = "data", .type = Type::bytes, .at = 14, .meaning = manifest, .count = 0},
};
constexpr Layout jumbf_layout{.name = "JUMBF", .columns = jumbf_columns, .big = true};

}  // namespace

void JpegWalk::gopro(Reader in) {
  salvage(
      walk_, in, [&](Reader& at) { return gpmf(walk_, at, 0); }, [](std::uint64_t) { return std::nullopt; });
}

void JpegWalk::jumbf(Reader in) {
  const Where where = in.where(in.at(), in.left());
  walk_.record(walk_.layout_of(jumbf_layout), in.rest(), where);
  // The label of the outermost box stands in its description box: length, "jumd", 16 bytes of type, toggles, label.
  constexpr std::size_t label = 14 + 8 + 16 + 1;
  if (manifest_told_ || !as_text(in.rest()).substr(std::min<std::size_t>(label, in.left())).starts_with("c2pa")) return;
  manifest_told_ = true;
  walk_.note(Code::remark, where, "content credentials (C2PA manifest) are embedded; they are not verified here");
}

}  // namespace contrail::jpeg
