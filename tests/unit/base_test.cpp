#include <gtest/gtest.h>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

TEST(Time, GpsWeeksBecomeUtcWithTheLeapSecondsOfTheirDay) {
  // 2014-10-18 20:04:24 UTC was GPS 20:04:40 (16 s), week 1814, Saturday.
  EXPECT_EQ(rfc3339(*utc_of_gps(1814, 590'680'000)), "2014-10-18T20:04:24Z");
  EXPECT_EQ(rfc3339(*utc_of_gps(1930, 18'500)), "2017-01-01T00:00:00.500Z");
  EXPECT_EQ(rfc3339(*utc_of_gps(1930, 16'000)), "2016-12-31T23:59:59Z");
  EXPECT_FALSE(utc_of_gps(0, 0));
  EXPECT_FALSE(utc_of_gps(1930, 604'800'000));
  EXPECT_EQ(rfc3339(*utc_of_gps(1930, 604'799'999)), "2017-01-07T23:59:41.999Z");
  EXPECT_TRUE(utc_of_gps(1, 0) && utc_of_gps(6260, 0));
  EXPECT_FALSE(utc_of_gps(6261, 0) || utc_of_gps(1930, -1));
}

TEST(Time, YearsOfFourDigits) {
  ASSERT_TRUE(from_civil(1, 1, 1, 0, 0, 0));
  EXPECT_EQ(rfc3339(*from_civil(1, 1, 1, 0, 0, 0)), "0001-01-01T00:00:00Z");
  EXPECT_EQ(rfc3339(*from_civil(9999, 12, 31, 23, 59, 59)), "9999-12-31T23:59:59Z");
  EXPECT_FALSE(from_civil(0, 12, 31, 0, 0, 0));
  EXPECT_FALSE(from_civil(10'000, 1, 1, 0, 0, 0));
}

TEST(Time, WrittenTimesKeepWhatTheyDoNotSay) {
  const auto exif = parse_written_time("2016:06:23 16:32:43");
  ASSERT_TRUE(exif);
  EXPECT_EQ(rfc3339(exif->time, ""), "2016-06-23T16:32:43");
  EXPECT_FALSE(exif->zone_minutes);
  const auto xmp = parse_written_time("2022-03-24T17:37:59.25+08:00");
  ASSERT_TRUE(xmp);
  EXPECT_EQ(xmp->zone_minutes, 480);
  EXPECT_EQ(rfc3339(xmp->time, ""), "2022-03-24T17:37:59.250");
  EXPECT_FALSE(parse_written_time("2016-06-23")->has_time_of_day);
  const auto half_days = [](const char* words) {
    const auto written = parse_written_time(words);
    return written ? rfc3339(written->time, "") : std::string("none");
  };
  EXPECT_EQ(half_days("7/4/2018 9:19:31.70 PM"), "2018-07-04T21:19:31.700");
  EXPECT_EQ(half_days("7/4/2018,12:05:00 AM"), "2018-07-04T00:05:00");
  EXPECT_EQ(half_days("12/31/2018 12:05:00 PM"), "2018-12-31T12:05:00");
  for (const char* words : {"7/4/2018 21:19:31", "31/12/2018 1:05:00 PM", "7/4/2018 13:00:00 PM", "7/4/2018", "7/4"})
    EXPECT_EQ(half_days(words), "none") << words << ": whether the month comes first nobody says";
  EXPECT_FALSE(parse_written_time("0000:00:00 00:00:00"));
  EXPECT_FALSE(parse_written_time("2016:02:30 10:00:00"));
  EXPECT_FALSE(parse_written_time("    :  :     :  :  "));
}

TEST(Text, HostileTextCannotMoveACursorOrTurnALine) {
  EXPECT_EQ(escaped("a\x1b[2Jb"), "a\\u{1b}[2Jb");
  EXPECT_EQ(escaped("x\u202Egnp.exe"), "x\\u{202e}gnp.exe");
  EXPECT_EQ(escaped("caf\xc3\xa9 \xff"), "café \\xff");
  EXPECT_EQ(valid_utf8("\xed\xa0\x80"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(utf8_of_utf16(as_bytes(std::string_view("N\0\x3d\xd8\x00\xde\0\0", 8)), false), "N😀");
}

constexpr Column columns[] = {
    {"a", Type::u16, 0, Meaning::harmless_measurement, 10, 1, "m"},
    {"flag", Type::u8, 2, Meaning::harmless_measurement, 1, 1, {}, {.from = 4, .width = 3}},
    {"late", Type::f64, 3},
    {"rest", Type::text, 3, Meaning::none, 1, 0},
};

TEST(Value, AbsentBytesGiveNoValue) {
  const AnnouncedLayout layout(Layout{.name = "t", .columns = columns, .trailer = 1}, 0);
  const std::byte bytes[] = {std::byte{0x7b}, std::byte{0},   std::byte{0x50},
                             std::byte{'h'},  std::byte{'i'}, std::byte{0xff}};
  const Record record{layout, bytes, {nullptr, 100, 6}};
  EXPECT_EQ(number(record, columns[0]), 12.3);
  EXPECT_EQ(integer(record, columns[1]), 5);
  EXPECT_FALSE(number(record, columns[2]));
  EXPECT_EQ(text(record, columns[3]), "hi");
  EXPECT_EQ(place(record, columns[3]).at, 103u);
  EXPECT_EQ(place(record, columns[3]).size, 2u);
}

TEST(Value, NumbersInWords) {
  EXPECT_EQ(parse_number(" +221.404"), 221.404);
  EXPECT_EQ(parse_number("1/4"), 0.25);
  EXPECT_FALSE(parse_number("1/0"));
  EXPECT_FALSE(parse_number("nan"));
  EXPECT_FALSE(parse_number("n/a"));
  EXPECT_EQ(parse_integer(" -12 "), -12);
  EXPECT_FALSE(parse_integer("3D FIX"));
  EXPECT_FALSE(parse_integer("1.5"));
  EXPECT_FALSE(parse_integer(""));
}

/// Cut behind its whole degrees, a place would be kilometres off.
TEST(Value, APartOfANumberIsNone) {
  constexpr Column columns[] = {{"lat", Type::text, 0, Meaning::latitude, 1, 0},
                                {"size", Type::text, 0, Meaning::harmless_measurement, 1, 0}};
  const AnnouncedLayout layout(Layout{.name = "t", .columns = columns}, 0);
  const auto read = [&](std::string_view words, const Column& column) {
    return number({layout, as_bytes(words), {nullptr, 0, words.size()}}, column);
  };
  for (const char* words : {"47,3", "88°12'35\"W", "47 18 30", "47-18-30", "47.18.30", "47.3;8.5"})
    EXPECT_FALSE(read(words, columns[0])) << words;
  EXPECT_EQ(read("47.3 ", columns[0]), 47.3);
  EXPECT_EQ(read("47.3°", columns[0]), 47.3);
  EXPECT_EQ(read(" +473/10", columns[0]), 47.3);
  EXPECT_FALSE(read("12,5", columns[1]));
  EXPECT_EQ(read("12.5 m/s2", columns[1]), 12.5);
}

TEST(Value, FieldsOfALineLieWhereTheirPlacesSay) {
  constexpr Column fields[] = {{"name", Type::text, 0, Meaning::structure, 1, 0},
                               {"n", Type::text, 0, Meaning::harmless_measurement, 10, 0},
                               {"none", Type::text, 0}};
  const AnnouncedLayout layout(Layout{.name = "line", .columns = fields, .placed = true}, 0);
  const std::string_view line = "AB, 25,\n";
  const ByteRange places[] = {{100, 2}, {104, 2}, {107, 0}};
  const Record record{layout, as_bytes(line), {nullptr, 100, line.size()}, 1, places};
  EXPECT_EQ(text(record, fields[0]), "AB");
  EXPECT_EQ(integer(record, fields[1]), 25);
  EXPECT_EQ(number(record, fields[1]), 2.5);
  EXPECT_EQ(place(record, fields[1]).at, 104u);
  EXPECT_EQ(elements(record, fields[2]), 0u);
  const ByteRange outside[] = {{99, 2}, {107, 20}, {108, 1}};
  const Record wrong{layout, as_bytes(line), {nullptr, 100, line.size()}, 1, outside};
  for (const Column& column : fields) EXPECT_TRUE(text(wrong, column).empty());
}

}  // namespace
}  // namespace contrail
