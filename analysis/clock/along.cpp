#include "analysis/clock/along.hpp"

#include <algorithm>
#include <cmath>

namespace contrail {
namespace {

/// Two samples in order of time, and how far a moment is from the first to the second.
template <class Sample>
struct Between {
  const Sample &before, &behind;
  double share;
  [[nodiscard]] double value(double Sample::*of) const { return before.*of + share * (behind.*of - before.*of); }
  [[nodiscard]] double angle(double Sample::*of) const {
    return before.*of + share * std::remainder(behind.*of - before.*of, 360);
  }
};

template <class Sample>
std::optional<Between<Sample>> between(const std::vector<Sample>& samples, Micros time, std::size_t* near) {
  const std::size_t n = samples.size();
  if (n == 0 || time < samples.front().time || time > samples.back().time) return std::nullopt;
  constexpr std::size_t steps = 8;  // then it is searched for
  std::size_t i = near && *near < n && samples[*near].time <= time ? *near : n;
  for (std::size_t k = 0; k < steps && i + 1 < n && samples[i + 1].time <= time; ++k) ++i;
  if (i >= n || (i + 1 < n && samples[i + 1].time <= time))
    i = static_cast<std::size_t>(std::ranges::upper_bound(samples, time, {}, &Sample::time) - samples.begin()) - 1;
  if (near) *near = i;
  const Sample &before = samples[i], &behind = samples[std::min(i + 1, n - 1)];
  if (before.time == time) return Between<Sample>{before, before, 0};
  Micros hole = 0;
  if (__builtin_sub_overflow(behind.time, before.time, &hole) || hole > widest_hole) return std::nullopt;
  return Between<Sample>{before, behind, static_cast<double>(time - before.time) / static_cast<double>(hole)};
}

}  // namespace

std::optional<TimedPlace> place_at(const TimedRecording& recording, Micros time, std::size_t* near) {
  const auto at = between(recording.path, time, near);
  if (!at) return std::nullopt;
  return TimedPlace{time,
                    at->value(&TimedPlace::lat_deg),
                    std::remainder(at->angle(&TimedPlace::lon_deg), 360),
                    at->value(&TimedPlace::alt_sea_m),
                    at->value(&TimedPlace::alt_takeoff_m),
                    at->before.offset};
}

std::optional<TimedPose> pose_at(const TimedRecording& recording, Micros time, std::size_t* near) {
  const auto at = between(recording.gimbal, time, near);
  if (!at) return std::nullopt;
  return TimedPose{time, at->angle(&TimedPose::gimbal_yaw_deg), at->value(&TimedPose::gimbal_pitch_deg),
                   at->angle(&TimedPose::gimbal_roll_deg)};
}

}  // namespace contrail
