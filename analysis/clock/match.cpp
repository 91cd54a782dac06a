#include "analysis/clock/match.hpp"

#include <algorithm>
#include <numeric>

#include "analysis/clock/clock_set.hpp"

namespace contrail {
namespace {

enum class Confirmed : std::uint8_t { no, silent, by_pulses, by_film };

struct Confirmation {
  Confirmed how = Confirmed::silent;
  std::string_view against;
  EventMatch pulses;
};

/// Pulses where the positions put the pictures speak for the offset, unless they come at an interval that would fit
/// anywhere; missing ones speak against it.
Confirmation ask_pulses(const FlownPath& log, const CameraStamps& camera, const PositionMatch& position, bool steady) {
  const double within = 3 * position.error + 0.5;
  Confirmation out;
  const double middle = position.offset + camera.cut() / 2;
  out.pulses = by_events(log, camera, EventWindow{middle, within});
  const auto k = static_cast<double>(out.pulses.matches), n = static_cast<double>(out.pulses.of);
  if (n < 4) return out;
  if (k < 0.5 * n) {
    out.how = Confirmed::no, out.against = "by position the log took no pictures at that time";
    return out;
  }
  std::vector<double> gaps;
  for (std::size_t i = 1; i < log.pulses.size(); ++i) gaps.push_back(log.pulses[i] - log.pulses[i - 1]);
  const double hit = std::min(0.98, out.pulses.hit * (1 + 2 * within / event_width(camera)));
  const bool surely = log10_at_least(out.pulses.matches, out.pulses.of, hit) < -3;
  if (!steady && k >= 0.8 * n && median_of(gaps) > 2 * within && surely) out.how = Confirmed::by_pulses;
  return out;
}

Confirmation ask_films(const FlownPath& log, const CameraStamps& camera, const PositionMatch& position) {
  Confirmation out;
  const double shift = position.offset + camera.cut() / 2;
  const double begin = camera.stamps.front() + shift, end = camera.stamps.back() + shift;
  // A film of the same mission flown again can begin and end alike by accident, but not keep its pace: of 4 such films
  // in 24,000 foreign pairs the offset along the flight varied by 0.2 s and more, of 97 % of the right ones by less
  // than 0.15 s. Cameras and logs tell both moments within a fifth of a second each.
  constexpr double tolerance = 0.6, same_length = 0.5, most_spread = 0.15;
  const bool same_pace = position.spread < most_spread;
  double most = 0;
  for (const FilmSpan& film : log.films) {
    const bool alike = same_pace && std::abs((film.end - film.begin) - (end - begin)) < same_length;
    if (alike && std::abs(film.begin - begin) < tolerance && std::abs(film.end - end) < tolerance)
      out.how = Confirmed::by_film;
    most = std::max(most, std::min(film.end, end) - std::max(film.begin, begin));
  }
  if (out.how == Confirmed::silent && most < 0.5 * (end - begin))
    out.how = Confirmed::no, out.against = "by position the log recorded no film at that time";
  return out;
}

Confirmation confirm(const FlownPath& log, const CameraStamps& camera, const PositionMatch& position, bool steady) {
  if (camera.stills && log.pulses.size() >= 3) return ask_pulses(log, camera, position, steady);
  if (!camera.stills && !log.films.empty()) return ask_films(log, camera, position);
  return {};
}

constexpr std::string_view flown_again = "the route may have been flown again";

ClockMatch refused(std::string_view why) {
  ClockMatch out;
  out.refusal = why;
  return out;
}

ClockMatch of_events(const EventMatch& events, std::string_view method) {
  return {{}, method, events.offset, events.error, events.matches, events.chance, events.drift_ppm};
}

constexpr double sure_chance = 1e-10;

/// Pictures of a survey that was flown again are taken at the same places, and may keep the pace of the first for a
/// while, not to its end. Of 60,000 such pairs 6 passed with chances above 1e-9, none with all of its pictures.
bool could_be_flown_again(const FlownPath& log, const EventMatch& events) {
  return !log.hand_flown && events.matches < events.of && events.chance > sure_chance;
}

/// A mission flown again lies on the same path to a decimetre: only what nobody repeats makes a position a link.
ClockMatch of_positions(const FlownPath& log, const CameraStamps& camera, const PositionMatch& position, bool steady) {
  const Confirmation confirmation = confirm(log, camera, position, steady);
  if (confirmation.how == Confirmed::no) return refused(confirmation.against);
  if (confirmation.how == Confirmed::silent && !position.same_receiver && !log.hand_flown) return refused(flown_again);
  const EventMatch& pulses = confirmation.pulses;
  if (confirmation.how == Confirmed::by_pulses && std::abs(pulses.offset - position.offset) < 2 * position.error + 0.3)
    return of_events(pulses, "both");
  return {{}, "positions", position.offset, position.error, position.matches, std::nullopt, std::nullopt};
}

CameraStamps in_order_of_time(const CameraStamps& camera) {
  std::vector<std::size_t> order(camera.stamps.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return camera.stamps[i]; });
  CameraStamps sorted = camera;
  for (std::size_t i = 0; i < order.size(); ++i) {
    sorted.stamps[i] = camera.stamps[order[i]];
    if (camera.placed()) sorted.places[i] = camera.places[order[i]];
  }
  return sorted;
}

ClockMatch match_whole(const FlownPath& log, const CameraStamps& as_numbered) {
  const CameraStamps camera = in_order_of_time(as_numbered);
  PositionMatch position;
  position.refusal = "no positions";
  if (camera.placed()) position = by_position(log, camera);
  const EventMatch events = by_events(log, camera);
  const bool placed = position.refusal.empty(), paired = events.refusal.empty();
  if (placed && paired) {
    const double apart = std::abs(position.offset - events.offset);
    if (apart > 3 * std::hypot(position.error, events.error) + 0.3) return refused("events and positions disagree");
    if (!position.same_receiver && could_be_flown_again(log, events)) return refused(flown_again);
    return of_events(events, "both");
  }
  if (placed) return of_positions(log, camera, position, events.steady);
  if (!paired) {
    const bool too_few = camera.stills && position.refusal == few_places_refusal;
    return refused(camera.placed() && !too_few ? position.refusal : events.refusal);
  }
  const bool silent = !camera.placed() || position.refusal == hover_refusal || position.refusal == ambiguous_refusal ||
                      position.refusal == few_places_refusal;
  const bool near = position.told && std::abs(position.offset - events.offset) < 3;
  if (!silent && !near) return refused("events fit, positions do not");
  if (could_be_flown_again(log, events)) return refused(flown_again);
  return of_events(events, "events");
}

/// Some of the pictures, chosen because the others do not fit: of a mission that can be repeated they prove less.
ClockMatch match_part(const FlownPath& log, const CameraStamps& part) {
  const ClockMatch out = match_whole(log, part);
  return out.dated() && !log.hand_flown && out.chance > sure_chance ? refused(flown_again) : out;
}

/// Heights that only one side tells, or that count from another zero, would keep the two apart at any offset.
FlownPath on_the_level(FlownPath log) {
  for (PathPoint& p : log.path) p.at.u = 0;
  return log;
}

ClockMatches match(const FlownPath& log, const CameraStamps& camera) {
  constexpr std::size_t fewest_left_over = 5;  // as many as a part that is dated by itself has at least
  ClockMatches out{match_whole(log, camera), 0, std::nullopt};
  const bool all_fit = out.match.dated() &&
                       (out.match.method != "events" || out.match.matches + fewest_left_over > camera.stamps.size());
  if (all_fit || !camera.stills || out.match.refusal == hover_refusal) return out;
  const std::size_t set_at = when_set(log, camera);
  if (set_at == 0) return out;
  const ClockMatch before = match_part(log, part_of(camera, 0, set_at));
  const ClockMatch behind = match_part(log, part_of(camera, set_at, camera.stamps.size()));
  if (!before.dated() && !behind.dated()) return out;
  const bool alike = before.dated() && behind.dated() &&
                     std::abs(before.offset - behind.offset) < 3 * std::hypot(before.error, behind.error) + 1;
  if (!alike) out = {before, set_at, behind};
  return out;
}

}  // namespace

ClockMatches match_clocks(const FlownPath& log, const CameraStamps& camera) {
  return camera.placed() && !camera.has_heights ? match(on_the_level(log), camera) : match(log, camera);
}

}  // namespace contrail
