#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/flight/geo.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {

std::optional<Seen> rule::before_fix(const Recording& r) {
  constexpr double near_m = 1'000;
  const Track* t = flown_track(r);
  if (!t || t->fix.empty()) return std::nullopt;
  std::size_t first = 0;
  while (first < t->size() && !has_fix(*t, first)) ++first;
  if (first == t->size()) return std::nullopt;
  Seen seen;
  std::size_t number = 0;
  double farthest_m = 0;
  for (std::size_t i = 0; i < first; ++i) {
    const double away_m = distance_m(t->lat_deg[i], t->lon_deg[i], t->lat_deg[first], t->lon_deg[first]);
    if (away_m <= near_m) continue;
    ++number;
    farthest_m = std::max(farthest_m, away_m);
    if (seen.samples.size() < most_places) seen.samples.push_back(i);
  }
  if (number == 0) return std::nullopt;
  seen.text = counted(number, "position", "positions") + " before the first fix" +
              sentence(", up to %.1f km from it", farthest_m / 1'000);
  return seen;
}

}  // namespace contrail
