#include "measured.hpp"

#include <cmath>

#include "noise.hpp"
#include "story.hpp"

namespace samples {
namespace {

/// Correlated over a minute or two, as the errors of satellite positions are, with a little that changes from sample to
/// sample.
cv::Vec3d receiver_error(Receiver receiver, double t) {
  const auto seed = static_cast<uint64_t>(receiver);
  const auto sample = static_cast<uint64_t>(std::llround(t * 1000) + 1'000'000);
  cv::Vec3d error;
  for (int axis = 0; axis < 3; ++axis) {
    const uint64_t stream = seed * 16 + static_cast<uint64_t>(axis) * 4;
    const double phase = 2 * kPi * uniform(stream, 0), period = 60 + 80 * uniform(stream, 1),
                 size = axis == 2 ? 0.6 : 0.35;
    error[axis] = size * std::sin(2 * kPi * t / period + phase) + 0.02 * gauss(stream, sample);
  }
  return error;
}

}  // namespace

Fix measure(Receiver receiver, const Motion& motion) {
  const cv::Vec3d reported = motion.position + receiver_error(receiver, motion.t);
  return {place_of(reported), story::facts.ground_elevation + reported[2]};
}

Fix measure_operator(double t) {
  const cv::Vec3d reported = cv::Vec3d{story::facts.operator_east, story::facts.operator_north, 1.2} +
                             2.5 * receiver_error(Receiver::kPhone, t);
  return {place_of(reported), story::facts.ground_elevation + reported[2]};
}

double barometric_height(const Motion& motion) {
  const auto sample = static_cast<uint64_t>(std::llround(motion.t * 1000) + 1'000'000);
  return motion.position[2] + 0.15 * std::sin(motion.t / 40) + (motion.in_air() ? 0.03 * gauss(900, sample) : 0);
}

Battery battery_at(const Flight& flight, double t) {
  const double on = flight.begin_of(Phase::kMotorsOn), off = flight.begin_of(Phase::kMotorsOff);
  const double run = std::clamp((t - on) / (off - on), 0.0, 1.0);
  const Motion motion = flight.at(t);
  Battery battery;
  battery.percent = 96 - 15 * run;
  battery.amperes = motion.in_air() ? 9.5 + 1.2 * motion.velocity[2] : 0.8;
  battery.temperature = 21 + 9 * run;
  battery.remaining_mah = static_cast<int>(kBatteryCapacityMah * battery.percent / 100);
  for (size_t cell = 0; cell < battery.cells_mv.size(); ++cell) {
    battery.cells_mv[cell] =
        static_cast<int>(4230 - 230 * run - 18 * battery.amperes - 3.0 * static_cast<double>(cell));
    battery.volts += battery.cells_mv[cell] / 1000.0;
  }
  return battery;
}

}  // namespace samples
