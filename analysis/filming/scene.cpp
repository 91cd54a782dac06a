#include "analysis/filming/scene.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <map>

#include "analysis/clock/along.hpp"
#include "analysis/clock/named_alike.hpp"
#include "analysis/flight/geo.hpp"

namespace contrail {
namespace {

/// A clock less sure than this tells nothing of where a moving aircraft was.
constexpr double most_clock_error_s = 3;

std::optional<double> told(double value) { return std::isnan(value) ? std::nullopt : std::optional(value); }

void take_place(ToldPose& to, const TimedPlace& from) {
  to.lat_deg = from.lat_deg, to.lon_deg = from.lon_deg, to.offset = from.offset;
  to.alt_sea_m = told(from.alt_sea_m), to.alt_takeoff_m = told(from.alt_takeoff_m);
}

void take_attitude(ToldPose& to, const TimedPose& from) {
  to.yaw_deg = from.gimbal_yaw_deg, to.pitch_deg = from.gimbal_pitch_deg, to.roll_deg = from.gimbal_roll_deg;
}

/// Metres a second around that moment; 0 where it is not told.
double speed_at(const TimedRecording& log, Micros time) {
  const auto before = place_at(log, time - one_second / 2), behind = place_at(log, time + one_second / 2);
  return before && behind ? distance_m(before->lat_deg, before->lon_deg, behind->lat_deg, behind->lon_deg) : 0;
}

/// What an error of the clock adds to those of the attitude while the camera turns.
void widen_by_turning(PoseSigma& sigma, const TimedRecording& log, Micros time, double error_s) {
  const auto before = pose_at(log, time - one_second / 2), behind = pose_at(log, time + one_second / 2);
  if (!before || !behind) return;
  const auto widen = [&](double& by, double TimedPose::*angle) {
    by = std::hypot(by, error_s * std::remainder((*behind).*angle - (*before).*angle, 360));
  };
  widen(sigma.yaw_deg, &TimedPose::gimbal_yaw_deg);
  widen(sigma.pitch_deg, &TimedPose::gimbal_pitch_deg);
  widen(sigma.roll_deg, &TimedPose::gimbal_roll_deg);
}

std::string too_unsure(double error_s) {
  char text[120];
  std::snprintf(text, sizeof text, "its clock is known to %.0f s only, too little to take its pose from a log",
                error_s);
  return text;
}

/// The moments at which a film is asked for, in order: multiples of an interval since it began that samples surround,
/// or the samples themselves. `shift`: from the times of the samples to those of the film.
template <class Tell>
void for_each_moment(const TimedRecording& film, const std::vector<TimedPlace>& samples, Micros shift, Micros every,
                     Tell&& tell) {
  constexpr Micros longest = 1'000'000'000 * one_second;
  Micros next = film.first;
  for (std::size_t i = 0; i < samples.size(); ++i) {
    Micros begin = 0, hole = 0, along = 0;
    if (__builtin_add_overflow(samples[i].time, shift, &begin) || begin > film.last) return;
    if (__builtin_sub_overflow(begin, film.first, &along) || along > longest) return;
    if (every == 0) {
      if (begin >= film.first) tell(begin);
      continue;
    }
    const bool goes_on = i + 1 < samples.size() &&
                         !__builtin_sub_overflow(samples[i + 1].time, samples[i].time, &hole) && hole <= widest_hole;
    if (next < begin) next += (begin - next + every - 1) / every * every;
    const Micros end = std::min(film.last, goes_on ? begin + hole : begin);
    for (; next <= end; next += every) tell(next);
  }
}

constexpr ToldPose nowhere{.lat_deg = std::numeric_limits<double>::quiet_NaN(),
                           .lon_deg = std::numeric_limits<double>::quiet_NaN()};
bool is_placed(const ToldPose& pose) { return std::isfinite(pose.lat_deg); }

bool lacks_attitude(const ToldPose& pose) { return !pose.yaw_deg || !pose.pitch_deg; }

}  // namespace

void Scene::add(SceneFile&& file, bool lends_poses) {
  files_.push_back(std::move(file.timed));
  cameras_.push_back(std::move(file.camera));
  lends_.push_back(lends_poses);
}

void Scene::tie() {
  dated_ = date_files(files_);
  lend_lenses();
  choose_logs();
}

bool Scene::is_of_camera(std::size_t i) const {
  const Family family = files_[i].family;
  return cameras_[i].is_photo || family == Family::movie || family == Family::subtitles;
}

void Scene::lend_lenses() {
  const std::vector<std::size_t> flights = flights_by_name(files_);
  std::map<std::size_t, std::size_t> films, subtitles;
  for (std::size_t f = 0; f < files_.size(); ++f) {
    if (files_[f].family == Family::movie) films.emplace(flights[f], f);
    if (files_[f].family == Family::subtitles) subtitles.emplace(flights[f], f);
  }
  for (const auto& [flight, film] : films) {
    const auto beside = subtitles.find(flight);
    if (beside == subtitles.end()) continue;
    lend_lens(cameras_[film], cameras_[beside->second]);
    lend_lens(cameras_[beside->second], cameras_[film]);
  }
}

/// Of those that a medium is linked to without contradiction, the strongest first.
void Scene::choose_logs() {
  ties_.resize(files_.size()), untied_.resize(files_.size());
  for (std::size_t f = 0; f < files_.size(); ++f) ties_[f].resize(files_[f].recordings.size());
  if (std::ranges::none_of(lends_, std::identity{})) return;
  links_ = links_of(files_, dated_);
  std::vector<const FlightLink*> strongest_first;
  for (const FlightLink& link : links_) strongest_first.push_back(&link);
  std::ranges::stable_sort(strongest_first, {}, &FlightLink::rung);
  for (const FlightLink* of : strongest_first) {
    const FlightLink& link = *of;
    if (!lends_[link.to] || (!link.contradictions.empty() && link.rung > Rung::events)) continue;
    for (std::size_t r = 0; r < ties_[link.file].size(); ++r)
      if (!ties_[link.file][r]) ties_[link.file][r] = tie_to({link.file, r}, link.to);
  }
  for (std::size_t f = 0; f < files_.size(); ++f) {
    if (!is_of_camera(f) || ties_[f].empty() || ties_[f].front()) continue;
    const RecordingClock& clock = dated_.clocks[f].front();
    untied_[f] = !clock.absolute                                  ? clock.reason
                 : clock.error_s.value_or(0) > most_clock_error_s ? too_unsure(*clock.error_s)
                                                                  : "no log tells of its time";
  }
}

std::optional<Scene::Tie> Scene::tie_to(const RecordingAt& medium, std::size_t log) const {
  const auto sure = [](const RecordingClock& clock) {
    return clock.absolute && clock.error_s.value_or(0) <= most_clock_error_s;
  };
  const auto utc = utc_of(clock(medium), files_[medium.file].recordings[medium.recording].first);
  if (!utc || !sure(clock(medium))) return std::nullopt;
  for (std::size_t r = 0; r < files_[log].recordings.size(); ++r) {
    const TimedRecording& recording = files_[log].recordings[r];
    const RecordingClock& its = clock({log, r});
    constexpr double most_shift_s = 9e9;
    if (!sure(its) || !(std::abs(its.shift) < most_shift_s) || recording.path.empty()) continue;
    const Micros shift = std::llround(its.shift * 1e6);
    if (*utc - shift > recording.last || *utc - shift < recording.first - one_second) continue;
    return Tie{&recording, shift, error_of(clock(medium)).value_or(0), {log, r}};
  }
  return std::nullopt;
}

/// What a medium does not tell itself.
void Scene::add_from_log(ToldPose& pose, PoseSigma& sigma, const Tie& tie, Micros utc) const {
  const Micros time = utc - tie.shift;
  const bool placed = is_placed(pose);
  const auto place = place_at(*tie.log, time);
  if (!placed && place) {
    take_place(pose, *place);
    sigma.horizontal_m = std::hypot(sigma.horizontal_m, tie.error_s * speed_at(*tie.log, time));
    pose.by_log = true;
  } else if (place && !pose.alt_takeoff_m && !pose.above_ground_m) {
    pose.alt_takeoff_m = told(place->alt_takeoff_m);
    pose.by_log |= pose.alt_takeoff_m.has_value();
  }
  if (!lacks_attitude(pose)) return;
  const auto attitude = pose_at(*tie.log, time);
  if (!attitude) return;
  take_attitude(pose, *attitude);
  widen_by_turning(sigma, *tie.log, time, tie.error_s);
  pose.by_log = true;
}

std::string Scene::for_each_look(const RecordingAt& at, Micros every, const GeoRaster* ground,
                                 const TellLook& tell) const {
  const bool photo = cameras_[at.file].is_photo;
  if (!is_of_camera(at.file)) return files_[at.file].is_log() ? "a log, and no picture" : "not a picture";
  if (photo ? look_at_photo(at, ground, tell) : look_at_film(at, every, ground, tell)) return {};
  return no_place(at);
}

std::string Scene::no_place(const RecordingAt& at) const {
  const std::string why = cameras_[at.file].is_photo ? "no position" : "no positions along it";
  return untied_[at.file].empty() ? why : why + "; " + untied_[at.file];
}

std::optional<RecordingAt> Scene::log_of(const RecordingAt& at) const {
  const std::optional<Tie>& tie = ties_[at.file][at.recording];
  return tie ? std::optional(tie->at) : std::nullopt;
}

std::string Scene::why_unplaced(const RecordingAt& at) const {
  const TimedRecording& r = files_[at.file].recordings[at.recording];
  const bool placed = cameras_[at.file].is_photo ? cameras_[at.file].photo.has_value() : !r.path.empty();
  return placed || ties_[at.file][at.recording] ? std::string() : no_place(at);
}

bool Scene::look_at_photo(const RecordingAt& at, const GeoRaster* ground, const TellLook& tell) const {
  const SceneCamera& camera = cameras_[at.file];
  ToldPose pose = camera.photo.value_or(nowhere);
  PoseSigma sigma = camera.sigma;
  const auto utc = utc_of(clock(at), files_[at.file].recordings[at.recording].first);
  const std::optional<Tie>& tie = ties_[at.file][at.recording];
  if (tie && utc) add_from_log(pose, sigma, *tie, *utc);
  if (!is_placed(pose)) return false;
  StillAnswer answer = still_of(pose, lens_of(camera), sigma, ground);
  if (answer.still) answer.still->utc = utc;
  tell({utc, 0, pose, answer.still ? &*answer.still : nullptr, answer.reason});
  return true;
}

bool Scene::look_at_film(const RecordingAt& at, Micros every, const GeoRaster* ground, const TellLook& tell) const {
  const TimedRecording& film = files_[at.file].recordings[at.recording];
  const std::optional<Tie>& tie = ties_[at.file][at.recording];
  const bool own = !film.path.empty();
  if (film.first == no_time || (!own && !tie)) return false;
  const Lens lens = lens_of(cameras_[at.file]);
  std::size_t near_place = 0, near_pose = 0;
  bool any = false;
  const auto look = [&](Micros t) {
    ToldPose pose = nowhere;
    PoseSigma sigma = cameras_[at.file].sigma;
    if (const auto place = place_at(film, t, &near_place)) take_place(pose, *place);
    if (const auto attitude = pose_at(film, t, &near_pose)) take_attitude(pose, *attitude);
    const auto utc = utc_of(clock(at), t);
    if (tie && utc) add_from_log(pose, sigma, *tie, *utc);
    if (!is_placed(pose)) return;
    StillAnswer answer = still_of(pose, lens, sigma, ground);
    const Micros elapsed = t - film.first;
    if (answer.still) answer.still->utc = utc, answer.still->elapsed = elapsed;
    tell({utc, elapsed, pose, answer.still ? &*answer.still : nullptr, answer.reason});
    any = true;
  };
  const Micros to_utc = utc_of(clock(at), film.first).value_or(film.first) - film.first;
  if (own)
    for_each_moment(film, film.path, 0, every, look);
  else
    for_each_moment(film, tie->log->path, tie->shift - to_utc, every, look);
  return any;
}

}  // namespace contrail
