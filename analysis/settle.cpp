#include <algorithm>

#include "analysis/draft.hpp"
#include "analysis/summary.hpp"

namespace contrail {
namespace {

constexpr Micros one_hour = 3600 * one_second;

void shift(Track& track, Micros by, Clock to) {
  for (Micros& time : track.time) {
    if (time != no_time) time += by;
  }
  track.clock = to;
}

/// Samples and events without a moment of their own get it from the ticks around them.
void join_all(Draft& draft) {
  for (DraftTrack& d : draft.tracks) {
    if (d.how == Time::own || d.how == Time::none) continue;
    const TickClock& clock = draft.clocks[d.clock];
    join(d.track.offset, d.how, clock.ticks, d.track.time, d.track.interpolated);
    d.track.clock = clock.clock;
  }
  const auto one = [&](const Pending& pending, const Where& where, Micros& time, Clock& clock) {
    if (time != no_time || pending.how == Time::own || pending.how == Time::none) return;
    const TickClock& ticks = draft.clocks[pending.clock];
    std::vector<Micros> times;
    std::vector<std::uint8_t> marks;
    join({where.at}, pending.how, ticks.ticks, times, marks);
    time = times.front();
    clock = ticks.clock;
  };
  for (std::size_t i = 0; i < draft.events.size(); ++i) one(draft.event_times[i], draft.events[i].where, draft.events[i].time, draft.events[i].clock);
  for (std::size_t i = 0; i < draft.shots.size(); ++i) one(draft.shot_times[i], draft.shots[i].where, draft.shots[i].time, draft.shots[i].clock);
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

std::string zone_words(int minutes) {
  char text[16];
  std::snprintf(text, sizeof text, "%c%02d:%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60, std::abs(minutes) % 60);
  return text;
}

void tell_span(TimeBasis& time, const Fact<Micros>& first, const Span& span, Micros by) {
  time.start = Fact<Micros>{first.value + by, first.where};
  if (span.last() <= first.value) return;
  time.end = Fact<Micros>{span.last() + by, span.last_where()};
  time.duration_us = span.last() - first.value;
}
void tell_span(TimeBasis& time, const Span& span, Micros by) { tell_span(time, {span.first(), span.first_where()}, span, by); }

/// A device clock that counts from its start: UTC only where a record ties the two.
void settle_boot(Draft& draft, TimeBasis& time) {
  time.source = "boot";
  const Fact<Micros> first = draft.stated_boot_start.value_or(Fact<Micros>{draft.boot.first(), draft.boot.first_where()});
  time.boot_start = first.value;
  if (draft.boot.last() > first.value) time.duration_us = draft.boot.last() - first.value;
  if (!draft.pair) return;
  time.pair = draft.pair;
  const Micros by = draft.pair->utc - draft.pair->boot;
  time.source = "gps";
  tell_span(time, first, draft.boot, by);
  to_utc(draft, Clock::boot, by);
}

void settle_local(Draft& draft, TimeBasis& time, std::optional<int> (*zone_of_local)(Micros)) {
  time.local = Fact<Micros>{draft.local.first(), draft.local.first_where()};
  if (!time.source.empty()) return;  // a clock in UTC was there too
  time.source = "device_local";
  if (draft.local.last() > draft.local.first()) time.duration_us = draft.local.last() - draft.local.first();
  std::optional<int> zone = draft.local_zone;
  if (zone) {
    time.zone = "stated " + zone_words(*zone);
  } else if (zone_of_local && (zone = zone_of_local(draft.local.first()))) {
    time.zone = "user";
  }
  if (!zone) return;
  const Micros by = -*zone * 60 * one_second;
  tell_span(time, draft.local, by);
  to_utc(draft, Clock::local, by);
}

void settle_clocks(Draft& draft, TimeBasis& time, std::optional<int> (*zone_of_local)(Micros)) {
  if (!draft.boot.empty()) {
    settle_boot(draft, time);
  } else if (!draft.utc.empty()) {
    time.source = draft.utc_from_receiver ? "gps" : "device_utc";
    tell_span(time, draft.utc, 0);
  }
  if (!draft.local.empty()) settle_local(draft, time, zone_of_local);
  if (draft.stated_start) {
    if (time.source.empty()) time.source = "device_utc";
    time.start = draft.stated_start;
    if (time.end && time.end->value > time.start->value) time.duration_us = time.end->value - time.start->value;
  }
}

/// The main track first: a receiver's before a filter's, aircraft before camera, else as met in the file.
void order_tracks(Draft& draft) {
  const auto rank = [](const DraftTrack& d) {
    const bool main = d.track.subject == Subject::aircraft || d.track.subject == Subject::camera;
    return main ? (d.track.subject == Subject::aircraft ? 0 : 2) + (d.receiver ? 0 : 1) : 4;
  };
  std::stable_sort(draft.tracks.begin(), draft.tracks.end(), [&](const DraftTrack& a, const DraftTrack& b) { return rank(a) < rank(b); });
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

}  // namespace

void Span::add(Micros time, const Where& where) {
  const bool near = empty() || (time >= first_ - one_hour && time <= last_ + one_hour);
  const bool confirmed = suspect_ != no_time && time >= suspect_ - one_hour && time <= suspect_ + one_hour;
  if (near || confirmed) {
    stretch(time, where);
    if (confirmed) stretch(suspect_, where);
    suspect_ = no_time;
  } else {
    suspect_ = time;
  }
}

void Span::stretch(Micros time, const Where& where) {
  if (first_ == no_time || time < first_) first_ = time, first_where_ = where;
  if (last_ == no_time || time > last_) last_ = time, last_where_ = where;
}

Recording settle(Draft draft, std::optional<int> (*zone_of_local)(Micros)) {
  Recording r;
  join_all(draft);
  settle_clocks(draft, r.time, zone_of_local);
  order_tracks(draft);
  for (DraftTrack& d : draft.tracks) r.tracks.push_back(std::move(d.track));
  r.devices = std::move(draft.devices);
  r.events = std::move(draft.events);
  r.shots = std::move(draft.shots);
  r.start = draft.stated_place;
  r.place_name = std::move(draft.place_name);
  r.place_name_where = draft.place_name_where;
  if (draft.picture.width && draft.picture.height) r.picture = std::move(draft.picture);
  date_lone_samples(r);
  summarise(r);
  return r;
}

}  // namespace contrail
