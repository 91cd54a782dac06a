#include "analysis/clock/evidence_of.hpp"

#include <algorithm>

namespace contrail {
namespace {

constexpr double metres_a_degree = 111'320;  // of latitude, near enough for a resolution

/// The smallest step between numbers that are whole multiples of it: decimals of a degree, of a minute of arc in
/// seconds; 0.01 m for anything finer.
double resolution_of(const std::vector<double>& degrees) {
  constexpr double finest = 0.01;
  const auto fits = [&](double per_degree) {
    return std::ranges::all_of(degrees, [&](double d) {
      const double counted = d * per_degree;
      return std::abs(counted - std::round(counted)) < 2e-3;
    });
  };
  for (const double per_degree : {1e4, 3600.0, 1e5, 36'000.0, 1e6, 360'000.0})
    if (fits(per_degree)) return metres_a_degree / per_degree;
  return finest;
}

bool has_height(const TimedRecording& r, bool takeoff) {
  if (!r.path.empty()) return !std::isnan(takeoff ? r.path.front().alt_takeoff_m : r.path.front().alt_sea_m);
  return r.place && !std::isnan(takeoff ? r.alt_takeoff_m : r.alt_sea_m);
}

double known(double height) { return std::isnan(height) ? 0 : height; }

void tell_recording(FlownPath& out, const TimedRecording& log, double shift) {
  std::optional<double> filming;
  for (const TimedMoment& m : log.moments) {
    if (m.time == no_time) continue;
    const double t = seconds(m.time) + shift;
    if (m.kind == "photo") out.pulses.push_back(t);
    if (m.kind == "video_start") filming = t;
    if (m.kind == "video_stop" && filming) out.films.push_back({*filming, t}), filming.reset();
  }
}

class Stamper {
 public:
  Stamper(const LogEvidence& log, bool takeoff, bool heights) : log_(log), takeoff_(takeoff), heights_(heights) {}
  [[nodiscard]] Vec3 at(double lat, double lon, double sea, double takeoff) const {
    Vec3 v = log_.around.local(lat, lon);
    v.u = heights_ ? known(takeoff_ ? takeoff : sea) : 0;
    return v;
  }

 private:
  const LogEvidence& log_;
  bool takeoff_, heights_;
};

}  // namespace

LogEvidence evidence_of(const TimedRecording& log, double shift, bool takeoff) {
  LogEvidence out;
  FlownPath& flown = out.flown;
  flown.first = seconds(log.first) + shift, flown.last = seconds(log.last) + shift;
  flown.hand_flown = log.hand_flown;
  tell_recording(flown, log, shift);
  if (log.path.empty()) return out;
  out.around = LocalFrame(log.path.front().lat_deg, log.path.front().lon_deg);
  out.sea = has_height(log, false), out.takeoff = has_height(log, true);
  out.box = {180, 90, -180, -90};
  const Stamper stamper(out, takeoff, takeoff ? out.takeoff : out.sea);
  flown.path.reserve(log.path.size());
  for (const TimedPlace& p : log.path) {
    flown.path.push_back({seconds(p.time) + shift, stamper.at(p.lat_deg, p.lon_deg, p.alt_sea_m, p.alt_takeoff_m)});
    out.box = {std::min(out.box[0], p.lon_deg), std::min(out.box[1], p.lat_deg), std::max(out.box[2], p.lon_deg),
               std::max(out.box[3], p.lat_deg)};
  }
  return out;
}

bool CameraRun::may_be_near(const LogEvidence& log) const {
  constexpr double near_deg = 0.02;
  if (log.flown.path.empty()) return true;
  const double near_lon = near_deg / std::max(0.05, std::cos(log.box[1] * std::numbers::pi / 180));
  bool any = false;
  for (const TimedRecording* r : recordings) {
    if (!r->place) continue;
    any = true;
    const auto [lat, lon] = *r->place;
    if (lat >= log.box[1] - near_deg && lat <= log.box[3] + near_deg && lon >= log.box[0] - near_lon &&
        lon <= log.box[2] + near_lon)
      return true;
  }
  return !any;
}

bool CameraRun::may_be_of_one_day(const TimedRecording& log, const FlownPath& flown) const {
  constexpr double most_apart = 15 * 3600, never_set = 1.4e9;  // 2014
  const TimedRecording& first = *recordings.front();
  const FilmSpan span = this->span();
  if ((first.counts != Clock::utc && first.counts != Clock::local) || span.begin < never_set) return true;
  if (span.begin - flown.last <= most_apart && flown.first - span.end <= most_apart) return true;
  if (!flown.hand_flown) return false;
  for (const TimedSerial& mine : first.serials)
    for (const TimedSerial& its : log.serials)
      if (mine.role == its.role && mine.serial == its.serial) return true;
  return false;
}

FilmSpan CameraRun::span() const {
  FilmSpan span{seconds(recordings.front()->first), seconds(recordings.front()->last)};
  for (const TimedRecording* r : recordings) {
    span.begin = std::min(span.begin, seconds(r->first));
    span.end = std::max({span.end, seconds(r->first), seconds(r->last)});
  }
  return span;
}

bool CameraRun::tells_takeoff() const {
  return std::ranges::all_of(recordings, [](const TimedRecording* r) { return has_height(*r, true); });
}

CameraStamps stamps_of(const CameraRun& run, const LogEvidence& log, bool pictures_only) {
  CameraStamps out;
  const bool takeoff = log.takeoff && run.tells_takeoff();
  const bool sea = std::ranges::all_of(run.recordings, [](const TimedRecording* r) { return has_height(*r, false); });
  out.has_heights = takeoff || (log.sea && sea);
  out.stills = run.family == Family::still || pictures_only;
  out.log = run.family == Family::log || run.family == Family::export_;
  const Stamper stamper(log, takeoff, out.has_heights);
  std::vector<double> degrees;
  bool all_placed = !log.flown.path.empty() && !pictures_only, cut = true;
  for (const TimedRecording* r : run.recordings) {
    if (run.family == Family::still) {
      out.stamps.push_back(seconds(r->first));
      all_placed = all_placed && r->place;
      if (all_placed) {
        out.places.push_back(stamper.at((*r->place)[0], (*r->place)[1], r->alt_sea_m, r->alt_takeoff_m));
        degrees.push_back((*r->place)[0]), degrees.push_back((*r->place)[1]);
      }
      cut = cut && r->cut_to_seconds;
      continue;
    }
    if (pictures_only) {
      FlownPath own;
      tell_recording(own, *r, 0);
      out.stamps = own.pulses;
      cut = std::ranges::all_of(own.pulses, [](double t) { return t == std::floor(t); });
      break;
    }
    cut = r->cut_to_seconds;
    for (const TimedPlace& p : r->path) {
      out.stamps.push_back(seconds(p.time));
      out.places.push_back(stamper.at(p.lat_deg, p.lon_deg, p.alt_sea_m, p.alt_takeoff_m));
      degrees.push_back(p.lat_deg), degrees.push_back(p.lon_deg);
    }
  }
  if (!all_placed) out.places.clear();
  out.cut_to_seconds = cut;
  out.resolution_m = resolution_of(degrees);
  return out;
}

}  // namespace contrail
