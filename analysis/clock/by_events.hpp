// When were the pictures taken that the log let be taken? Pulses of the log against stamps of the camera.
#pragma once
#include <optional>
#include <string_view>

#include "analysis/clock/evidence.hpp"

namespace contrail {

struct EventMatch {
  std::string_view refusal;         ///< why there is no offset; empty: there is one
  double offset = 0, error = 0;     ///< seconds to add to the stamps; one standard deviation
  std::size_t matches = 0;          ///< pictures that have a pulse
  std::size_t of = 0;               ///< pictures inside the log
  double chance = 1;                ///< that so many agree by accident
  bool steady = false;              ///< another offset fits nearly as many: the pictures come at an interval
  double hit = 1;                   ///< the share of moments that lie near a pulse
  std::optional<double> drift_ppm;  ///< by how much the camera's clock runs slow, where it shows
};

/// Only offsets within `within` of `near` are tried, where that is given.
struct EventWindow {
  double near = 0, within = 0;
};
[[nodiscard]] EventMatch by_events(const FlownPath& log, const CameraStamps& camera,
                                   const std::optional<EventWindow>& window = {});

/// The logarithm (base 10) of the chance that at least k of n succeed that each succeed with probability p.
[[nodiscard]] double log10_at_least(std::size_t k, std::size_t n, double p);

/// How far a stamp may be from its pulse besides being cut: half the width of the window that counts as a hit.
constexpr double event_jitter = 0.25;
[[nodiscard]] inline double event_width(const CameraStamps& camera) { return camera.cut() + 2 * event_jitter; }

}  // namespace contrail
