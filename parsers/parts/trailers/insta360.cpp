#include "parsers/parts/trailers/insta360.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/protobuf/protobuf.hpp"

namespace contrail {
namespace {

using enum Meaning;

constexpr std::string_view signature = "8db42d694ccc418790edff439fe026bf";
constexpr std::uint64_t tail_size = insta360_tail, footer_size = 6;

constexpr Column insta_tail_columns[] = {{"reserved", Type::bytes, 0, Meaning::none, 1, 32},
                                         {"size", Type::u32, 32, structure},
                                         {"version", Type::u32, 36, structure},
                                         {"signature", Type::bytes, 40, structure, 1, 32}};
constexpr Layout insta_tail{.name = "Insta360 trailer", .columns = insta_tail_columns};
constexpr Column insta_footer_columns[] = {
    {"format", Type::u8, 0, structure}, {"id", Type::u8, 1, structure}, {"size", Type::u32, 2, structure}};
constexpr Layout insta_footer{.name = "", .columns = insta_footer_columns};
constexpr Column insta_slot_columns[] = {{"id", Type::u8, 0, structure},
                                         {"format", Type::u8, 1, structure},
                                         {"size", Type::u32, 2, structure},
                                         {"offset", Type::u32, 6, structure}};
constexpr Layout insta_slot{.name = "index", .columns = insta_slot_columns, .stride = 10};
constexpr Column insta_bytes_columns[] = {{"content", Type::bytes, 0, Meaning::none, 1, 0}};
constexpr Layout insta_bytes{.name = "record", .columns = insta_bytes_columns};
constexpr Column insta_box_columns[] = {{"size", Type::u32, 0, structure}, {"type", Type::text, 4, structure, 1, 4}};
constexpr Layout insta_box{.name = "inst", .columns = insta_box_columns, .big = true};

// --- rows of fixed size ---

/// What the rows say is told by the view beside them.
constexpr Column insta_gps_columns[] = {{"unix time", Type::u32, 0, structure, 1, 1, "s"},
                                        {"reserved", Type::u32, 4, Meaning::none},
                                        {"milliseconds", Type::u16, 8, structure},
                                        {"status", Type::text, 10, structure, 1, 1},
                                        {"latitude", Type::f64, 11, coordinate, 1, 1, "deg"},
                                        {"latitude letter", Type::text, 19, structure, 1, 1},
                                        {"longitude", Type::f64, 20, coordinate, 1, 1, "deg"},
                                        {"longitude letter", Type::text, 28, structure, 1, 1},
                                        {"speed", Type::f64, 29, structure, 1, 1, "m/s"},
                                        {"track", Type::f64, 37, structure, 1, 1, "deg"},
                                        {"altitude", Type::f64, 45, structure, 1, 1, "m"}};
constexpr std::uint32_t gps_size = 53;
constexpr Layout insta_gps{.name = "GPS", .columns = insta_gps_columns, .stride = gps_size};
constexpr Name insta_fixes[] = {{0, "none"}, {1, "3d"}};
constexpr Column insta_position_columns[] = {
    {"time", Type::i64, 0, time_utc, 1, 1, "us"},         {"latitude", Type::f64, 8, latitude, 1, 1, "deg"},
    {"longitude", Type::f64, 16, longitude, 1, 1, "deg"}, {"altitude", Type::f64, 24, altitude_other, 1, 1, "m"},
    {"speed", Type::f64, 32, speed_ground, 1, 1, "m/s"},  {"track", Type::f64, 40, course, 1, 1, "deg"},
    {"fix", Type::u8, 48, fix, 1, 1, {}, {}, insta_fixes}};
constexpr Layout insta_position{
    .name = "position", .columns = insta_position_columns, .subject = Subject::camera, .time = Time::own, .view = true};
constexpr Column insta_exposure_columns[] = {{"timestamp", Type::u64, 0, harmless_measurement},
                                             {"exposure time", Type::f64, 8, exposure_time, 1, 1, "s"}};
constexpr Layout insta_exposure{.name = "exposure", .columns = insta_exposure_columns, .stride = 16};
constexpr Column insta_motion_columns[] = {{"timestamp", Type::u64, 0, harmless_measurement},
                                           {"acceleration", Type::f64, 8, harmless_measurement, 1, 3, "g"},
                                           {"rotation", Type::f64, 32, harmless_measurement, 1, 3, "rad/s"}};
constexpr Layout insta_motion{.name = "motion", .columns = insta_motion_columns, .stride = 56};
constexpr Column insta_counts_columns[] = {{"timestamp", Type::u64, 0, harmless_measurement},
                                           {"acceleration", Type::u16, 8, harmless_measurement, 1, 3},
                                           {"rotation", Type::u16, 14, harmless_measurement, 1, 3}};
constexpr Layout insta_counts{.name = "motion", .columns = insta_counts_columns, .stride = 20};

// --- what the camera says of itself: a message ---

struct InfoField {
  std::uint32_t number;
  std::string_view name;
  Type type;
  Meaning meaning;
};
constexpr InfoField info_fields[] = {
    {1, "serial", Type::text, serial},
    {2, "model", Type::text, model},
    {3, "firmware", Type::text, firmware},
    {5, "offset", Type::text, calibration},
    {17, "offset", Type::text, calibration},
    {24, "first_frame_timestamp", Type::varint, harmless_measurement},
    {40, "total_frames", Type::varint, harmless_measurement},
    {53, "offset_v2", Type::text, calibration},
    {54, "offset_v3", Type::text, calibration},
    {55, "offset_v2", Type::text, calibration},
    {56, "offset_v3", Type::text, calibration},
    {111, "offset_v6", Type::text, calibration},
    {112, "offset_v6", Type::text, calibration},
};

std::uint64_t size_told(Bytes tail) { return load_le<std::uint32_t>(tail.data() + 32); }

/// The head of the box that newer cameras put around it.
constexpr std::uint64_t box_head = 8;
bool has_box(const Reader& trailer) {
  const Bytes head = trailer.source().slice(trailer.begin(), std::min(box_head, trailer.end() - trailer.begin()));
  return head.size() == box_head && as_text(head.subspan(4)) == "inst" &&
         load_be<std::uint32_t>(head.data()) == trailer.end() - trailer.begin();
}

struct Kept {
  unsigned format = 0, id = 0;
  std::uint64_t at = 0, size = 0;
};
enum RecordId : unsigned { index_id = 0, info_id = 1, thumbnail_id = 2, motion_id = 3, exposure_id = 4, gps_id = 7 };

/// The record whose kind and size stand right before `at`.
std::optional<Kept> record_before(const Source& source, std::uint64_t begin, std::uint64_t at) {
  if (at - begin < footer_size) return std::nullopt;
  const std::byte* const footer = source.slice(at - footer_size, footer_size).data();
  const std::uint64_t size = load_le<std::uint32_t>(footer + 2), room = at - footer_size - begin;
  if (size > room) return std::nullopt;
  return Kept{std::to_integer<unsigned>(footer[0]), std::to_integer<unsigned>(footer[1]), at - footer_size - size,
              size};
}

/// True if one of the records that the index names stands where it says, counted from that beginning.
bool is_indexed(const Source& source, std::uint64_t begin, const Kept& index) {
  constexpr std::uint64_t slot_size = insta_slot.stride;
  for (std::uint64_t at = index.at; index.at + index.size - at >= slot_size; at += slot_size) {
    const std::byte* const slot = source.slice(at, slot_size).data();
    const std::uint64_t size = load_le<std::uint32_t>(slot + 2), from = load_le<std::uint32_t>(slot + 6);
    const std::uint64_t room = index.at - begin;
    if (size == 0 || from > room || size > room - from || room - from - size < footer_size) continue;
    const auto told = record_before(source, begin, begin + from + size + footer_size);
    if (told && told->at == begin + from && told->id == std::to_integer<unsigned>(slot[0])) return true;
  }
  return false;
}

class Records {
 public:
  Records(Walk& walk, const Reader& in) : walk_(walk), in_(in), end_(in.end() - tail_size) {}

