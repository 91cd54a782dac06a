#include "analysis/query/question.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/flight/geo.hpp"
#include "analysis/query/see.hpp"

namespace contrail {
namespace {

using What = AskedMoment::What;

GeoBox box_of(const AskedPoint& point) { return {point.lon_deg, point.lat_deg, point.lon_deg, point.lat_deg}; }

/// Does the place, or the ground that is seen from it, belong to an area?
class AreaTest {
 public:
  AreaTest(GroundArea area, std::optional<AskedCircle> circle, const GeoRaster* ground)
      : area_(std::move(area)), circle_(circle), ground_(ground), far_(area_.box().grown(reach_m())) {}

  /// How far a picture shows ground, at most.
  [[nodiscard]] double reach_m() const { return ground_ ? farthest_seen_m : 3000; }
  [[nodiscard]] const GeoBox& far() const { return far_; }

  [[nodiscard]] std::optional<Why> holds(const AskedMoment& m) {
    if (inside(m.lat_deg, m.lon_deg)) return Why::position;
    if (!m.still || !m.still->pose || !far_.contains(m.lat_deg, m.lon_deg)) return std::nullopt;
    return footprint_touches(m) ? std::optional(Why::footprint) : std::nullopt;
  }

 private:
  [[nodiscard]] bool inside(double lat, double lon) const {
    if (!circle_) return area_.contains(lat, lon);
    return far_.contains(lat, lon) && distance_m(circle_->lat_deg, circle_->lon_deg, lat, lon) <= circle_->radius_m;
  }

  /// Of a film once a second.
  [[nodiscard]] bool footprint_touches(const AskedMoment& m) {
    const bool same =
        m.what == What::frame && recording_ == m.recording && m.elapsed >= looked_ && m.elapsed - looked_ < one_second;
    if (same) return touched_;
    recording_ = m.recording, looked_ = m.elapsed;
    std::optional<Terrain> terrain;
    if (ground_) terrain.emplace(*ground_, m.lat_deg, m.lon_deg);
    const auto print = footprint_of(*m.still->pose, m.still->sigma, {}, terrain ? &*terrain : nullptr);
    return touched_ = print && area_.touches(print->ring);
  }

  GroundArea area_;
  std::optional<AskedCircle> circle_;
  const GeoRaster* ground_;
  GeoBox far_;
  std::optional<std::size_t> recording_;
  Micros looked_ = 0;
  bool touched_ = false;
};

/// Old logs hold the first ten characters of a serial number. People write them in small letters as well.
bool alike(const std::string& a, const std::string& b) {
  constexpr std::size_t least = 10;
  const std::size_t n = std::min(a.size(), b.size());
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const auto same = [&](std::string_view x, std::string_view y) { return std::ranges::equal(x, y, {}, small, small); };
  return same(a, b) || (n >= least && same(std::string_view(a).substr(0, n), std::string_view(b).substr(0, n)));
}

/// The serial that was asked for, among those of a recording.
const AskedSerial* serial_of(const Question& question, const AskedRecording& recording) {
  const auto asked = [&](const AskedSerial& its) {
    if (question.serial && !alike(its.serial, *question.serial)) return false;
    if (question.devices.empty()) return true;
    return std::ranges::any_of(question.devices, [&](const AskedSerial& device) {
      return device.role == its.role && alike(device.serial, its.serial);
    });
  };
  const auto found = std::ranges::find_if(recording.serials, asked);
  return found == recording.serials.end() ? nullptr : &*found;
}

/// Moments that answer one after the other are one answer.
struct Run {
  std::optional<QueryAnswer> answer;
  Micros last = 0;  ///< that answered
  std::optional<Micros> last_row;
  Micros period = 0;  ///< the least time between two moments; 0: not known

  void hear(Micros elapsed) {
    if (last_row && elapsed > *last_row) period = period ? std::min(period, elapsed - *last_row) : elapsed - *last_row;
    last_row = elapsed;
  }
  [[nodiscard]] bool goes_on(Micros elapsed) const {
    return answer && elapsed - last <= std::max(one_second, 2 * period);
  }
};

class Answering {
 public:
  Answering(const Question& question, const Asked& asked, const std::vector<PoseDraw>& draws, const GeoRaster* ground)
      : question_(question), asked_(asked), draws_(draws), ground_(ground) {
    if (question.near) {
      const AskedCircle& c = *question.near;
      areas_.emplace_back(circle_around(c.lat_deg, c.lon_deg, c.radius_m), c, ground);
    }
    if (question.area) areas_.emplace_back(*question.area, std::nullopt, ground);
  }

