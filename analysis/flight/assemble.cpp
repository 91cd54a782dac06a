#include "analysis/flight/assemble.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "analysis/flight/device_facts.hpp"
#include "analysis/flight/reading.hpp"
#include "analysis/flight/summary.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

constexpr std::size_t npos = std::numeric_limits<std::size_t>::max();
constexpr Micros longest_uptime = 100LL * 365 * 86'400 * one_second;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
/// Appends to a column that begins to exist with its first known value.
template <class T>
void put(std::vector<T>& column, std::size_t before, T value, bool known, T unknown) {
  if (column.empty()) {
    if (!known) return;
    column.assign(before, unknown);
  }
  column.push_back(value);
}
void put(std::vector<double>& column, std::size_t before, double value) {
  put(column, before, value, !std::isnan(value), nan);
}
void put(std::vector<float>& column, std::size_t before, double value) {
  put(column, before, static_cast<float>(value), !std::isnan(value), std::numeric_limits<float>::quiet_NaN());
}

Where place_of(const Quantity& quantity, const Record& record, std::uint32_t row) {
  return quantity ? place_of(*quantity.column, quantity.fixed, record, row) : Where{};
}

SamplePlaces places_of(const PairPlan& pair, const Record& record, std::uint32_t row) {
  const Quantity& other = pair.altitude_ellipsoid ? pair.altitude_ellipsoid : pair.altitude_pressure;
  return {place_of(pair.latitude, record, row), place_of(pair.longitude, record, row),
          place_of(pair.altitude_sea, record, row), place_of(pair.altitude_takeoff, record, row),
          place_of(other, record, row)};
}

Where stamp_place(const Plan& plan, const Record& record, std::uint32_t row, Micros time) {
  return time == no_time || !plan.stamp ? Where{} : place(record, *plan.stamp.column, row);
}

double direction(double degrees) {
  if (std::isnan(degrees)) return degrees;
  const double turned = std::fmod(degrees, 360);
  return turned < 0 ? turned + 360 : turned;
}

}  // namespace

bool Assemble::layout(const Layout& layout) {
  if (layout.id >= layouts_.size()) layouts_.resize(layout.id + 1);
  Listening& to = layouts_[layout.id];
  to.plan = make_plan(layout);
  to.tracks.assign(to.plan.pairs.size(), npos);
  to.states.resize(to.plan.states.size());
  return to.plan.wanted();
}

void Assemble::record(const Record& record) {
  Listening& to = layouts_[record.layout.id];
  const Plan& plan = to.plan;
  for (std::uint32_t row = 0; row < record.rows; ++row) {
    const Micros time = plan.stamp ? stamp(to, record, row) : no_time;
    if (plan.ties_clocks() && time != no_time) tie_clocks(plan, record, row, time);
    if (plan.ties_by_place()) tie_by_place(to, record, row);
    for (const PairPlan& pair : plan.pairs) sample(to, pair, record, row, time);
    for (const Column* column : plan.facts) fact(*column, record, row);
    for (std::size_t k = 0; k < plan.states.size(); ++k) state(to, k, record, row, time);
    if (record.layout.each_is_event) {
      if (record.layout.event == Event::shot)
        shot(Shot::Kind::photo, to, record, row, time);
      else
        happened(
            record.layout.event,
            plan.message ? std::string(trimmed(text(record, *plan.message, row))) : std::string(record.layout.name), to,
            record, row, time);
    }
  }
}

void Assemble::open(const Node& node, const Where&) {
  ++depth_;
  if (node.meaning == Meaning::recording) start_recording();
}

void Assemble::close() { close_node(draft_, --depth_); }

TickClock& Assemble::clock_of(Listening& to) {
  if (!to.clock) to.clock = &draft_.clocks[to.plan.layout->clock];
  return *to.clock;
}

void Assemble::start_recording() {
  if (!draft_.empty()) done_.push_back(settle(std::move(draft_), zone_of_local_));
  draft_ = {};
  for (Listening& to : layouts_) {
    to.tracks.assign(to.plan.pairs.size(), npos);
    to.states.assign(to.plan.states.size(), {});
    to.clock = nullptr;
  }
}

std::vector<Recording> Assemble::finish() {
  start_recording();
  return std::move(done_);
}

