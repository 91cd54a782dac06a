// Columns of `--with`: which series serve them, and how long a value lasts.
#include "analysis/export/with_series.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "analysis/io/number_text.hpp"

#include "tests/support/recorded.hpp"
#include "tests/support/tracks.hpp"

namespace contrail::testing {
namespace {

Series series(std::string name, Meaning meaning, const std::vector<double>& seconds, std::vector<double> values) {
  Series s;
  s.subject = Subject::aircraft, s.meaning = meaning, s.name = std::move(name), s.clock = Clock::utc;
  for (const double t : seconds)
    s.time.push_back(std::isnan(t) ? no_time : start_utc + static_cast<Micros>(std::llround(t * 1e6)));
  s.offset.resize(values.size());
  s.value = std::move(values);
  return s;
}

SeriesColumn column(const char* word, std::size_t k = 0) { return series_columns(word).at(k); }

Recording flown(const std::vector<double>& seconds, std::vector<Series> measured) {
  Recording r;
  r.time.start = fact(start_utc);
  r.tracks.push_back(plain_track(seconds));
  r.series = std::move(measured);
  return r;
}

/// NaN as `-`.
std::string values_of(const Recording& r, const SeriesColumn& of) {
  std::string text;
  for (const double value : held_values(r, r.tracks.front(), of))
    text += (text.empty() ? "" : " ") + (std::isnan(value) ? "-" : decimal_text(value));
  return text;
}

TEST(WithSeries, EveryWordHasColumnsAndNoOtherHas) {
  for (const std::string_view word : series_words()) EXPECT_FALSE(series_columns(word).empty()) << word;
  EXPECT_EQ(column("BAT.Volt").name, "BAT.Volt");
  for (const char* none : {"", "batery", ".", "BAT.", ".Volt"}) EXPECT_TRUE(series_columns(none).empty()) << none;
  EXPECT_EQ(column("A\x1b.b").name, "A\\u{1b}.b");
}

TEST(WithSeries, TheLastValueBeforeHoldsForThreeStepsAndNoneIsMade) {
  // Usual step 1 s: a value lasts 3 s, and is not told before it was there.
  const auto r =
      flown({-0.1, 0, 0.9, 1, 5, 5.01, 9}, {series("GPS2.NSats", Meaning::satellites, {0, 1, 2, 8}, {10, 11, 12, 13})});
  EXPECT_EQ(values_of(r, column("satellites")), "- 10 10 11 12 - 13");
}

TEST(WithSeries, NothingLastsLongerThanTenSeconds) {
  const auto r = flown({0, 10, 10.1}, {series("A.n", Meaning::satellites, {0, 100, 200}, {1, 2, 3})});
  EXPECT_EQ(values_of(r, column("satellites")), "1 1 -");
  const auto alone = flown({0, 1, 1.1}, {series("A.n", Meaning::satellites, {0}, {7})});
  EXPECT_EQ(values_of(alone, column("satellites")), "7 7 -");
}

TEST(WithSeries, ValuesOutOfOrderOrWithoutATime) {
  const auto r = flown({0, 1, 2}, {series("A.n", Meaning::satellites, {2, std::nan(""), 0, 0}, {3, 9, 1, 2})});
  EXPECT_EQ(values_of(r, column("satellites")), "2 2 3");
}

TEST(WithSeries, AnotherClockTellsNothing) {
  auto r = flown({0, 1}, {series("A.n", Meaning::satellites, {0, 1}, {1, 2})});
  r.series[0].clock = Clock::boot;
  EXPECT_EQ(values_of(r, column("satellites")), "- -");
  EXPECT_TRUE(held_values(r, r.tracks.front(), column("gimbal")).empty());
}

TEST(WithSeries, TheTracksOwnRecordsWinThenTheLongest) {
  const Series few = series("GPS.NSats", Meaning::satellites, {0}, {1});
  const Series more = series("GPS2.NSats", Meaning::satellites, {0, 1}, {2, 2});
  const Series most = series("GPS3.NSats", Meaning::satellites, {0, 1, 2}, {3, 3, 3});
  EXPECT_EQ(values_of(flown({0}, {more, most, few}), column("satellites")), "1");
  EXPECT_EQ(values_of(flown({0}, {more, most}), column("satellites")), "3");
}

TEST(WithSeries, OthersSatellitesAreNotOurs) {
  auto r = flown({0}, {series("ADSB.n", Meaning::satellites, {0}, {5})});
  r.series[0].subject = Subject::traffic;
  EXPECT_TRUE(held_values(r, r.tracks.front(), column("satellites")).empty());
  r.series[0].subject = Subject::aircraft;
  r.tracks.front().subject = Subject::home;
  EXPECT_TRUE(held_values(r, r.tracks.front(), column("satellites")).empty());
}

TEST(WithSeries, RecordingIsOnOrOff) {
  const auto r = flown({0, 1, 2}, {series("Custom.recording", Meaning::video, {0, 1, 2}, {0, 2, 1})});
  EXPECT_EQ(values_of(r, column("recording")), "0 1 1");
}

/// What a sample file tells by a word.
Recording read(const std::string& file, std::string_view word) {
  std::vector<WantedSeries> wanted;
  for (const SeriesColumn& c : series_columns(word)) wanted.push_back(c.wanted);
  std::string error;
  static std::unique_ptr<Source> source;
  source = Source::open(test::source_dir() + "/samples/" + file, error);
  Assemble assemble({.series = std::move(wanted)});
  test::walk_bytes(*source, assemble);
  return std::move(assemble.finish().at(0));
}

TEST(WithSeries, BatteriesOfThreeKindsOfLogs) {
  for (const char* file : {"flight.bin", "flight.ulg", "flight_v11.txt"}) {
    const Recording r = read(file, "battery");
    const auto last = [&](std::size_t k) { return held_values(r, r.tracks.front(), column("battery", k)).back(); };
    EXPECT_GT(last(0), 10) << file;
    EXPECT_LT(last(0), 18) << file;
    EXPECT_GT(last(2), 50) << file;  // of 100, not of 1
    EXPECT_LE(last(2), 100) << file;
  }
}

TEST(WithSeries, AFieldIsToldAsTheFormatHasIt) {
  const Recording r = read("flight_v11.txt", "SmartBattery.voltage");
  ASSERT_EQ(r.series.size(), 1u);
  EXPECT_TRUE(r.series[0].by_field);
  EXPECT_EQ(r.series[0].unit, "mV");
  EXPECT_GT(held_values(r, r.tracks.front(), column("SmartBattery.voltage")).back(), 10'000);
  EXPECT_TRUE(read("flight_v11.txt", "SmartBattery.volt").series.empty());
}

FileTracks with_values() {
  static Recording r = full_recording();
  FileTracks out = all_of("a.txt", r);
  out.tracks[0].with = {{96, std::nan(""), 95.5}, {}};
  return out;
}
const std::vector<std::string> names{"battery_percent", "=A.b"};

TEST(WithSeries, CsvAndJsonl) {
  const std::string csv = written("csv", {with_values()}, names);
  EXPECT_NE(csv.find(",offset,battery_percent,'=A.b\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",100,96,\n"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",200,,\n"), std::string::npos) << csv;
  std::istringstream lines(written("jsonl", {with_values()}, names));
  std::string line;
  std::vector<nlohmann::json> rows;
  while (std::getline(lines, line)) rows.push_back(nlohmann::json::parse(line));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0]["battery_percent"], 96);
  EXPECT_FALSE(rows[1].contains("battery_percent"));
  EXPECT_EQ(rows[2]["battery_percent"], 95.5);
  EXPECT_FALSE(rows[2].contains("=A.b"));
}

TEST(WithSeries, GpxAndKml) {
  const std::string gpx = written("gpx", {with_values()}, names);
  EXPECT_NE(gpx.find("xmlns:contrail=\"urn:contrail:gpx\""), std::string::npos);
  EXPECT_NE(gpx.find("<contrail:value name=\"battery_percent\">95.5</contrail:value>"), std::string::npos) << gpx;
  EXPECT_EQ(written("gpx", {all_of("a.bin", full_recording())}).find("xmlns:contrail"), std::string::npos);
  const std::string kml = written("kml", {with_values()}, names);
  EXPECT_NE(kml.find("<gx:SimpleArrayField name=\"battery_percent\" type=\"float\">"), std::string::npos) << kml;
  EXPECT_NE(kml.find("<gx:value>95.5</gx:value>"), std::string::npos) << kml;
  EXPECT_EQ(kml.find("<gx:SimpleArrayData name=\"=A.b\">"), std::string::npos);
}

}  // namespace
}  // namespace contrail::testing
