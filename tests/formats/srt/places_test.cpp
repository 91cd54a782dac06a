// Profiles that move positions, in subtitles: each is said anew in one spelling, heights and speeds beside it follow
// the rule of logs, and what could tell a hidden place is gone.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <string>
#include <vector>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

struct MovedCopy {
  ScrubResult result;
  std::string text;
};

MovedCopy moved_copy(const std::string& profile, const std::string& text, const std::vector<std::string>& keep = {},
                     const Draw& draw = {}) {
  const Folder folder;
  const std::string in = folder / "in.srt", out = folder / "out.srt";
  std::ofstream(in, std::ios::binary) << text;
  MovedCopy copy{scrub_file(in, out, {.policy = Policy::parse(profile, keep, {}), .hash = false, .draw = draw}), {}};
  if (!std::filesystem::exists(out)) return copy;
  const std::vector<std::byte> bytes = bytes_of(out);
  copy.text.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  return copy;
}

std::string with_number(const char* form, double value) {
  char text[64];
  std::snprintf(text, sizeof text, form, value);
  return text;
}

/// A flight due south along 123.39333° W from 48.87667° S, a cue of a second each, 22 m in each: `line` says where.
template <class Line>
std::string flight(int cues, Line line) {
  std::string out;
  for (int i = 0; i < cues; ++i) {
    char head[80];
    std::snprintf(head, sizeof head, "%d\n00:%02d:%02d,000 --> 00:%02d:%02d,000\n", i + 1, i / 60, i % 60, (i + 1) / 60,
                  (i + 1) % 60);
    out += head + line(-48.87667 - i * 0.0002) + "\n\n";
  }
  return out;
}

std::string in_brackets(double latitude) {
  return "[iso: 100] [shutter: 1/640.0] [fnum: 2.8] [latitude: " + with_number("%.6f", latitude) +
         "] [longitude: -123.393330] [rel_alt: 41.300 abs_alt: 152.100] [ct: 5500]";
}
std::string in_one_line(double latitude) {
  return "F/2.8, SS 206.14, ISO 150, EV 0, GPS (-123.393330, " + with_number("%.6f", latitude) +
         ", 16), D 298.70m, H 85.80m, H.S 11.50m/s, V.S -0.20m/s, F.PRY (2.7\u00B0, -7.0\u00B0, 110.1\u00B0)";
}
std::string with_home(double latitude) {
  return "HOME(-123.3933,-48.8767) 2026.06.21 13:14:16\nGPS(-123.3933," + with_number("%.4f", latitude) +
         ",16) BAROMETER:41.9\nISO:100 Shutter:60 EV: Fnum:2.2";
}

std::size_t times_in(const std::string& text, const std::string& words) {
  std::size_t n = 0;
  for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1)) ++n;
  return n;
}

void expect_the_same_again(const std::string& profile, const std::string& text) {
  // Of trim and shift another run hides more: what is stable is what one cell makes of itself.
  const MovedCopy again = moved_copy(profile, text);
  EXPECT_EQ(again.result.grade, Grade::proved) << again.result.reason;
  EXPECT_EQ(again.text, text);
}

TEST(SrtPlaces, CoarseIsOneCellForAllOfThem) {
  const MovedCopy copy = moved_copy("coarse=10km", flight(200, in_brackets));
  ASSERT_EQ(copy.result.grade, Grade::proved) << copy.result.reason;
  const std::string line =
      copy.text.substr(copy.text.find("[iso"), copy.text.find('\n', copy.text.find("[iso")) - copy.text.find("[iso"));
  EXPECT_EQ(times_in(copy.text, line), 200u) << line;
  EXPECT_TRUE(line.starts_with("[iso: 100] [shutter: 1/640.0] [fnum: 2.8] [latitude: -48.") &&
              line.ends_with("] [ct: 5500]"))
      << line;
  for (const char* gone : {"-48.87667", "-123.39333", "abs_alt", "rel_alt", "152.1", "41.3"})
    EXPECT_EQ(copy.text.find(gone), std::string::npos) << gone;
  expect_the_same_again("coarse=10km", copy.text);
}

