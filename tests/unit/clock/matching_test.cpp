// How well clocks are matched, and how honestly it is refused: over flights that are new each time.
#include <gtest/gtest.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <map>

#include "tests/support/random_flights.hpp"

namespace contrail::test {
namespace {

struct Tally {
  int flights = 0, dated = 0, within_1 = 0, within_2 = 0, split = 0;
  std::map<std::string, int> refusals;
  double share(int of) const { return dated ? static_cast<double>(of) / dated : 0; }
};

/// CONTRAIL_FLIGHTS: more of them, for finer figures.
int wanted(int usual) {
  const char* told = std::getenv("CONTRAIL_FLIGHTS");
  return told ? std::atoi(told) : usual;
}

/// How far a share of `n` draws strays from a true `share` by chance: three standard deviations, one run in a thousand.
/// What is asked holds of the matcher, so it may fail only where chance does not explain it.
double chance(double share, int n) { return n ? 3 * std::sqrt(share * (1 - share) / n) : 1; }

TEST(Matching, OffsetsHoldTheirErrors) {
  const unsigned seed = fresh_seed();
  Dice dice(seed);
  Tally tally;
  int interval_by_events = 0;
  for (int i = 0, flights = wanted(200); i < flights; ++i) {
    const Wish wish = random_wish(dice);
    const RandomFlight f = random_flight(dice, wish);
    const ClockMatches found = match_clocks(f.log, f.camera);
    ++tally.flights;
    if (wish.kind == "hover" && found.match.method == "positions") ADD_FAILURE() << "a hover told time, seed " << seed;
    if (!found.match.dated()) {
      ++tally.refusals[wish.kind + ": " + std::string(found.match.refusal)];
      continue;
    }
    ++tally.dated, tally.split += found.set_at > 0;
    const double off = std::abs(found.match.offset - f.true_offset);
    tally.within_1 += off <= found.match.error, tally.within_2 += off <= 2 * found.match.error;
    interval_by_events += wish.kind == "interval" && found.match.method == "events";
    if (off > 3 * found.match.error)
      std::printf("  %s film %d: off by %.2f, error %.2f, %s\n", wish.kind.c_str(), wish.film, off, found.match.error,
                  std::string(found.match.method).c_str());
  }
  std::printf("seed %u: %d flights, %.0f %% dated; of these %.1f %% within 1 error, %.1f %% within 2; %d split\n", seed,
              tally.flights, 100.0 * tally.dated / tally.flights, 100 * tally.share(tally.within_1),
              100 * tally.share(tally.within_2), tally.split);
  for (const auto& [why, times] : tally.refusals) std::printf("  %3d %s\n", times, why.c_str());
  const int n = tally.dated;
  EXPECT_GE(n, (0.6 - chance(0.6, tally.flights)) * tally.flights) << "seed " << seed;
  EXPECT_GE(tally.share(tally.within_2), 0.95 - chance(0.95, n)) << "seed " << seed;
  EXPECT_GE(tally.share(tally.within_1), 0.60 - chance(0.60, n)) << "seed " << seed;
  EXPECT_LE(tally.share(tally.within_1), 0.90 + chance(0.90, n)) << "seed " << seed;
  EXPECT_EQ(interval_by_events, 0) << "seed " << seed;
}

TEST(Matching, ForeignFlightsAreNotLinked) {
  const unsigned seed = fresh_seed();
  Dice dice(seed);
  int links = 0, again = 0, pairs = 0;
  for (int i = 0; i < wanted(200); ++i, ++pairs) {
    const Wish wish = random_wish(dice);
    const bool same_mission = i % 5 < 2;  // four in ten
    RandomFlight log = random_flight(dice, wish);
    if (same_mission) log.log.hand_flown = false;  // nobody flies the same path twice by hand
    const RandomFlight foreign =
        same_mission ? recorded(wish, log.mission, dice, true) : random_flight(dice, random_wish(dice));
    again += same_mission;
    const ClockMatches found = match_clocks(log.log, foreign.camera);
    if (!found.match.dated()) continue;
    ++links;
    std::printf("  %s film %d again %d: %s, %zu matches\n", wish.kind.c_str(), wish.film, same_mission,
                std::string(found.match.method).c_str(), found.match.matches);
  }
  std::printf("seed %u: %d foreign pairs, %d of them a mission flown again: %d false links\n", seed, pairs, again,
              links);
  EXPECT_EQ(links, 0) << "seed " << seed;
}

TEST(Matching, ClockSetInFlightHasTwoParts) {
  const unsigned seed = fresh_seed();
  Dice dice(seed);
  int wrong = 0, parted = 0, flights = 0;
  for (int i = 0; i < 60; ++i) {
    Wish wish{.kind = dice.chance(0.5) ? "survey" : "free", .placed = dice.chance(0.7)};
    RandomFlight f = random_flight(dice, wish);
    const std::size_t n = f.camera.stamps.size();
    if (n < 24) continue;
    ++flights;
    const double by = dice.chance(0.5) ? 3600 : dice.between(-300, 300);
    const std::size_t set_at = n / 2;
    for (std::size_t k = set_at; k < n; ++k) f.camera.stamps[k] += std::floor(by);
    const ClockMatches found = match_clocks(f.log, f.camera);
    if (!found.match.dated() && !(found.behind && found.behind->dated())) continue;
    // A clock is set by seconds: an offset of the wrong part, or of both together, is off by more than these.
    const auto right = [&](const ClockMatch& m, double offset) {
      return !m.dated() || std::abs(m.offset - offset) <= 3 * m.error + 0.5;
    };
    parted += found.set_at > 0;
    const double behind = f.true_offset - std::floor(by);
    const bool ok = found.behind ? right(found.match, f.true_offset) && right(*found.behind, behind) : std::abs(by) < 5;
    wrong += !ok;
  }
  std::printf("seed %u: clock set in flight: %d flights, %d in two parts, %d wrong\n", seed, flights, parted, wrong);
  EXPECT_EQ(wrong, 0) << "seed " << seed;
  EXPECT_GT(parted, flights / 4) << "seed " << seed;
}

TEST(Matching, SteadyIntervalIsRefusedByEvents) {
  FlownPath log{.first = 0, .last = 500};
  CameraStamps camera{.cut_to_seconds = true};
  for (int i = 0; i < 88; ++i) log.pulses.push_back(20 + 5 * i), camera.stamps.push_back(1020 + 5 * i);
  const ClockMatches found = match_clocks(log, camera);
  EXPECT_FALSE(found.match.dated());
  EXPECT_NE(found.match.refusal.find("interval"), std::string_view::npos) << found.match.refusal;
}

TEST(Matching, HundredThousandSamples) {
  Dice dice(fresh_seed());
  Mission mission = free_flight(dice);
  while (mission.corners.size() < 400)
    mission.corners.push_back({dice.normal(200), dice.normal(200), 50}), mission.stays.push_back(1);
  RandomFlight f = recorded({.kind = "free", .film = true}, mission, dice);
  std::vector<PathPoint> dense;
  const LogPath path(f.log.path);
  for (double t = path.first(); dense.size() < 100'000; t += (path.last() - path.first()) / 100'000)
    if (const auto at = path.at(t)) dense.push_back({t, *at});
  f.log.path = dense, f.log.hand_flown = true;
  f.camera.stamps.clear(), f.camera.places.clear();
  for (const PathPoint& p : dense) f.camera.stamps.push_back(p.t - f.true_offset), f.camera.places.push_back(p.at);
  const auto begin = std::chrono::steady_clock::now();
  const ClockMatches found = match_clocks(f.log, f.camera);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  std::printf("100,000 samples against 100,000: %.3f s\n", took.count());
  ASSERT_TRUE(found.match.dated()) << found.match.refusal;
  EXPECT_NEAR(found.match.offset, f.true_offset, 2 * found.match.error);
}

TEST(Matching, NothingToGoBy) {
  EXPECT_FALSE(match_clocks({}, {}).match.dated());
  RandomFlight f;
  Dice dice(1);
  f = random_flight(dice, {.kind = "free"});
  EXPECT_FALSE(match_clocks({}, f.camera).match.dated());
  EXPECT_FALSE(match_clocks(f.log, {}).match.dated());
  CameraStamps same = f.camera;  // every picture at one moment and place
  for (auto& t : same.stamps) t = same.stamps.front();
  for (auto& p : same.places) p = same.places.front();
  EXPECT_FALSE(match_clocks(f.log, same).match.dated());
}

}  // namespace
}  // namespace contrail::test
