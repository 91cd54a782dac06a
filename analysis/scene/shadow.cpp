#include "analysis/scene/shadow.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/io/sentence.hpp"
#include "analysis/scene/degrees.hpp"

namespace contrail {
namespace {

constexpr double fits_within = 2, contradicts_beyond = 3;  // standard deviations

/// Of the sun's height by a shadow's length: dL/L = 2 del / sin(2 el), and the slope of the ground.
double height_sigma(double elevation) {
  const double by_length = told_ratio_sigma * sin_deg(2 * elevation) / 2 / degree;
  return std::hypot(by_length, ground_sigma_deg);
}

bool fits(const SunPosition& sun, const ObservedShadow& shadow) {
  return sun.elevation_deg > 0 && deviations(sun, shadow) < fits_within;
}

struct Fitting {
  std::vector<SunRange> ranges;
  double share_of_daylight = 0;
};

Fitting fitting_times(Micros midnight, double lat, double lon, const ObservedShadow& shadow) {
  constexpr Micros step = 10 * one_second;
  Fitting found;
  Micros before = no_time;
  std::size_t daylight = 0, good = 0;
  for (Micros at = midnight; at <= midnight + solar_day; at += step) {
    const SunPosition sun = sun_at(at, lat, lon);
    daylight += sun.elevation_deg > 0;
    if (!fits(sun, shadow)) continue;
    ++good;
    if (before != at - step) found.ranges.push_back({at, at});
    found.ranges.back().to = before = at;
  }
  if (daylight) found.share_of_daylight = static_cast<double>(good) / static_cast<double>(daylight);
  return found;
}

/// Where a shadow cannot speak about the time, whatever it looks like; else empty.
std::string cannot_tell(const SunPosition& sun) {
  constexpr double no_tip_below = 1, too_short_above = 85;
  if (sun.elevation_deg < no_tip_below) return "the sun was at the horizon: shadows have no clear end then";
  if (sun.elevation_deg > too_short_above)
    return "the sun was near the zenith: shadows are too short to have a direction";
  return {};
}

void judge(ShadowCheck& check, const SunPosition& sun, const ObservedShadow& shadow, double share_of_daylight) {
  const auto say = [&](Verdict verdict, std::string reason) {
    check.verdict = verdict, check.reason = std::move(reason);
  };
  if (sun.elevation_deg < -1)
    return say(Verdict::contradicted, "the sun was below the horizon at that time; a shadow then is by another light");
  if (std::string why = cannot_tell(sun); !why.empty()) return say(Verdict::inconclusive, std::move(why));
  const double n = deviations(sun, shadow);
  const double away = std::abs(turn_deg(sun.azimuth_deg + 180, shadow.azimuth_deg));
  const std::string apart = sentence("the sun’s shadow pointed %.1f° away from it", away) +
                            sentence(", %.1f standard deviations", n) + (shadow.ratio ? " (length included)" : "");
  if (n > contradicts_beyond)
    return say(Verdict::contradicted,
               apart + (check.intervals.empty() ? "; no time of that day fits" : "; other times of that day fit"));
  if (n >= fits_within) return say(Verdict::inconclusive, apart);
  constexpr double most = 0.5;
  if (share_of_daylight > most)
    return say(Verdict::inconclusive, sentence("%.0f %% of the daylight of that day fits", 100 * share_of_daylight));
  say(Verdict::consistent, apart);
}

}  // namespace

std::string_view name_of(Verdict verdict) {
  constexpr std::string_view names[] = {"consistent", "inconclusive", "contradicted"};
  return names[static_cast<int>(verdict)];
}

double deviations(const SunPosition& sun, const ObservedShadow& shadow) {
  const double sideways = std::abs(turn_deg(sun.azimuth_deg + 180, shadow.azimuth_deg)) / shadow.sigma_deg;
  if (!shadow.ratio) return sideways;
  const double elevation = std::atan2(1, *shadow.ratio) / degree;
  return std::max(sideways, std::abs(sun.elevation_deg - elevation) / height_sigma(elevation));
}

ShadowCheck check_shadow(Micros utc, double lat, double lon, const ObservedShadow& shadow) {
  ShadowCheck check;
  Fitting fitting = fitting_times(sun_day(utc, lat, lon).midnight, lat, lon, shadow);
  check.intervals = std::move(fitting.ranges);
  judge(check, sun_at(utc, lat, lon), shadow, fitting.share_of_daylight);
  return check;
}

}  // namespace contrail
