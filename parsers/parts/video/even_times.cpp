#include "parsers/parts/video/even_times.hpp"

#include <algorithm>

namespace contrail::video {
namespace {

/// How far apart lie what is left of the moments when multiples of a step are taken out. Convex in the step.
double spread(const std::vector<Moment>& moments, double step) {
  double least = 0, most = 0;
  for (const Moment& m : moments) {
    const double rest = static_cast<double>(m.time - moments.front().time) -
                        step * static_cast<double>(m.steps - moments.front().steps);
    least = std::min(least, rest), most = std::max(most, rest);
  }
  return most - least;
}

}  // namespace

std::int64_t steps_of(std::int64_t ticks, std::int64_t usual) {
  constexpr std::int64_t most_left_out = 16;  // pictures in a row that a camera was too busy for
  if (ticks <= 0 || usual <= 0) return 0;
  const std::int64_t steps = ticks / usual + (ticks % usual > usual / 2 ? 1 : 0);
  return steps <= most_left_out ? steps : 0;
}

std::int64_t usual_step(const std::vector<std::int64_t>& times) {
  std::vector<std::int64_t> steps;
  for (std::size_t i = 1; i < times.size(); ++i) steps.push_back(times[i] - times[i - 1]);
  if (steps.empty()) return 0;
  std::ranges::nth_element(steps, steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2));
  return steps[steps.size() / 2];
}

bool are_even(const std::vector<Moment>& moments, std::int64_t usual) {
  if (moments.empty() || spread(moments, static_cast<double>(usual)) == 0) return true;
  double low = static_cast<double>(usual) - 1, high = static_cast<double>(usual) + 1;
  constexpr double rounding = 1e-3;
  for (int i = 0; i < 64; ++i) {
    const double third = (high - low) / 3, left = spread(moments, low + third), right = spread(moments, high - third);
    if (std::min(left, right) < 1 - rounding) return true;
    (left < right ? high : low) = left < right ? high - third : low + third;
  }
  return false;
}

bool moments_are_even(const std::vector<std::int64_t>& times, std::int64_t usual) {
  std::vector<Moment> moments{{0, 0}};
  moments.reserve(times.size());
  for (std::size_t i = 1; i < times.size(); ++i) {
    const std::int64_t step = times[i] - times[i - 1];
    const bool at_end = i == 1 || i + 1 == times.size();
    if (at_end && step > 0 && step <= 2 * usual) continue;
    const std::int64_t steps = steps_of(step, usual);
    if (steps == 0) return false;
    moments.push_back({moments.back().steps + steps, moments.back().time + step});
  }
  return are_even(moments, usual);
}

}  // namespace contrail::video