  void run() {
    begin_ = in_.begin();
    if (has_box(in_)) record(insta_box, begin_, box_head), begin_ += box_head;
    if (size_told(in_.source().slice(end_, tail_size)) != in_.end() - begin_)
      walk_.note(Code::bad_structure, in_.where(end_, tail_size), "the trailer tells another size than it has");
    find();
    std::ranges::sort(records_, {}, &Kept::at);
    std::uint64_t done = begin_;
    for (const Kept& kept : records_) {
      if (kept.at < done) continue;  // an index may say anything
      rest(done, kept.at);
      one(kept);
      done = kept.at + kept.size;
      if (is_footer(done, kept)) record(insta_footer, std::exchange(done, done + footer_size), footer_size);
    }
    rest(done, end_);
    record(insta_tail, end_, tail_size);
  }

 private:
  static constexpr std::size_t most_records = 10'000;

  void record(const Layout& layout, std::uint64_t at, std::uint64_t size, std::uint32_t rows = 1) {
    walk_.record(walk_.layout_of(layout), in_.source().slice(at, size), in_.where(at, size), rows);
  }
  void rest(std::uint64_t at, std::uint64_t end) {
    if (at < end) record(insta_bytes, at, end - at);
  }
  std::optional<Kept> footer_before(std::uint64_t at) const { return record_before(in_.source(), begin_, at); }
  bool is_footer(std::uint64_t at, const Kept& kept) const {
    if (end_ - at < footer_size) return false;
    const auto told = footer_before(at + footer_size);
    return told && told->id == kept.id && told->at == kept.at;
  }

