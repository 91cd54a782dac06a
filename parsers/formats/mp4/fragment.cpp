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

/// `tfhd` without the defaults that no sample goes by.
std::vector<std::byte> without_unused(Bytes stored, const Box& box, std::uint32_t used) {
  std::vector<std::byte> anew(stored.begin(), stored.end());
  std::size_t at = box.header + std::size_t{8};
  for (const Flagged& field : tfhd_fields) {
    if (!(flags_of(box) & field.flag)) continue;
    const std::size_t size = size_of(field.column.type);
    const bool is_default = field.flag >= default_duration;
    if (is_default && !(used & field.flag) && at + size <= anew.size())
      std::fill_n(anew.begin() + static_cast<std::ptrdiff_t>(at), size, std::byte{0});
    at += size;
  }
  return anew;
}

/// Header, version and flags, one number, and the fields the flags announce: the record. `used`: of defaults, those
/// that a sample goes by.
void record_flagged(Movie& movie, const Box& box, std::string_view number, std::span<const Flagged> fields,
                    std::optional<std::uint32_t> used = {}) {
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
  used ? movie.walk.framing(layout, stored, where, without_unused(stored, box, *used))
       : movie.walk.record(layout, stored, where);
}

struct Defaults {
  std::uint64_t base = 0;
  std::uint32_t duration = 0, size = 0;
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
                    track.default_size};
  Reader in = tfhd.body;
  in.skip(8);
  if (flags & 0x01) defaults.base = in.be<std::uint64_t>("base_data_offset");
  if (flags & 0x02 && in.be<std::uint32_t>("sample_description_index") > track.entries)
    movie.walk.note(Code::bad_structure, tfhd.where(), "a fragment without a sample description");
  // The same fields in the same order, each under another flag.
  check_samples(movie, tfhd, track, in, 1, (flags & 0x38) << 5, 0);
  if (flags & 0x08) defaults.duration = in.be<std::uint32_t>("default_sample_duration");
  if (flags & 0x10) defaults.size = in.be<std::uint32_t>("default_sample_size");
  return defaults;
}

void record_rows(Movie& movie, const Reader& in, std::uint32_t flags, std::uint32_t stride, std::uint64_t rows) {
  if (rows == 0) return;
  const AnnouncedLayout& layout = movie.walk.layout_of(trun_row, flags & 0xF00, [&] {
    std::vector<Column> columns;
    add_flagged(columns, trun_row, flags, 0);
    return Layout{.name = "", .columns = movie.walk.keep(std::move(columns)), .big = true, .stride = stride};
  });
  movie.walk.record(layout, in.peek(rows * stride), in.where(in.at(), rows * stride), static_cast<std::uint32_t>(rows));
}

/// The samples of one run, which lie one behind the other from `at`. Returns where they end.
std::uint64_t walk_run(Movie& movie, const Box& trun, Track& track, const Defaults& defaults, std::uint64_t at) {
  const std::uint32_t flags = flags_of(trun);
  Reader in = trun.body;
  in.skip(4);
  const std::uint32_t count = in.be<std::uint32_t>("sample_count");
  if (flags & 0x01) at = defaults.base + static_cast<std::uint64_t>(std::int64_t{in.be<std::int32_t>("data_offset")});
  if (flags & 0x04) {
    check_samples(movie, trun, track, in, 1, 0x400, 0);
    in.skip(4);
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
    in.skip((flags & 0x400 ? 4 : 0) + (flags & 0x800 ? 4 : 0), "sample fields");
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
      look_at_sample(movie, track, at, size);
    }
    at += size;
  }
  if (track.kind != TrackKind::data) record_payload(movie, track, begin, at - begin);
  return at;
}

void read_decode_time(Movie& movie, const Box& tfdt, Track& track) {
  const Bytes time = tfdt.body.peek(12);
  if (time.size() < 8) return;
  constexpr std::uint64_t longest_step_s = 60;
  const bool wide = std::to_integer<int>(time[0]) == 1 && time.size() == 12;
  const std::uint64_t before = track.fragment_time;
  track.fragment_time = wide ? load_be<std::uint64_t>(time.data() + 4) : load_be<std::uint32_t>(time.data() + 4);
  // Live streams count from 1970: then it is the time of day.
  if (movie.walk.deep() && track.kind != TrackKind::data && plausible(ticks_to_micros(track, track.fragment_time))) {
    movie.walk.note(Code::limit, tfdt.where(), "fragment decode times are calendar time, which cannot be removed yet");
    return;
  }
  const std::uint64_t step = track.fragment_time - std::min(before, track.fragment_time);
  const bool runs_on = track.fragment_time >= before && step <= longest_step_s * track.timescale;
  if (!runs_on && movie.walk.deep() && track.kind != TrackKind::data)
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
  const Bytes body = trex.body.peek(20);
  if (body.size() < 20) return;
  if (Track* track = find_track(movie, load_be<std::uint32_t>(body.data() + 4))) {
    track->default_duration = load_be<std::uint32_t>(body.data() + 12);
    track->default_size = load_be<std::uint32_t>(body.data() + 16);
  }
}

void walk_fragment(Movie& movie, const Box& traf) {
  const auto tfhd = find_box(traf.body, fourcc("tfhd"));
  const Bytes head = tfhd ? tfhd->body.peek(8) : Bytes{};
  Track* track = head.size() == 8 ? find_track(movie, load_be<std::uint32_t>(head.data() + 4)) : nullptr;
  if (!movie.walk.open({"traf", track ? meaning_of(track->kind) : Meaning::telemetry, Drop::emptied}, traf.where()))
    return;
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
    } else if (box.type == fourcc("trun")) {
      record_flagged(movie, box, "sample_count", trun_fields);
      if (track) guarded(movie.walk, box.where(), [&] { at = walk_run(movie, box, *track, defaults, at); });
    } else {
      if (box.type == fourcc("tfdt") && track) read_decode_time(movie, box, *track);
      walk_boxes(movie, Reader(box.body.source(), box.at, box.at + box.size), fourcc("traf"), track, met);
    }
  });
  movie.fragment_data_end = at;
  movie.walk.close();
}

}  // namespace contrail::mp4
