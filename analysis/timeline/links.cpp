#include "analysis/timeline/links.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <numeric>
#include <set>

#include "analysis/clock/along.hpp"
#include "analysis/clock/named_alike.hpp"
#include "analysis/flight/geo.hpp"
#include "analysis/io/files.hpp"

namespace contrail {
namespace {

constexpr double same_height_m = 3, same_gimbal_deg = 3, same_place_m = 10, other_height_m = 10, other_place_m = 100;

std::string small_name(std::string_view path) {
  std::string name(name_in(path));
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return name;
}

template <class... Numbers>
std::string words(const char* format, Numbers... numbers) {
  char text[160];
  std::snprintf(text, sizeof text, format, numbers...);
  return text;
}

double turned(double a, double b) { return std::abs(std::remainder(a - b, 360)); }

/// What a log offers to hold media against.
struct LogSide {
  RecordingAt at;
  const TimedRecording& log;
  const RecordingClock& clock;
  std::set<std::string> pictures;     ///< that it names, in small letters
  std::vector<Micros> pulses, films;  ///< when pictures were taken and films began, as its times count
  [[nodiscard]] std::optional<Micros> own_time(Micros utc) const {
    if (!clock.absolute) return std::nullopt;
    return utc - std::llround(clock.shift * 1e6);
  }
};

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

std::vector<LogSide> log_sides(const std::vector<TimedFile>& files, const DatedFiles& dated) {
  std::vector<LogSide> logs;
  for (std::size_t f = 0; f < files.size(); ++f) {
    if (!files[f].is_log()) continue;
    for (std::size_t r = 0; r < files[f].recordings.size(); ++r) {
      LogSide side{{f, r}, files[f].recordings[r], dated.clocks[f][r], {}, {}, {}};
      for (const TimedMoment& m : side.log.moments) {
        if (!m.picture.empty()) side.pictures.insert(small_name(m.picture));
        if (m.kind == "photo" && m.time != no_time) side.pulses.push_back(m.time);
        if (m.kind == "video_start" && m.time != no_time) side.films.push_back(m.time);
      }
      logs.push_back(std::move(side));
    }
  }
  return logs;
}

/// Sets of files that grow together.
class Sets {
 public:
  explicit Sets(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = find(a), b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

/// Nothing where one of them does not tell which aircraft it was.
std::optional<bool> one_aircraft(const TimedRecording& a, const TimedRecording& b) {
  std::optional<bool> one;
  for (const TimedSerial& mine : a.serials) {
    for (const TimedSerial& its : b.serials) {
      if (mine.role != its.role || mine.role != Subject::aircraft) continue;
      one = one.value_or(false) || mine.serial == its.serial;
    }
  }
  return one;
}

constexpr double near_m = 100;

/// Of a log that tells only where and when it began, as an encrypted one does: the other one was there then. What was
/// exported of it is dated by another clock.
bool began_with(const LogSide& pathless, const LogSide& other) {
  constexpr double longest_slack_s = 10;
  const auto utc = utc_of(pathless.clock, pathless.log.first);
  const auto own = utc ? other.own_time(*utc) : std::nullopt;
  if (!own || !pathless.log.place || other.log.path.empty()) return false;
  const double slack_s = 2 * (pathless.clock.error_s.value_or(0) + other.clock.error_s.value_or(0));
  const Micros slack = std::llround(std::min(slack_s, longest_slack_s) * 1e6);
  if (*own + slack < other.log.first || *own - slack > other.log.last) return false;
  const auto& [lat, lon] = *pathless.log.place;
  const std::vector<TimedPlace>& path = other.log.path;
  const auto its = place_at(other.log, std::clamp(*own, path.front().time, path.back().time));
  return its && distance_m(lat, lon, its->lat_deg, its->lon_deg) <= near_m;
}

/// A log that tells only where it began, and one that was never within the reach of a small aircraft of it.
bool was_elsewhere(const LogSide& pathless, const LogSide& other) {
  constexpr double reach_m = 20'000;
  if (!pathless.log.place || other.log.path.empty()) return false;
  const std::array<double, 2>& began = *pathless.log.place;
  return std::ranges::all_of(other.log.path, [&](const TimedPlace& p) {
    return distance_m(began[0], began[1], p.lat_deg, p.lon_deg) > reach_m;
  });
}

/// True if two logs tell of one place at one time; where one of them has no path (it is encrypted), of one aircraft, or
/// of the place where it began.
bool of_one_flight(const LogSide& a, const LogSide& b) {
  const bool pathless = a.log.path.empty() || b.log.path.empty();
  const auto one = one_aircraft(a.log, b.log);
  const LogSide &without = a.log.path.empty() ? a : b, &with = a.log.path.empty() ? b : a;
  if (pathless && !one) return began_with(without, with);
  if (pathless && was_elsewhere(without, with)) return false;
  const auto begin = utc_of(a.clock, a.log.first), end = utc_of(a.clock, a.log.last);
  if (!begin || !end) return false;
  const auto from = b.own_time(*begin), to = b.own_time(*end);
  if (!from || !to || *from > b.log.last || *to < b.log.first) return false;
  if (pathless) return one.value_or(false);
  std::size_t near = 0, far = 0;
  const std::size_t every = std::max<std::size_t>(1, a.log.path.size() / 50);
  for (std::size_t i = 0; i < a.log.path.size(); i += every) {
    const TimedPlace& mine = a.log.path[i];
    const auto utc = utc_of(a.clock, mine.time);
    const auto its = utc ? place_at(b.log, *b.own_time(*utc)) : std::nullopt;
    if (!its) continue;
    (distance_m(mine.lat_deg, mine.lon_deg, its->lat_deg, its->lon_deg) <= near_m ? near : far) += 1;
  }
  return near > far;
}

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

std::vector<std::size_t> flight_numbers(const std::vector<TimedFile>& files, const DatedFiles& dated,
                                        const std::vector<FlightLink>& links, const std::vector<std::size_t>& copies) {
  Sets sets(files.size());
  for (const FlightLink& link : links)
    if (link.contradictions.empty() || link.rung <= Rung::events) sets.join(link.file, link.to);
  for (std::size_t f = 0; f < copies.size(); ++f) sets.join(f, copies[f]);
  std::map<std::size_t, std::size_t> by_name;
  const std::vector<std::size_t> named = flights_by_name(files);
  for (std::size_t f = 0; f < files.size(); ++f) sets.join(f, by_name.try_emplace(named[f], f).first->second);
  const std::vector<LogSide> logs = log_sides(files, dated);
  for (std::size_t a = 0; a < logs.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (logs[a].at.file != logs[b].at.file && of_one_flight(logs[a], logs[b]))
        sets.join(logs[a].at.file, logs[b].at.file);
  std::map<std::size_t, std::size_t> numbers;
  std::vector<std::size_t> out;
  for (std::size_t f = 0; f < files.size(); ++f)
    out.push_back(numbers.try_emplace(sets.find(f), numbers.size()).first->second);
  return out;
}

}  // namespace contrail
