#include "analysis/clock/timed_file.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/flight/make_and_model.hpp"
#include "analysis/flight/summary.hpp"

namespace contrail {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// Modes in which the aircraft does as a person steers, of the logs' own words in small letters.
constexpr std::string_view by_hand[] = {"acro",   "alt_hold",   "althold",  "altitude", "atti",
                                        "drift",  "flip",       "gps_atti", "gpsatti",  "loiter",
                                        "manual", "p-gps",      "poshold",  "position", "stabilize",
                                        "sport",  "stabilized", "stab",     "tripod",   "gps_sport"};
/// Between them logs tell these, which say nothing of the way.
constexpr std::string_view neither[] = {"land",    "autolanding", "autotakeoff",
                                        "takeoff", "enginestart", "assistedtakeoff"};

std::string small(std::string_view text) {
  std::string out(text.substr(0, text.find(" (")));  // a sender behind it
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool is_hand_flown(const std::vector<HappenedEvent>& events) {
  bool any = false;
  for (const HappenedEvent& e : events) {
    if (e.kind != Event::mode) continue;
    const std::string mode = small(e.text);
    if (std::ranges::find(neither, mode) != std::end(neither)) continue;
    if (std::ranges::find(by_hand, mode) == std::end(by_hand)) return false;
    any = true;
  }
  return any;
}

/// A height at which nothing flies is none: below sea, some write it as an unsigned number.
double flyable(double height_m) { return std::abs(height_m) <= 100'000 ? height_m : unknown; }

std::uint64_t size_in_file(const Where& where) { return where.in_file() ? where.size : 0; }

void tell_time_at(TimedRecording& out, const Where& where) {
  out.time_offset = where.file_at(), out.time_size = size_in_file(where);
}

void tell_clock(TimedRecording& out, const Recording& r) {
  out.source = r.time.source, out.zone = r.time.zone;
  const Micros duration = r.time.duration_us.value_or(0);
  if (r.time.start) {
    out.counts = Clock::utc;
    out.first = r.time.start->value;
    out.last = r.time.end ? r.time.end->value : out.first + duration;
    tell_time_at(out, r.time.start->where);
    if (r.time.source == "device_local" && r.time.local) out.settled_by = out.first - r.time.local->value;
    if (r.time.pair) out.zero = r.time.pair->utc - r.time.pair->boot;
  } else if (r.time.local) {
    out.counts = Clock::local;
    out.first = r.time.local->value, out.last = out.first + duration;
    tell_time_at(out, r.time.local->where);
  } else if (r.time.source == "boot") {
    out.counts = Clock::boot;
    out.first = r.time.boot_start, out.last = out.first + duration;
  } else if (r.time.source == "media") {
    out.counts = Clock::media;
    out.first = 0, out.last = duration;
  }
}

bool left_out(const std::vector<Jump>& jumps, std::size_t sample) {
  return std::ranges::any_of(jumps, [&](const Jump& j) { return sample >= j.first && sample < j.behind; });
}

void tell_path(TimedRecording& out, const Recording& r) {
  if (r.tracks.empty()) return;
  const Track& t = r.tracks.front();
  const bool flown = t.subject == Subject::aircraft || t.subject == Subject::camera;
  if (!flown || t.clock != out.counts) return;
  const auto height = [](const std::vector<double>& column, std::size_t i) {
    return column.empty() ? unknown : flyable(column[i]);
  };
  out.path.reserve(t.size());
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (t.time[i] == no_time || !has_fix(t, i) || left_out(r.jumps, i)) continue;
    out.path.push_back(
        {t.time[i], t.lat_deg[i], t.lon_deg[i], height(t.alt_sea_m, i), height(t.alt_takeoff_m, i), t.offset[i]});
  }
  if (!std::ranges::is_sorted(out.path, {}, &TimedPlace::time))
    std::ranges::stable_sort(out.path, {}, &TimedPlace::time);
}

void tell_place(TimedRecording& out, const Recording& r) {
  out.alt_sea_m = out.alt_takeoff_m = unknown;
  if (!r.start) return;
  out.place = {r.start->lat_deg, r.start->lon_deg};
  if (r.start->alt_ref == "sea" && r.start->alt_m) out.alt_sea_m = flyable(*r.start->alt_m);
  if (r.start->alt_takeoff_m) out.alt_takeoff_m = flyable(*r.start->alt_takeoff_m);
  out.place_offset = r.start->lat_where.file_at(), out.place_size = size_in_file(r.start->lat_where);
}

std::string_view kind_of(Shot::Kind kind) {
  constexpr std::string_view names[] = {"photo", "video_start", "video_stop"};
  return names[static_cast<std::size_t>(kind)];
}

std::string describe(const Device& d) {
  return make_and_model(d.make ? d.make->value : "", d.model ? d.model->value : "");
}

/// The moments that the recording is itself: a picture, a film, or that it began and ended.
void tell_own_moments(TimedRecording& out, Family family, const std::vector<Device>& devices) {
  if (out.counts == Clock::none && family != Family::still) return;
  std::string by;
  for (const Device& d : devices)
    if (by = describe(d); !by.empty()) break;
  const Subject subject = family == Family::still || family == Family::movie ? Subject::camera : Subject::none;
  if (family == Family::still) {
    out.moments.push_back(
        {"photo", out.first, subject, by.empty() ? "picture" : "picture by " + by, {}, out.time_offset});
    return;
  }
  const bool movie = family == Family::movie;
  const bool subtitles = family == Family::subtitles;
  const std::string what = movie ? "film" : subtitles ? "subtitles" : "recording", s = subtitles ? "" : "s";
  out.moments.push_back({movie ? "video_start" : "begin",
                         out.first,
                         subject,
                         what + " begin" + s + (by.empty() ? "" : ": " + by),
                         {},
                         out.time_offset});
  if (out.last > out.first)
    out.moments.push_back({movie ? "video_stop" : "end", out.last, subject, what + " end" + s, {}, out.time_offset});
}

void tell_moments(TimedRecording& out, const Recording& r) {
  const auto moment = [&](Micros time, Clock clock) { return clock == out.counts ? time : no_time; };
  for (const HappenedEvent& e : r.events)
    out.moments.push_back({name_of(e.kind), moment(e.time, e.clock), Subject::aircraft, e.text, {}, e.where.file_at()});
  for (const Shot& s : r.shots) {
    constexpr std::string_view told[] = {"picture taken", "film begins", "film ends"};
    std::string text(told[static_cast<std::size_t>(s.kind)]);
    if (s.file) text += ": " + *s.file;
    out.moments.push_back({kind_of(s.kind), moment(s.time, s.clock), Subject::camera, std::move(text),
                           s.file.value_or(""), s.where.file_at()});
  }
  std::ranges::stable_sort(out.moments, {}, [](const TimedMoment& m) { return std::pair(m.time, m.offset); });
}

void tell_devices(TimedRecording& out, const Recording& r) {
  for (const Device& d : r.devices) {
    if (d.serial) out.serials.push_back({d.role, d.serial->value, {d.serial->where.file_at(), d.serial->where.size}});
    if (out.model.empty() && d.model) out.model = d.model->value, out.make = d.make ? d.make->value : "";
  }
}

void tell_gimbal(TimedRecording& out, const Recording& r, Family family) {
  if (family == Family::still) {
    if (r.picture && r.picture->gimbal_yaw_deg && r.picture->gimbal_pitch_deg)
      out.gimbal.push_back({out.first, r.picture->gimbal_yaw_deg->value, r.picture->gimbal_pitch_deg->value,
                            r.picture->gimbal_roll_deg ? r.picture->gimbal_roll_deg->value : 0});
    return;
  }
  const auto longest = [&](Meaning meaning) {
    const Series* best = nullptr;
    for (const Series& s : r.series)
      if (s.meaning == meaning && s.clock == out.counts && (!best || s.value.size() > best->value.size())) best = &s;
    return best;
  };
  const Series *pitch = longest(Meaning::gimbal_pitch), *yaw = longest(Meaning::gimbal_yaw);
  if (!pitch || !yaw || pitch->time != yaw->time) return;
  const Series* roll = longest(Meaning::gimbal_roll);
  if (roll && roll->time != pitch->time) roll = nullptr;
  for (std::size_t i = 0; i < pitch->time.size(); ++i)
    if (pitch->time[i] != no_time)
      out.gimbal.push_back({pitch->time[i], yaw->value[i], pitch->value[i], roll ? roll->value[i] : 0});
  std::ranges::stable_sort(out.gimbal, {}, &TimedPose::time);
}

bool whole_seconds(const TimedRecording& r) {
  const auto whole = [](Micros t) { return t % one_second == 0; };
  if (r.first == no_time || !whole(r.first)) return false;
  return std::ranges::all_of(r.path, [&](const TimedPlace& p) { return whole(p.time); });
}

TimedRecording timed(const Recording& r, Family family) {
  TimedRecording out;
  tell_clock(out, r);
  tell_path(out, r);
  tell_place(out, r);
  tell_own_moments(out, family, r.devices);
  tell_moments(out, r);
  tell_devices(out, r);
  out.hand_flown = is_hand_flown(r.events);
  tell_gimbal(out, r, family);
  out.cut_to_seconds = whole_seconds(out);
  return out;
}

}  // namespace

std::size_t thin_paths(TimedFile& file) {
  std::size_t left = 0;
  for (TimedRecording& r : file.recordings) {
    Micros last = no_time;
    std::erase_if(r.path, [&](const TimedPlace& p) {
      if (last != no_time && p.time - last < one_second) return true;
      last = p.time;
      return false;
    });
    r.path.shrink_to_fit();
    left += r.path.size();
  }
  return left;
}

std::vector<WantedSeries> series_of_timed_files() {
  return {{Meaning::gimbal_pitch}, {Meaning::gimbal_yaw}, {Meaning::gimbal_roll}};
}

TimedFile timed_file(const FileReport& report, Family family) {
  TimedFile out{report.file, family, {}};
  for (const Recording& r : report.recordings) out.recordings.push_back(timed(r, family));
  return out;
}

}  // namespace contrail
