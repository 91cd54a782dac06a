// When samples are decoded and shown (ISO/IEC 14496-12 sections 8.6.1 and 8.6.6): a camera counts in equal steps, now
// and then leaves pictures out, and an encoder decodes pictures before those it is shown after. Where the numbers are
// others, each of them could be anything: they stay, and that is told. So is another order of the data than that of the
// samples, and samples without data.
#include <algorithm>
#include <utility>
#include <vector>

#include "parsers/formats/mp4/numbers.hpp"
#include "parsers/parts/video/even_times.hpp"

namespace contrail::mp4 {
namespace {

constexpr std::uint64_t most_shifted = 4'000'000;  // samples: 18 hours at 60 pictures a second
constexpr std::int64_t most_reordered = 17;        // H.264 section A.3.1: 16 pictures wait, and the one that is decoded

/// A row of `stts` or `ctts`.
struct Run {
  std::uint32_t count, value;
};
std::vector<Run> runs_of(const Table& table) {
  std::vector<Run> runs;
  runs.reserve(table.there);
  for (std::uint64_t i = 0; i < table.there; ++i)
    runs.push_back({load_be<std::uint32_t>(table.data + 8 * i), load_be<std::uint32_t>(table.data + 8 * i + 4)});
  return runs;
}

/// Equal samples share a row, or each sample has one; some writers begin a new one behind the first sample.
bool are_joined(const std::vector<Run>& runs) {
  if (std::ranges::all_of(runs, [](const Run& run) { return run.count == 1; })) return true;
  for (std::size_t i = 1; i < runs.size(); ++i) {
    if (runs[i].value == runs[i - 1].value && !(i == 1 && runs[0].count == 1)) return false;
  }
  return true;
}

/// The step in the middle of all, ordered by length.
std::int64_t usual_step(std::vector<Run> runs) {
  std::ranges::sort(runs, {}, &Run::value);
  std::uint64_t all = 0, met = 0;
  for (const Run& run : runs) all += run.count;
  for (const Run& run : runs) {
    met += run.count;
    if (met > all / 2) return run.value;
  }
  return 0;
}

/// The first and the last sample of sound may last as long as they like within two steps; the last picture also for no
/// time, as writers have it that do not know when the next would come.
bool steps_are_even(const std::vector<Run>& runs, std::int64_t usual, TrackKind kind) {
  const bool sound = kind == TrackKind::sound;
  std::vector<video::Moment> points{{0, 0}};
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool at_end = runs[i].count == 1 && (i == 0 || i + 1 == runs.size());
    const std::int64_t longest = sound ? 2 * usual : i == 0 ? 0 : 1;
    if (at_end && runs[i].value <= longest) continue;
    const std::int64_t steps = video::steps_of(runs[i].value, usual);
    if (steps == 0) return false;
    std::int64_t time = 0;
    if (__builtin_mul_overflow(std::int64_t{runs[i].value}, std::int64_t{runs[i].count}, &time) ||
        __builtin_add_overflow(time, points.back().time, &time))
      return false;
    points.push_back({points.back().steps + steps * runs[i].count, time});
  }
  return video::are_even(points, usual);
}

/// When each sample is shown, in media time and in that order.
std::vector<std::int64_t> shown_times(const std::vector<Run>& steps, const std::vector<Run>& shifts,
                                      std::uint64_t samples) {
  std::vector<std::int64_t> times;
  times.reserve(samples);
  std::int64_t time = 0;
  for (const Run& run : steps) {
    for (std::uint32_t i = 0; i < run.count && times.size() < samples; ++i, time += run.value) times.push_back(time);
  }
  std::size_t sample = 0;
  for (const Run& run : shifts) {
    for (std::uint32_t i = 0; i < run.count && sample < times.size(); ++i)
      times[sample++] += static_cast<std::int32_t>(run.value);
  }
  std::ranges::sort(times);
  return times;
}

bool shifts_are_even(const std::vector<Run>& shifts, const std::vector<std::int64_t>& times, std::int64_t usual) {
  for (const Run& run : shifts) {
    if (std::abs(std::int64_t{static_cast<std::int32_t>(run.value)}) > (most_reordered + 1) * usual) return false;
  }
  return video::moments_are_even(times, usual);
}

/// Whether a sample is decoded at this moment.
bool begins_a_sample(const std::vector<Run>& steps, std::int64_t moment) {
  std::int64_t left = moment;
  for (const Run& run : steps) {
    if (run.value != 0 && left / run.value < run.count) return left % run.value == 0;
    left -= std::int64_t{run.count} * run.value;  // at most what is left
  }
  return left == 0;
}

/// As long as the samples from there on, or all of them, or another track, to a tick of the movie.
bool lasts_as_told(const Movie& movie, const Track& track, std::uint64_t duration, std::int64_t from) {
  const auto is_near = [&](double ticks, std::uint32_t scale) {
    return scale > 0 && std::abs(ticks * movie.timescale / scale - static_cast<double>(duration)) <= 1;
  };
  const auto all = static_cast<double>(ticks_of(track));
  if (is_near(all, track.timescale) || is_near(all - static_cast<double>(from), track.timescale)) return true;
  constexpr std::uint64_t most_rows = 4'000'000;  // in all: each track is asked by each
  return std::ranges::any_of(movie.tracks, [&](const Track& other) {
    const bool stays = other.kind == TrackKind::picture || other.kind == TrackKind::sound;
    return stays && other.stts.there <= most_rows / movie.tracks.size() &&
           is_near(static_cast<double>(ticks_of(other)), other.timescale);
  });
}

/// What is shown begins with a sample, or behind what a decoder of sound needs to begin with, and ends with the last.
/// `begins`: whether a sample begins at a moment.
template <class Begins>
bool edits_are_plain(const Movie& movie, const Track& track, std::int64_t usual, Begins begins) {
  constexpr std::int64_t longest_priming = 4'096;
  const double movie_scale = movie.timescale, scale = track.timescale;
  bool played = false;
  for (std::uint64_t i = 0; i < track.elst.there; ++i) {
    const Edit edit = edit_of(track, i);
    const double seconds = static_cast<double>(edit.duration) / movie_scale;
    if (edit.media_time < 0) {
      const double longest = track.kind == TrackKind::sound ? 1 : 2.0 * static_cast<double>(usual) / scale;
      if (played || seconds > longest) return false;
      continue;
    }
    const bool primes = track.kind == TrackKind::sound && edit.media_time <= longest_priming;
    if (std::exchange(played, true) || !(primes || begins(edit.media_time))) return false;
    if (edit.duration != 0 && !lasts_as_told(movie, track, edit.duration, edit.media_time)) return false;
  }
  return true;
}

/// A frame of sound; pictures at close to a whole number a second.
bool is_usual_step(const Track& track, std::int64_t usual) {
  constexpr std::int64_t longest_frame = 4'096, fastest = 480;
  if (usual < 1) return false;
  if (track.kind == TrackKind::sound) return usual <= longest_frame;
  const std::int64_t rate = (track.timescale + usual / 2) / usual, slack = track.timescale / 100 + usual;
  return rate >= 1 && rate <= fastest &&
         std::abs(track.timescale - rate * usual) <= std::min(slack, rate * 2 + track.timescale / 100);
}

bool times_are_even(const Movie& movie, const Track& track) {
  if (movie.timescale == 0 || track.timescale == 0) return false;
  const std::vector<Run> steps = runs_of(track.stts), shifts = runs_of(track.ctts);
  const std::int64_t usual = usual_step(steps);
  if (!is_usual_step(track, usual) || !are_joined(steps) || !are_joined(shifts) ||
      !steps_are_even(steps, usual, track.kind))
    return false;
  if (shifts.empty())
    return edits_are_plain(movie, track, usual, [&](std::int64_t at) { return begins_a_sample(steps, at); });
  if (track.sample_count > most_shifted) return false;
  const std::vector<std::int64_t> times = shown_times(steps, shifts, track.sample_count);
  return shifts_are_even(shifts, times, usual) &&
         edits_are_plain(movie, track, usual, [&](std::int64_t at) { return std::ranges::binary_search(times, at); });
}

/// Chunks in the file as in the track. Null tables are none.
bool chunks_are_in_order(const Track& track) {
  std::uint64_t last = 0;
  for (std::uint64_t i = 0; i < chunks_of(track); ++i) {
    const std::uint64_t at =
        track.co64 ? load_be<std::uint64_t>(track.co64.data + 8 * i) : load_be<std::uint32_t>(track.stco.data + 4 * i);
    if (std::exchange(last, at) > at) return false;
  }
  return true;
}

}  // namespace

void check_times(Movie& movie, const Track& track, const Where& where) {
  if (track.sample_count > 0 && chunks_of(track) == 0)
    movie.walk.note(Code::unseen, where,
                    "the samples of track " + std::to_string(track.id) +
                        " lie nowhere in the file: their sizes and times are kept, and could say anything");
  if (!chunks_are_in_order(track))
    movie.walk.note(Code::unseen, where,
                    "the chunks of track " + std::to_string(track.id) +
                        " do not lie in the order of their samples: that order is kept, and could say anything");
  if (track.sample_count == 0 || track.stts.there == 0 || times_are_even(movie, track)) return;
  movie.walk.note(Code::unseen, where,
                  "the samples of track " + std::to_string(track.id) +
                      " do not follow one another in equal steps from the first to the last: their times are kept, and "
                      "could say anything");
}

}  // namespace contrail::mp4
