#include "analysis/timeline/flight_ties.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "analysis/clock/along.hpp"
#include "analysis/clock/cameras.hpp"
#include "analysis/clock/evidence_of.hpp"
#include "analysis/clock/named_alike.hpp"
#include "analysis/flight/geo.hpp"
#include "analysis/timeline/log_side.hpp"

namespace contrail {
namespace {

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

constexpr double near_m = 100, reach_m = 20'000;  // a small aircraft flies no farther

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

/// What one camera recorded, on one clock.
struct Stretch {
  bool absolute = false;
  Micros begin = 0, end = 0;
  std::size_t file = 0;
  std::optional<std::array<double, 2>> place;
};

/// Both tell where they were.
bool out_of_reach(const Stretch& a, const Stretch& b) {
  return a.place && b.place && distance_m((*a.place)[0], (*a.place)[1], (*b.place)[0], (*b.place)[1]) > reach_m;
}

/// It ties the two to one flight: what speaks against a link counts unless events or names say otherwise.
bool ties(const FlightLink& link) { return link.contradictions.empty() || link.rung <= Rung::events; }

std::optional<Stretch> stretch_of(const std::vector<TimedFile>& files, const DatedFiles& dated, const RecordingAt& at) {
  const TimedRecording& r = files[at.file].recordings[at.recording];
  const RecordingClock& clock = dated.clocks[at.file][at.recording];
  if (r.first == no_time || (!clock.absolute && r.counts != Clock::local)) return std::nullopt;
  const auto time = [&](Micros own) { return clock.absolute ? utc_of(clock, own).value_or(no_time) : own; };
  const Micros begin = time(r.first), end = r.last == no_time ? begin : time(r.last);
  if (begin == no_time || end == no_time) return std::nullopt;
  return Stretch{clock.absolute, begin, std::max(begin, end), at.file, r.place};
}

/// Pictures and films of one camera that follow each other within twenty minutes, none of them linked to a log, which
/// would tell better where a flight ends.
void tie_by_camera(std::vector<FlightTie>& to, const std::vector<TimedFile>& files, const DatedFiles& dated,
                   const std::vector<FlightLink>& links) {
  constexpr Micros longest_pause = 1200 * one_second;
  std::vector<bool> linked(files.size());
  for (const FlightLink& link : links) linked[link.file] = linked[link.file] || ties(link);
  std::vector<std::vector<bool>> all;
  for (const TimedFile& file : files) all.emplace_back(file.recordings.size(), true);
  for (const Camera& camera : cameras_of(files, all)) {
    std::vector<Stretch> stretches;
    const auto add = [&](const RecordingAt& at) {
      if (const auto stretch = linked[at.file] ? std::nullopt : stretch_of(files, dated, at))
        stretches.push_back(*stretch);
    };
    for (const CameraMember& member : camera.members) std::ranges::for_each(member.at, add);
    for (const CameraCopy& copy : camera.copies) add(copy.copy);
    std::ranges::stable_sort(stretches, {}, [](const Stretch& s) { return std::pair(s.absolute, s.begin); });
    for (std::size_t i = 1; i < stretches.size(); ++i) {
      const Stretch& before = stretches[i - 1];
      Stretch& next = stretches[i];
      if (before.absolute != next.absolute || next.begin - before.end > longest_pause) continue;
      next.end = std::max(next.end, before.end);  // a picture taken during a film ends before it
      if (!out_of_reach(before, next)) to.push_back({next.file, before.file, "one camera within 20 minutes"});
    }
  }
}

}  // namespace

std::vector<FlightTie> flight_ties(const std::vector<TimedFile>& files, const DatedFiles& dated,
                                   const std::vector<FlightLink>& links, const std::vector<std::size_t>& copies) {
  std::vector<FlightTie> out;
  for (const Rung rung : {Rung::serial, Rung::image_number, Rung::events, Rung::pose, Rung::time})
    for (const FlightLink& link : links)
      if (link.rung == rung && ties(link)) out.push_back({link.file, link.to, words_of(rung)});
  for (std::size_t f = 0; f < copies.size(); ++f)
    if (copies[f] != f) out.push_back({f, copies[f], "the same bytes"});
  std::map<std::size_t, std::size_t> by_name;
  const std::vector<std::size_t> named = flights_by_name(files);
  for (std::size_t f = 0; f < files.size(); ++f)
    if (const auto [first, fresh] = by_name.try_emplace(named[f], f); !fresh)
      out.push_back({f, first->second, "names"});
  const std::vector<LogSide> logs = log_sides(files, dated);
  for (std::size_t a = 0; a < logs.size(); ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (logs[a].at.file != logs[b].at.file && of_one_flight(logs[a], logs[b]))
        out.push_back({logs[a].at.file, logs[b].at.file, words_of(Rung::time)});
  tie_by_camera(out, files, dated, links);
  return out;
}

std::vector<std::size_t> flight_numbers(std::size_t files, const std::vector<FlightTie>& ties) {
  Sets sets(files);
  for (const FlightTie& tie : ties) sets.join(tie.file, tie.to);
  std::map<std::size_t, std::size_t> numbers;
  std::vector<std::size_t> out;
  for (std::size_t f = 0; f < files; ++f)
    out.push_back(numbers.try_emplace(sets.find(f), numbers.size()).first->second);
  return out;
}

std::vector<std::size_t> flight_numbers(const std::vector<TimedFile>& files, const DatedFiles& dated,
                                        const std::vector<FlightLink>& links, const std::vector<std::size_t>& copies) {
  return flight_numbers(files.size(), flight_ties(files, dated, links, copies));
}

}  // namespace contrail
