#include "analysis/flight/peak.hpp"

#include <algorithm>
#include <cmath>

namespace contrail {

bool Peak::near(const std::optional<Measured>& before, const Measured& now) const {
  if (!before) return false;
  const double apart = std::abs(now.value - before->value);
  if (apart <= noise_.step) return true;
  const bool dated = before->time != no_time && now.time != no_time;
  const double seconds = dated ? std::abs(static_cast<double>(now.time) - static_cast<double>(before->time)) / 1e6 : 1;
  return apart <= noise_.step + noise_.per_second * seconds;
}

void Peak::add(double value, Micros time) {
  if (!std::isfinite(value)) return;
  const Measured now{value, time};
  greatest_of_all_ = std::max(greatest_of_all_.value_or(value), value);
  const bool follows = near(last_, now), confirms = !follows && near(suspect_, now);
  if (!follows && !confirms) {
    suspect_ = now;
    return;
  }
  const double greater = confirms ? std::max(suspect_->value, value) : value;
  greatest_ = std::max(greatest_.value_or(greater), greater);
  last_ = now;
  suspect_.reset();
}

}  // namespace contrail
