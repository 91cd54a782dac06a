// Movie fragments: ISO/IEC 14496-12 section 8.8. Flags of `tfhd` and `trun` tell which fields there are.
#include <algorithm>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/mp4/exact.hpp"
#include "parsers/formats/mp4/movie.hpp"
#include "parsers/formats/mp4/numbers.hpp"

namespace contrail::mp4 {
namespace {

constexpr auto structure = Meaning::structure;
constexpr Type u8 = Type::u8, u24 = Type::u24, u32 = Type::u32, i32 = Type::i32, u64 = Type::u64, text = Type::text;

struct Flagged {
  std::uint32_t flag;
  Column column;
};
constexpr Flagged tfhd_fields[] = {{0x01, {"base_data_offset", u64, 0, Meaning::offset}},
                                   {0x02, {"sample_description_index", u32, 0, structure}},
                                   {0x08, {"default_sample_duration", u32, 0, structure}},
                                   {0x10, {"default_sample_size", u32, 0, structure}},
                                   {0x20, {"default_sample_flags", u32, 0, structure}}};
constexpr Flagged trun_fields[] = {{0x01, {"data_offset", i32, 0, Meaning::offset}},
                                   {0x04, {"first_sample_flags", u32, 0, structure}}};
constexpr Flagged trun_row[] = {{0x100, {"sample_duration", u32, 0, structure}},
                                {0x200, {"sample_size", u32, 0, structure}},
                                {0x400, {"sample_flags", u32, 0, structure}},
                                {0x800, {"sample_composition_time_offset", i32, 0, structure}}};

std::uint32_t flags_of(const Box& box) {
  const Bytes head = box.body.peek(4);
  return head.size() == 4 ? load_be<std::uint32_t>(head.data()) & 0xFFFFFF : 0;
}

/// Appends the columns whose flags are set and returns the offset behind them.
std::uint32_t add_flagged(std::vector<Column>& columns, std::span<const Flagged> fields, std::uint32_t flags,
                          std::uint32_t at) {
  for (const Flagged& field : fields) {
    if (!(flags & field.flag)) continue;
    columns.push_back(field.column);
    columns.back().at = at;
    at += size_of(field.column.type);
  }
  return at;
}

bool is_run(const Box& box) { return box.type == fourcc("trun"); }

/// Section 8.8.8.2: offsets of version 0 are unsigned.
bool has_negative_offsets(const Box& trun) {
  const std::uint32_t flags = flags_of(trun);
  if (!(flags & 0x800)) return false;
  const Bytes body = trun.body.rest();
  std::size_t at = 8, stride = 0;
  for (const Flagged& field : trun_fields) at += flags & field.flag ? 4 : 0;
  for (const Flagged& field : trun_row) stride += flags & field.flag ? 4 : 0;
  for (at += stride - 4; at + 4 <= body.size(); at += stride) {
    if (std::to_integer<int>(body[at]) & 0x80) return true;
  }
  return false;
}

/// Version and flags that say something, no defaults that no sample goes by, and of samples only whether one can begin
/// with them.
std::vector<std::byte> plain_fields(Bytes stored, const Box& box, std::span<const Flagged> fields, std::uint32_t used) {
  std::vector<std::byte> anew(stored.begin(), stored.end());
  std::uint32_t known = is_run(box) ? 0xF00 : 0x020000;
  std::size_t at = box.header + std::size_t{8};
  for (const Flagged& field : fields) {
    known |= field.flag;
    if (!(flags_of(box) & field.flag)) continue;
    const std::size_t size = size_of(field.column.type);
    const bool is_default = !is_run(box) && field.flag >= default_duration;
    std::byte* const value = at + size <= anew.size() ? anew.data() + at : nullptr;
    if (value && is_default && !(used & field.flag))
      std::fill_n(value, size, std::byte{0});
    else if (value && field.column.name.ends_with("_flags"))
      store_be(value, plain_sample_flags(load_be<std::uint32_t>(value)));
    at += size;
  }
  const std::uint32_t version = is_run(box) && has_negative_offsets(box) ? 1u << 24 : 0;
  if (anew.size() >= box.header + 4u) store_be(anew.data() + box.header, version | (flags_of(box) & known));
  return anew;
}

/// Header, version and flags, one number, and the fields the flags announce: the record. `used`: of defaults, those
/// that a sample goes by.
void record_flagged(Movie& movie, const Box& box, std::string_view number, std::span<const Flagged> fields,
                    std::uint32_t used = 0) {
  const std::uint32_t flags = flags_of(box), header = box.header;
  std::vector<Column> none;
  const std::uint64_t size = std::min<std::uint64_t>(add_flagged(none, fields, flags, header + 8), box.size);
  const AnnouncedLayout& layout = movie.walk.layout_of(fields.data(), std::uint64_t{header} << 32 | flags, [&] {
    std::vector<Column> columns{{"size", u32, 0, Meaning::offset}, {"type", text, 4, structure, 1, 4}};
    if (header == 16) columns.push_back({"largesize", u64, 8, Meaning::offset});
    columns.push_back({"version", u8, header, structure});
    columns.push_back({"flags", u24, header + 1, structure});
    columns.push_back({number, u32, header + 4, structure});
    add_flagged(columns, fields, flags, header + 8);
    return Layout{.name = name_of(movie, box.type), .columns = movie.walk.keep(std::move(columns)), .big = true};
  });
  const Bytes stored = movie.file.source().slice(box.at, size);
  const Where where = box.body.where(box.at, size);
  movie.walk.framing(layout, stored, where, plain_fields(stored, box, fields, used));
}

struct Defaults {
  std::uint64_t base = 0;
  std::uint32_t duration = 0, size = 0, flags = 0;
};

/// The rows of a run, or what is the same for all: as a reader needs them.
void check_samples(Movie& movie, const Box& box, Track& track, Reader in, std::uint64_t rows, std::uint32_t flags,
                   std::uint32_t usual) {
  if (!movie.walk.deep() || track.kind == TrackKind::data) return;
  bool fits = true, even = true;
  std::optional<std::uint32_t> shift;  // of the first: the others differ from it by whole steps
  for (std::uint64_t i = 0; i < rows && fits; ++i) {
    if (flags & 0x100) {
      const auto duration = in.be<std::uint32_t>("sample_duration");
      fits = lasts_a_sample(duration, track);
      if (i == 0) usual = duration;
      even = even && (duration == usual || i + 1 == rows);  // the last may be cut
    }
    if (flags & 0x200) in.skip(4);
    if (flags & 0x400) fits = are_sample_flags(in.be<std::uint32_t>("sample_flags")) && fits;
    if (flags & 0x800) {
      const auto offset = in.be<std::uint32_t>("an offset");
      fits = shifts_a_sample(offset, track) && fits;
      if (!shift) shift = offset;
      even = even && usual != 0 && static_cast<std::int32_t>(offset - *shift) % static_cast<std::int64_t>(usual) == 0;
    }
  }
  if (!even && !std::exchange(track.times_told, true))
    movie.walk.note(Code::unseen, box.where(),
                    "the samples of a fragment of track " + std::to_string(track.id) +
                        " do not follow one another in equal steps: their times are kept, and could say anything");
  if (!fits)
    movie.walk.note(Code::bad_structure, box.where(), "box " + words(box.type) + " has a number that it cannot have");
}

Defaults read_header(Movie& movie, const Box& tfhd, Track& track) {
  const std::uint32_t flags = flags_of(tfhd);
  // Section 8.8.7: without either flag a track counts from where the data of the one before ended.
  constexpr std::uint32_t default_base_is_moof = 0x020000;
  Defaults defaults{flags & default_base_is_moof ? movie.fragment : movie.fragment_data_end, track.default_duration,
                    track.default_size, track.default_flags};
  Reader in = tfhd.body;
  in.skip(8);
  if (flags & 0x01) defaults.base = from_beginning(movie.file.begin(), in.be<std::uint64_t>("base_data_offset"));
  if (flags & 0x02 && in.be<std::uint32_t>("sample_description_index") > track.entries)
    movie.walk.note(Code::bad_structure, tfhd.where(), "a fragment without a sample description");
  // The same fields in the same order, each under another flag.
  check_samples(movie, tfhd, track, in, 1, (flags & 0x38) << 5, 0);
  if (flags & 0x08) defaults.duration = in.be<std::uint32_t>("default_sample_duration");
  if (flags & 0x10) defaults.size = in.be<std::uint32_t>("default_sample_size");
  if (flags & 0x20) defaults.flags = in.be<std::uint32_t>("default_sample_flags");
  return defaults;
}

void record_rows(Movie& movie, const Reader& in, std::uint32_t flags, std::uint32_t stride, std::uint64_t rows) {
  if (rows == 0) return;
  const AnnouncedLayout& layout = movie.walk.layout_of(trun_row, flags & 0xF00, [&] {
    std::vector<Column> columns;
    add_flagged(columns, trun_row, flags, 0);
    return Layout{.name = "", .columns = movie.walk.keep(std::move(columns)), .big = true, .stride = stride};
  });
  const Bytes stored = in.peek(rows * stride);
  std::vector<std::byte> anew;
  if (movie.walk.deep() && flags & 0x400) {
    anew.assign(stored.begin(), stored.end());
    const std::size_t first = (flags & 0x100 ? 4 : 0) + (flags & 0x200 ? 4 : 0);
    for (std::size_t at = first; at + 4 <= anew.size(); at += stride)
      store_be(anew.data() + at, plain_sample_flags(load_be<std::uint32_t>(anew.data() + at)));
  }
  movie.walk.record({.layout = layout,
                     .bytes = stored,
                     .where = in.where(in.at(), rows * stride),
                     .rows = static_cast<std::uint32_t>(rows),
                     .anew = anew});
}

/// The samples of one run, which lie one behind the other from `at`. Returns where they end.
std::uint64_t walk_run(Movie& movie, const Box& trun, Track& track, const Defaults& defaults, std::uint64_t at) {
  const std::uint32_t flags = flags_of(trun);
  Reader in = trun.body;
  in.skip(4);
  const std::uint32_t count = in.be<std::uint32_t>("sample_count");
  if (flags & 0x01) at = defaults.base + static_cast<std::uint64_t>(std::int64_t{in.be<std::int32_t>("data_offset")});
  std::uint32_t first_flags = defaults.flags;
  if (flags & 0x04) {
    check_samples(movie, trun, track, in, 1, 0x400, 0);
    first_flags = in.be<std::uint32_t>("first_sample_flags");
  }
  std::uint32_t stride = 0;
  for (const Flagged& field : trun_row) stride += flags & field.flag ? 4 : 0;
  const std::uint64_t begin = at;
  const std::uint64_t rows = stride ? std::min<std::uint64_t>(count, in.left() / stride) : count;
  if (stride)
    record_rows(movie, in, flags, stride, rows), check_samples(movie, trun, track, in, rows, flags, defaults.duration);
  if (rows < count)
    movie.walk.note(Code::overrun, trun.where(),
                    "a run claims " + std::to_string(count) + " samples, but has " + std::to_string(rows));
  for (std::uint64_t i = 0; i < rows; ++i) {
    std::uint32_t duration = defaults.duration, size = defaults.size;
    SampleTimes::Moment when{movie_time(track, track.fragment_time), 0, in.at(), stride};
    if (flags & 0x100) duration = in.be<std::uint32_t>("sample_duration");
    if (flags & 0x200) size = in.be<std::uint32_t>("sample_size");
    std::uint32_t sample_flags = i == 0 ? first_flags : defaults.flags;
    if (flags & 0x400) sample_flags = in.be<std::uint32_t>("sample_flags");
    if (flags & 0x800) in.skip(4, "sample fields");
    track.fragment_time += duration;
    if (stride == 0 &&
        (track.kind != TrackKind::data || size == 0)) {  // samples that cost the file nothing must not cost time
      for (std::uint64_t sample = 0; sample < rows && size; ++sample) {
        if (!look_at_sample(movie, track, at + sample * size, size)) break;
      }
      at += rows * size;
      track.fragment_time += (rows - 1) * duration;
      break;
    }
    if (track.kind == TrackKind::data && size) {
      when.duration = ticks_to_micros(track, duration);
      if (!walk_data_sample(movie, track, at, size, when)) break;
    } else if (track.kind != TrackKind::data && size) {
      if (look_at_sample(movie, track, at, size) && can_begin(sample_flags)) check_sync(movie, track, at, true);
    }
    at += size;
  }
  if (track.kind != TrackKind::data) record_payload(movie, track, begin, at - begin);
  return at;
}

void read_decode_time(Movie& movie, const Box& tfdt, Track& track) {
  const Bytes time = tfdt.body.peek(12);
  if (time.size() < 8) return;
  const bool wide = std::to_integer<int>(time[0]) == 1 && time.size() == 12;
  const std::uint64_t before = std::exchange(track.fragments_began, true) ? track.fragment_time : ticks_of(track);
  track.fragment_time = wide ? load_be<std::uint64_t>(time.data() + 4) : load_be<std::uint32_t>(time.data() + 4);
  // Live streams count from 1970: then it is the time of day.
  if (movie.walk.deep() && track.kind != TrackKind::data && plausible(ticks_to_micros(track, track.fragment_time))) {
    movie.walk.note(Code::limit, tfdt.where(), "fragment decode times are calendar time, which cannot be removed yet");
    return;
  }
  if (track.fragment_time != before && movie.walk.deep() && track.kind != TrackKind::data)
    movie.walk.note(
        Code::unseen, tfdt.where(),
        "the times of the fragments do not run on from zero: they are kept, and could tell the time of day");
}

constexpr Column tfra_key[] = {{"moof_offset", u32, 0, Meaning::offset}};

}  // namespace

std::uint64_t record_random_access(Movie& movie, const Box& box, std::uint64_t fixed) {
  const Bytes head = box.body.peek(fixed);
  if (head.size() < 16) return 0;
  const bool wide = std::to_integer<int>(head[0]) == 1;
  const auto lengths = std::to_integer<std::uint32_t>(head[11]);
  const std::uint32_t number = wide ? 8 : 4,
                      stride = 2 * number + 3 + (lengths >> 4 & 3) + (lengths >> 2 & 3) + (lengths & 3);
  const std::uint64_t rows = rows_of(box, fixed, stride), at = box.body.begin() + fixed;
  if (rows == 0) return 0;
  const AnnouncedLayout& layout = movie.walk.layout_of(tfra_key, stride << 8 | number, [&] {
    const Type time = wide ? u64 : u32;
    std::vector<Column> columns{{"time", time, 0, structure},
                                {"moof_offset", time, number, Meaning::offset},
                                {"numbers", Type::bytes, 2 * number, structure, 1, stride - 2 * number}};
    return Layout{.name = "", .columns = movie.walk.keep(std::move(columns)), .big = true, .stride = stride};
  });
  movie.walk.record(layout, movie.file.source().slice(at, rows * stride), box.body.where(at, rows * stride),
                    static_cast<std::uint32_t>(rows));
  return rows * stride;
}

void read_fragment_defaults(Movie& movie, const Box& trex) {
  if (movie.walk.deep() && !movie.defaults_in_use) movie.defaults_in_use = survey_defaults(movie.file);
  const Bytes body = trex.body.peek(24);
  if (body.size() < 24) return;
  if (Track* track = find_track(movie, load_be<std::uint32_t>(body.data() + 4))) {
    track->default_duration = load_be<std::uint32_t>(body.data() + 12);
    track->default_size = load_be<std::uint32_t>(body.data() + 16);
    track->default_flags = load_be<std::uint32_t>(body.data() + 20);
  }
}

void walk_fragment(Movie& movie, const Box& traf) {
  const auto tfhd = find_box(traf.body, fourcc("tfhd"));
  const Bytes head = tfhd ? tfhd->body.peek(8) : Bytes{};
  Track* track = head.size() == 8 ? find_track(movie, load_be<std::uint32_t>(head.data() + 4)) : nullptr;
  const Meaning meaning = !has_run(traf) ? Meaning::none : track ? meaning_of(track->kind) : Meaning::telemetry;
  if (!movie.walk.open({"traf", meaning, Drop::emptied}, traf.where())) return;
  record_header(movie, traf);
  Defaults defaults;
  if (track)
    guarded(movie.walk, tfhd->where(), [&] { defaults = read_header(movie, *tfhd, *track); });
  else if (!movie.is_segment)
    movie.walk.note(Code::bad_structure, traf.where(), "fragment of a track that is not in the index (moov)");
  std::uint64_t at = defaults.base;
  std::vector<FourCc> met;
  for_each_box(movie, traf.body, [&](const Box& box) {
    if (box.type == fourcc("tfhd")) {
      record_flagged(movie, box, "track_ID", tfhd_fields, defaults_in_use_of(traf));
    } else if (is_run(box) && !has_samples(box)) {
      walk_opaque(movie, box, Meaning::none, unknown_box);
    } else if (is_run(box)) {
      record_flagged(movie, box, "sample_count", trun_fields);
      if (track) guarded(movie.walk, box.where(), [&] { at = walk_run(movie, box, *track, defaults, at); });
    } else {
      if (box.type == fourcc("tfdt") && track && has_run(traf)) read_decode_time(movie, box, *track);
      walk_boxes(movie, Reader(box.body.source(), box.at, box.at + box.size), fourcc("traf"), track, met);
    }
  });
  movie.fragment_data_end = at;
  movie.walk.close();
}

}  // namespace contrail::mp4