Micros Assemble::stamp(Listening& to, const Record& record, std::uint32_t row) {
  const TimeColumn& time = to.plan.stamp;
  const auto told = time.column == to.plan.gps_ms ? gps_moment(to.plan, record, row) : moment(time, record, row);
  if (!told) return no_time;
  // Nothing has been switched on for a hundred years: such a count is damage.
  if (time.clock == Clock::boot && (told->time < 0 || told->time > longest_uptime)) return no_time;
  const bool calendar = time.clock == Clock::utc || time.clock == Clock::local;
  if (calendar && (!plausible(told->time) || !told->has_time_of_day)) return no_time;
  const Where where = place_of(*time.column, time.fixed, record, row);
  if (record.layout.tick) {
    const double seconds = get(to.plan.span, record, row);
    const Micros span = std::isnan(seconds) ? 0 : std::llround(seconds * 1e6);
    tick(draft_, clock_of(to), time.clock, told->time, span, depth_);
    if (time.clock == Clock::media) draft_.media.add(told->time + span, where);
  }
  if (time.clock == Clock::utc) {
    if (draft_.utc.empty()) draft_.utc_from_receiver = !to.plan.pairs.empty();
    draft_.utc.add(told->time, where);
  } else if (time.clock == Clock::local) {
    if (draft_.local.empty()) draft_.local_zone = told->zone_minutes ? told->zone_minutes : draft_.local_zone;
    draft_.local.add(told->time, where);
  } else if (time.clock == Clock::media) {
    draft_.media.add(told->time, where);
  } else {
    draft_.boot.add(told->time, where);
    if (time.column->subject == Subject::start && !draft_.stated_boot_start)
      draft_.stated_boot_start = Fact<Micros>{told->time, where};
  }
  return told->time;
}

void Assemble::tie_clocks(const Plan& plan, const Record& record, std::uint32_t row, Micros boot) {
  if (draft_.pair) return;
  std::optional<Micros> utc;
  const Column* column = plan.gps_ms;
  if (plan.gps_week && plan.gps_ms) {
    if (const auto told = gps_moment(plan, record, row)) utc = told->time;
  } else if (const auto told = moment(plan.utc, record, row)) {
    column = plan.utc.column;
    utc = told->time;
  }
  if (!utc || !plausible(*utc)) return;
  const bool told_fix = !plan.pairs.empty() && plan.pairs.front().fix;
  const Fix kind = told_fix ? fix_of(plan.pairs.front(), record, row) : Fix::unknown;
  const ClockPair pair{boot, *utc, place(record, *column, row)};
  if (!told_fix || (kind != Fix::none && kind != Fix::unknown))
    draft_.pair = pair;
  else if (!draft_.weak_pair)
    draft_.weak_pair = pair;
}

void Assemble::tie_by_place(Listening& to, const Record& record, std::uint32_t row) {
  const Plan& plan = to.plan;
  constexpr std::size_t enough = 100'000;
  const auto told = moment(plan.utc, record, row);
  if (!told || !told->has_time_of_day || !plausible(told->time) || draft_.placed_utc.size() >= enough) return;
  if (!plan.pairs.empty() && fix_of(plan.pairs.front(), record, row) == Fix::none) return;
  const TickClock& clock = clock_of(to);
  draft_.placed_utc.push_back(
      {record.layout.clock, clock.holds ? clock.time : no_time, told->time, place(record, *plan.utc.column, row)});
}

/// Records whose columns depend on what they hold come in several layouts; their samples are one track all the same.
std::size_t Assemble::track_for(const Listening& to, const PairPlan& pair, const Record& record) {
  DraftTrack fresh;
  fresh.how = record.layout.time, fresh.clock = record.layout.clock, fresh.receiver = pair.fix != nullptr;
  fresh.track.subject = pair.subject;
  fresh.track.name = display_name(record.layout) + (pair.of > 1 ? "." + std::string(pair.latitude.column->name) : "");
  fresh.track.source = record.where.source;
  fresh.track.clock = to.plan.stamp.clock;
  fresh.track.alt_other_ref = pair.altitude_ellipsoid ? "ellipsoid" : pair.altitude_pressure ? "pressure" : "";
  for (std::size_t i = 0; i < draft_.tracks.size() && (record.layout.placed || record.layout.view); ++i) {
    DraftTrack& known = draft_.tracks[i];
    const bool same = known.how == fresh.how && known.clock == fresh.clock &&
                      known.track.subject == fresh.track.subject && known.track.name == fresh.track.name &&
                      known.track.source == fresh.track.source && known.track.clock == fresh.track.clock;
    if (!same || (known.track.alt_other_ref != fresh.track.alt_other_ref && !known.track.alt_other_m.empty() &&
                  (pair.altitude_other || !fresh.track.alt_other_ref.empty())))
      continue;
    if (known.track.alt_other_m.empty()) known.track.alt_other_ref = fresh.track.alt_other_ref;
    known.receiver |= fresh.receiver;
    return i;
  }
  draft_.tracks.push_back(std::move(fresh));
  return draft_.tracks.size() - 1;
}

