#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "analysis/flight/contradictions.hpp"
#include "analysis/flight/draft.hpp"
#include "analysis/flight/sample.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {
namespace {

void shift(Track& track, Micros by, Clock to) {
  for (Micros& time : track.time) {
    if (time != no_time) time += by;
  }
  if (track.counted && track.counted->timing.first != no_time)
    track.counted->timing.first += by, track.counted->timing.last += by;
  track.clock = to;
}

/// A stream without play times: its readings of UTC stand for themselves.
void take_undated_utc(Draft& draft) {
  for (const PlacedUtc& reading : draft.placed_utc) {
    if (draft.clocks[reading.clock].clock == Clock::none)
      draft.utc.add(reading.utc, reading.where), draft.utc_from_receiver = true;
  }
}

/// Moves everything on `from` to UTC.
void to_utc(Draft& draft, Clock from, Micros by) {
  for (DraftTrack& d : draft.tracks) {
    if (d.track.clock == from) shift(d.track, by, Clock::utc);
  }
  const auto move = [&](Micros& time, Clock& clock) {
    if (clock != from) return;
    if (time != no_time) time += by;
    clock = Clock::utc;
  };
  for (HappenedEvent& e : draft.events) move(e.time, e.clock);
  for (Shot& s : draft.shots) move(s.time, s.clock);
}

/// UTC of play time 0: by the first reading that agrees with the median of all, as those before may come from a
/// receiver that has not yet got the time.
Maybe<Micros> utc_of_play(const Draft& draft) {
  std::vector<Fact<Micros>> zeros;
  for (const PlacedUtc& reading : draft.placed_utc) {
    const auto clock = draft.clocks.find(reading.clock);
    if (clock == draft.clocks.end() || clock->second.clock != Clock::media) continue;
    if (reading.tick != no_time) zeros.push_back({reading.utc - reading.tick, reading.where});
  }
  if (zeros.empty()) return std::nullopt;
  std::vector<Micros> sorted;
  for (const Fact<Micros>& zero : zeros) sorted.push_back(zero.value);
  const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
  std::nth_element(sorted.begin(), middle, sorted.end());
  return *std::find_if(zeros.begin(), zeros.end(),
                       [&](const Fact<Micros>& zero) { return std::abs(zero.value - *middle) <= 30 * one_second; });
}

/// Moves everything on the media clock to one on which its beginning is known.
void from_media(Draft& draft, Micros zero, Clock to) {
  for (DraftTrack& d : draft.tracks) {
    if (d.track.clock == Clock::media) shift(d.track, zero, to);
  }
  const auto move = [&](Micros& time, Clock& clock) {
    if (clock != Clock::media) return;
    if (time != no_time) time += zero;
    clock = to;
  };
  for (HappenedEvent& e : draft.events) move(e.time, e.clock);
  for (Shot& s : draft.shots) move(s.time, s.clock);
}

/// A movie: play time counts from the beginning, which a receiver, the file's own date or a wall clock may tell.
void settle_media(Draft& draft, TimeBasis& time) {
  if (draft.media.empty() && !draft.media_duration) return;
  const Micros duration = draft.media_duration ? draft.media_duration->value : draft.media.last();
  if (duration > 0) time.duration_us = duration;
  Maybe<Micros> zero = utc_of_play(draft);
  if (zero)
    time.source = "gps";
  else if (time.source.empty() && draft.stated_start)
    time.source = "device_utc", zero = draft.stated_start;
  if (zero) {
    from_media(draft, zero->value, Clock::utc);
    time.start = zero;
    if (duration > 0)
      time.end = Fact<Micros>{zero->value + duration,
                              draft.media_duration ? draft.media_duration->where : draft.media.last_where()};
  } else if (const WallClock* wall = draft.wall_clock()) {
    from_media(draft, wall->span.first(), Clock::local);
  } else if (time.source.empty()) {
    time.source = "media";
  }
}

void tell_span(TimeBasis& time, const Fact<Micros>& first, const Span& span, Micros by) {
  time.start = Fact<Micros>{first.value + by, first.where};
  if (span.last() <= first.value) return;
  time.end = Fact<Micros>{span.last() + by, span.last_where()};
  time.duration_us = span.last() - first.value;
}
void tell_span(TimeBasis& time, const Span& span, Micros by) {
  tell_span(time, {span.first(), span.first_where()}, span, by);
}

/// A device clock that counts from its start: UTC only where a record ties the two.
void settle_boot(Draft& draft, TimeBasis& time) {
  time.source = "boot";
  const Fact<Micros> first =
      draft.stated_boot_start.value_or(Fact<Micros>{draft.boot.first(), draft.boot.first_where()});
  time.boot_start = first.value;
  if (draft.boot.last() > first.value) time.duration_us = draft.boot.last() - first.value;
  if (!draft.pair) return;
  time.pair = draft.pair;
  const Micros by = draft.pair->utc - draft.pair->boot;
  time.source = draft.pair->by_receiver ? "gps" : "device_utc";
  tell_span(time, first, draft.boot, by);
  to_utc(draft, Clock::boot, by);
}

void settle_local(Draft& draft, TimeBasis& time, const WallClock& wall, const ZoneOfLocal& zone_of_local) {
  const Span& local = wall.span;
  time.local = Fact<Micros>{local.first(), local.first_where()};
  if (!time.source.empty()) return;  // a clock in UTC was there too
  time.source = "device_local";
  if (!time.duration_us && local.last() > local.first()) time.duration_us = local.last() - local.first();
  std::optional<int> zone = wall.zone;
  if (zone) {
    time.zone = "stated " + offset_text(*zone);
  } else if (zone_of_local && (zone = zone_of_local(local.first()))) {
    time.zone = "user " + offset_text(*zone);
  }
  if (!zone) return;
  const Micros by = -*zone * 60 * one_second;
  tell_span(time, local, by);
  if (!time.end && time.duration_us) time.end = Fact<Micros>{time.start->value + *time.duration_us, time.start->where};
  to_utc(draft, Clock::local, by);
}

/// A clock that calls local time UTC, and another one that gave it away. What brings its stamps to UTC.
Micros correct_utc(Draft& draft, TimeBasis& time) {
  if (!draft.utc_ahead) return 0;
  const Micros by = -draft.utc_ahead->value;
  time.source = "device_local";
  time.zone = "pair of clocks " + offset_text(static_cast<int>(draft.utc_ahead->value / (60 * one_second)));
  time.local = Fact<Micros>{draft.utc.first(), draft.utc.first_where()};
  to_utc(draft, Clock::utc, by);
  return by;
}

void settle_clocks(Draft& draft, TimeBasis& time, const ZoneOfLocal& zone_of_local) {
  if (!draft.boot.empty()) {
    settle_boot(draft, time);
  } else if (!draft.utc.empty()) {
    time.source = draft.utc_from_receiver ? "gps" : "device_utc";
    const Micros by = correct_utc(draft, time);
    tell_span(time, draft.utc, by);
  }
  settle_media(draft, time);
  if (const WallClock* wall = draft.wall_clock()) settle_local(draft, time, *wall, zone_of_local);
  // What a movie states may be when it was written; clocks inside of it know better.
  const bool is_played = !draft.media.empty() || draft.media_duration;
  const bool known_better = time.start && (is_played || (time.source == "gps" && !draft.placed_utc.empty()));
  if (draft.stated_start && !known_better) {
    if (time.source.empty()) time.source = "device_utc";
    time.start = draft.stated_start;
    if (time.end && time.end->value > time.start->value) time.duration_us = time.end->value - time.start->value;
  }
}

/// Stamps far from the bulk. Before a start that the file states they are usual: old news is told as the first thing.
void tell_strays(const Draft& draft, Recording& r) {
  const auto tell = [&](const Span& span, Micros usual_before) {
    for (const Span::Stray& stray : span.strays()) {
      if (usual_before == no_time || stray.time >= usual_before)
        r.findings.push_back({Code::jump, usual_severity(Code::jump), stray.where,
                              "a time far from all others, not counted in the duration"});
    }
  };
  tell(draft.boot, draft.stated_boot_start ? draft.stated_boot_start->value : no_time);
  tell(draft.utc, no_time);
  for (const WallClock& wall : draft.wall_clocks) tell(wall.span, no_time);
}

void tell_beyond_the_globe(const Draft& draft, Recording& r) {
  if (draft.beyond_the_globe == 0) return;
  const std::string n = std::to_string(draft.beyond_the_globe);
  r.findings.push_back({Code::jump, usual_severity(Code::jump), draft.first_beyond,
                        n + (draft.beyond_the_globe == 1 ? " record has" : " records have") +
                            " coordinates beyond 90 or 180 degrees, not taken as positions"});
}

void tell_not_decimal(const Draft& draft, Recording& r) {
  if (draft.not_decimal == 0) return;
  const std::string n = std::to_string(draft.not_decimal);
  r.findings.push_back({Code::bad_value, usual_severity(Code::bad_value), draft.first_not_decimal,
                        n + (draft.not_decimal == 1 ? " place is" : " places are") +
                            " not written in decimal degrees with a point, and not read"});
}

/// Why a file with dates has no time.
void tell_unused_date(const Draft& draft, Recording& r) {
  if (draft.unused_date.value == no_time || r.time.start || r.time.local) return;
  r.findings.push_back(
      {Code::remark, usual_severity(Code::remark), draft.unused_date.where,
       "the date " + plain(draft.unused_date.value) +
           " is before any drone, or in a future far away: " + "not used as the time of the recording"});
}

/// The main track first.
void order_tracks(Draft& draft) {
  std::stable_sort(draft.tracks.begin(), draft.tracks.end(),
                   [&](const DraftTrack& a, const DraftTrack& b) { return rank(a) < rank(b); });
}

Series series_of(DraftTrack&& d) {
  return {.subject = d.track.subject,
          .meaning = d.measures,
          .name = std::move(d.track.name),
          .unit = std::move(d.unit),
          .by_field = d.by_field,
          .notable = d.notable,
          .clock = d.track.clock,
          .offset = std::move(d.track.offset),
          .time = std::move(d.track.time),
          .interpolated = std::move(d.track.interpolated),
          .value = std::move(d.values)};
}

/// One picture's record of a place has no clock of its own: the moment of the picture is that of the place.
void date_lone_samples(Recording& r) {
  const bool utc = r.time.start.has_value();
  if (!utc && !r.time.local) return;
  for (Track& t : r.tracks) {
    if (t.subject != Subject::camera || t.size() != 1 || t.time[0] != no_time || !r.picture) continue;
    t.time[0] = utc ? r.time.start->value : r.time.local->value;
    t.clock = utc ? Clock::utc : Clock::local;
  }
}

/// Pulses tell when films begin (or end), a state that such a pulse changed tells it once more, and later.
std::vector<Shot> shots_once(const Draft& draft) {
  std::vector<Shot> shots;
  const auto told_by_pulse = [&](Shot::Kind kind) {
    for (std::size_t i = 0; i < draft.shots.size(); ++i)
      if (draft.shots[i].kind == kind && !draft.shot_by_state[i]) return true;
    return false;
  };
  const bool starts = told_by_pulse(Shot::Kind::video_start), stops = told_by_pulse(Shot::Kind::video_stop);
  for (std::size_t i = 0; i < draft.shots.size(); ++i) {
    const bool repeated = draft.shots[i].kind == Shot::Kind::video_start ? starts : stops;
    if (!draft.shot_by_state[i] || !repeated) shots.push_back(draft.shots[i]);
  }
  return shots;
}

}  // namespace

