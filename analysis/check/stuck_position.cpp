#include <utility>

#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {

std::optional<Seen> rule::stuck_position(const Recording& r) {
  constexpr double moving_mps = 2, long_s = 5;
  const Track* t = flown_track(r);
  if (!t || t->speed_mps.empty()) return std::nullopt;
  Seen seen;
  std::size_t number = 0, begin = t->size(), end = 0;
  double longest_s = 0;
  const auto end_run = [&] {
    const std::size_t from = std::exchange(begin, t->size());
    const double run_s = from == t->size() ? 0 : seconds(t->time[from], t->time[end]);
    if (run_s < long_s) return;
    ++number;
    longest_s = std::max(longest_s, run_s);
    if (seen.samples.size() < most_places) seen.samples.push_back(from);
  };
  each_step(r, *t, [&](std::size_t a, std::size_t b) {
    const bool same = t->lat_deg[a] == t->lat_deg[b] && t->lon_deg[a] == t->lon_deg[b];
    if (!same || !(value_at(t->speed_mps, b) > moving_mps)) return end_run();
    if (begin == t->size()) begin = a;
    end = b;
  });
  end_run();
  if (number == 0) return std::nullopt;
  seen.text = "the position stands still " + counted(number, "time", "times") +
              sentence(" while the recorded speed is above 2 m/s, for %.1f s at most", longest_s);
  return seen;
}

}  // namespace contrail
