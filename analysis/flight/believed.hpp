// Which stamps and spans are believed: others are damage, and differences of those that are left do not overflow.
#pragma once
#include <cmath>

#include "analysis/flight/reading.hpp"

namespace contrail {

/// Nothing has been switched on or recording for longer.
constexpr Micros hundred_years = 100LL * 365 * 86'400 * one_second;

/// No drone flew before 2000.
[[nodiscard]] inline bool believable(Micros time, Clock clock) {
  switch (clock) {
    case Clock::boot: return time >= 0 && time <= hundred_years;
    case Clock::media: return time >= -hundred_years && time <= hundred_years;
    case Clock::utc:
    case Clock::local: return plausible(time);
    case Clock::none: break;
  }
  return false;
}

/// How long a tick lasts; 0: not told, or not believed.
[[nodiscard]] inline Micros span_of(const Quantity& span, const Record& record, std::uint32_t row) {
  const double microseconds = get(span, record, row) * 1e6;
  return microseconds >= 0 && microseconds <= static_cast<double>(hundred_years) ? std::llround(microseconds) : 0;
}

}  // namespace contrail
