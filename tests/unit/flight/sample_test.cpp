// Rows that tell a place become samples: what each column says, what is kept where only the main track is asked for,
// and that both ways tell the same.
#include "analysis/flight/sample.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "analysis/flight/assemble.hpp"
#include "analysis/flight/summary.hpp"

namespace contrail {
namespace {

constexpr Name fixes[] = {{0, "none"}, {3, "3d"}};
constexpr Column columns[] = {{"boot", Type::u64, 0, Meaning::time_boot, 1, 1, "us"},
                              {"lat", Type::i32, 8, Meaning::latitude, 1e7, 1, "deg"},
                              {"lon", Type::i32, 12, Meaning::longitude, 1e7, 1, "deg"},
                              {"height", Type::f32, 16, Meaning::altitude_takeoff, 1, 1, "m"},
                              {"north", Type::f32, 20, Meaning::velocity_north, 1, 1, "m/s"},
                              {"east", Type::f32, 24, Meaning::velocity_east, 1, 1, "m/s"},
                              {"yaw", Type::i16, 28, Meaning::heading, 100, 1, "deg"},
                              {.name = "fix", .type = Type::u8, .at = 30, .meaning = Meaning::fix, .names = fixes}};
constexpr Layout receiver{.name = "GPS", .columns = columns, .subject = Subject::aircraft, .time = Time::own};
constexpr Layout second{
    .name = "GPS", .columns = columns, .subject = Subject::aircraft, .instance = 1, .time = Time::own};
constexpr Layout filter{
    .name = "POS", .columns = std::span(columns).first(7), .subject = Subject::aircraft, .time = Time::own};
constexpr Layout home{
    .name = "HOME", .columns = std::span(columns).first(3), .subject = Subject::home, .time = Time::own};
constexpr Layout aim{
    .name = "AIM", .columns = std::span(columns).first(3), .subject = Subject::target, .time = Time::own};

struct Row {
  Micros boot = 0;
  double lat = -48.8, lon = -123.3;
  float height = NAN, north = NAN, east = NAN;
  double yaw = 0;
  std::uint8_t fix = 3;
};

/// Records told by hand, one every hundred bytes.
class Told {
 public:
  explicit Told(Keep keep, bool summary = true)
      : assemble_({.keep = keep, .summary = summary}), walk_(*source_, {&assemble_}) {}
  Told& row(const Layout& layout, const Row& row) {
    std::byte bytes[31];
    const auto store = [&](std::size_t at, auto value) { std::memcpy(bytes + at, &value, sizeof value); };
    store(0, row.boot);
    store(8, static_cast<std::int32_t>(std::lround(row.lat * 1e7)));
    store(12, static_cast<std::int32_t>(std::lround(row.lon * 1e7)));
    store(16, row.height), store(20, row.north), store(24, row.east);
    store(28, static_cast<std::int16_t>(std::lround(row.yaw * 100)));
    store(30, row.fix);
    walk_.record(walk_.layout_of(layout), bytes, {source_.get(), 100 * n_++, sizeof bytes});
    return *this;
  }
  Recording recording() { return std::move(assemble_.finish().at(0)); }

