// Measured quantities besides positions, for rules: those that series_of_rules() asks for.
#pragma once
#include <algorithm>
#include <string_view>
#include <vector>

#include "analysis/check/steps.hpp"
#include "analysis/flight/recording.hpp"

namespace contrail {

/// By record and field; null: nobody recorded it, or no row of it is notable.
[[nodiscard]] inline const Series* measured(const Recording& r, std::string_view field) {
  const auto found = std::ranges::find_if(
      r.series, [&](const Series& s) { return s.by_field && s.name == field && !s.value.empty(); });
  return found == r.series.end() ? nullptr : &*found;
}

constexpr double least_seconds = 5;  ///< that a receiver's trouble has to last

/// Rows one behind the other, dated, without a gap of more than `least_seconds`.
struct Lasting {
  double seconds = 0, most = 0;  ///< `most`: the greatest value
  std::size_t first = 0;
};

/// The longest one of which holds(value) is true. Value and moment are those of one row.
template <class Holds>
[[nodiscard]] Lasting longest_lasting(const Series& s, Holds holds) {
  Lasting longest, now;
  std::size_t last = s.value.size();
  for (std::size_t i = 0; i < s.value.size(); ++i) {
    if (s.time[i] == no_time || !holds(s.value[i])) {
      last = s.value.size();
      continue;
    }
    if (last == s.value.size() || seconds(s.time[last], s.time[i]) > least_seconds) now = {0, s.value[i], i};
    now.seconds = seconds(s.time[now.first], s.time[i]), now.most = std::max(now.most, s.value[i]);
    if (now.seconds > longest.seconds) longest = now;
    last = i;
  }
  return longest;
}

// What the rules that read them ask for.
void append_wanted_by_receiver_jammed(std::vector<WantedSeries>& to);
void append_wanted_by_null_island(std::vector<WantedSeries>& to);
void append_wanted_by_receiver_geometry(std::vector<WantedSeries>& to);

}  // namespace contrail
