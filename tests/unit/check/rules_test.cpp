// Each rule: raised by what it is for, silent below its bound and without the columns it needs.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/check/check.hpp"

namespace contrail {
namespace {

constexpr double metre_deg = 1 / 111'178.0;  // of latitude, at 48 degrees south

/// Ten samples a second for a minute, north at 5 m/s, with every column.
Recording flight() {
  constexpr std::size_t samples = 600;
  Recording r;
  Track& t = r.tracks.emplace_back();
  t.subject = Subject::aircraft;
  t.clock = Clock::utc;
  for (std::size_t i = 0; i < samples; ++i) {
    t.offset.push_back(1'000 + i);
    t.time.push_back(static_cast<Micros>(i) * 100'000);
    t.lat_deg.push_back(-48.5 + static_cast<double>(i) * 0.5 * metre_deg);
    t.lon_deg.push_back(-123.5);
    t.speed_mps.push_back(5);
    t.fix.push_back(Fix::three_d);
    t.alt_sea_m.push_back(100);
    t.alt_takeoff_m.push_back(60);
  }
  return r;
}

std::vector<Raised> check(const std::vector<Recording>& recordings) {
  FileReport report;
  report.recordings = recordings;
  return contrail::check(report);
}

const Raised* found(const std::vector<Raised>& all, std::string_view id) {
  for (const Raised& f : all) {
    if (f.rule->id == id) return &f;
  }
  return nullptr;
}

/// Raised alone, and where.
void raised(const Recording& r, std::string_view id, std::uint64_t at, std::string_view text) {
  const std::vector<Raised> all = check({r});
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].rule->id, id);
  ASSERT_FALSE(all[0].at.empty());
  EXPECT_EQ(all[0].at[0], at);
  EXPECT_EQ(all[0].text, text);
}

TEST(Rules, AQuietFlightRaisesNone) {
  EXPECT_TRUE(check({flight()}).empty());
  EXPECT_TRUE(check({Recording{}}).empty());
}

TEST(Rules, TimeBack) {
  Recording r = flight();
  for (std::size_t i = 300; i < 600; ++i) r.tracks[0].time[i] -= 1'000'000;
  EXPECT_FALSE(found(check({r}), "time_back")) << "0.9 s are no more than 1 s";
  for (std::size_t i = 300; i < 600; ++i) r.tracks[0].time[i] -= 17'100'000;
  raised(r, "time_back", 1'300,
         "the time of the track goes back 1 time, by 18.0 s at most (18 s: GPS time became UTC)");
}

TEST(Rules, FrozenTime) {
  Recording r = flight();
  for (std::size_t i = 101; i <= 125; ++i) r.tracks[0].time[i] = r.tracks[0].time[100];
  EXPECT_FALSE(found(check({r}), "frozen_time")) << "2.5 s";
  for (std::size_t i = 101; i <= 135; ++i) r.tracks[0].time[i] = r.tracks[0].time[100];
  const std::vector<Raised> all = check({r});
  ASSERT_TRUE(found(all, "frozen_time"));
  EXPECT_EQ(found(all, "frozen_time")->at, std::vector<std::uint64_t>{1'100});
}

TEST(Rules, GapInATrackOfShortSteps) {
  Recording r = flight();
  for (std::size_t i = 0; i < 600; ++i)
    r.tracks[0].time[i] = static_cast<Micros>(i) * 2'500, r.tracks[0].lat_deg[i] = r.tracks[0].lat_deg[0];
  for (std::size_t i = 300; i < 600; ++i) r.tracks[0].time[i] += 4'000'000;
  const std::vector<Raised> all = check({r});
  ASSERT_TRUE(found(all, "gap"));
  EXPECT_NE(found(all, "gap")->text.find("(usual step 2.5 ms)"), std::string::npos) << found(all, "gap")->text;
}

TEST(Rules, GapWhileArmedOnly) {
  Recording r = flight();
  for (std::size_t i = 300; i < 600; ++i) r.tracks[0].time[i] += 1'900'000, r.tracks[0].lat_deg[i] += 9.5 * metre_deg;
  EXPECT_TRUE(check({r}).empty()) << "2 s are no gap";
  for (std::size_t i = 300; i < 600; ++i) r.tracks[0].time[i] += 2'000'000, r.tracks[0].lat_deg[i] += 10 * metre_deg;
  raised(r, "gap", 1'299, "1 gap in the track, the longest of 4.0 s (usual step 0.10 s)");
  r.events.push_back({Event::disarm, 20'000'000, Clock::utc, {}, {}, {}});
  EXPECT_TRUE(check({r}).empty());
  r.events.push_back({Event::arm, 29'000'000, Clock::utc, {}, {}, {}});
  EXPECT_EQ(check({r}).size(), 1u);
}

TEST(Rules, SpeedDiffers) {
  Recording r = flight();
  for (std::size_t i = 200; i < 220; ++i) r.tracks[0].speed_mps[i] = 9.5F;
  EXPECT_TRUE(check({r}).empty()) << "4.5 m/s";
  for (std::size_t i = 200; i < 230; ++i) r.tracks[0].speed_mps[i] = 11;
  const std::vector<Raised> all = check({r});
  ASSERT_TRUE(found(all, "speed_differs"));
  EXPECT_NE(found(all, "speed_differs")->text.find("6.0 m/s at most"), std::string::npos);
}

TEST(Rules, SlowReceiversRepeatPositions) {
  Recording r = flight();  // positions change once a second, rows come ten times
  for (std::size_t i = 0; i < 600; ++i) r.tracks[0].lat_deg[i] = r.tracks[0].lat_deg[i / 10 * 10];
  EXPECT_TRUE(check({r}).empty());
}

TEST(Rules, StuckPosition) {
  Recording r = flight();
  const auto hold = [&](std::size_t behind) {
    for (std::size_t i = 101; i < behind; ++i) r.tracks[0].lat_deg[i] = r.tracks[0].lat_deg[100];
  };
  hold(150);
  EXPECT_FALSE(found(check({r}), "stuck_position")) << "4.9 s";
  hold(160);
  const std::vector<Raised> all = check({r});
  ASSERT_TRUE(found(all, "stuck_position"));
  EXPECT_NE(found(all, "stuck_position")->text.find("for 5.9 s at most"), std::string::npos);
  EXPECT_EQ(found(all, "stuck_position")->at, std::vector<std::uint64_t>{1'100});
  for (float& v : r.tracks[0].speed_mps) v = 1.9F;
  EXPECT_FALSE(found(check({r}), "stuck_position")) << "it hovers";
}

/// A flight that turns right by 3 degrees a second, its nose with it.
Recording circle() {
  Recording r = flight();
  Track& t = r.tracks[0];
  double lat = -48.5, lon = -123.5;
  for (std::size_t i = 0; i < t.size(); ++i) {
    const double course = static_cast<double>(i) * 0.3 * 3.14159265358979 / 180;
    t.lat_deg[i] = lat, t.lon_deg[i] = lon;
    lat += 0.5 * std::cos(course) * metre_deg,
        lon += 0.5 * std::sin(course) * metre_deg / std::cos(-48.5 * 3.14159265358979 / 180);
    t.heading_deg.push_back(static_cast<float>(i) * 0.3F);
  }
  return r;
}

TEST(Rules, StuckHeading) {
  Recording r = circle();
  EXPECT_TRUE(check({r}).empty());
  const auto hold = [&](std::size_t behind) {
    for (std::size_t i = 201; i < behind; ++i) r.tracks[0].heading_deg[i] = r.tracks[0].heading_deg[200];
  };
  hold(300);
  EXPECT_TRUE(check({r}).empty()) << "9.9 s";
  hold(351);
  raised(r, "stuck_heading", 1'200,
         "the heading stays the same to its last digit 1 time while the track turns, for 15.0 s at most");
}

TEST(Rules, AHeadingThatNobodyMeasuresOrThatIsHeldStraightIsNone) {
  Recording r = circle();
  for (float& heading : r.tracks[0].heading_deg) heading = 0;
  EXPECT_TRUE(check({r}).empty()) << "an empty column";
  Recording straight = flight();
  for (std::size_t i = 0; i < 600; ++i) straight.tracks[0].heading_deg.push_back(i < 100 ? static_cast<float>(i) : 99);
  EXPECT_TRUE(check({straight}).empty());
}

TEST(Rules, Acceleration) {
  Recording r = flight();
  r.tracks[0].speed_mps[100] = 50;
  ASSERT_TRUE(found(check({r}), "acceleration"));
  r.tracks[0].speed_mps[100] = 19;
  EXPECT_FALSE(found(check({r}), "acceleration")) << "28 m/s²";
}

TEST(Rules, AltitudeDiffers) {
  Recording r = flight();
  for (std::size_t i = 100; i < 200; ++i) r.tracks[0].alt_takeoff_m[i] = 31;
  EXPECT_TRUE(check({r}).empty()) << "29 m";
  for (std::size_t i = 100; i < 200; ++i) r.tracks[0].alt_takeoff_m[i] = 20;
  raised(r, "altitude_differs", 1'100,
         "the heights of receiver and barometer differ by up to 40 m from what is usual in this track");
  r.tracks[0].alt_takeoff_m.clear();
  EXPECT_TRUE(check({r}).empty());
}

TEST(Rules, BeforeFix) {
  Recording r = flight();
  for (std::size_t i = 0; i < 5; ++i) r.tracks[0].fix[i] = Fix::none;
  EXPECT_TRUE(check({r}).empty());
  r.tracks[0].lat_deg[2] += 0.1;
  raised(r, "before_fix", 1'002, "1 position before the first fix, up to 11.1 km from it");
}

TEST(Rules, StalePosition) {
  Recording r = flight();
  r.tracks[0].fix[50] = r.tracks[0].fix[51] = Fix::stale;
  raised(r, "stale_position", 1'050, "2 positions are repeated: nothing was received meanwhile");
}

/// Rows at 0, 0 in the middle of a track, as Assemble keeps them beside it.
TEST(Rules, NullIsland) {
  Recording r = flight();
  r.tracks[0].name = "row";
  Series nulls;
  nulls.name = "row at 0, 0", nulls.by_field = true;
  nulls.offset = {900, 1'000, 1'599}, nulls.value = {0, 0, 0}, nulls.time = {0, 0, 0};
  r.series = {nulls};
  EXPECT_TRUE(check({r}).empty()) << "before the first place and behind the last";
  r.series[0].offset[1] = 1'010;
  raised(r, "null_island", 1'010, "1 position of 0, 0 between the others, not taken for places");
  r.series[0].name = "other at 0, 0";
  EXPECT_TRUE(check({r}).empty()) << "of another track";
}

TEST(Rules, Swapped) {
  Recording r = flight();
  r.home = Position{.lat_deg = -48.5, .lon_deg = 123.5};
  raised(r, "swapped", 1'000,
         "the track begins far from home; with the sign of the longitude changed it begins 0 m from it");
  r.home = Position{.lat_deg = -49.5, .lon_deg = -123.5};
  EXPECT_TRUE(check({r}).empty()) << "far, and no turn helps";
}

TEST(Rules, ReceiverDisturbed) {
  Recording r = flight();
  const auto say = [&](const char* text, std::uint64_t at) {
    r.events.push_back({Event::warning, 1'000'000, Clock::utc, text, {nullptr, at, 1}, {}});
  };
  say("Compass interference", 7);
  say("GPS signal weak", 8);
  EXPECT_TRUE(check({r}).empty());
  say("GPS Glitch or Compass error", 9);
  raised(r, "receiver_disturbed", 9, "1 message of the log says that the receiver was disturbed");
}

/// Ten rows a second of one field, all with this value.
Series& add_series(Recording& r, std::string name, double value, std::size_t rows = 100) {
  Series& s = r.series.emplace_back();
  s.name = std::move(name), s.by_field = true, s.clock = Clock::utc;
  for (std::size_t i = 0; i < rows; ++i) {
    s.offset.push_back(5'000 + i), s.time.push_back(static_cast<Micros>(i) * 100'000), s.value.push_back(value);
  }
  return s;
}

TEST(Rules, ReceiverJammed) {
  Recording r = flight();
  Series& indicator = add_series(r, "sensor_gps.jamming_indicator", 79);
  EXPECT_TRUE(check({r}).empty());
  for (std::size_t i = 20; i < 70; ++i) indicator.value[i] = 90;
  EXPECT_TRUE(check({r}).empty()) << "4.9 s";
  indicator.value[70] = 120;
  raised(r, "receiver_jammed", 5'020,
         "the receiver's indicator of jamming was 80 of 255 or more for 5.0 s, 120 at most");
  std::ranges::fill(indicator.value, 256);
  EXPECT_TRUE(check({r}).empty()) << "no value of it";
}

TEST(Rules, ReceiverReportsJammingItself) {
  Recording r = flight();
  Series& state = add_series(r, "vehicle_gps_position.spoofing_state", 1);
  EXPECT_TRUE(check({r}).empty());
  state.value[7] = 2;
  raised(r, "receiver_jammed", 5'007, "the receiver itself reports spoofing in 1 record");
  r.series[0].by_field = false;
  EXPECT_TRUE(check({r}).empty()) << "another series";
}

TEST(Rules, ReceiverGeometry) {
  Recording r = flight();
  add_series(r, "GPS.NSats", 10);
  add_series(r, "GPS.HDop", 2.9);
  EXPECT_TRUE(check({r}).empty());
  for (std::size_t i = 10; i < 62; ++i) r.series[1].value[i] = 3.5;
  raised(r, "receiver_geometry", 5'010, "ten satellites or more, and a horizontal dilution of 3.5 at most, for 5.1 s");
  for (std::size_t i = 30; i < 40; ++i) r.series[0].value[i] = 9;
  EXPECT_TRUE(check({r}).empty()) << "fewer satellites in between";
  r.series[1].value[45] = std::nan("");
  EXPECT_TRUE(check({r}).empty()) << "a record without it in between";
  r.series[0].value.assign(100, 255);
  EXPECT_TRUE(check({r}).empty()) << "not known";
  r.series[0].value.assign(99, 10);
  EXPECT_TRUE(check({r}).empty()) << "not of the same records";
}

TEST(Rules, WhatTheyLookAtIsAskedFor) {
  const std::vector<WantedSeries> wanted = series_of_rules();
  for (const char* field : {"GPS.HDop", "GPS_RAW_INT.eph", "sensor_gps.jamming_state", "GPS.J"})
    EXPECT_NE(std::ranges::find(wanted, field, &WantedSeries::field), wanted.end()) << field;
}

TEST(Rules, BrokenRecordsAreSummedUp) {
  const std::vector<std::byte> bytes(1'000);
  const auto source = Source::view("log", bytes);
  FileReport report;
  report.bytes = 1'000;
  const auto damage = [&](std::uint64_t at, std::uint64_t size, Severity severity = Severity::damage) {
    report.findings.push_back({Code::bad_check, severity, {source.get(), at, size}, "broken"});
  };
  for (std::uint64_t i = 0; i < 7; ++i) damage(100 + 50 * i, 10);
  damage(800, 100, Severity::warning), damage(900, 0);
  EXPECT_TRUE(contrail::check(report).empty()) << "seven are told one by one";
  damage(410, 20);
  const std::vector<Raised> all = contrail::check(report);
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].rule->id, "broken_records");
  EXPECT_EQ(all[0].at, std::vector<std::uint64_t>{100});
  EXPECT_EQ(all[0].text,
            "8 places are damaged, in 7 runs: 90 bytes (9.0 %), between 10 and 43 % of the file; the longest run is 30 "
            "bytes at 400");
}

TEST(Rules, JumpsAreLeftOut) {
  Recording r = flight();
  for (std::size_t i = 100; i < 110; ++i) r.tracks[0].lat_deg[i] += 1;
  r.jumps.push_back({100, 110, 111'000});
  EXPECT_TRUE(check({r}).empty());
}

}  // namespace
}  // namespace contrail