void Assemble::sample(Listening& to, const PairPlan& pair, const Record& record, std::uint32_t row, Micros time) {
  const double lat = get(pair.latitude, record, row), lon = get(pair.longitude, record, row);
  if (!on_the_globe(lat, lon)) return;
  const double sea = get(pair.altitude_sea, record, row), takeoff = get(pair.altitude_takeoff, record, row);
  const double ellipsoid = get(pair.altitude_ellipsoid, record, row),
               pressure = get(pair.altitude_pressure, record, row);
  const double other = get(pair.altitude_other, record, row);

  if (pair.subject == Subject::picture) return;
  if (pair.subject == Subject::start) {
    if (draft_.stated_place) return;
    const SamplePlaces places = places_of(pair, record, row);
    Position p{.lat_deg = lat, .lon_deg = lon, .lat_where = places.lat, .lon_where = places.lon};
    if (!std::isnan(sea))
      p.alt_m = sea, p.alt_ref = "sea", p.alt_where = places.alt_sea;
    else if (!std::isnan(pressure))
      p.alt_m = pressure, p.alt_ref = "pressure", p.alt_where = places.alt_other;
    else if (!std::isnan(other))
      p.alt_m = other, p.alt_where = places.alt_other;
    draft_.stated_place = p;
    return;
  }
  std::size_t& index = to.tracks[static_cast<std::size_t>(&pair - to.plan.pairs.data())];
  if (index == npos) index = track_for(to, pair, record);
  Track& t = draft_.tracks[index].track;
  const std::size_t n = t.size();
  t.offset.push_back(record.where.at);
  t.time.push_back(time);
  if (joined(record.layout.time)) date_sample(draft_, clock_of(to), index);
  t.lat_deg.push_back(lat);
  t.lon_deg.push_back(lon);
  put(t.alt_sea_m, n, sea);
  put(t.alt_takeoff_m, n, takeoff);
  put(t.alt_other_m, n, pair.altitude_ellipsoid ? ellipsoid : pair.altitude_pressure ? pressure : other);
  const double north = get(pair.velocity_north, record, row), east = get(pair.velocity_east, record, row);
  const double speed = get(pair.speed, record, row);
  put(t.speed_mps, n, pair.speed ? speed : std::sqrt(north * north + east * east));
  put(t.heading_deg, n, direction(get(pair.heading, record, row)));
  double course = get(pair.course, record, row);
  // Below half a metre a second the direction of a velocity vector is noise.
  if (!pair.course && std::sqrt(north * north + east * east) > 0.5)
    course = std::atan2(east, north) * (180 / std::numbers::pi);
  put(t.course_deg, n, direction(course));
  const Fix fix = fix_of(pair, record, row);
  put(t.fix, n, fix, fix != Fix::unknown, Fix::unknown);
  const bool main = t.subject == Subject::aircraft || t.subject == Subject::camera;
  if (main && !has_fix(t, n)) return;
  const bool first = !t.last_places.lat.source;
  t.last_places = places_of(pair, record, row), t.last_placed = n;
  if (first) t.first_places = t.last_places, t.first_placed = n;
}

void Assemble::fact(const Column& column, const Record& record, std::uint32_t row) {
  const Where where = place(record, column, row);
  const Subject subject = column.subject != Subject::none ? column.subject : record.layout.subject;
  // Movies say these things with every frame: only the first is read.
  const auto keep = [&](auto& into) {
    using Value = decltype(into->value);
    if (into) return;
    if (const auto value = number(record, column, row); value && *value != 0)
      into = Fact<Value>{static_cast<Value>(*value), where};
  };
  const auto keep_angle = [&](Maybe<double>& into) {
    if (into) return;
    if (const auto value = number(record, column, row))
      into = Fact<double>{to_degrees(column.unit).value_or(Conversion{})(*value), where};
  };
  switch (column.meaning) {
    case Meaning::picture_width: return keep(draft_.picture.width);
    case Meaning::picture_height: return keep(draft_.picture.height);
    case Meaning::iso: return keep(draft_.picture.iso);
    case Meaning::focal_length: return keep(draft_.picture.focal_length_mm);
    case Meaning::focal_length_35mm: return keep(draft_.picture.focal_length_35mm);
    case Meaning::exposure_time: return keep(draft_.picture.exposure_s);
    case Meaning::f_number: return keep(draft_.picture.f_number);
    case Meaning::gimbal_yaw: return keep_angle(draft_.picture.gimbal_yaw_deg);
    case Meaning::gimbal_pitch: return keep_angle(draft_.picture.gimbal_pitch_deg);
    case Meaning::gimbal_roll: return keep_angle(draft_.picture.gimbal_roll_deg);
    case Meaning::thermal: draft_.picture.thermal = true; return;
    case Meaning::media_duration: {
      const auto value = number(record, column, row);
      if (!draft_.media_duration && column.unit == "s" && value && *value > 0 && *value < 1e9)
        draft_.media_duration = Fact<Micros>{std::llround(*value * 1e6), where};
      return;
    }
    case Meaning::time_start: {
      const auto ticks = to_micros(column.unit);
      const auto told = moment({&column, ticks.value_or(Ticks{}), Clock::utc}, record, row);
      if (!draft_.stated_start && told && plausible(told->time)) draft_.stated_start = Fact<Micros>{told->time, where};
      return;
    }
    case Meaning::time_zone:
      if (!draft_.local_zone) draft_.local_zone = parse_zone(trimmed(text(record, column, row)));
      return;
    default: break;
  }
  const std::string words = words_of(record, column, row);
  if (words.empty()) return;
  if (column.meaning == Meaning::format_version) {
    if (format_version_.empty()) format_version_ = words;
  } else if (column.meaning == Meaning::place_name) {
    if (!draft_.place_name.empty())
      draft_.place_name += ", ";
    else
      draft_.place_name_where = where;
    draft_.place_name += words;
  } else {
    add_device_fact(draft_.devices, subject, column.meaning, {words, where});
  }
}

