#include "analysis/timeline/links.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

#include "analysis/clock/along.hpp"
#include "analysis/flight/geo.hpp"
#include "analysis/timeline/log_side.hpp"

namespace contrail {
namespace {

constexpr double same_height_m = 3, same_gimbal_deg = 3, same_place_m = 10, other_height_m = 10, other_place_m = 100;

template <class... Numbers>
std::string words(const char* format, Numbers... numbers) {
  char text[160];
  std::snprintf(text, sizeof text, format, numbers...);
  return text;
}

double turned(double a, double b) { return std::abs(std::remainder(a - b, 360)); }

class Ladder {
 public:
  Ladder(const TimedFile& file, const TimedRecording& medium, const RecordingClock& clock, const LogSide& log)
      : file_(file), medium_(medium), clock_(clock), log_(log) {}

  /// Nothing where no rung holds.
  std::optional<FlightLink> climb() {
    utc_ = utc_of(clock_, medium_.first);
    if (utc_) own_ = log_.own_time(*utc_);
    const bool in_time = own_ && *own_ >= log_.log.first - slack() && *own_ <= log_.log.last + slack();
    if (!in_time && log_.pictures.empty()) return std::nullopt;
    if (in_time) hold_place();
    compare_serials(in_time && !elsewhere_);
    if (!log_.pictures.empty() && log_.pictures.contains(small_name(file_.path)))
      hold(Rung::image_number, "the log names this file", {medium_.time_offset, medium_.time_size});
    if (in_time && !elsewhere_) {
      compare_events();
      compare_pose();
      hold(Rung::time, time_words(), {medium_.time_offset, medium_.time_size});
    }
    if (!link_) return std::nullopt;
    link_->contradictions = std::move(against_);
    return std::move(link_);
  }

 private:
  [[nodiscard]] Micros slack() const {
    constexpr double most = 5;
    return std::llround(std::min(most, clock_.error_s.value_or(0)) * 1e6);
  }

  [[nodiscard]] std::string time_words() const {
    std::string text = "its time lies within the log";
    if (place_ && medium_.place) text += words(", %.0f m from the aircraft then", distance_);
    if (clock_.basis != "matched" && clock_.error_s)
      text += words("; its clock is believed to %.0f s", *clock_.error_s);
    return text;
  }

  void hold(Rung rung, std::string text, ByteRange at) {
    if (!link_) link_ = FlightLink{.rung = rung, .text = std::move(text)};
    const auto here = [&](const ByteRange& r) { return r.at == at.at; };
    if (std::ranges::none_of(link_->at, here)) link_->at.push_back(at);
  }

  void hold_place() {
    if (!medium_.place) return;
    place_ = place_at(log_.log, *own_);
    if (!place_) return;
    distance_ = distance_m((*medium_.place)[0], (*medium_.place)[1], place_->lat_deg, place_->lon_deg);
    elsewhere_ = distance_ > other_place_m;
    if (elsewhere_) against_.push_back(words("%.0f m from the aircraft at that time", distance_));
    height_ = medium_.alt_takeoff_m - place_->alt_takeoff_m;
    if (std::isnan(height_)) height_ = medium_.alt_sea_m - place_->alt_sea_m;
    if (std::abs(height_) > other_height_m)
      against_.push_back(words("%.0f m above the aircraft at that time", height_));
  }

  void compare_serials(bool in_time) {
    for (const TimedSerial& mine : medium_.serials) {
      bool told = false, same = false;
      for (const TimedSerial& its : log_.log.serials) {
        if (its.role != mine.role) continue;
        told = true;
        same = same || alike(mine.serial, its.serial);
      }
      const std::string role(name_of(mine.role));
      if (same && in_time)
        hold(Rung::serial, "one serial number of the " + role + ", and its time lies within the log", mine.at);
      if (same) told_same_.insert(role);
      if (told && !same) differing_.push_back(role);
    }
    for (const std::string& role : differing_)
      if (!told_same_.contains(role)) against_.push_back("the log tells another serial number of the " + role);
  }

