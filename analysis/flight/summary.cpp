#include "analysis/flight/summary.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/flight/geo.hpp"
#include "analysis/flight/plausible.hpp"

namespace contrail {
namespace {

const Track* track_of(const Recording& r, Subject subject) {
  for (const Track& t : r.tracks) {
    if (t.subject == subject && t.size() > 0) return &t;
  }
  return nullptr;
}

bool known(const std::vector<double>& column, std::size_t i) { return !column.empty() && !std::isnan(column[i]); }

/// Where the first word of a flight is that it begins: on the clock of the track; `no_time` where none tells it.
/// Autopilots set their home anew then, so that heights told before are those above another one.
Micros flight_begins(const Recording& r, const Track& t) {
  for (const HappenedEvent& e : r.events) {
    if (e.of_another) continue;
    if (e.kind == Event::disarm || e.kind == Event::landing) break;
    if (e.kind == Event::arm || e.kind == Event::takeoff) return e.clock == t.clock ? e.time : no_time;
  }
  return no_time;
}

/// Of a counted track, `from` was thought of as it was counted.
Peak height_since(const Track& t, Micros from) {
  if (t.counted) return t.counted->height;
  Peak height(Peak::height_m);
  for (std::size_t i = 0; i < t.alt_takeoff_m.size(); ++i) {
    const bool before = from != no_time && t.time[i] != no_time && t.time[i] < from;
    if (!before && has_fix(t, i)) height.add(t.alt_takeoff_m[i], t.time[i]);
  }
  return height;
}

/// Above take-off, by the first track of the aircraft that tells it: receivers often do not, filters beside them do.
std::optional<double> max_height(const Recording& r) {
  for (const Track& t : r.tracks) {
    if (t.subject != Subject::aircraft) continue;
    // A log may begin in flight: what was told before the first word of arming is all there is then.
    for (const Micros from : {flight_begins(r, t), no_time}) {
      if (const auto highest = height_since(t, from).value()) return highest;
    }
  }
  return std::nullopt;
}

double wrapped(double lon) { return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon; }

/// Asked for every sample in order: is it one that counts? Those without a fix and those of a jump do not.
class Counting {
 public:
  Counting(const Track& track, const std::vector<Jump>& jumps) : track_(track), jumps_(jumps) {}
  bool operator()(std::size_t i) {
    while (next_ < jumps_.size() && jumps_[next_].behind <= i && jumps_[next_].first < i) ++next_;
    const bool inside = next_ < jumps_.size() && i >= jumps_[next_].first && i < jumps_[next_].behind;
    return !inside && has_fix(track_, i);
  }
  /// The track goes on elsewhere at this sample: no way was flown to it.
  [[nodiscard]] bool elsewhere(std::size_t i) const {
    return next_ < jumps_.size() && jumps_[next_].first == i && jumps_[next_].behind == i;
  }

 private:
  const Track& track_;
  const std::vector<Jump>& jumps_;
  std::size_t next_ = 0;
};

/// The home point in force at a time: an aircraft may be given another one in flight. Asked in the order of times.
class Homes {
 public:
  Homes(const Recording& r, const Track& main) : last_(r.home), track_(track_of(r, Subject::home)) {
    if (track_ && track_->clock != main.clock) track_ = nullptr;
  }
  struct Point {
    double lat_deg, lon_deg;
  };
  /// Nothing where none was ever told; the last one where nobody knows since when.
  [[nodiscard]] std::optional<Point> at(Micros time) {
    if (!last_) return std::nullopt;
    if (!track_ || track_->time.empty() || time == no_time) return Point{last_->lat_deg, last_->lon_deg};
    while (next_ < track_->time.size() && track_->time[next_] <= time) ++next_;  // no_time is before all
    const std::size_t i = next_ == 0 ? 0 : next_ - 1;
    return Point{track_->lat_deg[i], track_->lon_deg[i]};
  }

