#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {

std::optional<Seen> rule::stale_position(const Recording& r) {
  const Track* t = flown_track(r);
  if (!t || t->fix.empty()) return std::nullopt;
  Seen seen;
  std::size_t number = 0;
  for (std::size_t i = 0; i < t->size(); ++i) {
    if (t->fix[i] != Fix::stale) continue;
    ++number;
    const bool begins = i == 0 || t->fix[i - 1] != Fix::stale;
    if (begins && seen.samples.size() < most_places) seen.samples.push_back(i);
  }
  if (number == 0) return std::nullopt;
  seen.text = counted(number, "position is", "positions are") + " repeated: nothing was received meanwhile";
  return seen;
}

}  // namespace contrail