TEST(SrtPlaces, CoarseTellsNeitherDistanceNorHeightNorSpeed) {
  const MovedCopy copy = moved_copy("coarse=10km", flight(50, in_one_line));
  ASSERT_EQ(copy.result.grade, Grade::proved) << copy.result.reason;
  EXPECT_EQ(times_in(copy.text, "F/2.8, SS 206.14, ISO 150, EV 0, GPS(-123."), 50u) << copy.text;
  EXPECT_EQ(times_in(copy.text, ",16)\n"), 50u);
  for (const char* gone : {"298.7", "85.8", "11.5", "0.20", "110.1", "-48.87"})
    EXPECT_EQ(copy.text.find(gone), std::string::npos) << gone;
}

TEST(SrtPlaces, CoarseMovesHomeIntoTheSameCell) {
  const MovedCopy copy = moved_copy("coarse=10km", flight(20, with_home));
  ASSERT_EQ(copy.result.grade, Grade::proved) << copy.result.reason;
  const std::size_t at = copy.text.find("HOME("), end = copy.text.find(')', at);
  const std::string pair = copy.text.substr(at + 5, end - at - 5);
  EXPECT_EQ(times_in(copy.text, "HOME(" + pair + ")"), 20u);
  EXPECT_EQ(times_in(copy.text, "GPS(" + pair + ",16)"), 20u) << copy.text;
  EXPECT_EQ(copy.text.find("2026"), std::string::npos);
  EXPECT_EQ(copy.text.find("BAROMETER"), std::string::npos);
}

TEST(SrtPlaces, HowManyDigitsAPlaceHadIsNotTold) {
  std::string text = flight(3, in_brackets);
  const auto replace = [&](const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
  };
  replace("-48.876670", "-48.87667000123");
  replace("[latitude: -48.876870", "[latitude : -48.9");
  const MovedCopy copy = moved_copy("coarse=10km", text);
  ASSERT_NE(copy.result.grade, Grade::refused) << copy.result.reason;
  const std::size_t at = copy.text.find("[latitude"), end = copy.text.find(']', at);
  EXPECT_EQ(times_in(copy.text, copy.text.substr(at, end - at)), 3u) << copy.text;
}

