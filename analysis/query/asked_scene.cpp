#include "analysis/query/asked_scene.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/clock/along.hpp"
#include "analysis/flight/make_and_model.hpp"

namespace contrail {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

AskedRecording::Kind kind_of(const TimedFile& file, bool photo) {
  using Kind = AskedRecording::Kind;
  if (photo) return Kind::photo;
  return file.family == Family::movie ? Kind::video : file.family == Family::subtitles ? Kind::subtitles : Kind::log;
}

/// Where it was, if that is all within half the globe; west and east in order.
std::optional<GeoBox> box_of(const TimedRecording& r) {
  if (r.path.empty()) return std::nullopt;
  GeoBox box{180, 90, -180, -90};
  for (const TimedPlace& p : r.path) {
    box.west = std::min(box.west, p.lon_deg), box.east = std::max(box.east, p.lon_deg);
    box.south = std::min(box.south, p.lat_deg), box.north = std::max(box.north, p.lat_deg);
  }
  return box.east - box.west < 180 ? std::optional(box) : std::nullopt;
}

bool apart(const GeoBox& a, const GeoBox& b) {
  if (a.north < b.south || b.north < a.south) return true;
  const auto across = [](const GeoBox& box) { return box.west > box.east; };
  return !across(a) && !across(b) && (a.east < b.west || b.east < a.west);
}

Micros since(Micros time, Micros first) {
  Micros elapsed = 0;
  if (time == no_time || first == no_time || __builtin_sub_overflow(time, first, &elapsed)) return 0;
  return elapsed;
}

}  // namespace

AskedScene::AskedScene(const Scene& scene, const GeoRaster* ground) : scene_(scene), ground_(ground) {
  for (std::size_t f = 0; f < scene.size(); ++f)
    for (std::size_t r = 0; r < scene.file(f).recordings.size(); ++r) add({f, r});
}

void AskedScene::add(const RecordingAt& at) {
  const TimedFile& file = scene_.file(at.file);
  const TimedRecording& r = file.recordings[at.recording];
  AskedRecording out;
  out.kind = kind_of(file, scene_.camera(at.file).is_photo);
  out.file = file.path;
  out.start = utc_of(scene_.clock(at), r.first);
  if (out.start) out.error_s = error_of(scene_.clock(at));
  if (r.last > r.first) out.end = utc_of(scene_.clock(at), r.last);
  out.offset = out.start ? r.time_offset : r.place_offset;
  out.device = make_and_model(r.make, r.model);
  for (const TimedSerial& s : r.serials) out.serials.push_back({s.role, s.serial, s.at.at});
  out.untold = scene_.why_unplaced(at);
  recordings_.push_back(std::move(out));
  at_.push_back(at);
  boxes_.push_back(box_of(r));
}

std::vector<bool> AskedScene::for_each_moment(const std::vector<bool>& wanted, const GeoBox* within,
                                              const std::function<void(const AskedMoment&)>& tell) const {
  std::vector<bool> elsewhere(recordings_.size());
  for (std::size_t n = 0; n < recordings_.size(); ++n) {
    elsewhere[n] = within && boxes_[n] && apart(*boxes_[n], *within);
    if (!wanted[n] || elsewhere[n]) continue;
    if (recordings_[n].kind == AskedRecording::Kind::log)
      tell_track(n, tell);
    else
      tell_looks(n, tell);
  }
  return elsewhere;
}

void AskedScene::tell_looks(std::size_t number, const std::function<void(const AskedMoment&)>& tell) const {
  AskedMoment m;
  m.what =
      recordings_[number].kind == AskedRecording::Kind::photo ? AskedMoment::What::photo : AskedMoment::What::frame;
  m.recording = number;
  scene_.for_each_look(at_[number], 0, ground_, [&](const CameraLook& look) {
    m.utc = look.utc.value_or(no_time), m.elapsed = look.elapsed;
    m.lat_deg = look.told.lat_deg, m.lon_deg = look.told.lon_deg, m.alt_sea_m = look.told.alt_sea_m.value_or(unknown);
    m.offset = look.told.offset, m.still = look.still, m.reason = look.reason;
    tell(m);
  });
}

/// Where the aircraft was, and behind that the pictures that it let be taken.
void AskedScene::tell_track(std::size_t number, const std::function<void(const AskedMoment&)>& tell) const {
  const RecordingAt& at = at_[number];
  const TimedRecording& r = scene_.file(at.file).recordings[at.recording];
  AskedMoment m;
  m.recording = number, m.reason = "a log, and no picture";
  const auto tell_at = [&](Micros time, const TimedPlace* place, std::uint64_t offset) {
    m.utc = utc_of(scene_.clock(at), time).value_or(no_time), m.elapsed = since(time, r.first), m.offset = offset;
    m.lat_deg = place ? place->lat_deg : unknown, m.lon_deg = place ? place->lon_deg : unknown;
    m.alt_sea_m = place ? place->alt_sea_m : unknown;
    tell(m);
  };
  for (const TimedPlace& p : r.path) tell_at(p.time, &p, p.offset);
  m.what = AskedMoment::What::photo;
  for (const TimedMoment& shot : r.moments) {
    if (shot.kind != "photo" || shot.time == no_time) continue;
    const auto place = place_at(r, shot.time);
    tell_at(shot.time, place ? &*place : nullptr, shot.offset);
  }
}

}  // namespace contrail
