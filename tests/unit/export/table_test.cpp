// CSV and JSONL: columns, numbers, hostile text.
#include <gtest/gtest.h>

#include <charconv>
#include <nlohmann/json.hpp>
#include <random>

#include "analysis/export/safe_text.hpp"
#include "analysis/io/number_text.hpp"
#include "tests/support/tracks.hpp"

namespace contrail::testing {
namespace {

constexpr const char* header =
    "time,local_time,elapsed_s,lat_deg,lon_deg,alt_sea_m,alt_takeoff_m,alt_other_m,alt_other_ref,speed_mps,heading_deg,"
    "course_deg,fix,"
    "subject,track,recording,offset\n";

template <class T>
std::string text_of(T value) {
  char text[number_room];
  return {text, put_number(text, value)};
}

std::string line(const std::string& text, std::size_t n) {
  std::size_t at = 0;
  for (; n > 0; --n) at = text.find('\n', at) + 1;
  return text.substr(at, text.find('\n', at) - at);
}

TEST(Csv, AllColumns) {
  const Recording r = full_recording();
  EXPECT_EQ(written("csv", {all_of("a.txt", r)}),
            std::string(header) +
                "2026-06-21T14:03:11Z,,0,-48.87667,-123.39333,12.5,0,-3.5,ellipsoid,0,90,91,3d,aircraft,OSD,0,100\n"
                "2026-06-21T14:03:11.100Z,,0.1,-48.8766701,-123.3933301,13,0.5,-3,ellipsoid,13.4,359.5,0,rtk_fixed,"
                "aircraft,OSD,0,200\n"
                "2026-06-21T14:03:11.200500Z,,0.2005,-48.87667012345678,-123.39333,13.25,,,,,,,,aircraft,OSD,0,300\n");
}

TEST(Csv, EmptyTracksGiveAHeader) {
  EXPECT_EQ(written("csv", {{"a.txt", {}}}), header);
  Recording r;
  r.tracks.push_back(plain_track({}));
  EXPECT_EQ(written("csv", {all_of("a.txt", r)}), header);
}

/// Rows of a long track are put into words on two cores; rows stay in order, none is lost or told twice.
TEST(Csv, ALongTrackStaysInOrder) {
  constexpr std::size_t rows = 100'003;
  Recording r;
  Track& t = r.tracks.emplace_back();
  t.subject = Subject::aircraft, t.name = "GPS", t.clock = Clock::utc;
  t.lat_deg.assign(rows, -48.5), t.lon_deg.assign(rows, -123.5);
  for (std::size_t i = 0; i < rows; ++i)
    t.offset.push_back(i), t.time.push_back(start_utc + static_cast<Micros>(i) * one_second);
  const std::string text = written("csv", {all_of("a.txt", r)});
  std::size_t at = text.find('\n') + 1;
  MomentText moments;
  for (std::size_t i = 0; i < rows; ++i) {
    char moment[number_room];
    const std::string expected = std::string(moment, moments.put(moment, t.time[i], "Z")) +
                                 ",,,-48.5,-123.5,,,,,,,,,aircraft,GPS,0," + std::to_string(i) + "\n";
    ASSERT_EQ(text.substr(at, expected.size()), expected);
    at += expected.size();
  }
  EXPECT_EQ(at, text.size());
}

TEST(Csv, SeveralInputsHaveAFileColumn) {
  Recording r;
  r.tracks.push_back(plain_track({0}));
  const std::string text = written("csv", {all_of("a,b.txt", r), all_of("c.txt", r, 2)});
  EXPECT_TRUE(text.starts_with("file,time,"));
  EXPECT_TRUE(line(text, 1).starts_with("\"a,b.txt\",2026-06-21T14:03:11Z,,,-48.5,"));
  EXPECT_EQ(line(text, 2), "c.txt,2026-06-21T14:03:11Z,,,-48.5,-123.5,,,,,,,,,aircraft,GPS,2,0");
}

TEST(Csv, ClocksAreNeverMixedUp) {
  Recording r;
  r.time.local = fact(start_utc);
  r.time.boot_start = 500'000;
  r.tracks = {plain_track({1}, Clock::local), plain_track({2, -1}, Clock::boot), plain_track({3}, Clock::none),
              plain_track({4})};
  r.tracks[3].time[0] = no_time;
  const std::string text = written("csv", {all_of("a", r)});
  EXPECT_TRUE(line(text, 1).starts_with(",2026-06-21T14:03:12,1,-48.5"));
  EXPECT_TRUE(line(text, 2).starts_with(",,1.5,-48.5"));
  EXPECT_TRUE(line(text, 3).starts_with(",,-1.5,-48.625"));
  EXPECT_TRUE(line(text, 4).starts_with(",,,-48.5"));
  EXPECT_TRUE(line(text, 5).starts_with(",,,-48.5"));
}

TEST(Csv, TimesBefore1970AndAbsurdOnes) {
  Recording r;
  r.time.start = fact(INT64_MAX);
  r.tracks.push_back(plain_track({0, 1}));
  r.tracks[0].time = {-2, -5'000'000'000'000'000};
  const std::string text = written("csv", {all_of("a", r)});
  EXPECT_TRUE(
      line(text, 1).starts_with("1969-12-31T23:59:59.999998Z,,,"));  // the difference does not fit: no elapsed_s
  EXPECT_TRUE(line(text, 2).starts_with("1811-07-23T15:06:40Z,,,"));
}

TEST(Csv, HostileText) {
  EXPECT_EQ(csv_text("=HYPERLINK(\"http://x\",\"y\")"), "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
  EXPECT_EQ(csv_text("+cmd"), "'+cmd");
  EXPECT_EQ(csv_text("-2+3"), "'-2+3");
  EXPECT_EQ(csv_text("@SUM(A1)"), "'@SUM(A1)");
  EXPECT_EQ(csv_text("\t=1"), "'\\t=1");
  EXPECT_EQ(csv_text(" =1"), "' =1");
  EXPECT_EQ(csv_text("＝1"), "'＝1");
  EXPECT_EQ(csv_text("-12.5"), "-12.5");
  EXPECT_EQ(csv_text("+7"), "+7");
  EXPECT_EQ(csv_text("a\nb\x1b[31m\xff"), "a\\nb\\u{1b}[31m\\xff");
  EXPECT_EQ(csv_text("\u202Egpj.exe"), "\\u{202e}gpj.exe");
  EXPECT_EQ(csv_text(""), "");
}

TEST(Jsonl, AbsentMeansUnknown) {
  const Recording r = full_recording();
  const std::string text = written("jsonl", {all_of("a.txt", r)});
  EXPECT_EQ(
      line(text, 0),
      R"({"time":"2026-06-21T14:03:11Z","elapsed_s":0,"lat_deg":-48.87667,"lon_deg":-123.39333,"alt_sea_m":12.5,"alt_takeoff_m":0,)"
      R"("alt_other_m":-3.5,"alt_other_ref":"ellipsoid","speed_mps":0,"heading_deg":90,"course_deg":91,"fix":"3d",)"
      R"("subject":"aircraft","track":"OSD","recording":0,"offset":100})");
  EXPECT_EQ(
      line(text, 2),
      R"({"time":"2026-06-21T14:03:11.200500Z","elapsed_s":0.2005,"lat_deg":-48.87667012345678,"lon_deg":-123.39333,)"
      R"("alt_sea_m":13.25,"subject":"aircraft","track":"OSD","recording":0,"offset":300})");
  EXPECT_EQ(written("jsonl", {{"a", {}}}), "");
}

TEST(Jsonl, HostileTextStaysWhatItIs) {
  Recording r;
  r.tracks.push_back(plain_track({0}));
  r.tracks[0].name = "a\"\\\n\x01\u202E\U000E0041=1\xff";
  const std::string text = written("jsonl", {all_of("\"x\".txt", r), all_of("b", r)});
  const auto row = nlohmann::json::parse(line(text, 0));
  EXPECT_EQ(row["file"], "\"x\".txt");
  EXPECT_EQ(row["track"], "a\"\\\n\x01\u202E\U000E0041=1\uFFFD");
  EXPECT_EQ(text.find("\u202E"), std::string::npos);  // nothing that a terminal would obey
  EXPECT_EQ(line(text, 0).find('\x01'), std::string::npos);
}

TEST(NumberText, Spelling) {
  EXPECT_EQ(text_of(0.0), "0");
  EXPECT_EQ(text_of(-0.0), "0");
  EXPECT_EQ(text_of(-48.8766701), "-48.8766701");
  EXPECT_EQ(text_of(0.0000001), "0.0000001");
  EXPECT_EQ(text_of(-0.5), "-0.5");
  EXPECT_EQ(text_of(1e20), "1e+20");
  EXPECT_EQ(text_of(0.1 + 0.2), "0.30000000000000004");
  EXPECT_EQ(text_of(13.4F), "13.4");
  EXPECT_EQ(text_of(-0.0F), "0");
  EXPECT_EQ(decimal_text(1.25e-9), "0.00000000125");
  EXPECT_EQ(decimal_text(1e20), "100000000000000000000");
}

TEST(NumberText, ReadsBackToTheSameDouble) {
  std::mt19937_64 draw(1);
  std::uniform_real_distribution<double> degrees(-180, 180);
  std::uniform_int_distribution<std::int64_t> units(-1'800'000'000, 1'800'000'000);
  for (int i = 0; i < 100'000; ++i) {
    const double value = i % 2 ? degrees(draw) : static_cast<double>(units(draw)) / (i % 4 ? 1e7 : 1e3);
    const std::string text = text_of(value);
    double back = 0;
    ASSERT_EQ(std::from_chars(text.data(), text.data() + text.size(), back).ptr, text.data() + text.size());
    ASSERT_EQ(back, value) << text;
    char shortest[number_room];
    ASSERT_LE(text.size(),
              static_cast<std::size_t>(
                  std::to_chars(shortest, shortest + number_room, value, std::chars_format::fixed).ptr - shortest));
  }
}

TEST(NumberText, MomentsAsRfc3339Spells) {
  MomentText moments;
  char text[number_room];
  for (const Micros time :
       {start_utc, start_utc + 1, start_utc + 1000, start_utc + 999'999, start_utc - 1, Micros{0}, Micros{-1}}) {
    EXPECT_EQ(std::string(text, moments.put(text, time, "Z")), rfc3339(time));
  }
  EXPECT_EQ(std::string(text, put_seconds(text, -12'000'001)), "-12.000001");
  EXPECT_EQ(std::string(text, put_seconds(text, INT64_MIN)), "-9223372036854.775808");
}

}  // namespace
}  // namespace contrail::testing
