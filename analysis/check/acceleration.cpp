#include "analysis/check/rules.hpp"
#include "analysis/check/steps.hpp"
#include "analysis/io/sentence.hpp"

namespace contrail {

std::optional<Seen> rule::acceleration(const Recording& r) {
  constexpr double limit_mps2 = 30, window_s = 0.5, longest_s = 2;
  const Track* t = flown_track(r);
  if (!t || t->speed_mps.empty()) return std::nullopt;
  Seen seen;
  double greatest = 0;
  std::size_t base = t->size();
  each_step(r, *t, [&](std::size_t a, std::size_t b) {
    if (base > a) base = a;
    const double step_s = seconds(t->time[base], t->time[b]);
    if (step_s >= 0 && step_s < window_s) return;
    const double change = std::abs(value_at(t->speed_mps, b) - value_at(t->speed_mps, base)) / step_s;
    if (step_s >= window_s && step_s <= longest_s && change > limit_mps2) {
      greatest = std::max(greatest, change);
      if (seen.samples.size() < most_places) seen.samples.push_back(base);
    }
    base = b;
  });
  if (seen.samples.empty()) return std::nullopt;
  seen.text = sentence("the recorded speed changes by up to %.0f m/s²", greatest);
  return seen;
}

}  // namespace contrail
