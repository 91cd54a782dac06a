// Clocks that run fast or slow: told where a flight is long enough to show it, and nowhere else.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "analysis/clock/by_events.hpp"
#include "tests/support/random_flights.hpp"

namespace contrail::test {
namespace {

constexpr double true_offset = 28'793;

/// Pictures at uneven times in so many seconds, by a clock that runs slow by so many millionths; each is taken up to a
/// tenth of a second behind its pulse.
struct Shots {
  FlownPath log;
  CameraStamps camera;
  double middle_s = 0;

  Shots(Dice& dice, double seconds, double slow_ppm, bool cut) {
    camera.cut_to_seconds = cut;
    for (double t = dice.between(5, 30); t < seconds; t += dice.between(12, 60)) {
      log.pulses.push_back(t);
      const double stamp = (t + dice.between(0, 0.1)) * (1 - slow_ppm * 1e-6) - true_offset;
      camera.stamps.push_back(cut ? std::floor(stamp) : stamp);
    }
    log.last = seconds;
    for (const double t : log.pulses) middle_s += t / static_cast<double>(log.pulses.size());
  }
  /// What has to be added in the middle of the flight.
  [[nodiscard]] double offset(double slow_ppm) const { return true_offset + slow_ppm * 1e-6 * middle_s; }
};

TEST(Drift, IsToldWithinWhatTheStampsShow) {
  const unsigned seed = fresh_seed();
  Dice dice(seed);
  int flights = 0, refused = 0, told = 0, near = 0, within_2 = 0;
  double worst = 0;
  for (int i = 0; i < 200; ++i, ++flights) {
    const double ppm = dice.between(80, 140) * (dice.chance(0.5) ? 1 : -1);
    const Shots shots(dice, 2400, ppm, false);
    const EventMatch match = by_events(shots.log, shots.camera);
    refused += !match.refusal.empty();  // which tells nothing wrong
    if (!match.refusal.empty()) continue;
    within_2 += std::abs(match.offset - shots.offset(ppm)) <= 2 * match.error;
    if (!match.drift_ppm) continue;
    ++told;
    const double off = std::abs(*match.drift_ppm - ppm);
    worst = std::max(worst, off), near += off <= 20;
  }
  std::printf(
      "seed %u: %d flights of 40 minutes, drift told of %d, worst off by %.1f ppm; %d offsets within 2 errors\n", seed,
      flights, told, worst, within_2);
  EXPECT_LE(refused, flights * 2 / 100) << "seed " << seed;
  EXPECT_GE(told, (flights - refused) * 95 / 100) << "seed " << seed;
  EXPECT_GE(near, told * 97 / 100) << "seed " << seed;
  EXPECT_LE(worst, 40) << "seed " << seed;
  EXPECT_GE(within_2, (flights - refused) * 95 / 100) << "seed " << seed;
}

TEST(Drift, OfWholeSecondStamps) {
  const unsigned seed = fresh_seed();
  Dice dice(seed);
  int told = 0, near = 0, dated = 0, within_2 = 0;
  for (int i = 0; i < 100; ++i) {
    const double ppm = dice.chance(0.5) ? 120 : -120;
    const Shots shots(dice, 3600, ppm, true);
    const EventMatch match = by_events(shots.log, shots.camera);
    if (!match.refusal.empty()) continue;
    ++dated;
    within_2 += std::abs(match.offset - shots.offset(ppm)) <= 2 * match.error;
    if (!match.drift_ppm) continue;
    ++told;
    near += std::abs(*match.drift_ppm - ppm) <= 120;
  }
  std::printf("seed %u: whole seconds: drift told of %d of 100\n", seed, told);
  EXPECT_GE(dated, 95) << "seed " << seed;
  EXPECT_GE(within_2, dated * 95 / 100) << "seed " << seed;
  EXPECT_GT(told, 20) << "seed " << seed;
  EXPECT_GE(near, told * 95 / 100) << "seed " << seed;
}

TEST(Drift, ASteadyClockHasNone) {
  const unsigned seed = fresh_seed();
  Dice dice(seed);
  int told = 0;
  for (int i = 0; i < 200; ++i) {
    const Shots shots(dice, 3600, 0, dice.chance(0.5));
    told += by_events(shots.log, shots.camera).drift_ppm.has_value();
  }
  EXPECT_LE(told, 5) << "seed " << seed;  // three standard deviations: one in 370
}

TEST(Drift, NoneOfShortFlightsFewPicturesOrImpossibleClocks) {
  const unsigned seed = fresh_seed();
  Dice dice(seed);
  for (int i = 0; i < 50; ++i) {
    const Shots brief(dice, 1790, 190, false);
    EXPECT_FALSE(by_events(brief.log, brief.camera).drift_ppm) << "seed " << seed;
    const Shots impossible(dice, 2400, 260, false);  // no quartz is that far off: something else makes them differ
    EXPECT_FALSE(by_events(impossible.log, impossible.camera).drift_ppm) << "seed " << seed;
  }
  Shots few(dice, 3600, 150, false);
  few.log.pulses.resize(3), few.camera.stamps.resize(3);
  few.log.pulses[2] = 3500, few.camera.stamps[2] = 3500 * (1 - 150e-6) - true_offset;
  EXPECT_FALSE(by_events(few.log, few.camera).drift_ppm);
}

}  // namespace
}  // namespace contrail::test