  Answers answer() {
    const std::size_t n = asked_.recordings().size();
    out_.filmed.resize(n), out_.untold.resize(n), wanted_.resize(n), serial_.resize(n);
    for (std::size_t r = 0; r < n; ++r) choose(r);
    if (!question_.asks_place()) {
      for (std::size_t r = 0; r < n; ++r)
        if (wanted_[r]) tell_whole(r);
    }
    if (question_.asks_place() || question_.asks_time()) {
      const std::optional<GeoBox> within = where_to_look();
      const std::vector<bool> elsewhere =
          asked_.for_each_moment(wanted_, within ? &*within : nullptr, [&](const AskedMoment& m) { hear(m); });
      end_run();
      for (std::size_t r = 0; r < n; ++r)
        if (question_.filmed && elsewhere[r] && recording(r).kind != AskedRecording::Kind::log) judge(r, InFrame::no);
    }
    for (std::size_t r = 0; r < n; ++r)
      if (out_.filmed[r]) out_.untold[r].clear();
    order();
    out_.asked = std::move(wanted_);
    return std::move(out_);
  }

 private:
  [[nodiscard]] const AskedRecording& recording(std::size_t r) const { return asked_.recordings()[r]; }

  void choose(std::size_t r) {
    if (question_.asks_device()) {
      serial_[r] = serial_of(question_, recording(r));
      if (!serial_[r]) return;
    }
    wanted_[r] = true;
    if (question_.asks_time() && !recording(r).start) {
      out_.untold[r] = "no time in UTC";
      wanted_[r] = false;
    } else if (question_.asks_place()) {
      out_.untold[r] = recording(r).untold;
    }
  }

  /// Nothing: anywhere.
  [[nodiscard]] std::optional<GeoBox> where_to_look() const {
    std::optional<GeoBox> box;
    if (question_.filmed) box = box_of(*question_.filmed).grown(farthest_seen_m);
    if (!areas_.empty()) box = areas_.front().far();
    return box;
  }

  [[nodiscard]] bool in_time(Micros utc) const {
    return (!question_.from || utc >= *question_.from) && (!question_.to || utc <= *question_.to);
  }

  /// A recording as a whole: nothing is asked of its places.
  void tell_whole(std::size_t r) {
    const AskedRecording& its = recording(r);
    const Micros end = its.end.value_or(its.start.value_or(0));
    if (question_.asks_time() &&
        ((question_.to && *its.start > *question_.to) || (question_.from && end < *question_.from)))
      return;
    QueryAnswer answer = fresh(r, its.kind == AskedRecording::Kind::photo ? What::photo
                                  : its.kind == AskedRecording::Kind::log ? What::track
                                                                          : What::frame);
    answer.start = its.start, answer.end = its.end ? its.end : its.start;
    if (its.start && its.end) answer.elapsed_end = *its.end - *its.start;
    answer.offset = serial_[r] && !question_.asks_time() ? serial_[r]->offset : its.offset;
    out_.found.push_back(std::move(answer));
  }

  [[nodiscard]] QueryAnswer fresh(std::size_t r, What what) const {
    QueryAnswer answer;
    answer.recording = r, answer.what = what;
    answer.why[static_cast<std::size_t>(Why::time)] = question_.asks_time();
    answer.why[static_cast<std::size_t>(Why::serial)] = question_.asks_device();
    return answer;
  }

  void hear(const AskedMoment& m) {
    if (current_ != m.recording) {
      end_run();
      run_ = {}, current_ = m.recording;
    }
    const bool alone = m.what == What::photo;
    if (!alone) run_.hear(m.elapsed);
    if (question_.asks_time() && (m.utc == no_time || !in_time(m.utc))) return;
    // A photo was told as a whole already.
    if (!question_.asks_place() && (!alone || recording(m.recording).kind == AskedRecording::Kind::photo)) return;
    QueryAnswer answer = fresh(m.recording, m.what);
    for (AreaTest& area : areas_) {
      const auto why = area.holds(m);
      if (!why) return judged_not(m);
      answer.why[static_cast<std::size_t>(*why)] = true;
    }
    if (question_.filmed && !see(m, answer)) return;
    answer.elapsed_start = answer.elapsed_end = m.elapsed, answer.offset = m.offset;
    if (m.utc != no_time) answer.start = answer.end = m.utc;
    if (alone) return finish(std::move(answer));
    if (run_.goes_on(m.elapsed)) {
      extend(std::move(answer));
    } else {
      end_run();
      run_.answer = std::move(answer);
    }
    run_.last = m.elapsed;
  }

  /// A picture that is elsewhere does not show the point that is asked about.
  void judged_not(const AskedMoment& m) {
    if (question_.filmed && m.still && m.still->pose) judge(m.recording, InFrame::no);
  }

