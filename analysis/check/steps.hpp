// From sample to sample of a main track, for rules.
#pragma once
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "analysis/flight/recording.hpp"
#include "analysis/flight/summary.hpp"

namespace contrail {

constexpr std::size_t most_places = 8;  ///< that one finding names

/// The main track, where an aircraft flew it and enough of it is dated; else null.
[[nodiscard]] inline const Track* flown_track(const Recording& r) {
  constexpr std::size_t too_few = 10;
  if (r.tracks.empty() || r.tracks.front().subject != Subject::aircraft) return nullptr;
  const Track& t = r.tracks.front();
  return t.size() >= too_few && t.time.size() == t.size() ? &t : nullptr;
}

[[nodiscard]] inline double seconds(Micros from, Micros to) {
  return (static_cast<double>(to) - static_cast<double>(from)) / 1e6;
}

/// Calls step(previous, sample) along the samples that are believed: dated, with a fix, and not off the track (`jumps`
/// are findings of their own). Steps do not lead across a jump.
template <class Step>
void each_step(const Recording& r, const Track& t, Step step) {
  std::size_t previous = t.size(), jump = 0;
  for (std::size_t i = 0; i < t.size(); ++i) {
    while (jump < r.jumps.size() && i >= std::max(r.jumps[jump].behind, r.jumps[jump].first + 1)) ++jump;
    if (jump < r.jumps.size() && i >= r.jumps[jump].first) {
      const bool goes_on = r.jumps[jump].behind == r.jumps[jump].first;  // the track continues here, far away
      previous = goes_on ? i : t.size();
      continue;
    }
    if (t.time[i] == no_time || !has_fix(t, i)) continue;
    if (previous != t.size()) step(previous, i);
    previous = i;
  }
}

/// The value of one row of a column that may be absent.
template <class T>
[[nodiscard]] double value_at(const std::vector<T>& column, std::size_t i) {
  return i < column.size() ? static_cast<double>(column[i]) : std::numeric_limits<double>::quiet_NaN();
}

/// Of some numbers, which are put in another order.
[[nodiscard]] inline double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Seconds between samples that follow each other, the median of a few thousand evenly spread ones; 0: no two.
[[nodiscard]] double usual_step_s(const Recording& r, const Track& t);

}  // namespace contrail