 private:
  std::vector<std::byte> file_ = std::vector<std::byte>(2'000'000);
  std::unique_ptr<Source> source_ = Source::view("test", file_);
  Assemble assemble_;
  Walk walk_;
  std::uint64_t n_ = 0;
};

TEST(Sample, MotionFromTheVelocityVector) {
  Told told(Keep::all);
  told.row(receiver, {.boot = 1, .north = 3, .east = -4, .yaw = -90});
  told.row(receiver, {.boot = 2, .north = 0.3F, .east = 0.3F, .yaw = 180});
  const Recording recording = told.recording();
  const Track& t = recording.tracks.at(0);
  EXPECT_FLOAT_EQ(t.speed_mps.at(0), 5);
  EXPECT_NEAR(t.course_deg.at(0), 306.87, 0.01);
  EXPECT_TRUE(std::isnan(t.course_deg.at(1))) << "slower than half a metre a second";
  EXPECT_EQ(t.heading_deg, (std::vector<float>{270, 180}));
}

TEST(Sample, AColumnBeginsWithItsFirstKnownValue) {
  Told told(Keep::all);
  told.row(receiver, {.boot = 1}).row(receiver, {.boot = 2}).row(receiver, {.boot = 3, .height = 7});
  const Recording recording = told.recording();
  const Track& t = recording.tracks.at(0);
  ASSERT_EQ(t.alt_takeoff_m.size(), 3);
  EXPECT_TRUE(std::isnan(t.alt_takeoff_m[0]) && std::isnan(t.alt_takeoff_m[1]));
  EXPECT_EQ(t.alt_takeoff_m[2], 7);
  EXPECT_TRUE(t.speed_mps.empty()) << "never told";
}

TEST(Sample, PlacesOfTheFirstAndTheLastWithAFix) {
  Told told(Keep::all);
  for (const std::uint8_t fix : {0, 3, 3, 3, 0}) told.row(receiver, {.fix = fix});
  const Recording recording = told.recording();
  const Track& t = recording.tracks.at(0);
  EXPECT_EQ(t.first_placed, 1);
  EXPECT_EQ(t.last_placed, 3);
  EXPECT_EQ(t.first_places.lat.at, 108);
  EXPECT_EQ(t.last_places.lat.at, 308);
  EXPECT_EQ(t.last_places.lon.at, 312);
  EXPECT_EQ(t.last_places.alt_takeoff.at, 316);
  EXPECT_EQ(t.last_places.lat.size, 4);
  EXPECT_EQ(t.last_places.alt_sea.source, nullptr) << "the layout has none";
  EXPECT_EQ(recording.end->lat_where.at, 308);
}

TEST(Sample, CoordinatesBeyondTheGlobeAreToldAndNoPositions) {
  Told told(Keep::all);
  told.row(receiver, {.boot = 1, .lat = 90, .lon = -180}).row(receiver, {.boot = 2, .lat = 90.0000001});
  told.row(receiver, {.boot = 3, .lon = 181}).row(receiver, {.boot = 4, .lat = 0, .lon = 0});
  const Recording recording = told.recording();
  EXPECT_EQ(recording.tracks.at(0).size(), 1u);
  ASSERT_EQ(recording.findings.size(), 1u) << "0, 0 is how receivers say that they have none";
  EXPECT_EQ(recording.findings[0].code, Code::jump);
  EXPECT_EQ(recording.findings[0].where.at, 108u) << "of the first latitude";
  EXPECT_EQ(recording.findings[0].text, "2 records have coordinates beyond 90 or 180 degrees, not taken as positions");
}

TEST(Sample, ALongTrackGrowsInAllItsColumns) {
  Told told(Keep::all);
  constexpr std::size_t rows = 20'000;
  for (std::size_t i = 0; i < rows; ++i)
    told.row(receiver, {.boot = static_cast<Micros>(i), .height = i < 9'000 ? NAN : static_cast<float>(i)});
  const Recording recording = told.recording();
  const Track& t = recording.tracks.at(0);
  ASSERT_EQ(t.size(), rows);
  EXPECT_EQ(t.time.size(), rows);
  EXPECT_EQ(t.lon_deg.size(), rows);
  EXPECT_EQ(t.fix.size(), rows);
  ASSERT_EQ(t.alt_takeoff_m.size(), rows);
  EXPECT_TRUE(std::isnan(t.alt_takeoff_m[8'999]));
  for (std::size_t i = 9'000; i < rows; ++i) {
    ASSERT_EQ(t.alt_takeoff_m[i], static_cast<double>(i));
    ASSERT_EQ(t.offset[i], 100 * i);
    ASSERT_EQ(t.time[i], static_cast<Micros>(i));
  }
}

/// A filter, then a receiver, then another; a home; places to fly to.
Recording flight(Keep keep, bool summary = true) {
  Told told(keep, summary);
  told.row(aim, {.boot = 500'000, .lat = -48.7});
  for (int i = 0; i < 10; ++i) {
    const Micros boot = (i + 1) * one_second;
    const auto height = static_cast<float>(i == 4 ? 99 : i);
    told.row(filter, {.boot = boot, .lat = -48.8 + i * 1e-4, .height = height});
    if (i < 2) continue;
    told.row(receiver, {.boot = boot, .lat = -48.8 + i * 1e-4, .fix = 3});
    told.row(second,
             {.boot = boot, .height = i == 5 ? 1000.F : 3.F, .fix = i == 5 ? std::uint8_t{0} : std::uint8_t{3}});
    told.row(home, {.boot = boot, .lat = -48.8 - i * 1e-4});
  }
  return told.recording();
}

TEST(Keep, OfAllTracksOnlyTheMainOneAndHomesKeepTheirSamples) {
  const Recording r = flight(Keep::main);
  ASSERT_EQ(r.tracks.size(), 5);
  EXPECT_EQ(r.tracks[0].name, "GPS");
  EXPECT_EQ(r.tracks[0].size(), 8);
  for (const Track& t : r.tracks) {
    const bool kept = t.name == "GPS" || t.subject == Subject::home;
    EXPECT_EQ(t.counted.has_value(), !kept) << t.name;
    EXPECT_EQ(t.offset.empty() && t.lat_deg.empty() && t.time.empty(), !kept) << t.name;
  }
}

TEST(Keep, BothWaysTellTheSameOfAFlight) {
  const Recording all = flight(Keep::all), main = flight(Keep::main);
  ASSERT_EQ(all.tracks.size(), main.tracks.size());
  for (std::size_t i = 0; i < all.tracks.size(); ++i) {
    const Track &a = all.tracks[i], &m = main.tracks[i];
    EXPECT_FALSE(a.counted);
    EXPECT_EQ(a.name, m.name);
    EXPECT_EQ(a.samples(), m.samples()) << a.name;
    EXPECT_EQ(rate_hz(a), rate_hz(m)) << a.name;
    EXPECT_EQ(height_of(a).value(), height_of(m).value()) << a.name;
  }
  EXPECT_EQ(rate_hz(main.tracks[1]), 1);
  EXPECT_EQ(height_of(main.tracks[1]).value(), 3) << "1000 m without a fix are none";
  EXPECT_EQ(all.flight.path_m, main.flight.path_m);
  EXPECT_EQ(all.flight.max_distance_from_home_m, main.flight.max_distance_from_home_m);
  EXPECT_EQ(all.flight.max_height_m, main.flight.max_height_m);
  EXPECT_EQ(main.flight.max_height_m, 3) << "by the first track that tells it";
}

TEST(Keep, WithoutASummaryTheMainTrackIsTheSame) {
  const Recording r = flight(Keep::main, false), summed = flight(Keep::main);
  ASSERT_EQ(r.tracks.size(), summed.tracks.size());
  for (std::size_t i = 0; i < r.tracks.size(); ++i) EXPECT_EQ(r.tracks[i].name, summed.tracks[i].name);
  EXPECT_EQ(r.tracks[0].time, summed.tracks[0].time);
  EXPECT_EQ(r.tracks[0].lat_deg, summed.tracks[0].lat_deg);
  EXPECT_FALSE(r.flight.path_m);
}

// Where nothing better is in the file, a place to fly to is the main track.
TEST(Keep, TheMainTrackMayBeAnyones) {
  Told told(Keep::main);
  told.row(aim, {.boot = 1}).row(aim, {.boot = 2});
  const Recording r = told.recording();
  EXPECT_FALSE(r.tracks.at(0).counted);
  EXPECT_EQ(r.tracks.at(0).size(), 2);
}

}  // namespace
}  // namespace contrail
