// Numbers of a movie that follow from others, or are one of a few; where they are not, each is a place for anything.
#include <algorithm>
#include <cmath>

#include "parsers/formats/matroska/movie.hpp"
#include "parsers/parts/video/even_times.hpp"
#include "parsers/parts/video/usual.hpp"

namespace contrail::matroska {
namespace {

double floating_of(const EbmlElement& element) {
  const Bytes body = element.body.rest();
  return body.size() == 8   ? load_be<double>(body.data())
         : body.size() == 4 ? static_cast<double>(load_be<float>(body.data()))
                            : 0;
}

constexpr double ns_per_second = 1e9;

/// Whole pictures a second or those of television, or a frame of sound at a usual rate; cut or rounded to nanoseconds.
bool is_frame_duration(std::uint64_t ns) {
  constexpr double second = ns_per_second, television = 1.001;
  const auto is = [&](double exact) { return std::abs(static_cast<double>(ns) - exact) <= 1; };
  for (int rate = 1; rate <= 480; ++rate) {
    if (is(second / rate) || is(second * television / rate)) return true;
  }
  for (const double samples : {480.0, 960.0, 1'024.0, 1'152.0, 1'536.0, 2'048.0}) {
    for (const double rate : {16'000.0, 22'050.0, 24'000.0, 32'000.0, 44'100.0, 48'000.0, 96'000.0})
      if (is(second * samples / rate)) return true;
  }
  return false;
}

/// Samples that Opus (RFC 7845) or AAC is ahead by; Opus is told 80 ms before it is heard.
bool is_delay(std::uint64_t ns) {
  constexpr std::uint64_t known[] = {0,          6'500'000,  7'000'000,  20'000'000, 21'333'333, 21'333'334,
                                     23'219'955, 23'219'954, 42'666'666, 42'666'667, 46'439'909, 80'000'000};
  return std::ranges::find(known, ns) != std::end(known);
}

/// Samples that an encoder of Opus filled its last frame up with: at 48 kHz, up to the longest frame.
bool is_cut(std::int64_t ns) {
  constexpr double rate = 48'000;
  constexpr std::int64_t longest_ns = 120'000'000;
  const double samples = std::round(static_cast<double>(ns) * rate / ns_per_second);
  return std::abs(ns) <= longest_ns && std::abs(static_cast<double>(ns) - samples * ns_per_second / rate) <= 1;
}

/// Groups of blocks tell how long a block is, as its track says anyway, and which others it builds on. The last may be
/// cut.
bool groups_follow(const Track& track, const std::vector<std::int64_t>& sorted_times, std::int64_t usual) {
  constexpr std::ptrdiff_t most_odd = 2;
  const auto is_odd = [&](std::int64_t units) { return std::abs(units - usual) > 1; };
  return std::ranges::count_if(track.durations, is_odd) <= most_odd &&
         std::ranges::all_of(track.referred,
                             [&](std::int64_t time) { return std::ranges::binary_search(sorted_times, time); });
}

/// Of one side: as coded, or wider by the shape of the pixels.
bool is_shown(std::uint64_t shown, std::uint64_t coded) {
  if (shown == coded) return true;
  return std::ranges::any_of(video::pixel_shapes(), [&](video::PixelShape shape) {
    return std::abs(static_cast<double>(shown) - std::round(static_cast<double>(coded) * shape.across / shape.down)) <=
           1;
  });
}

/// An element of the segment, by where it begins behind its head.
std::optional<EbmlElement> element_at(const Movie& movie, std::uint64_t place) {
  std::uint64_t at = 0;
  if (__builtin_add_overflow(movie.body, place, &at) || at >= movie.file.end()) return std::nullopt;
  Reader in(movie.file.source(), at, movie.file.end());
  return try_ebml(in);
}

/// The first of a cue whose track stays: a moment of others alone would lead nowhere in a clean copy.
std::optional<EbmlElement> positions_that_stay(Movie& movie, Reader point) {
  while (const auto part = try_ebml(point)) {
    const auto track = part->id == cue_track_positions ? find_child(part->body, cue_track) : std::nullopt;
    const Meaning meaning = track ? meaning_of(movie.find_track(number_of(*track))) : Meaning::none;
    if (meaning == Meaning::structure || meaning == Meaning::sound) return part;
  }
  return std::nullopt;
}

/// The first child of a kind, within what may still be looked at.
std::optional<EbmlElement> look_for(Movie& movie, Reader in, std::uint32_t id) {
  for (; movie.cue_budget > 0; --movie.cue_budget) {
    const auto part = try_ebml(in);
    if (!part || part->id == id) return part;
  }
  return std::nullopt;
}

}  // namespace

bool is_usual(const Track* track, const EbmlElement& element) {
  switch (element.id) {
    case sampling_frequency:
    case output_sampling_frequency: return video::is_sampling_rate(floating_of(element));
    case default_duration: return is_frame_duration(number_of(element));
    case codec_delay:
    case seek_pre_roll: return is_delay(number_of(element));
    case discard_padding: return is_cut(signed_of(element));
    case display_width: return track && is_shown(number_of(element), track->width);
    case display_height: return track && is_shown(number_of(element), track->height);
    default: return true;
  }
}

bool leads_somewhere(const Movie& movie, const EbmlElement& seek_entry) {
  const auto id = find_child(seek_entry.body, seek_id), position = find_child(seek_entry.body, seek_position);
  const auto found = position ? element_at(movie, number_of(*position)) : std::nullopt;
  return id && found && found->id == number_of(*id);
}

bool leads_to_a_block(Movie& movie, const EbmlElement& point) {
  const auto time = find_child(point.body, cue_time), positions = positions_that_stay(movie, point.body);
  if (!time || !positions) return false;
  const auto track = find_child(positions->body, cue_track), place = find_child(positions->body, cue_cluster_position);
  const auto found = place ? element_at(movie, number_of(*place)) : std::nullopt;
  if (!track || !found || found->id != cluster) return false;
  const auto begins = look_for(movie, found->body, timestamp);
  if (!begins) return false;
  Reader in = found->body;
  for (; movie.cue_budget > 0; --movie.cue_budget) {
    const auto part = try_ebml(in);
    if (!part) return false;
    const auto inside = part->id == block_group ? look_for(movie, part->body, block) : part;
    if (!inside || (inside->id != simple_block && inside->id != block)) continue;
    Reader head = inside->body;
    const auto number = try_ebml_number(head);
    const Bytes moment = head.peek(2);
    if (number && number->value == number_of(*track) && moment.size() == 2 &&
        number_of(*begins) + static_cast<std::uint64_t>(std::int64_t{load_be<std::int16_t>(moment.data())}) ==
            number_of(*time))
      return true;
  }
  return false;
}

void check_length(Movie& movie) {
  constexpr std::uint64_t units[] = {1'000'000, 100'000, 10'000, 1'000};  // ns
  if (movie.walk.deep() && std::ranges::find(units, movie.scale) == std::end(units))
    movie.walk.note(Code::unseen, movie.file.where(movie.body, 0),
                    "the movie counts in an unusual unit of time, which is kept, and could be anything");
  double last = 0;
  for (const Track& track : movie.tracks)
    if (!track.times.empty()) last = std::max(last, static_cast<double>(std::ranges::max(track.times)));
  const double scale = static_cast<double>(movie.scale) / ns_per_second, apart = std::abs(movie.length - last) * scale;
  constexpr double most_apart = 1;  // s: the last block lasts, and sound may be longer
  if (!movie.walk.deep() || last == 0 || movie.length == 0 || apart <= most_apart) return;
  movie.walk.note(Code::unseen, movie.file.where(movie.body, 0),
                  "the movie does not last as long as its blocks: what it says is kept, and could be anything");
}

void check_times(Movie& movie, const Track& track) {
  if (!movie.walk.deep() || track.times.size() < 2) return;
  std::vector<std::int64_t> times = track.times;
  std::ranges::sort(times);  // as they are shown
  const std::int64_t usual = video::usual_step(times);
  if (times.size() <= most_times && video::moments_are_even(times, usual) && groups_follow(track, times, usual)) return;
  movie.walk.note(Code::unseen, movie.file.where(track.id_at.at, 0),
                  "the blocks of track " + std::to_string(track.number) +
                      " do not follow one another in equal steps: their times are kept, and could say anything");
}

}  // namespace contrail::matroska
