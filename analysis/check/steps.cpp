#include "analysis/check/steps.hpp"

namespace contrail {

double usual_step_s(const Recording& r, const Track& t) {
  constexpr std::size_t enough = 4096;
  const std::size_t every = std::max<std::size_t>(1, t.size() / enough);
  std::vector<double> steps;
  std::size_t n = 0;
  each_step(r, t, [&](std::size_t a, std::size_t b) {
    if (n++ % every == 0 && t.time[b] > t.time[a]) steps.push_back(seconds(t.time[a], t.time[b]));
  });
  return steps.empty() ? 0 : median(steps);
}

}  // namespace contrail