void Assemble::state(Listening& to, std::size_t k, const Record& record, std::uint32_t row, Micros time) {
  const Column& column = *to.plan.states[k];
  // Text may hold a code (`EV, 10`) or say it in words (`MODE, Stabilize`); "3D FIX" is no 3.
  const auto value = column.type == Type::text ? integer(record, column, row) : whole(record, column, row);
  const bool words_only = column.type == Type::text && !value;
  if (!value && !words_only) return;
  const std::string words = words_only ? std::string(trimmed(text(record, column, row))) : std::string();
  if (words_only && words.empty()) return;
  State& last = to.states[k];
  const bool first = !last.seen;
  const bool changed = first || last.value != (value ? *value : 0) || last.words != words;
  const std::int64_t before = last.value, now = value ? *value : 0;
  if (changed) last = {true, now, words};
  if (!changed && column.meaning != Meaning::event) return;

  const Name* name = value ? name_for(column, *value) : nullptr;
  const std::string told = name ? std::string(name->text) : words_only ? words : std::to_string(now);
  const bool on = now != 0, was_on = !first && before != 0;
  const auto event = [&](Event kind) { happened(kind, told, to, record, row, time); };
  switch (column.meaning) {
    case Meaning::mode: return event(Event::mode);
    case Meaning::event: return name && name->event != Event::none ? event(name->event) : void();
    case Meaning::armed: {
      const Event kind = name && name->event != Event::none ? name->event : on ? Event::arm : Event::disarm;
      const bool known = name ? name->event != Event::none : true;
      if (known && !(first && kind == Event::disarm)) event(kind);
      return;
    }
    case Meaning::landed: {
      const bool down = name && name->event != Event::none ? name->event == Event::landing : on;
      return first ? void()
                   : happened(down ? Event::landing : Event::takeoff, down ? "landed" : "took off", to, record, row,
                              time);
    }
    case Meaning::failsafe:
      // Where the words say what each value is, they decide: what a pilot asked for is no failsafe.
      if (std::any_of(column.names.begin(), column.names.end(), [](const Name& n) { return n.event != Event::none; })) {
        return name ? event(name->event) : void();
      }
      return on && !was_on ? event(Event::failsafe) : void();
    case Meaning::home_state:
      return on && !was_on ? happened(Event::home_set, "home point recorded", to, record, row, time) : void();
    case Meaning::shot: return on && !was_on ? shot(Shot::Kind::photo, to, record, row, time) : void();
    case Meaning::video:
      if (on != was_on) shot(on ? Shot::Kind::video_start : Shot::Kind::video_stop, to, record, row, time);
      return;
    case Meaning::video_start: return on && !was_on ? shot(Shot::Kind::video_start, to, record, row, time) : void();
    case Meaning::video_stop: return on && !was_on ? shot(Shot::Kind::video_stop, to, record, row, time) : void();
    default: return;
  }
}

void Assemble::happened(Event kind, std::string text, Listening& to, const Record& record, std::uint32_t row,
                        Micros time) {
  if (kind == Event::none) return;
  draft_.events.push_back(
      {kind, time, to.plan.stamp.clock, std::move(text), record.where, stamp_place(to.plan, record, row, time)});
  draft_.event_dating.push_back({record.layout.time, record.layout.clock});
  date_event(draft_, clock_of(to));
}

void Assemble::shot(Shot::Kind kind, Listening& to, const Record& record, std::uint32_t row, Micros time) {
  draft_.shots.push_back(
      {kind, time, to.plan.stamp.clock, std::nullopt, record.where, stamp_place(to.plan, record, row, time)});
  draft_.shot_dating.push_back({record.layout.time, record.layout.clock});
  date_shot(draft_, clock_of(to));
}

}  // namespace contrail