  /// Old logs hold the first ten characters.
  static bool alike(const std::string& a, const std::string& b) {
    constexpr std::size_t least = 10;
    const std::size_t n = std::min(a.size(), b.size());
    return a == b || (n >= least && a.compare(0, n, b, 0, n) == 0);
  }

  void compare_events() {
    if (clock_.basis != "matched") return;
    constexpr double most_s = 1.5;
    const Micros within = std::llround((0.5 + std::min(most_s, 2 * clock_.error_s.value_or(0))) * 1e6);
    const bool still = file_.family == Family::still;
    if (still && clock_.method == "positions") return;
    const std::vector<Micros>& moments = still ? log_.pulses : log_.films;
    const auto next = std::ranges::lower_bound(moments, *own_ - within);
    if (next == moments.end() || *next > *own_ + within) return;
    hold(Rung::events,
         still ? "one of " + std::to_string(clock_.matches) + " pictures that fit the camera pulses of the log"
               : "it begins when the log says that a film does",
         {medium_.time_offset, medium_.time_size});
  }

  void compare_pose() {
    if (!place_ || distance_ > same_place_m || !(std::abs(height_) <= same_height_m)) return;
    if (file_.family != Family::still || medium_.gimbal.empty() || log_.log.gimbal.empty()) return;
    const auto& poses = log_.log.gimbal;
    auto next = std::ranges::lower_bound(poses, *own_, {}, &TimedPose::time);
    if (next == poses.end()) --next;
    if (std::abs(next->time - *own_) > one_second) return;
    const TimedPose& mine = medium_.gimbal.front();
    const bool nadir = std::abs(mine.gimbal_pitch_deg) > 80;  // there the yaw hardly tells
    if (std::abs(next->gimbal_pitch_deg - mine.gimbal_pitch_deg) > same_gimbal_deg) return;
    if (!nadir && turned(next->gimbal_yaw_deg, mine.gimbal_yaw_deg) > same_gimbal_deg) return;
    hold(Rung::pose, words("%.1f m from the aircraft then, and the camera held alike", distance_),
         {medium_.place_offset, medium_.place_size});
  }

  const TimedFile& file_;
  const TimedRecording& medium_;
  const RecordingClock& clock_;
  const LogSide& log_;
  std::optional<Micros> utc_, own_;
  std::optional<TimedPlace> place_;
  double distance_ = 0, height_ = 0;
  bool elsewhere_ = false;
  std::optional<FlightLink> link_;
  std::vector<std::string> against_, differing_;
  std::set<std::string> told_same_;
};

}  // namespace

std::string_view name_of(Rung rung) {
  constexpr std::string_view names[] = {"serial", "image_number", "events", "pose", "time"};
  return names[static_cast<std::size_t>(rung)];
}

std::string_view words_of(Rung rung) {
  constexpr std::string_view names[] = {"serial numbers", "file names in the log", "events", "poses", "time and place"};
  return names[static_cast<std::size_t>(rung)];
}

std::vector<FlightLink> links_of(const std::vector<TimedFile>& files, const DatedFiles& dated) {
  const std::vector<LogSide> logs = log_sides(files, dated);
  std::map<std::pair<std::size_t, std::size_t>, FlightLink> best;
  for (std::size_t f = 0; f < files.size(); ++f) {
    if (!files[f].is_camera()) continue;
    for (std::size_t r = 0; r < files[f].recordings.size(); ++r) {
      for (const LogSide& log : logs) {
        auto link = Ladder(files[f], files[f].recordings[r], dated.clocks[f][r], log).climb();
        if (!link) continue;
        link->file = f, link->to = log.at.file;
        const auto [known, fresh] = best.try_emplace({f, log.at.file}, *link);
        if (!fresh && link->rung < known->second.rung) known->second = std::move(*link);
      }
    }
  }
  std::vector<FlightLink> links;
  for (auto& [pair, link] : best) links.push_back(std::move(link));
  return links;
}

std::vector<std::size_t> first_copies(const std::vector<std::string>& digests) {
  std::map<std::string_view, std::size_t> first;
  std::vector<std::size_t> out;
  for (std::size_t f = 0; f < digests.size(); ++f)
    out.push_back(digests[f].empty() ? f : first.try_emplace(digests[f], f).first->second);
  return out;
}

}  // namespace contrail
