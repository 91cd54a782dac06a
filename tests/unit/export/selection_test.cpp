// Which tracks, which samples, which lines.
#include <gtest/gtest.h>

#include "analysis/export/lines.hpp"
#include "analysis/export/selection.hpp"
#include "tests/support/tracks.hpp"

namespace contrail::testing {
namespace {

Recording four_tracks() {
  Recording r;
  r.tracks = {plain_track({0}), plain_track({0}), plain_track({0}), plain_track({0})};
  r.tracks[1].name = "POS";
  r.tracks[2].subject = Subject::home;
  r.tracks[3].subject = Subject::camera;
  return r;
}

std::vector<std::size_t> chosen(const TrackSelection& selection) {
  Recording r = four_tracks();
  std::vector<std::size_t> numbers;
  for (const Track* track : select(r, selection)) numbers.push_back(static_cast<std::size_t>(track - r.tracks.data()));
  return numbers;
}

TEST(Selection, Tracks) {
  using Numbers = std::vector<std::size_t>;
  EXPECT_EQ(chosen({}), Numbers{0});
  EXPECT_EQ(chosen({.all_subjects = true}), (Numbers{0, 1, 2, 3}));
  EXPECT_EQ(chosen({.subject = Subject::aircraft}), (Numbers{0, 1}));
  EXPECT_EQ(chosen({.subject = Subject::traffic}), Numbers{});
  EXPECT_EQ(chosen({.name = "GPS"}), (Numbers{0, 2, 3}));
  EXPECT_EQ(chosen({.subject = Subject::aircraft, .name = "POS"}), Numbers{1});
  Recording empty;
  EXPECT_TRUE(select(empty, {}).empty());
}

TEST(Selection, RateKeepsTheFirstOfEachPeriod) {
  EXPECT_EQ(thinned(plain_track({0, 0.1, 0.2, 0.5, 0.9, 1.0, 1.1, 2.6}), 1).offset,
            (std::vector<std::uint64_t>{0, 50, 70}));
  EXPECT_EQ(thinned(plain_track({0, 0.11, 0.2, 0.31, 0.4}), 10).size(), 5u) << "jitter must not thin";
  EXPECT_EQ(thinned(plain_track({0, 0.1, 0.2}), 1000).size(), 3u);
  EXPECT_EQ(thinned(plain_track({5, 6, 0, 1}), 1).size(), 4u) << "a clock set back goes on";
  EXPECT_EQ(thinned(plain_track({}), 1).size(), 0u);
}

TEST(Selection, RateKeepsWhatHasNoTime) {
  Track t = plain_track({0, 0.1, 0.2});
  t.time[1] = no_time;
  EXPECT_EQ(thinned(t, 1).offset, (std::vector<std::uint64_t>{0, 10}));
  t.time.clear();
  EXPECT_EQ(thinned(t, 1).size(), 3u);
}

TEST(Selection, RateCutsEveryColumnAlike) {
  const Recording r = full_recording();
  const Track t = thinned(r.tracks[0], 5);
  EXPECT_EQ(t.offset, (std::vector<std::uint64_t>{100, 300}));
  EXPECT_EQ(t.lat_deg.back(), -48.87667012345678);
  for (const std::size_t size :
       {t.time.size(), t.lon_deg.size(), t.alt_sea_m.size(), t.speed_mps.size(), t.fix.size(), t.course_deg.size()})
    EXPECT_EQ(size, 2u);
}

using Rows = std::vector<Line>;

TEST(Lines, BreakAtGaps) {
  EXPECT_EQ(lines_of(plain_track({0, 1, 2, 30, 31})), (Rows{{0, 1, 2}, {3, 4}}));
  EXPECT_EQ(lines_of(plain_track({0, 1, 2, 9, 10})), (Rows{{0, 1, 2, 3, 4}}));
  EXPECT_EQ(lines_of(plain_track({0, 60, 120, 180})), (Rows{{0, 1, 2, 3}})) << "one a minute is its usual step";
  EXPECT_EQ(lines_of(plain_track({100, 101, 102, 0, 1})), (Rows{{0, 1, 2}, {3, 4}})) << "a clock set back";
  EXPECT_EQ(lines_of(plain_track({})), Rows{});
}

TEST(Lines, LeaveOutWhatIsNoFix) {
  Track t = plain_track({0, 1, 2, 3});
  t.fix = {Fix::none, Fix::three_d, Fix::stale, Fix::unknown};
  EXPECT_EQ(lines_of(t), (Rows{{1, 3}}));
  t.time.clear();
  EXPECT_EQ(lines_of(t), (Rows{{1}, {3}})) << "without times nothing says how long it was lost";
}

TEST(Lines, GoOnWhereATimeIsMissing) {
  Track t = plain_track({0, 1, 2, 3, 4, 100});
  t.time[0] = t.time[2] = no_time;
  EXPECT_EQ(lines_of(t), (Rows{{0, 1, 2, 3, 4}, {5}}));
  EXPECT_EQ(span_of(t, lines_of(t)).first, start_utc + one_second);
  EXPECT_EQ(span_of(t, lines_of(t)).last, start_utc + 100 * one_second);
  t.fix = {Fix::three_d, Fix::none, Fix::three_d, Fix::three_d, Fix::three_d, Fix::none};
  EXPECT_EQ(lines_of(t), (Rows{{0}, {2, 3, 4}}));
}

TEST(Lines, HeightsOnlyWhereAllHaveThem) {
  const Recording r = full_recording();
  const Track& t = r.tracks[0];
  EXPECT_TRUE(has_height(t, lines_of(t), Height::sea));
  EXPECT_FALSE(has_height(t, lines_of(t), Height::takeoff));
  EXPECT_FALSE(has_height(t, lines_of(t), Height::ellipsoid));
}

}  // namespace
}  // namespace contrail::testing
