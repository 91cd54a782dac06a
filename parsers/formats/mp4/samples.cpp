// Samples: where the tables say they lie (ISO/IEC 14496-12 sections 8.6 to 8.8), and who reads them.
#include <algorithm>
#include <utility>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/mp4/movie.hpp"

namespace contrail::mp4 {
namespace {

constexpr Type bytes = Type::bytes, i64 = Type::i64;

constexpr Column payload_columns[] = {{"samples", bytes, 0, Meaning::payload, 1, 0}};
constexpr Layout payload{.name = "", .columns = payload_columns};

constexpr Column picture_columns[] = {{"samples", bytes, 0, Meaning::thumbnail, 1, 0}};
constexpr Layout picture{.name = "", .columns = picture_columns};

constexpr Column opaque_columns[] = {{"sample", bytes, 0, Meaning::none, 1, 0}};

/// The media clock: each telemetry sample tells when it happens, for the rows in it (Time::inside).
constexpr Column moment_columns[] = {{"time", i64, 0, Meaning::time_media, 1, 1, "us"},
                                     {"duration", i64, 8, Meaning::duration, 1, 1, "us"}};
constexpr Layout moment{
    .name = "sample time", .columns = moment_columns, .time = Time::own, .tick = true, .view = true};

/// Nine hours of samples at 60 Hz; each costs the media clock 32 bytes.
constexpr std::uint64_t max_samples = 2'000'000;

/// A track whose samples are not what its entry says is not asked two million times.
constexpr std::uint32_t max_failures = 100;

bool in_media(const Movie& movie, std::uint64_t at, std::uint64_t size) {
  const auto behind = std::upper_bound(movie.media.begin(), movie.media.end(), at,
                                       [](std::uint64_t offset, const Range& r) { return offset < r.begin; });
  return behind != movie.media.begin() && size <= (behind - 1)->end - std::min(at, (behind - 1)->end);
}

/// False when these bytes cannot be samples; told once for a range.
bool check_place(Movie& movie, const Track& track, std::uint64_t at, std::uint64_t size) {
  if (size == 0) return false;
  if (in_media(movie, at, size)) return true;
  const std::uint64_t end = movie.file.end();
  const std::uint64_t there = at < end ? std::min(size, end - at) : 0;
  const bool behind = there < size;
  movie.walk.note(behind ? Code::cut : Code::bad_structure, movie.file.where(std::min(at, end), there),
                  "samples of track " + std::to_string(track.id) +
                      (behind ? " are past the end of the file" : " are outside the media data"));
  return false;
}

void tell_time(Movie& movie, const Where& where, const SampleTimes::Moment& when) {
  const AnnouncedLayout& layout = movie.walk.layout_of(moment);
  if (!layout.wanted() || when.time == no_time) return;
  const std::int64_t row[] = {when.time, when.duration};
  const ByteRange places[] = {{when.at, when.size}, {when.at, when.size}};
  movie.walk.view(layout, std::as_bytes(std::span(row)), where, places);
}

/// False once telemetry was read as often as the file is long: tables whose samples share bytes end here. Told once.
bool within_budget(Movie& movie, const Track& track, std::uint64_t at, std::uint64_t size) {
  if (size <= movie.sample_budget && movie.sample_count < max_samples) return true;
  if (movie.sample_count <= max_samples) {
    movie.walk.note(
        Code::limit, movie.file.where(at, 0),
        "samples of track " + std::to_string(track.id) + " overlap or are too many; the rest were not read");
  }
  movie.sample_count = max_samples + 1;
  return false;
}

void walk_data_chunk(Movie& movie, Track& track, const Chunk& chunk, const Chunks& chunks, SampleTimes& times) {
  std::uint64_t at = chunk.at;
  for (std::uint64_t i = 0; i < chunk.count && movie.sample_count <= max_samples; ++i) {
    const std::uint64_t size = chunks.size_of(chunk.first + i);
    if (size && !walk_data_sample(movie, track, at, size, times.of(chunk.first + i))) return;
    at += size;
  }
}

/// Section 8.6.2: in the table of samples that can be decoded without any other.
bool is_listed(Track& track, std::uint64_t sample) {
  const auto number = [&] { return load_be<std::uint32_t>(track.stss.data + 4 * track.next_sync); };
  while (track.next_sync < track.stss.there && number() < sample + 1) ++track.next_sync;
  return track.next_sync < track.stss.there && number() == sample + 1;
}

void look_through(Movie& movie, Track& track, const Chunk& chunk, const Chunks& chunks) {
  if (!in_media(movie, chunk.at, chunk.size)) return;
  std::uint64_t at = chunk.at;
  for (std::uint64_t i = 0; i < chunk.count; ++i) {
    const std::uint64_t size = chunks.size_of(chunk.first + i);
    if (!look_at_sample(movie, track, at, size)) return;
    check_sync(movie, track, at, is_listed(track, chunk.first + i));
    at += size;
  }
}

}  // namespace

void check_sync(Movie& movie, Track& track, std::uint64_t at, bool listed) {
  const bool left_out = !listed && track.stss && track.coded.refreshes, refers = listed && !track.coded.stands_alone;
  if (track.look != Look::units || (!left_out && !refers) || std::exchange(track.told_sync, true)) return;
  movie.walk.note(Code::unseen, movie.file.where(at, 0),
                  "samples of track " + std::to_string(track.id) +
                      (refers ? " are listed as those to begin with (stss), but refer to others: the list is kept"
                              : " are not listed as those to begin with (stss), though they refer to no others: the "
                                "list is kept, and could say anything"));
}

void record_payload(Movie& movie, const Track& track, std::uint64_t at, std::uint64_t size) {
  if (!check_place(movie, track, at, size)) {
    // Of a file that was cut off, what is there.
    const std::uint64_t there = at < movie.file.end() ? std::min(size, movie.file.end() - at) : 0;
    if (there == 0 || there == size || !in_media(movie, at, there)) return;
    size = there;
  }
  const AnnouncedLayout& layout = movie.walk.layout_of(track.kind == TrackKind::thumbnail ? picture : payload);
  movie.walk.record(layout, movie.file.source().slice(at, size), movie.file.where(at, size));
}

bool walk_data_sample(Movie& movie, Track& track, std::uint64_t at, std::uint64_t size,
                      const SampleTimes::Moment& when) {
  if (!check_place(movie, track, at, size) || !within_budget(movie, track, at, size)) return false;
  movie.sample_budget -= std::min(size, movie.sample_budget);
  ++movie.sample_count;
  const Where where = movie.file.where(at, size);
  if (!movie.walk.open({name_of(movie, track.entry), Meaning::telemetry}, where)) return false;
  if (!track.telemetry) track.telemetry = telemetry_for(movie, track);
  bool understood = track.telemetry && track.failures < max_failures;
  if (understood) {
    tell_time(movie, where, when);
    understood = guarded(movie.walk, where, [&] { track.telemetry->sample(movie.walk, movie.file.range(at, size)); });
    if (!understood && ++track.failures == max_failures)
      movie.walk.note(Code::limit, where, "too many unreadable samples; the rest of this track was not read");
  }
  if (!understood) {
    const AnnouncedLayout& layout = movie.walk.layout_of(opaque_columns, track.entry, [&] {
      return Layout{.name = name_of(movie, track.entry), .columns = opaque_columns};
    });
    movie.walk.record(layout, movie.file.source().slice(at, size), where);
  }
  movie.walk.close();
  return true;
}

void walk_samples(Movie& movie, Track& track) {
  if (track.elsewhere) {
    return movie.walk.note(Code::limit, movie.file.where(movie.file.end(), 0),
                           "samples of track " + std::to_string(track.id) + " are in another file, which is not read");
  }
  Chunks chunks(track);
  SampleTimes times(track);
  std::uint64_t bad = 0;
  while (const auto chunk = chunks.next()) {
    // A table that points astray does so a thousand times; the first few tell enough.
    constexpr std::uint64_t told = 8;
    if (!in_media(movie, chunk->at, chunk->size) && ++bad > told) continue;
    if (track.kind != TrackKind::data) {
      record_payload(movie, track, chunk->at, chunk->size);
      look_through(movie, track, *chunk, chunks);
    } else {
      walk_data_chunk(movie, track, *chunk, chunks, times);
    }
  }
}

}  // namespace contrail::mp4
