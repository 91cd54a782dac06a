#include "analysis/scrub/clock_runs.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace contrail {

/// What is logged late was measured before; nothing is logged early, but there are pauses.
bool ClockRuns::Run::takes(Micros time) const {
  constexpr Micros late = 5 * one_second, pause = 60 * one_second;
  return time >= latest - late && time <= latest + pause;
}

std::size_t ClockRuns::add(Micros time) {
  constexpr std::size_t most_runs = 256;
  ++stamps_;
  std::size_t nearest = none;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const auto away = [&](std::size_t run) { return std::abs(runs_[run].latest - time); };
    if (runs_[i].takes(time) && (nearest == none || away(i) < away(nearest))) nearest = i;
  }
  if (nearest == none) {
    if (runs_.size() == most_runs) return none;
    nearest = runs_.size();
    runs_.push_back({time, 0});
  }
  Run& run = runs_[nearest];
  run.latest = std::max(run.latest, time), ++run.stamps;
  return nearest;
}

std::vector<bool> ClockRuns::settled() const {
  constexpr std::uint64_t few = 3, share = 100;  // of all stamps, what a run holds at least
  std::vector<bool> good(runs_.size());
  const auto longest = std::ranges::max_element(runs_, {}, &Run::stamps);
  for (std::size_t i = 0; i < runs_.size(); ++i)
    good[i] = &runs_[i] == &*longest || (runs_[i].stamps >= few && runs_[i].stamps * share >= stamps_);
  return good;
}

GoodRuns settled(const ClocksRuns& clocks) {
  GoodRuns good;
  constexpr std::uint64_t few = 3, many = 10;
  const bool one_goes_on = std::ranges::any_of(clocks, [](const auto& clock) { return clock.second.stamps() >= many; });
  for (const auto& [clock, runs] : clocks) {
    std::vector<bool> settled = runs.settled();
    if (one_goes_on && runs.stamps() < few) settled.assign(settled.size(), false);
    good.emplace(clock, std::move(settled));
  }
  return good;
}

bool is_good(const GoodRuns& good, std::uint32_t clock, std::size_t run) {
  const auto found = good.find(clock);
  return found == good.end() || (run < found->second.size() && found->second[run]);
}

}  // namespace contrail
