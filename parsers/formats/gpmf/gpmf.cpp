// GoPro Metadata Format (GPMF, github.com/gopro/gpmf-parser): keys, lengths, values. In MP4 tracks, user data and JPEG
// APP6, or raw.
#include <algorithm>
#include <bit>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/gpmf/stream.hpp"

namespace contrail {
namespace gpmf {
namespace {

constexpr auto structure = Meaning::structure;
constexpr Column header_columns[] = {{"key", Type::text, 0, structure, 1, 4},
                                     {"type", Type::text, 4, structure, 1, 1},
                                     {"size", Type::u8, 5, structure},
                                     {"repeat", Type::u16, 6, structure}};
constexpr Column padding_columns[] = {{"padding", Type::bytes, 0, structure, 1, 0}};
constexpr Layout padding_layout{.name = "", .columns = padding_columns};

Certainty detect(Bytes file) {
  if (file.size() < 16 || load_be<FourCc>(file.data()) != fourcc("DEVC") || file[4] != std::byte{0})
    return Certainty::no;
  const std::uint64_t length = std::to_integer<std::uint64_t>(file[5]) * load_be<std::uint16_t>(file.data() + 6);
  const bool keyed = looks_written(load_be<FourCc>(file.data() + 8));
  return length >= 8 && keyed ? Certainty::certain : Certainty::no;
}

Klv read_klv(Reader& in) {
  const std::uint64_t at = in.at();
  const Bytes head = in.take(8, "a key");
  Klv klv{.key = load_be<FourCc>(head.data()),
          .type = static_cast<char>(head[4]),
          .size = std::to_integer<std::uint8_t>(head[5]),
          .repeat = load_be<std::uint16_t>(head.data() + 6),
          .at = at,
          .body = in};
  if (!looks_written(klv.key)) {
    in.seek(at);
    in.fail(Code::bad_structure, "not a key");
  }
  const std::uint64_t length = std::uint64_t{klv.size} * klv.repeat;
  klv.body = in.sub(length, "the value of " + words(klv.key));
  const std::uint64_t pad = std::min<std::uint64_t>((4 - length % 4) % 4, in.left());
  in.skip(pad);
  klv.padding = static_cast<std::uint8_t>(pad);
  return klv;
}

class Stack {
 public:
  explicit Stack(Walk& walk) : walk_(walk) {}

  void klvs(Reader in) {
    Stream stream;
    salvage(
        walk_, in,
        [&](Reader& at) {
          if (is_filler(at)) return false;
          const Klv klv = read_klv(at);
          if (klv.type == 0)
            nested(klv);
          else
            leaf(stream, klv);
          return true;
        },
        [](std::uint64_t) { return std::optional<std::uint64_t>(); });
  }

 private:
  /// Writers fill what is left of a buffer with zeros.
  bool is_filler(Reader& in) {
    const Bytes rest = in.rest();
    if (rest.size() >= 4 && load_be<FourCc>(rest.data()) != 0) return false;
    if (std::any_of(rest.begin(), rest.end(), [](std::byte b) { return b != std::byte{0}; })) return false;
    walk_.record(walk_.layout_of(padding_layout), rest, in.where(in.at(), rest.size()));
    return true;
  }

  void header(const Klv& klv, bool padded) {
    const AnnouncedLayout& layout = walk_.layout_of(header_columns, klv.key, [&] {
      return Layout{.name = walk_.keep(words(klv.key)), .columns = header_columns, .big = true};
    });
    walk_.record(layout, klv.body.source().slice(klv.at, 8), klv.body.where(klv.at, 8));
    if (!padded || !klv.padding) return;
    walk_.record(walk_.layout_of(padding_layout), klv.body.source().slice(klv.body.end(), klv.padding),
                 klv.body.where(klv.body.end(), klv.padding));
  }

  void nested(const Klv& klv) {
    if (!walk_.open({walk_.keep(words(klv.key)), Meaning::telemetry}, klv.body.where(klv.at, klv.body.end() - klv.at)))
      return;
    header(klv, true);
    klvs(klv.body);
    walk_.close();
  }

  void leaf(Stream& stream, const Klv& klv) {
    describe(stream, klv);
    const std::string_view types = klv.type == '?'             ? stream.type
                                   : klv.key == fourcc("GPS5") ? std::string_view("lllll")
                                                               : std::string_view{};
    if (!types.empty() && rows(stream, klv, types)) return tell_positions(walk_, stream, klv);
    value(stream, klv);
  }