int rank(const DraftTrack& d) {
  if (d.is_series) return 5;
  const bool main = d.track.subject == Subject::aircraft || d.track.subject == Subject::camera;
  return main ? (d.track.subject == Subject::aircraft ? 0 : 2) + (d.receiver ? 0 : 1) : 4;
}

WallClock& Draft::wall_clock(std::uint16_t clock) {
  constexpr std::size_t most = 16;
  const auto known = std::ranges::find(wall_clocks, clock, &WallClock::clock);
  if (known != wall_clocks.end()) return *known;
  if (wall_clocks.size() == most) return wall_clocks.back();
  return wall_clocks.emplace_back(WallClock{clock, {}, {}});
}

const WallClock* Draft::wall_clock() const {
  const auto told = [](const WallClock& wall) { return !wall.span.empty(); };
  const auto first = std::ranges::find_if(wall_clocks, told);
  if (first == wall_clocks.end()) return nullptr;
  if (first->zone) return &*first;
  for (const WallClock& other : wall_clocks) {
    if (!told(other) || !other.zone) continue;
    const Micros ahead = other.span.first() - first->span.first();
    if (std::abs(ahead) <= one_second || std::abs(ahead - *other.zone * 60 * one_second) <= one_second) return &other;
  }
  return &*first;
}

