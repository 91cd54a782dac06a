#include "parsers/formats/mp4/timed.hpp"

#include <algorithm>
#include <cstdio>

#include "parsers/formats/mp4/keys.hpp"
#include "parsers/parts/bmff/box.hpp"
#include "parsers/parts/iso6709/iso6709.hpp"

namespace contrail::mp4 {
namespace {

constexpr std::uint64_t entry_head = 8;  ///< reserved bytes and the number of the data reference

constexpr Column frame_columns[] = {{"frame", Type::u32, 0, Meaning::sequence}};
constexpr Layout frame_layout{.name = "tmcd", .columns = frame_columns, .time = Time::inside, .big = true};
constexpr std::uint32_t longest_code = 16;
constexpr Column code_columns[] = {{"time code", Type::text, 0, Meaning::time_other, 1, longest_code}};
constexpr Layout code_layout{
    .name = "time code", .columns = code_columns, .subject = Subject::camera, .time = Time::inside, .view = true};

/// SMPTE ST 12-1: two numbers of frames are left out each minute, four at twice the rate, but not in each tenth.
std::uint32_t with_dropped(std::uint32_t frame, unsigned frames_a_second) {
  const std::uint32_t dropped = frames_a_second / 15, minute = frames_a_second * 60 - dropped,
                      ten_minutes = minute * 10 + dropped;
  const std::uint32_t tens = frame / ten_minutes, rest = frame % ten_minutes;
  const std::uint32_t minutes = rest < dropped ? 0 : (rest - dropped) / minute;
  return frame + dropped * (9 * tens + minutes);
}

constexpr Column timed_point_columns[] = {{"latitude", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
                                          {"longitude", Type::f64, 8, Meaning::longitude, 1, 1, "deg"},
                                          {"altitude", Type::f64, 16, Meaning::altitude_other, 1, 1, "m"}};
constexpr Layout timed_point{
    .name = "point", .columns = timed_point_columns, .subject = Subject::camera, .time = Time::inside, .view = true};

/// "Well-known types" of the same specification; others are bytes.
Type type_of(std::uint32_t well_known, std::uint64_t size) {
  switch (well_known) {
    case 1: return Type::text;
    case 23: return size == 4 ? Type::f32 : Type::bytes;
    case 24: return size == 8 ? Type::f64 : Type::bytes;
    case 65: return size == 1 ? Type::i8 : Type::bytes;
    case 66: return size == 2 ? Type::i16 : Type::bytes;
    case 67: return size == 4 ? Type::i32 : Type::bytes;
    case 74: return size == 8 ? Type::i64 : Type::bytes;
    case 75: return size == 1 ? Type::u8 : Type::bytes;
    case 76: return size == 2 ? Type::u16 : Type::bytes;
    case 77: return size == 4 ? Type::u32 : Type::bytes;
    case 78: return size == 8 ? Type::u64 : Type::bytes;
    default: return Type::bytes;
  }
}

void tell_written_point(Walk& walk, const Reader& written) {
  const AnnouncedLayout& layout = walk.layout_of(timed_point);
  const auto point = parse_iso6709(as_text(written.rest()));
  if (!layout.wanted() || !point) return;
  std::byte row[24];
  store_le(row, point->lat_deg), store_le(row + 8, point->lon_deg), store_le(row + 16, point->alt_m.value_or(0));
  const auto at = [&](ByteRange part) { return ByteRange{written.begin() + part.at, part.size}; };
  const ByteRange places[] = {at(point->lat), at(point->lon), point->alt_m ? at(point->alt) : ByteRange{}};
  walk.view(layout, row, written.where(written.begin(), written.left()), places);
}

}  // namespace

Timecode::Timecode(Reader entry) {
  constexpr std::uint64_t flags_at = 12, frames_at = 24;
  const Bytes bytes = entry.rest();
  if (bytes.size() <= frames_at) return;
  constexpr std::uint32_t drops = 1, counter = 8;
  const auto flags = load_be<std::uint32_t>(bytes.data() + flags_at);
  drops_ = flags & drops, counts_ = flags & counter;
  frames_a_second_ = std::to_integer<unsigned>(bytes[frames_at]);
}

void Timecode::sample(Walk& walk, Reader in) {
  const Bytes bytes = in.take(4, "a time code");
  const std::uint64_t at = in.at() - 4;
  walk.record(walk.layout_of(frame_layout), bytes, in.where(at, 4));
  const AnnouncedLayout& layout = walk.layout_of(code_layout);
  if (!layout.wanted() || counts_ || frames_a_second_ == 0) return;
  const bool drops = drops_ && frames_a_second_ % 30 == 0;
  const auto told = load_be<std::uint32_t>(bytes.data());
  constexpr std::uint32_t most = 1 << 30;
  if (told > most) return;
  const std::uint32_t frame = drops ? with_dropped(told, frames_a_second_) : told;
  const std::uint32_t seconds = frame / frames_a_second_;
  constexpr std::uint32_t hours_a_day = 24;
  if (seconds / 3600 >= hours_a_day) return;
  char text[32] = {};
  std::snprintf(text, sizeof text, "%02u:%02u:%02u%c%02u", seconds / 3600, seconds / 60 % 60, seconds % 60,
                drops ? ';' : ':', frame % frames_a_second_);
  std::byte row[longest_code] = {};
  std::ranges::copy(as_bytes(std::string_view(text).substr(0, longest_code)), row);
  const ByteRange from{at, 4};
  walk.view(layout, row, in.where(at, 4), std::span(&from, 1));
}

TimedKeys::TimedKeys(Reader entry) {
  constexpr std::size_t most_keys = 256, name_at = 4, type_at = 4;
  if (entry.left() < entry_head) return;
  entry.skip(entry_head);
  const auto table = find_box(entry, fourcc("keys"));
  if (!table) return;
  Reader in = table->body;
  while (const auto key = try_box(in)) {
    if (keys_.size() == most_keys) return;
    Key made{key->type, {}, 0};
    if (const auto name = find_box(key->body, fourcc("keyd")); name && name->body.left() > name_at)
      made.name = as_text(name->body.rest().subspan(name_at));
    if (const auto type = find_box(key->body, fourcc("dtyp")); type && type->body.left() == type_at + 4) {
      const Bytes told = type->body.rest();
      made.type = load_be<std::uint32_t>(told.data()) == 0 ? load_be<std::uint32_t>(told.data() + type_at) : 0;
    }
    keys_.push_back(made);
  }
}

void TimedKeys::sample(Walk& walk, Reader in) {
  static constexpr Column unknown_columns[] = {{"values", Type::bytes, 0, Meaning::none, 1, 0}};
  static constexpr Layout unknown{.name = "mebx", .columns = unknown_columns, .time = Time::inside};
  while (!in.done()) {
    const std::uint64_t at = in.at();
    const auto box = try_box(in);
    const auto key = box ? std::ranges::find(keys_, box->type, &Key::local) : keys_.end();
    if (!box || box->header != entry_head || key == keys_.end()) {
      const std::uint64_t size = box ? box->size : in.left();
      walk.record(walk.layout_of(unknown), in.source().slice(at, size), in.where(at, size));
      if (!box) return;
      continue;
    }
    value(walk, *key, at, box->body);
  }
}

void TimedKeys::value(Walk& walk, const Key& key, std::uint64_t at, const Reader& body) {
  const NamedValue* const named = find_value(key.name);
  const Type type = type_of(key.type, body.left());
  const std::uint64_t detail = static_cast<std::uint64_t>(type) << 32 | (body.left() == 0 ? 1 : 0);
  // By its name, which the walk keeps: the table of keys ends with its movie.
  const std::string_view name = walk.keep(key.name.empty() ? std::string_view("mebx") : key.name);
  const AnnouncedLayout& layout = walk.layout_of(name.data(), detail, [&] {
    constexpr Column size{"size", Type::u32, 0, Meaning::structure};
    constexpr Column local{"key", Type::u32, 4, Meaning::structure};
    const bool open = type == Type::text || type == Type::bytes;
    std::vector<Column> columns{size, local};
    if (!(detail & 1)) {
      const Meaning meaning = named ? named->meaning : Meaning::none;
      columns.push_back({"value", type, 8, meaning, 1, open ? 0u : 1u});
    }
    return Layout{.name = name,
                  .columns = walk.keep(std::move(columns)),
                  .subject = Subject::camera,
                  .time = Time::inside,
                  .big = true};
  });
  const std::uint64_t size = body.end() - at;
  walk.record(layout, body.source().slice(at, size), body.where(at, size));
  if (named && named->value == Value::place && type == Type::text) tell_written_point(walk, body);
}

void tell_timed(const TellField& tell) {
  for (const Layout* layout : {&code_layout, &timed_point}) tell_layout(tell, *layout);
}

}  // namespace contrail::mp4