  void judge(std::size_t r, InFrame is) {
    if (!out_.filmed[r] || is < *out_.filmed[r]) out_.filmed[r] = is;
  }

  void not_told(std::size_t r, std::string_view why) {
    if (out_.untold[r].empty()) out_.untold[r] = why;
  }

  /// True for a moment that is worth an answer: in frame or nearly, and any photo.
  bool see(const AskedMoment& m, QueryAnswer& answer) {
    const bool far = distance_m(m.lat_deg, m.lon_deg, question_.filmed->lat_deg, question_.filmed->lon_deg) >
                     farthest_seen_m;  // of what has no place it is false
    if (far && m.what != What::track) return judge(m.recording, InFrame::no), false;
    if (!m.still) return not_told(m.recording, m.reason), false;
    const Still& still = *m.still;
    if (!still.pose) return not_told(m.recording, still.missing), false;
    std::optional<Terrain> terrain;
    if (ground_) terrain.emplace(*ground_, still.lat_deg, still.lon_deg);
    std::string why;
    const auto point = point_from(*question_.filmed, still, terrain, why);
    if (!point) return not_told(m.recording, why), false;
    if (!turned_ || turned_->sigma() != still.sigma) turned_.emplace(draws_, still.sigma);
    const bool frame = m.what == What::frame;
    const PointSight seen = frame ? glance(*still.pose, *turned_, *point) : sight(*still.pose, *turned_, *point);
    const bool near = seen.distance_m <= farthest_seen_m;
    const InFrame is = near ? in_frame(seen.probability) : InFrame::no;
    judge(m.recording, is);
    if (!near || (frame && is == InFrame::no)) return false;
    answer.seen = SeenPoint{seen, {}, still};
    return true;
  }

  static bool better(const PointSight& a, const PointSight& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.px_per_m > b.px_per_m;
  }

  void extend(QueryAnswer&& next) {
    QueryAnswer& answer = *run_.answer;
    answer.end = next.end, answer.elapsed_end = next.elapsed_end;
    for (std::size_t i = 0; i < answer.why.size(); ++i) answer.why[i] |= next.why[i];
    if (!next.seen || !better(next.seen->sight, answer.seen->sight)) return;
    answer.seen = std::move(next.seen), answer.offset = next.offset;
  }

  void end_run() {
    if (run_.answer) finish(std::move(*run_.answer));
    run_.answer.reset();
  }

  void finish(QueryAnswer&& answer) {
    if (answer.seen) {
      look_closely(*answer.seen, *question_.filmed, draws_, ground_);
      // A photo is one moment, and terrain may hide what is in its frame; of a film only the best moment was looked at.
      if (answer.what == What::photo) out_.filmed[answer.recording] = in_frame(answer.seen->sight.probability);
    }
    out_.found.push_back(std::move(answer));
  }

  void order() {
    if (!question_.filmed) return;
    std::ranges::stable_sort(
        out_.found, [](const QueryAnswer& a, const QueryAnswer& b) { return better(a.seen->sight, b.seen->sight); });
  }

  const Question& question_;
  const Asked& asked_;
  const std::vector<PoseDraw>& draws_;
  const GeoRaster* ground_;
  std::vector<AreaTest> areas_;
  std::vector<bool> wanted_;
  std::vector<const AskedSerial*> serial_;
  std::optional<PoseDraws> turned_;  ///< for the moments that follow
  std::optional<std::size_t> current_;
  Run run_;
  Answers out_;
};

}  // namespace

std::string_view name_of(Why why) {
  constexpr std::string_view names[] = {"position", "footprint", "time", "serial"};
  return names[static_cast<std::size_t>(why)];
}

InFrame in_frame(double probability) {
  constexpr double surely = 0.95, hardly = 0.05;
  return probability >= surely ? InFrame::yes : probability > hardly ? InFrame::maybe : InFrame::no;
}

std::optional<GeoBox> where_shown(const Question& question, bool terrain) {
  std::optional<GeoBox> box;
  bool level = !terrain;
  if (question.area) box = question.area->box();
  if (question.near) box = circle_around(question.near->lat_deg, question.near->lon_deg, question.near->radius_m).box();
  if (question.filmed) box = box_of(*question.filmed), level = level && !question.filmed->alt_sea_m;
  // What lies above or below the level ground is looked for wherever the camera was near enough.
  return box && !level ? box->grown(farthest_seen_m) : box;
}

Answers answer(const Question& question, const Asked& asked, const std::vector<PoseDraw>& draws,
               const GeoRaster* ground) {
  return Answering(question, asked, draws, ground).answer();
}

}  // namespace contrail
