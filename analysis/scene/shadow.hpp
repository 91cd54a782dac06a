// Does a shadow fit the hour? It lies opposite the sun; by its direction, and its length where the height of what
// throws it is known, the times of a day are found at which the sun stood so.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/scene/sun.hpp"

namespace contrail {

/// One standard deviation, of ground that is not level.
constexpr double ground_sigma_deg = 2;
/// Of a direction told without one: 5 degrees of a compass or gimbal, and the ground, in quadrature.
constexpr double told_shadow_sigma_deg = 5.385;
/// Of a ratio that is told, as a part of it.
constexpr double told_ratio_sigma = 0.1;

struct ObservedShadow {
  double azimuth_deg = 0;  ///< from its base to its tip
  double sigma_deg = told_shadow_sigma_deg;
  std::optional<double> ratio;  ///< its length by the height of what throws it, on level ground
  std::optional<double> length_m;
};

/// UTC, to ten seconds.
struct SunRange {
  Micros from, to;
};

enum class Verdict : std::uint8_t { consistent, inconclusive, contradicted };
[[nodiscard]] std::string_view name_of(Verdict verdict);

struct ShadowCheck {
  std::vector<SunRange> intervals;  ///< of the solar day: the sun up, and within two standard deviations
  Verdict verdict = Verdict::inconclusive;
  std::string reason;
};

/// How many standard deviations sun and shadow are apart: the larger of direction and height.
[[nodiscard]] double deviations(const SunPosition& sun, const ObservedShadow& shadow);
[[nodiscard]] ShadowCheck check_shadow(Micros utc, double lat_deg, double lon_deg, const ObservedShadow& shadow);

}  // namespace contrail
