#include <algorithm>

#include "analysis/flight/draft.hpp"
#include "analysis/flight/sample.hpp"

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
  } else if (!draft.local.empty()) {
    from_media(draft, draft.local.first(), Clock::local);
  } else if (time.source.empty()) {
    time.source = "media";
  }
}

std::string zone_words(int minutes) {
  char text[16];
  std::snprintf(text, sizeof text, "%c%02d:%02d", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                std::abs(minutes) % 60);
  return text;
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
  time.source = "gps";
  tell_span(time, first, draft.boot, by);
  to_utc(draft, Clock::boot, by);
}

void settle_local(Draft& draft, TimeBasis& time, const ZoneOfLocal& zone_of_local) {
  time.local = Fact<Micros>{draft.local.first(), draft.local.first_where()};
  if (!time.source.empty()) return;  // a clock in UTC was there too
  time.source = "device_local";
  if (!time.duration_us && draft.local.last() > draft.local.first())
    time.duration_us = draft.local.last() - draft.local.first();
  std::optional<int> zone = draft.local_zone;
  if (zone) {
    time.zone = "stated " + zone_words(*zone);
  } else if (zone_of_local && (zone = zone_of_local(draft.local.first()))) {
    time.zone = "user";
  }
  if (!zone) return;
  const Micros by = -*zone * 60 * one_second;
  tell_span(time, draft.local, by);
  if (!time.end && time.duration_us) time.end = Fact<Micros>{time.start->value + *time.duration_us, time.start->where};
  to_utc(draft, Clock::local, by);
}

void settle_clocks(Draft& draft, TimeBasis& time, const ZoneOfLocal& zone_of_local) {
  if (!draft.boot.empty()) {
    settle_boot(draft, time);
  } else if (!draft.utc.empty()) {
    time.source = draft.utc_from_receiver ? "gps" : "device_utc";
    tell_span(time, draft.utc, 0);
  }
  settle_media(draft, time);
  if (!draft.local.empty()) settle_local(draft, time, zone_of_local);
  if (draft.stated_start && !(time.start && time.source == "gps" && !draft.placed_utc.empty())) {
    if (time.source.empty()) time.source = "device_utc";
    time.start = draft.stated_start;
    if (time.end && time.end->value > time.start->value) time.duration_us = time.end->value - time.start->value;
  }
}

/// The main track first.
void order_tracks(Draft& draft) {
  std::stable_sort(draft.tracks.begin(), draft.tracks.end(),
                   [&](const DraftTrack& a, const DraftTrack& b) { return rank(a) < rank(b); });
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

int rank(const DraftTrack& d) {
  const bool main = d.track.subject == Subject::aircraft || d.track.subject == Subject::camera;
  return main ? (d.track.subject == Subject::aircraft ? 0 : 2) + (d.receiver ? 0 : 1) : 4;
}

void Span::consider(Micros time, const Where& where) {
  const bool near = empty() || (time >= first_ - jump && time <= last_ + jump);
  const bool confirmed = suspect_ != no_time && time >= suspect_ - jump && time <= suspect_ + jump;
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

Recording settle(Draft draft, const ZoneOfLocal& zone_of_local) {
  Recording r;
  finish_dating(draft);
  for (DraftTrack& d : draft.tracks) finish_places(d);
  take_undated_utc(draft);
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
  return r;
}

}  // namespace contrail