  /// From the end backwards; newer cameras have room between them, and an index that stands last.
  void find() {
    const auto last = footer_before(end_);
    if (last && last->id == index_id && last->size > 0) return find_by_index(*last);
    std::uint64_t at = end_;
    for (auto next = last; next; next = footer_before(at)) {
      if (records_.size() == most_records)
        return walk_.note(Code::limit, in_.where(begin_, at - begin_), "more records than are read");
      records_.push_back(*next);
      at = next->at;
    }
    if (at != begin_)
      walk_.note(Code::bad_structure, in_.where(begin_, at - begin_),
                 "records do not fill the trailer: what stands before them is not read");
  }

  void find_by_index(const Kept& index) {
    constexpr std::uint64_t slot_size = insta_slot.stride;
    records_.push_back(index);
    for (std::uint64_t at = index.at; index.at + index.size - at >= slot_size; at += slot_size) {
      const std::byte* const slot = in_.source().slice(at, slot_size).data();
      const std::uint64_t size = load_le<std::uint32_t>(slot + 2), from = load_le<std::uint32_t>(slot + 6);
      const std::uint64_t room = index.at - begin_;
      if (size == 0 || std::to_integer<unsigned>(slot[0]) == index_id) continue;
      if (from > room || size > room - from) {
        walk_.note(Code::overrun, in_.where(at, slot_size), "a record outside its trailer");
      } else if (records_.size() == most_records) {
        return walk_.note(Code::limit, in_.where(at, index.at + index.size - at), "more records than are read");
      } else {
        records_.push_back(
            {std::to_integer<unsigned>(slot[1]), std::to_integer<unsigned>(slot[0]), begin_ + from, size});
      }
    }
  }

  void one(const Kept& kept) {
    if (kept.size == 0) return;
    const Reader body(in_.source(), kept.at, kept.at + kept.size);
    switch (kept.id) {
      case index_id: return rows(insta_slot, kept);
      case info_id: return info(body);
      case motion_id: return motion(kept);
      case exposure_id: return rows(insta_exposure, kept);
      case gps_id: return positions(kept);
      default: break;
    }
    const bool jpeg = kept.size > 3 && as_text(body.peek(3)) == "\xFF\xD8\xFF";
    if (jpeg) return walk_embedded(walk_, jpeg_format, {"preview", embedded_picture}, body);
    record(insta_bytes, kept.at, kept.size);
  }

  /// As many as are whole; what is left is no row.
  void rows(const Layout& layout, const Kept& kept) {
    const std::uint64_t size = layout.stride;
    const std::uint64_t whole = kept.size / size * size;
    if (whole) record(layout, kept.at, whole, static_cast<std::uint32_t>(whole / size));
    rest(kept.at + whole, kept.at + kept.size);
  }

  /// Doubles or counts: by what fills the record, and by the second stamp where both do.
  void motion(const Kept& kept) {
    constexpr std::uint64_t large = insta_motion.stride, small = insta_counts.stride;
    const auto follows = [&](std::uint64_t size) {
      constexpr std::uint64_t longest_step = 10'000'000;
      if (kept.size < size + sizeof(std::uint64_t)) return true;
      const std::byte* const first = in_.source().slice(kept.at, kept.size).data();
      const auto a = load_le<std::uint64_t>(first), b = load_le<std::uint64_t>(first + size);
      return b > a && b - a < longest_step;
    };
    if (kept.size % large == 0 && follows(large)) return rows(insta_motion, kept);
    if (kept.size % small == 0 && follows(small)) return rows(insta_counts, kept);
    record(insta_bytes, kept.at, kept.size);
  }

  void positions(const Kept& kept) {
    rows(insta_gps, kept);
    const AnnouncedLayout& layout = walk_.layout_of(insta_position);
    if (!layout.wanted()) return;
    for (std::uint64_t i = 0; i < kept.size / gps_size; ++i) position(layout, kept.at + i * gps_size);
  }

