// The offset of a camera's clock against that of a log, by all there is, or an honest refusal.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/clock/by_events.hpp"
#include "analysis/clock/by_position.hpp"

namespace contrail {

struct ClockMatch {
  std::string_view refusal;      ///< why there is no offset; empty: there is one
  std::string_view method;       ///< events, positions, both
  double offset = 0, error = 0;  ///< seconds to add to the stamps; one standard deviation
  std::size_t matches = 0;
  std::optional<double> chance;  ///< that so many events agree by accident
  std::optional<double> drift_ppm;
  [[nodiscard]] bool dated() const { return refusal.empty(); }
};

/// A clock that was set during the flight has two parts.
struct ClockMatches {
  ClockMatch match;                  ///< of all the stamps; where there are parts, that of the first that is dated
  std::size_t set_at = 0;            ///< the first stamp behind the change; 0: the clock was not set
  std::optional<ClockMatch> behind;  ///< from there on
};

[[nodiscard]] ClockMatches match_clocks(const FlownPath& log, const CameraStamps& camera);

}  // namespace contrail
