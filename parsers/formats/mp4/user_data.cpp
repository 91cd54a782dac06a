// User data: QuickTime File Format ("User Data Atoms"), 3GPP TS 26.244 section 8, and what makers put beside them.
#include "parsers/base/layout/view.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/mp4/keys.hpp"
#include "parsers/formats/mp4/movie.hpp"
#include "parsers/parts/iso6709/iso6709.hpp"

namespace contrail::mp4 {
namespace {

constexpr auto structure = Meaning::structure;
constexpr Type u16 = Type::u16, u24 = Type::u24, u8 = Type::u8, text = Type::text, bytes = Type::bytes;

constexpr Column international[] = {{"length", u16, 0, structure}, {"language", u16, 2, Meaning::language}};
constexpr Column full[] = {
    {"version", u8, 0, structure}, {"flags", u24, 1, structure}, {"language", u16, 4, Meaning::language}};

enum PointColumn : std::size_t { latitude, longitude, altitude };
constexpr Column point_columns[] = {{"latitude", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
                                    {"longitude", Type::f64, 0, Meaning::longitude, 1, 1, "deg"},
                                    {"altitude", Type::f64, 0, Meaning::altitude_other, 1, 1, "m"}};
constexpr Layout start_point{.name = "point", .columns = point_columns, .subject = Subject::start, .view = true};
constexpr Layout home_point{.name = "point", .columns = point_columns, .subject = Subject::home, .view = true};

/// QuickTime's header of a text: its length and a language. DJI leaves both out of some boxes: then the length does not
/// fit.
bool has_text_header(Bytes body) {
  return body.size() >= 4 && load_be<std::uint16_t>(body.data()) <= body.size() - 4 &&
         load_be<std::uint16_t>(body.data()) > 0;
}

struct Shape {
  std::span<const Column> head;
  std::uint32_t head_size;
  Type type;
};

Shape shape_of(Value value, Bytes body) {
  switch (value) {
    case Value::text:
    case Value::place: return has_text_header(body) ? Shape{international, 4, text} : Shape{{}, 0, text};
    case Value::full_text: return {full, 6, text};
    case Value::raw_text: return {{}, 0, text};
    default: return {{}, 0, bytes};
  }
}

void record_value(Movie& movie, const Box& box, const NamedValue& named, const Shape& shape) {
  const std::uint64_t detail = std::uint64_t{shape.head_size} << 8 | box.header;
  const AnnouncedLayout& layout = movie.walk.layout_of(&named, detail, [&] {
    std::vector<Column> columns{{"size", Type::u32, 0, structure}, {"type", text, 4, structure, 1, 4}};
    for (Column column : shape.head) {
      column.at += box.header;
      columns.push_back(column);
    }
    columns.push_back({"value", shape.type, box.header + shape.head_size, named.meaning, 1, 0});
    return Layout{
        .name = named.name, .columns = movie.walk.keep(std::move(columns)), .subject = named.subject, .big = true};
  });
  movie.walk.record(layout, movie.file.source().slice(box.at, box.size), box.where());
}

/// `loci`: name, role, longitude, latitude, altitude (16.16, above the sea), body and notes behind it; the name has no
/// fixed length.
void walk_loci(Movie& movie, const Box& box) {
  constexpr Column head[] = {{"size", Type::u32, 0, structure},
                             {"type", text, 4, structure, 1, 4},
                             {"version", u8, 8, structure},
                             {"flags", u24, 9, structure},
                             {"language", u16, 12, Meaning::language},
                             {"name", text, 14, Meaning::place_name, 1, 0}};
  static constexpr Column point[] = {{"role", u8, 0, structure},
                                     {"longitude", Type::i32, 1, Meaning::longitude, 65536, 1, "deg"},
                                     {"latitude", Type::i32, 5, Meaning::latitude, 65536, 1, "deg"},
                                     {"altitude", Type::i32, 9, Meaning::altitude_sea, 65536, 1, "m"},
                                     {"astronomical_body", text, 13, structure, 1, 0}};
  static constexpr Layout point_layout{.name = "", .columns = point, .subject = Subject::start, .big = true};
  const std::uint64_t strings = box.at + box.header + 6;
  Reader in(movie.file.source(), std::min(strings, box.at + box.size), box.at + box.size);
  const std::size_t name = as_text(in.rest()).find('\0');
  if (name == std::string_view::npos) in.fail(Code::overrun, "unterminated place name");
  const std::uint64_t split = in.at() + name + 1;
  const AnnouncedLayout& layout = movie.walk.layout_of(point, box.header, [&] {
    std::vector<Column> columns(std::begin(head), std::end(head));
    for (std::size_t i = 2; i < columns.size(); ++i) columns[i].at += box.header - 8u;
    return Layout{.name = "loci", .columns = movie.walk.keep(std::move(columns)), .big = true};
  });
  movie.walk.record(layout, movie.file.source().slice(box.at, split - box.at), in.where(box.at, split - box.at));
  movie.walk.record(movie.walk.layout_of(point_layout), movie.file.source().slice(split, in.end() - split),
                    in.where(split, in.end() - split));
}

/// A text of the maker's own (QuickTime: all whose type begins with ©), to be told, and to be looked for elsewhere.
constexpr NamedValue own_text{"text of the maker", Value::text, Meaning::free_text};

bool is_own_text(const Box& box) {
  constexpr FourCc copyright = 0xA9;
  return box.type >> 24 == copyright && has_text_header(box.body.rest());
}

void walk_value(Movie& movie, const Box& box) {
  const std::string name = words(box.type);
  const NamedValue* named = find_value(name);
  if (!named && is_own_text(box)) named = &own_text;
  if (!named || box.type == fourcc("free")) return record_fields(movie, box, unknown_box, false, box.body.left());
  switch (named->value) {
    case Value::full_place:
      if (!guarded(movie.walk, box.where(), [&] { walk_loci(movie, box); }))
        record_fields(movie, box, unknown_box, false, box.body.left());
      return;
    case Value::gpmf: record_header(movie, box); return walk_part(movie.walk, gpmf_format, box.body);
    case Value::xmp: record_header(movie, box); return walk_part(movie.walk, xmp_format, box.body);
    case Value::picture: {
      const Bytes head = box.body.peek(2);
      if (as_text(head) != "\xFF\xD8") break;
      record_header(movie, box);
      return walk_embedded(movie.walk, jpeg_format, {named->name, named->meaning}, box.body);
    }
    default: break;
  }
  const Bytes body = box.body.rest();
  const Shape shape = shape_of(named->value, body);
  record_value(movie, box, *named, shape);
  if (named->value == Value::place)
    tell_point(movie,
               box.body.range(box.body.begin() + shape.head_size,
                              body.size() - std::min<std::size_t>(shape.head_size, body.size())),
               named->subject);
}

}  // namespace

void tell_point(Movie& movie, Reader written, Subject subject) {
  const auto point = parse_iso6709(as_text(written.rest()));
  const Where where = written.where(written.at(), written.left());
  if (!point) return movie.walk.note(Code::bad_value, where, "a place that does not follow ISO 6709");
  const auto there = [&](ByteRange place) { return ByteRange{written.at() + place.at, place.size}; };
  View view(subject == Subject::home ? home_point : start_point);
  view.set(latitude, point->lat_deg, there(point->lat));
  view.set(longitude, point->lon_deg, there(point->lon));
  if (point->alt_m) view.set(altitude, *point->alt_m, there(point->alt));
  view.send(movie.walk, where);
}

void walk_user_data(Movie& movie, Reader in) {
  for_each_box(movie, in, [&](const Box& box) {
    if (box.type == fourcc("meta"))
      walk_meta(movie, box);
    else
      walk_value(movie, box);
  });
}

}  // namespace contrail::mp4
