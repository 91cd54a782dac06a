#include "analysis/check/measured.hpp"
#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/flight/null_places.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {

/// Before the first place and behind the last one nobody expects any; a copy of which all places were removed has no
/// track.
std::optional<Seen> rule::null_island(const Recording& r) {
  const Track* t = flown_track(r);
  const Series* nulls = t ? measured(r, null_places_of(*t)) : nullptr;
  if (!nulls) return std::nullopt;
  Seen seen;
  std::size_t number = 0;
  for (const std::uint64_t at : nulls->offset) {
    if (at <= t->offset.front() || at >= t->offset.back()) continue;
    ++number;
    if (seen.records.size() < most_places) seen.records.push_back(at);
  }
  if (number == 0) return std::nullopt;
  seen.text = counted(number, "position", "positions") + " of 0, 0 between the others, not taken for places";
  return seen;
}

void append_wanted_by_null_island(std::vector<WantedSeries>& to) {
  to.push_back({.field = std::string(null_places_field)});
}

}  // namespace contrail
