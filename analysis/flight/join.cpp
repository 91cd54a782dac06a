#include "analysis/flight/draft.hpp"

namespace contrail {
namespace {

/// Fills times that are missing between two known ones, in proportion to their number (records of one kind come at a
/// steady rate).
void interpolate(std::vector<Micros>& times, std::vector<std::uint8_t>& marks) {
  std::size_t known = times.size();
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (times[i] == no_time) continue;
    if (known < i) {
      const auto steps = static_cast<Micros>(i - known);
      for (std::size_t j = known + 1; j < i; ++j) {
        times[j] = times[known] + (times[i] - times[known]) / steps * static_cast<Micros>(j - known);
        marks[j] = 1;
      }
    }
    known = i;
  }
}

/// The last tick does not hold any longer: the samples inside share its span evenly.
void end_tick(Draft& draft, TickClock& clock) {
  for (const TickClock::Inside& inside : clock.inside) {
    std::vector<Micros>& times = draft.tracks[inside.track].track.time;
    const auto n = static_cast<Micros>(times.size() - inside.first);
    for (std::size_t i = inside.first; i < times.size(); ++i)
      times[i] = clock.time + clock.span / n * static_cast<Micros>(i - inside.first);
  }
  clock.inside.clear();
  clock.holds = false;
}

/// What a row that arrives now gets at once; one that waits for the next tick has no moment yet.
Micros moment_now(const TickClock& clock, Time how) {
  if (how == Time::previous || (how == Time::inside && clock.holds)) return clock.time;
  return no_time;
}

/// Dates the last one of `rows` unless it tells its own moment.
template <class Row>
void date_last(std::vector<Row>& rows, Dating& dating, TickClock& clock, std::vector<std::size_t>& waiting) {
  Row& row = rows.back();
  if (row.time != no_time) dating.how = Time::own;
  if (!joined(dating.how)) return;
  row.time = moment_now(clock, dating.how);
  if (dating.how != Time::next) return;
  waiting.push_back(rows.size() - 1);
  clock.awaited = true;
}

}  // namespace

void end_waiting(Draft& draft, TickClock& clock, Micros time) {
  if (!clock.inside.empty()) end_tick(draft, clock);
  for (const std::size_t i : clock.tracks) draft.tracks[i].track.time.back() = time, draft.tracks[i].waits = false;
  for (const std::size_t i : clock.events) draft.events[i].time = time;
  for (const std::size_t i : clock.shots) draft.shots[i].time = time;
  clock.tracks.clear(), clock.events.clear(), clock.shots.clear();
  clock.awaited = false;
}

void close_node(Draft& draft, std::size_t depth) {
  for (auto& [id, clock] : draft.clocks) {
    if (clock.holds && depth < clock.depth) end_tick(draft, clock);
  }
}

void date_sample(Draft& draft, TickClock& clock, std::size_t track) {
  DraftTrack& to = draft.tracks[track];
  if (!joined(to.how)) return;
  std::vector<Micros>& times = to.track.time;
  times.back() = moment_now(clock, to.how);
  if (to.how == Time::next && !to.waits) {
    to.waits = clock.awaited = true;
    clock.tracks.push_back(track);
  }
  if (to.how != Time::inside || !clock.holds) return;
  for (const TickClock::Inside& inside : clock.inside) {
    if (inside.track == track) return;
  }
  clock.inside.push_back({track, times.size() - 1});
  clock.awaited = true;
}

void date_event(Draft& draft, TickClock& clock) {
  date_last(draft.events, draft.event_dating.back(), clock, clock.events);
}

void date_shot(Draft& draft, TickClock& clock) { date_last(draft.shots, draft.shot_dating.back(), clock, clock.shots); }

void finish_dating(Draft& draft) {
  for (auto& [id, clock] : draft.clocks) end_tick(draft, clock);
  for (DraftTrack& d : draft.tracks) {
    if (!joined(d.how)) continue;
    d.track.interpolated.assign(d.track.size(), 0);
    interpolate(d.track.time, d.track.interpolated);
    d.track.clock = draft.clocks[d.clock].clock;
  }
  const auto tell_clock = [&](auto& rows, const std::vector<Dating>& dating) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (joined(dating[i].how)) rows[i].clock = draft.clocks[dating[i].clock].clock;
    }
  };
  tell_clock(draft.events, draft.event_dating);
  tell_clock(draft.shots, draft.shot_dating);
}

}  // namespace contrail
