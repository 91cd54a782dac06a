#include "analysis/clock/evidence.hpp"

#include <algorithm>
#include <map>

namespace contrail {

double median_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

double spread_of(std::vector<double> values) {
  const double middle = median_of(values);
  for (double& value : values) value = std::abs(value - middle);
  return 1.4826 * median_of(std::move(values));
}

double phase_error_s(const std::vector<double>& stamps) {
  constexpr double of_one = 0.29;  // one standard deviation of a cut second: 1/sqrt(12)
  constexpr std::size_t most = 20;
  std::map<long long, std::size_t> steps;
  std::size_t n = 0;
  for (std::size_t i = 1; i < stamps.size(); ++i) {
    const long long step = std::llround(stamps[i] - stamps[i - 1]);
    if (step > 0) ++steps[step], ++n;
  }
  if (n < 3) return of_one;
  const auto commonest = std::ranges::max_element(steps, {}, [](const auto& s) { return s.second; });
  std::size_t in_phase = 0;
  for (const auto& [step, times] : steps) {
    if (commonest->first == 1 ? step == 1 : step % commonest->first == 0) in_phase += times;
  }
  const bool locked = static_cast<double>(in_phase) >= 0.9 * static_cast<double>(n);
  return locked ? of_one : of_one / std::sqrt(static_cast<double>(std::min(n, most)));
}

}  // namespace contrail