  /// Structures: a header, then one row each.
  bool rows(const Stream& stream, const Klv& klv, std::string_view types) {
    std::uint32_t size = 0;
    for (const char letter : types) size += gpmf_size(letter);
    if (size != klv.size || klv.repeat == 0) return false;
    header(klv, true);
    const GpmfRows* known = find_gpmf_rows(klv.key, types);
    const GpmfKey* key = find_gpmf_key(klv.key);
    std::uint64_t detail = klv.key;
    for (std::size_t i = 0; i < types.size(); ++i)
      detail = detail * 0x100000001B3 ^ std::bit_cast<std::uint64_t>(stream.scale_of(i)) ^
               static_cast<unsigned char>(types[i]);
    const AnnouncedLayout& layout = walk_.layout_of(padding_columns, detail, [&] {
      std::vector<Column> columns;
      std::uint32_t at = 0;
      for (std::size_t i = 0; i < types.size(); ++i) {
        Column column = known
                            ? known->columns[i]
                            : Column{walk_.keep(std::to_string(i)), Type::bytes, 0, key ? key->meaning : Meaning::none};
        column.type = gpmf_type(types[i]);
        column.count = gpmf_size(types[i]) / size_of(column.type);
        column.at = at, column.per = stream.scale_of(i);
        at += gpmf_size(types[i]);
        columns.push_back(column);
      }
      return Layout{.name = "",
                    .columns = walk_.keep(std::move(columns)),
                    .subject = Subject::camera,
                    .big = true,
                    .stride = klv.size};
    });
    walk_.record(layout, klv.body.rest(), klv.body.where(klv.body.begin(), klv.body.left()), klv.repeat);
    return true;
  }

  /// One value, or many of one type.
  void value(const Stream& stream, const Klv& klv) {
    const GpmfKey* key = find_gpmf_key(klv.key);
    const Type type = klv.type == '?' ? Type::bytes : gpmf_type(klv.type);
    const double per = klv.type == 'q'                                      ? 65536
                       : klv.type == 'Q'                                    ? 4294967296.0
                       : stream.scale.size() == 1 && describes_numbers(klv) ? stream.scale_of(0)
                                                                            : 1;
    const bool one = klv.repeat == 1 && size_of(type) == klv.size && type != Type::text && type != Type::bytes;
    const std::uint64_t detail =
        (std::uint64_t{klv.key} << 16 | std::uint64_t(klv.type) << 8 | std::uint64_t{klv.padding} << 1 | one) ^
        std::bit_cast<std::uint64_t>(per) * 3;
    const AnnouncedLayout& layout = walk_.layout_of(header_columns + 1, detail, [&] {
      std::vector<Column> columns(std::begin(header_columns), std::end(header_columns));
      Column column{"value", type, 8, key ? key->meaning : Meaning::none, per, one ? 1u : 0u};
      if (column.meaning == Meaning::time_boot) column.unit = "ms";
      columns.push_back(column);
      return Layout{.name = walk_.keep(words(klv.key)),
                    .columns = walk_.keep(std::move(columns)),
                    .subject = key ? key->subject : Subject::camera,
                    .time = Time::inside,
                    .big = true,
                    .trailer = klv.padding};
    });
    const std::uint64_t size = klv.body.end() + klv.padding - klv.at;
    walk_.record(layout, klv.body.source().slice(klv.at, size), klv.body.where(klv.at, size));
  }

  /// SCAL divides the data of its stream, not what describes it.
  static bool describes_numbers(const Klv& klv) {
    const GpmfKey* key = find_gpmf_key(klv.key);
    return klv.key != fourcc("SCAL") && klv.key != fourcc("TMPC") && klv.key != fourcc("GPSP") &&
           (!key || key->meaning == Meaning::harmless_measurement || key->meaning == Meaning::magnetic_field);
  }

  Walk& walk_;
};

void fields(const TellField& tell) {
  tell_gpmf_keys(tell);
  tell_views(tell);
}

void walk(Walk& walk, Reader in) { Stack(walk).klvs(in); }

}  // namespace
}  // namespace gpmf

constinit const Format gpmf_format{
    .id = "gpmf",
    .name = "GoPro metadata stream (GPMF)",
    .endings = "gpmf",
    .family = Family::side_car,
    .writer = Writer::camera,
    .detect = gpmf::detect,
    .walk = gpmf::walk,
    .fields = gpmf::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"a clean movie has nothing of its camera's metadata either: leave it out of what you share"},
};

}  // namespace contrail
