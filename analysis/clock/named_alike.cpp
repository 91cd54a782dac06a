#include "analysis/clock/named_alike.hpp"

#include <algorithm>
#include <optional>

#include "analysis/flight/geo.hpp"
#include "analysis/flight/same_flight.hpp"

namespace contrail {
namespace {

struct Told {
  Micros first, last;
};

/// When it was recorded, by clocks that tell the day.
std::optional<Told> when(const TimedFile& file) {
  std::optional<Told> told;
  for (const TimedRecording& r : file.recordings) {
    if ((r.counts != Clock::utc && r.counts != Clock::local) || r.first == no_time) continue;
    const Micros last = r.last == no_time ? r.first : r.last;
    told = told ? Told{std::min(told->first, r.first), std::max(told->last, last)} : Told{r.first, last};
  }
  return told;
}

/// Two days: a zone can make it one, and a clock that was never set is years off.
bool on_other_days(const TimedFile& a, const TimedFile& b) {
  constexpr Micros near = 2 * 86'400 * one_second;
  const auto one = when(a), other = when(b);
  return one && other && (one->first - other->last > near || other->first - one->last > near);
}

bool at_other_places(const TimedFile& a, const TimedFile& b) {
  constexpr double far_m = 100'000;
  bool told = false;
  for (const TimedRecording& mine : a.recordings) {
    for (const TimedRecording& its : b.recordings) {
      if (!mine.place || !its.place) continue;
      told = true;
      if (distance_m((*mine.place)[0], (*mine.place)[1], (*its.place)[0], (*its.place)[1]) <= far_m) return false;
    }
  }
  return told;
}

/// One device calls itself differently in films, pictures and logs: only files of one family are compared.
bool by_other_devices(const TimedFile& a, const TimedFile& b) {
  if (a.family != b.family) return false;
  bool told = false, same = false;
  for (const TimedRecording& mine : a.recordings) {
    for (const TimedRecording& its : b.recordings) {
      if (!mine.model.empty() && !its.model.empty())
        told = true, same = same || (mine.model == its.model && mine.make == its.make);
      for (const TimedSerial& one : mine.serials) {
        for (const TimedSerial& other : its.serials)
          if (one.role == other.role) told = true, same = same || one.serial == other.serial;
      }
    }
  }
  return told && !same;
}

}  // namespace

std::string_view told_apart(const TimedFile& a, const TimedFile& b) {
  if (on_other_days(a, b)) return "different day";
  if (at_other_places(a, b)) return "different place";
  return by_other_devices(a, b) ? "different device" : std::string_view();
}

std::vector<std::size_t> flights_by_name(const std::vector<TimedFile>& files) {
  std::vector<std::string> paths;
  for (const TimedFile& file : files) paths.push_back(file.path);
  return flights_of(paths,
                    [&](std::size_t one, std::size_t other) { return !told_apart(files[one], files[other]).empty(); });
}

}  // namespace contrail