 private:
  const std::optional<Position>& last_;
  const Track* track_;
  std::size_t next_ = 0;
};

void sum_up(Recording& r, const Track& main) {
  Counting counts(main, r.jumps);
  Homes homes(r, main);
  Peak fastest(Peak::speed_mps);
  double path = 0, farthest = -1;
  std::array<double, 4> box{};
  double first_lon = 0;
  std::size_t last = main.size();
  for (std::size_t i = 0; i < main.size(); ++i) {
    if (!counts(i)) continue;
    const double lat = main.lat_deg[i], lon = main.lon_deg[i];
    if (last == main.size())
      first_lon = lon, box = {lon, lat, lon, lat};
    else if (!counts.elsewhere(i))
      path += distance_m(main.lat_deg[last], main.lon_deg[last], lat, lon);
    const double east = lon - first_lon > 180    ? lon - 360
                        : lon - first_lon < -180 ? lon + 360
                                                 : lon;  // beside the first, across 180°
    box = {std::min(box[0], east), std::min(box[1], lat), std::max(box[2], east), std::max(box[3], lat)};
    const auto home = homes.at(main.time[i]);
    if (home && longest_distance_m(home->lat_deg, home->lon_deg, lat, lon) > farthest)
      farthest = std::max(farthest, distance_m(home->lat_deg, home->lon_deg, lat, lon));
    if (!main.speed_mps.empty()) fastest.add(static_cast<double>(main.speed_mps[i]), main.time[i]);
    last = i;
  }
  if (last == main.size()) return;
  box[0] = wrapped(box[0]), box[2] = wrapped(box[2]);
  r.bbox_deg = box;
  if (main.subject != Subject::aircraft) return;
  r.flight.path_m = path;
  if (farthest >= 0) r.flight.max_distance_from_home_m = farthest;
  r.flight.max_height_m = max_height(r);
  r.flight.max_speed_mps = fastest.value();
}

/// A picture's height above take-off stands in another record of the same camera than its position (XMP beside Exif).
std::optional<double> height_told_beside(const Recording& r) {
  for (const Track& t : r.tracks) {
    if (t.subject == Subject::camera && t.size() == 1 && known(t.alt_takeoff_m, 0)) return t.alt_takeoff_m[0];
  }
  return std::nullopt;
}

/// Where the values of a sample lie. Of one between the first and the last that is where its record begins in the file:
/// the summary names it where those next to it are jumps.
SamplePlaces places_of(const Track& t, std::size_t i) {
  if (i == t.first_placed) return t.first_places;
  if (i == t.last_placed) return t.last_places;
  const Source* file = t.first_places.lat.source;
  if (!file) return {};
  while (file->parent()) file = file->parent();
  const Where record(file, t.offset[i], 0);
  return {record, record, record, record, record};
}

}  // namespace

bool has_fix(const Track& track, std::size_t i) { return track.fix.empty() || is_current(track.fix[i]); }

Position position_of(const Track& t, std::size_t i) {
  const SamplePlaces places = places_of(t, i);
  Position p{.lat_deg = t.lat_deg[i], .lon_deg = t.lon_deg[i], .lat_where = places.lat, .lon_where = places.lon};
  if (known(t.alt_sea_m, i))
    p.alt_m = t.alt_sea_m[i], p.alt_ref = "sea", p.alt_where = places.alt_sea;
  else if (known(t.alt_other_m, i))
    p.alt_m = t.alt_other_m[i], p.alt_ref = t.alt_other_ref, p.alt_where = places.alt_other;
  if (known(t.alt_takeoff_m, i)) p.alt_takeoff_m = t.alt_takeoff_m[i], p.alt_takeoff_where = places.alt_takeoff;
  return p;
}

Micros beginning(const TimeBasis& basis, Clock clock) {
  switch (clock) {
    case Clock::utc: return basis.start ? basis.start->value : no_time;
    case Clock::local: return basis.local ? basis.local->value : no_time;
    case Clock::boot: return basis.boot_start;
    case Clock::media: return 0;
    case Clock::none: break;
  }
  return no_time;
}

std::optional<double> elapsed_s(const TimeBasis& basis, Micros time, Clock clock) {
  const Micros zero = beginning(basis, clock);
  Micros span = 0;
  if (time == no_time || zero == no_time || __builtin_sub_overflow(time, zero, &span)) return std::nullopt;
  return static_cast<double>(span) / 1e6;
}

Peak height_of(const Track& t) { return height_since(t, no_time); }

Timing timing_of(const Track& t) {
  if (t.counted) return t.counted->timing;
  Timing timing;
  std::size_t first = 0, behind = t.time.size();
  while (first < behind && t.time[first] == no_time) ++first;
  while (behind > first && t.time[behind - 1] == no_time) --behind;
  if (first < behind) timing.add(t.time[first], first), timing.add(t.time[behind - 1], behind - 1);
  return timing;
}

std::optional<double> rate_hz(const Track& t) {
  const Timing timing = timing_of(t);
  const std::size_t samples = timing.last_at - timing.first_at;
  const Micros span = timing.last - timing.first;
  if (samples < 1 || span <= 0) return std::nullopt;
  return std::round(static_cast<double>(samples) * 1e8 / static_cast<double>(span)) / 100;
}

void summarise(Recording& r) {
  if (const Track* home = track_of(r, Subject::home)) r.home = position_of(*home, home->size() - 1);
  if (const Track* pilot = track_of(r, Subject::operator_)) r.operator_ = position_of(*pilot, 0);
  if (r.tracks.empty()) return;
  const Track& main = r.tracks.front();
  if (main.subject != Subject::aircraft && main.subject != Subject::camera) return;
  r.jumps = jumps_of(main);
  Counting counts(main, r.jumps);
  std::optional<std::size_t> first, last;
  for (std::size_t i = 0; i < main.size(); ++i) {
    if (!counts(i)) continue;
    if (!first) first = i;
    last = i;
  }
  if (first && !r.start) r.start = position_of(main, *first);
  if (last && main.size() > 1) r.end = position_of(main, *last);
  if (r.start && !r.start->alt_takeoff_m && main.size() == 1) r.start->alt_takeoff_m = height_told_beside(r);
  sum_up(r, main);
}

}  // namespace contrail
