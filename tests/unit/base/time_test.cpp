// Dates and times of day: the calendar walked day by day, and every bound of what is read and written.
#include "parsers/base/text/time.hpp"

#include <gtest/gtest.h>

#include <string>

namespace contrail {
namespace {

constexpr Micros one_day = 86'400 * one_second;

std::string in_digits(int value, int width) {
  std::string text = std::to_string(value);
  return std::string(static_cast<std::size_t>(width) - text.size(), '0') + text;
}

/// Four hundred years have each combination of a weekday with a leap year.
TEST(Time, ACalendarWalkedDayByDay) {
  Micros now = -5'364'662'400 * one_second;  // 1800-01-01
  for (int year = 1800; year <= 2200; ++year) {
    const bool leap = year == 2000 || (year % 4 == 0 && year % 100 != 0);
    const int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int month = 1; month <= 12; ++month) {
      for (int d = 1; d <= days[month - 1]; ++d, now += one_day) {
        ASSERT_EQ(from_civil(year, month, d), now) << year << '-' << month << '-' << d;
        ASSERT_EQ(rfc3339(now), in_digits(year, 4) + '-' + in_digits(month, 2) + '-' + in_digits(d, 2) + "T00:00:00Z");
      }
      EXPECT_FALSE(from_civil(year, month, days[month - 1] + 1)) << year << '-' << month;
      EXPECT_FALSE(from_civil(year, month, 0));
    }
  }
}

TEST(Time, FarFromToday) {
  EXPECT_EQ(from_civil(1, 1, 1), -62'135'596'800 * one_second);
  EXPECT_EQ(from_civil(4, 2, 29), -62'035'891'200 * one_second);
  EXPECT_EQ(from_civil(399, 12, 31), -49'544'438'400 * one_second - one_day);
  EXPECT_EQ(from_civil(400, 1, 1), -49'544'438'400 * one_second);
  EXPECT_EQ(from_civil(9999, 12, 31), 253'402'214'400 * one_second);
  EXPECT_EQ(rfc3339(-62'162'035'200 * one_second), "0000-03-01T00:00:00Z");
  EXPECT_EQ(rfc3339(-62'162'035'200 * one_second - 1), "0000-02-29T23:59:59.999999Z");
  EXPECT_EQ(rfc3339(-62'167'219'200 * one_second), "0000-01-01T00:00:00Z");
  EXPECT_EQ(rfc3339(-62'162'035'200 * one_second - 146'097 * one_day), "-400-03-01T00:00:00Z");
  EXPECT_EQ(rfc3339(-62'162'035'200 * one_second - 146'097 * one_day - one_day), "-400-02-29T00:00:00Z");
}

TEST(Time, OfADayHasBounds) {
  EXPECT_EQ(from_civil(1970, 1, 1, 1, 2, 3.25), 3'723'250'000);
  EXPECT_EQ(from_civil(1970, 1, 1, 24, 0, 0), one_day);
  EXPECT_EQ(from_civil(1970, 1, 1, 0, 59, 60.999), 3'600'999'000) << "a leap second";
  EXPECT_EQ(from_civil(1970, 1, 1, 0, 0, 0), 0);
  EXPECT_FALSE(from_civil(1970, 1, 1, 25, 0, 0));
  EXPECT_FALSE(from_civil(1970, 1, 1, -1, 0, 0));
  EXPECT_FALSE(from_civil(1970, 1, 1, 0, 60, 0));
  EXPECT_FALSE(from_civil(1970, 1, 1, 0, -1, 0));
  EXPECT_FALSE(from_civil(1970, 1, 1, 0, 0, 61));
  EXPECT_FALSE(from_civil(1970, 1, 1, 0, 0, -0.001));
  EXPECT_FALSE(from_civil(1970, 0, 1) || from_civil(1970, 13, 1));
}

TEST(Time, IsWrittenAsFinelyAsItIs) {
  EXPECT_EQ(rfc3339(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(rfc3339(-1), "1969-12-31T23:59:59.999999Z");
  EXPECT_EQ(rfc3339(1), "1970-01-01T00:00:00.000001Z");
  EXPECT_EQ(rfc3339(1'000), "1970-01-01T00:00:00.001Z");
  EXPECT_EQ(rfc3339(45'296'789'000, ""), "1970-01-01T12:34:56.789");
  EXPECT_EQ(rfc3339(45'296'789'012, "+01:00"), "1970-01-01T12:34:56.789012+01:00");
  EXPECT_EQ(rfc3339(-one_day), "1969-12-31T00:00:00Z");
  EXPECT_EQ(plain(45'296'789'000), "1970-01-01 12:34:56");
}

TEST(Time, OfAReceiverOnBothSidesOfALeapSecond) {
  constexpr Micros second = 1'483'228'800 * one_second;  // 2017-01-01, from when on UTC lags by 18 s
  EXPECT_EQ(utc_of_gps(second + 18 * one_second), second);
  EXPECT_EQ(utc_of_gps(second + 18 * one_second - 1), second + one_second - 1) << "the leap second itself";
  EXPECT_EQ(utc_of_gps(second + 17 * one_second - 1), second - 1);
  constexpr Micros first = 362'793'600 * one_second;  // 1981-07-01, the first one
  EXPECT_EQ(utc_of_gps(first + one_second), first);
  EXPECT_EQ(utc_of_gps(first), first) << "before it both are one";
  EXPECT_EQ(utc_of_gps(Micros{0}), 0);
  EXPECT_EQ(utc_of_gps(1, 0), 316'569'600 * one_second);
  EXPECT_EQ(utc_of_gps(1, 1'234), 316'569'601'234'000);
  EXPECT_FALSE(utc_of_gps(1, -1));
}

std::string as_read(std::string_view words) {
  const auto written = parse_written_time(words);
  if (!written) return "none";
  std::string text = rfc3339(written->time, "");
  if (written->zone_minutes) text += ' ' + std::to_string(*written->zone_minutes);
  return text + (written->has_time_of_day ? "" : " (no time of day)");
}

TEST(Times, OfEveryWriter) {
  EXPECT_EQ(as_read("  2016:06:23 16:32:43"), "2016-06-23T16:32:43");
  EXPECT_EQ(as_read("2016-06-23T16:32:43.5Z"), "2016-06-23T16:32:43.500 0");
  EXPECT_EQ(as_read("2016/6/3   6:2:3"), "2016-06-03T06:02:03");
  EXPECT_EQ(as_read("2016.06.23,16-32-43"), "2016-06-23T16:32:43");
  EXPECT_EQ(as_read("2016-06-23 16:32:43,720,764"), "2016-06-23T16:32:43.720764");
  EXPECT_EQ(as_read("2016-06-23 16:32"), "2016-06-23T16:32:00");
  EXPECT_EQ(as_read("2016-06-23 16:32:43  -03:30"), "2016-06-23T16:32:43 -210");
  EXPECT_EQ(as_read("20160623 16:32:43:500"), "2016-06-23T16:32:43.500");
  EXPECT_EQ(as_read("20160623T16:32:43.25"), "2016-06-23T16:32:43.250");
  EXPECT_EQ(as_read("20160623"), "2016-06-23T00:00:00 (no time of day)");
  EXPECT_EQ(as_read("2016-06-23 "), "2016-06-23T00:00:00 (no time of day)");
  EXPECT_EQ(as_read("2016-06-23T"), "2016-06-23T00:00:00 (no time of day)");
  EXPECT_EQ(as_read("160623163243.500"), "2016-06-23T16:32:43.500");
  EXPECT_EQ(as_read("160623163243"), "2016-06-23T16:32:43");
  EXPECT_TRUE(parse_written_time("160623163243")->has_time_of_day);
  EXPECT_FALSE(parse_written_time("160623163243")->zone_minutes);
}

TEST(Times, ThatAreNone) {
  for (const char* words :
       {"", " ", "2016", "2016-06", "2016-06-", "2016:", "2016 06 23", "-06-23", "2016-06-23 16", "2016-06-23 16 32",
        "2016-06-23 25:00", "2016-13-01", "16062316324", "166623163243", "1606231632433", "2016062", "201606231"})
    EXPECT_EQ(as_read(words), "none") << words;
  EXPECT_EQ(as_read("2016-06-23 16:32:43:500"), "2016-06-23T16:32:43") << "no fraction behind a colon";
}

TEST(Times, NumbersHaveTheirDigits) {
  EXPECT_EQ(as_read("2016-06-23 16:3243"), "2016-06-23T16:32:00");
  EXPECT_EQ(as_read("2016-06-23 16:32:431"), "2016-06-23T16:32:43");
  EXPECT_EQ(as_read("2016-06-23 123:00"), "none");
  EXPECT_EQ(as_read("2016-061-23"), "none");
  EXPECT_EQ(as_read("2016-06-231"), "2016-06-23T00:00:00 (no time of day)");
  EXPECT_EQ(as_read("7/4/2018 1:003 AM"), "none");
  EXPECT_EQ(as_read("7/4/2018 1:00:003 AM"), "none");
  EXPECT_EQ(as_read("7/4/20181 1:00 AM"), "none");
  EXPECT_EQ(as_read("7/123/2018 1:00 AM"), "none");
  EXPECT_EQ(parse_zone("+08:301"), 510);
  EXPECT_EQ(parse_zone("+08301"), 510);
  EXPECT_EQ(parse_timecode("0:012:3"), std::nullopt);
  EXPECT_EQ(parse_timecode("0:0:123"), 12 * one_second);
  EXPECT_EQ(parse_timecode("12345:0:0"), std::nullopt);
}

TEST(Times, OfTwelveHours) {
  EXPECT_EQ(as_read("7/4/2018 1:00 AM"), "2018-07-04T01:00:00");
  EXPECT_EQ(as_read("7/4/2018 12:59:59.25  AM"), "2018-07-04T00:59:59.250");
  EXPECT_EQ(as_read("07/04/2018,  11:00:00PM"), "2018-07-04T23:00:00");
  EXPECT_EQ(as_read("7/4/2018 0:30:00 AM"), "none");
  EXPECT_EQ(as_read("7/4/2018 13:30:00 AM"), "none");
  EXPECT_EQ(as_read("7/4/2018 1:xx AM"), "none");
  EXPECT_EQ(as_read("7/4/2018 1 AM"), "none");
  EXPECT_EQ(as_read("7/4/2018 1:30:00 M"), "none");
  EXPECT_EQ(as_read("7/4 1:30:00 PM"), "none");
  EXPECT_EQ(as_read("/4/2018 1:30:00 PM"), "none");
  EXPECT_EQ(as_read("7//2018 1:30:00 PM"), "none");
  EXPECT_EQ(as_read("7/4/ 1:30:00 PM"), "none");
  EXPECT_EQ(as_read("7/4/2018T1:30:00 PM"), "none");
  EXPECT_TRUE(parse_written_time("7/4/2018 1:00 AM")->has_time_of_day);
}

TEST(Times, OfPlay) {
  EXPECT_EQ(parse_timecode("00:01:02,345"), 62'345'000);
  EXPECT_EQ(parse_timecode("  01:02:03.5"), 3'723'500'000);
  EXPECT_EQ(parse_timecode("1000:00:00"), 3'600'000 * one_second);
  EXPECT_EQ(parse_timecode("0:0:7"), 7 * one_second);
  EXPECT_EQ(parse_timecode("0:0:7:5"), 7 * one_second);
  for (const char* words : {"", "1", "1:", "1:2", "1:2:", ":2:3", "1::3", "1.2.3", "1:2.3", "a:2:3"})
    EXPECT_FALSE(parse_timecode(words)) << words;
}

TEST(Times, ZonesFromGreenwich) {
  EXPECT_EQ(parse_zone("Z"), 0);
  EXPECT_EQ(parse_zone("+08:00"), 480);
  EXPECT_EQ(parse_zone("-0330"), -210);
  EXPECT_EQ(parse_zone("+14:59"), 899);
  EXPECT_EQ(parse_zone("-14"), -840);
  EXPECT_EQ(parse_zone("+5"), 300);
  EXPECT_EQ(parse_zone("+00:01"), 1);
  for (const char* words : {"", "+", "-", "08:00", "z", "+15:00", "+08:60", "+:30", " +08:00"})
    EXPECT_FALSE(parse_zone(words)) << words;
}

TEST(Times, OfThisCenturyArePlausible) {
  constexpr Micros begin = 946'684'800 * one_second, end = 4'102'444'800 * one_second;
  EXPECT_TRUE(plausible(begin));
  EXPECT_FALSE(plausible(begin - 1));
  EXPECT_TRUE(plausible(end - 1));
  EXPECT_FALSE(plausible(end));
  EXPECT_FALSE(plausible(no_time));
}

}  // namespace
}  // namespace contrail