  void position(const AnnouncedLayout& layout, std::uint64_t at) {
    const Bytes row = in_.source().slice(at, gps_size);
    const auto letter = [&](std::size_t k) { return std::to_integer<char>(row[k]); };
    const auto real = [&](std::size_t k) { return load_le<double>(row.data() + k); };
    const char latitude = letter(19), longitude = letter(28);
    const bool south = latitude == 'S', west = longitude == 'W' || longitude == 'O';
    if (!(south || latitude == 'N') || !(west || longitude == 'E')) return;  // no position
    const std::int64_t seconds = load_le<std::uint32_t>(row.data()), ms = load_le<std::uint16_t>(row.data() + 8);
    std::byte told[49] = {};
    store_le(told, (seconds * 1000 + ms) * 1000);
    // The letters tell the sign, also where the number has one.
    store_le(told + 8, south ? -std::abs(real(11)) : std::abs(real(11)));
    store_le(told + 16, west ? -std::abs(real(20)) : std::abs(real(20)));
    store_le(told + 24, real(45)), store_le(told + 32, real(29)), store_le(told + 40, real(37));
    told[48] = std::byte{letter(10) == 'A'};
    const ByteRange places[] = {{at, 10},     {at + 11, 9}, {at + 20, 9}, {at + 45, 8},
                                {at + 29, 8}, {at + 37, 8}, {at + 10, 1}};
    walk_.view(layout, told, in_.where(at, gps_size), places);
  }

  void info(const Reader& body) {
    const Bytes bytes = body.rest();
    ProtoMessage message(bytes);
    std::size_t done = 0;
    for (ProtoField field; message.next(field);) {
      info_field(field, done, body.begin());
      done = field.at + field.size;
    }
    if (message.broken())
      walk_.note(Code::bad_structure, body.where(body.begin() + done, bytes.size() - done),
                 "what the camera says of itself cannot be read to its end");
    rest(body.begin() + done, body.end());
  }

  void info_field(const ProtoField& field, std::size_t from, std::uint64_t base) {
    static constexpr InfoField other{0, "field", Type::bytes, Meaning::none};
    const auto found = std::ranges::find(info_fields, field.number, &InfoField::number);
    const bool text = field.wire == Wire::bytes, number = field.wire == Wire::varint;
    const bool known = found != std::end(info_fields) && (found->type == Type::text ? text : number);
    const InfoField& row = known ? *found : other;
    const auto head = static_cast<std::uint32_t>(field.at - from);
    const AnnouncedLayout& layout = walk_.layout_of(&row, head, [&] {
      const Column columns[] = {{"tag", Type::bytes, 0, structure, 1, head},
                                {row.name, row.type, head, row.meaning, 1, row.type == Type::varint ? 1u : 0u}};
      return Layout{.name = "camera",
                    .columns = walk_.keep(std::vector<Column>(std::begin(columns), std::end(columns))),
                    .subject = Subject::camera};
    });
    const std::uint64_t size = field.at + field.size - from;
    walk_.record(layout, in_.source().slice(base + from, size), in_.where(base + from, size));
  }

  Walk& walk_;
  Reader in_;
  std::uint64_t begin_ = 0, end_;
  std::vector<Kept> records_;
};

void insta360(Walk& walk, std::uint64_t, Reader in) { Records(walk, in).run(); }

}  // namespace

std::optional<Trailer> find_insta360(const Reader& file, std::uint64_t end) {
  const std::uint64_t room = end - file.begin();
  if (room < tail_size) return std::nullopt;
  const Bytes tail = file.source().slice(end - tail_size, tail_size);
  const std::uint64_t size = std::min(size_told(tail), room);
  if (as_text(tail.subspan(40)) != signature || size < tail_size) return std::nullopt;
  const std::uint64_t around = size + box_head;
  const bool boxed = around <= room && has_box({file.source(), end - around, end});
  const std::uint64_t whole = boxed ? around : size;
  return Trailer{"Insta360", end - whole, whole, insta360};
}

bool is_filled(const Reader& trailer) {
  constexpr int most = 10'000;
  const Source& source = trailer.source();
  const std::uint64_t begin = trailer.begin() + (has_box(trailer) ? box_head : 0), end = trailer.end() - tail_size;
  const auto last = record_before(source, begin, end);
  if (last && last->id == index_id && last->size > 0) return is_indexed(source, begin, *last);
  std::uint64_t at = end;
  for (int n = 0; at > begin && n < most; ++n) {
    const auto record = record_before(source, begin, at);
    if (!record) return false;
    at = record->at;
  }
  return at == begin;
}

void tell_insta360(const TellField& tell) {
  for (const Layout* layout : {&insta_gps, &insta_position, &insta_exposure, &insta_motion}) tell_layout(tell, *layout);
  for (const InfoField& row : info_fields) tell({"camera", row.name, row.meaning, {}, Subject::camera});
}

}  // namespace contrail