Recording settle(Draft draft, const Settling& how) {
  Recording r;
  finish_dating(draft);
  for (DraftTrack& d : draft.tracks) finish_places(d);
  take_undated_utc(draft);
  if (how.one_moment) hold_receiver_against_clock(draft, r);
  settle_clocks(draft, r.time, how.zone_of_local);
  if (how.one_moment) r.time.end.reset(), r.time.duration_us.reset();
  tell_strays(draft, r);
  tell_beyond_the_globe(draft, r);
  tell_not_decimal(draft, r);
  tell_unused_date(draft, r);
  order_tracks(draft);
  for (DraftTrack& d : draft.tracks) {
    if (d.is_series)
      r.series.push_back(series_of(std::move(d)));
    else
      r.tracks.push_back(std::move(d.track));
  }
  r.devices = std::move(draft.devices);
  r.software = std::move(draft.software);
  r.events = std::move(draft.events);
  r.shots = shots_once(draft);
  r.app_totals = draft.app_totals;
  r.start = draft.stated_place;
  r.place_name = std::move(draft.place_name);
  r.place_name_where = draft.place_name_where;
  if (draft.picture.width && draft.picture.height) r.picture = draft.picture;
  if (draft.movie.codec) r.movie = std::move(draft.movie);
  date_lone_samples(r);
  if (how.one_moment) tell_places_apart(r), tell_foreign_zone(draft, r);
  return r;
}

}  // namespace contrail