/// Places of the copy that are none of the hidden ones, by the metres from where the flight began.
std::vector<double> metres_left(const std::string& text, const std::string& before) {
  std::vector<double> out;
  for (std::size_t at = text.find(before); at != std::string::npos; at = text.find(before, at + 1)) {
    const double latitude = std::strtod(text.c_str() + at + before.size(), nullptr);
    if (latitude != 0) out.push_back((-48.87667 - latitude) * 111'320);
  }
  return out;
}

TEST(SrtPlaces, TrimHidesBothEndsAndKeepsTheRestExactly) {
  const std::string text = flight(400, in_brackets);  // 8.9 km
  const MovedCopy copy = moved_copy("trim=500m", text);
  ASSERT_EQ(copy.result.grade, Grade::proved) << copy.result.reason;
  const std::vector<double> left = metres_left(copy.text, "[latitude: ");
  ASSERT_GT(left.size(), 250u);
  for (const double metres : left) {
    EXPECT_GT(metres, 500);
    EXPECT_LT(metres, 399 * 0.0002 * 111'320 - 500);
  }
  EXPECT_EQ(times_in(copy.text, "[latitude: 0] [longitude: 0] [abs_alt: 0]"), 400 - left.size());
  EXPECT_EQ(times_in(copy.text, "[longitude: -123.39333] [abs_alt: 152.1]"), left.size());
  EXPECT_EQ(copy.text.find("rel_alt"), std::string::npos);
  EXPECT_NE(copy.text.find("[latitude: -48.91667]"), std::string::npos) << "the middle is exact";
}

TEST(SrtPlaces, TrimTellsNoDistanceFromHome) {
  const MovedCopy copy = moved_copy("trim=300m", flight(300, in_one_line));
  ASSERT_EQ(copy.result.grade, Grade::proved) << copy.result.reason;
  EXPECT_GT(times_in(copy.text, "H.S 11.5m/s"), 200u);
  EXPECT_GT(times_in(copy.text, "GPS(0,0,16)"), 20u);
  EXPECT_EQ(times_in(copy.text, "GPS(0,0,16), H.S 0m/s"), times_in(copy.text, "GPS(0,0,16)"));
  for (const char* gone : {"298.7", "85.8", "D ", "V.S"}) EXPECT_EQ(copy.text.find(gone), std::string::npos) << gone;
}

TEST(SrtPlaces, TrimHidesHomeAndWhatIsBesideIt) {
  const MovedCopy copy = moved_copy("trim=300m", flight(300, with_home));
  ASSERT_EQ(copy.result.grade, Grade::proved) << copy.result.reason;
  EXPECT_EQ(times_in(copy.text, "HOME(0,0)"), 300u);
  EXPECT_GT(times_in(copy.text, "GPS(-123.3933,-48.9"), 50u) << copy.text.substr(0, 400);
}

TEST(SrtPlaces, TrimTellsOneOfTwoHeights) {
  const MovedCopy copy = moved_copy("trim=500m", flight(400, in_brackets), {"height"});
  ASSERT_EQ(copy.result.grade, Grade::proved) << copy.result.reason;
  EXPECT_EQ(times_in(copy.text, "[rel_alt: 41.300]"), 400u);
  EXPECT_EQ(copy.text.find("abs_alt"), std::string::npos);
}

TEST(SrtPlaces, ShiftMovesAllBySecretDegrees) {
  const MovedCopy copy = moved_copy("shift", flight(20, in_brackets), {}, {.east_deg = 40, .up_m = 100});
  ASSERT_EQ(copy.result.grade, Grade::proved) << copy.result.reason;
  EXPECT_EQ(times_in(copy.text, "[longitude: -83.39333] [abs_alt: 252.1]"), 20u) << copy.text.substr(0, 400);
  EXPECT_NE(copy.text.find("[latitude: -48.87667]"), std::string::npos);
}

TEST(SrtPlaces, EveryDialectReadsTheSameInTheCopy) {
  const std::vector<std::string> lines = {
      "2022.06.21 16:06:17\nGPS(-48.8767,-123.3933,0.0M) BAROMETER:0.3M",
      "GPS(-48.8767,23.3933,69.8) BAROMETER(91.2) HOME(-48.8767,23.3933)",
      "HOME(W: 23.393330, S: 48.876670) 2026-06-21 13:14:16\nGPS(W: 23.393330, S: 48.876670, 371.70m)\nISO:100",
      "Lat:-48.876670 Lon:23.393330 Alt:12.1 m Yaw:1.0 Pitch:2.0 Roll:3.0",
      "D: 12m H: 5m -48.876670, 23.393330 15.2 V",
      "[latitude : -48.876670] [longtitude : 23.393330] [altitude: 213.983002]",
  };
  for (const std::string& line : lines) {
    SCOPED_TRACE(line);
    const MovedCopy copy = moved_copy("coarse=10km", flight(5, [&](double) { return line; }));
    ASSERT_EQ(copy.result.grade, Grade::proved) << copy.result.reason;
    EXPECT_NE(copy.text.find("-48."), std::string::npos) << copy.text;
    for (const char* gone : {"-48.87667", "23.39333", "48.8767", "371.7", "213.98", "69.8", "91.2", "12.1"})
      EXPECT_EQ(copy.text.find(gone), std::string::npos) << gone << " in " << copy.text;
    expect_the_same_again("coarse=10km", copy.text);
  }
}

TEST(SrtPlaces, WordsInABracketOfAPlaceAreGone) {
  for (const std::string secret : {"Ulla Testperson", "0XXDF1234567", "50.123456", "ulla@example.org"}) {
    for (const std::string& form :
         {"GPS(-123.3933,-48.8767," + secret + ")", "GPS(-123.3933" + secret + ",-48.8767,16)",
          "GPS(" + secret + ",-48.8767)", "[latitude: -48.876670" + secret + "] [longitude: -123.39333]",
          "[latitude: -48.876670 " + secret + "] [longitude: -123.39333]", "HOME(W: 123.3933, " + secret + ": 48.8767)",
          "[abs_alt: " + secret + "] [latitude: -48.876670] [longitude: -123.39333]"}) {
      for (const char* profile : {"coarse=10km", "trim=100m", "shift"}) {
        SCOPED_TRACE(form + " by " + profile);
        const std::string text = flight(9, in_brackets);
        const std::string planted =
            text.substr(0, text.size() / 2) +
            text.substr(text.size() / 2).insert(text.substr(text.size() / 2).find("[iso"), form + "\n");
        const MovedCopy copy = moved_copy(profile, planted);
        EXPECT_TRUE(copy.result.grade == Grade::refused || !copy.text.empty());
        EXPECT_EQ(copy.text.find(secret), std::string::npos) << copy.text;
      }
    }
  }
}

/// A flight due east from 0.0004° W: its fifth position is on the meridian.
std::string across_greenwich() {
  int cue = 0;
  return flight(400, [&](double) {
    return "[iso: 100] [latitude: 48.500000] [longitude: " + with_number("%.6f", (cue++ - 4) * 0.0001) +
           "] [rel_alt: 41.300 abs_alt: 152.100]";
  });
}

TEST(SrtPlaces, OnLongitudeZeroIsAPlaceOfTheCell) {
  for (const char* profile : {"coarse=1km", "coarse=3km", "coarse=10km", "coarse=45km"}) {
    const MovedCopy copy = moved_copy(profile, across_greenwich());
    ASSERT_EQ(copy.result.grade, Grade::proved) << profile << copy.result.reason;
    const std::size_t at = copy.text.find("[latitude"), end = copy.text.find('\n', at);
    EXPECT_EQ(times_in(copy.text, copy.text.substr(at, end - at)), 400u) << profile;
    expect_the_same_again(profile, copy.text);
  }
}

TEST(SrtPlaces, AShiftOverLongitudeZeroIsRefused) {
  const MovedCopy copy = moved_copy("shift", across_greenwich(), {}, {.east_deg = 12.3456789});
  EXPECT_EQ(copy.result.grade, Grade::refused);
  EXPECT_NE(copy.result.reason.find("longitude 0"), std::string::npos) << copy.result.reason;
  EXPECT_TRUE(copy.text.empty());
}

TEST(SrtPlaces, WhatIsNoNumberIsNotSaidAsOne) {
  std::string text = flight(400, in_one_line);
  const std::size_t middle = text.find("H.S 11.50m/s", text.size() / 2);
  text.replace(middle, 12, "H.S n/a     ");
  const MovedCopy copy = moved_copy("trim=500m", text);
  ASSERT_NE(copy.result.grade, Grade::refused) << copy.result.reason;
  const std::size_t speeds = times_in(copy.text, "H.S "), hidden = times_in(copy.text, "H.S 0m/s");
  EXPECT_EQ(speeds, 399u) << "a speed of words goes";
  EXPECT_EQ(times_in(copy.text, "GPS(0,0"), hidden) << "speeds are 0 beside hidden places only";
}

/// A flight of 60 cues whose brackets have one order, and one that has the other.
std::string with_stray(const std::string& usual, const std::string& stray, int at) {
  int n = 0;
  return flight(60, [&](double) { return n++ == at ? stray : usual; });
}

TEST(SrtPlaces, OneBracketInTheOtherOrderDecidesForNone) {
  const std::string height_known = "GPS(48.1234,11.4567,350.0M) BAROMETER:0.3M", proven = "GPS(-123.3933,-48.8767,16)";
  for (const int at : {0, 30, 59}) {
    for (const std::string& file : {with_stray(height_known, "GPS(123.3933,48.8767,350.0M) BAROMETER:0.3M", at),
                                    with_stray(proven, "GPS(-48.8767,-123.3933,16)", at)}) {
      for (const char* profile : {"coarse=10km", "trim=500m", "shift"}) {
        const MovedCopy copy = moved_copy(profile, file);
        EXPECT_EQ(copy.result.grade, Grade::refused) << profile << at;
        EXPECT_NE(copy.result.reason.find("in another order than the others"), std::string::npos) << copy.result.reason;
      }
    }
  }
}

}  // namespace
}  // namespace contrail::test
