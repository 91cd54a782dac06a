#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {
namespace {

/// Steps of receivers that are known: the week number of 10 bits that wrapped around, and leap seconds since 1980.
std::string_view known_step(double back_s) {
  constexpr double weeks_1024_s = 619'315'200, leap_s = 18;
  if (std::abs(back_s - weeks_1024_s) < 60) return " (1024 weeks: the receiver's week number wrapped around)";
  if (std::abs(back_s - leap_s) < 0.5) return " (18 s: GPS time became UTC)";
  return {};
}

}  // namespace

std::optional<Seen> rule::time_back(const Recording& r) {
  const Track* t = flown_track(r);
  if (!t) return std::nullopt;
  Seen seen;
  std::size_t times = 0;
  double longest_s = 0;
  Micros last = no_time;
  for (std::size_t i = 0; i < t->size(); ++i) {
    if (t->time[i] == no_time) continue;
    const double back_s = last == no_time ? 0 : seconds(t->time[i], last);
    last = t->time[i];
    if (back_s <= 1) continue;
    ++times;
    longest_s = std::max(longest_s, back_s);
    if (seen.samples.size() < most_places) seen.samples.push_back(i);
  }
  if (times == 0) return std::nullopt;
  seen.text = "the time of the track goes back " + counted(times, "time", "times") +
              sentence(", by %.1f s at most", longest_s) + std::string(known_step(longest_s));
  return seen;
}

}  // namespace contrail
