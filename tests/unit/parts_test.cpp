// Parts that several rooms share: points in words, Protocol Buffers, times in words.
#include <gtest/gtest.h>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/parts/iso6709/iso6709.hpp"
#include "parsers/parts/protobuf/protobuf.hpp"
#include "parsers/parts/protobuf/record.hpp"
#include "parsers/parts/protobuf/rules.hpp"
#include "tests/support/assemble.hpp"

namespace contrail {
namespace {

TEST(Iso6709, DegreesMinutesSeconds) {
  const auto plain = parse_iso6709("-48.8766-123.3933+012.500/");
  ASSERT_TRUE(plain);
  EXPECT_DOUBLE_EQ(plain->lat_deg, -48.8766);
  EXPECT_DOUBLE_EQ(plain->lon_deg, -123.3933);
  EXPECT_DOUBLE_EQ(*plain->alt_m, 12.5);
  EXPECT_EQ(plain->lon.at, 8u);
  EXPECT_EQ(plain->lon.size, 9u);
  EXPECT_DOUBLE_EQ(parse_iso6709("-4852.60-12323.60/")->lat_deg, -(48 + 52.6 / 60));
  EXPECT_DOUBLE_EQ(parse_iso6709("+485236-1232336/")->lon_deg, -(123 + 23.0 / 60 + 36.0 / 3600));
  EXPECT_FALSE(parse_iso6709("+48.8766-123.3933CRSWGS_84/")->alt_m);
}

TEST(Iso6709, WhatIsNoPoint) {
  for (const char* text : {"", "+", "+1", "48.8-123.3/", "+91.0+000.0/", "+10.0+181.0/", "+.5+.5/", "+12,5+13,5/"})
    EXPECT_FALSE(parse_iso6709(text)) << text;
}

TEST(Protobuf, FieldsAndTheirPlaces) {
  const auto bytes = test::assemble("08 96 01 12 03 \"abc\" 1d f32 1.5 21 f64 2.5");
  ProtoMessage message(bytes);
  ProtoField field;
  ASSERT_TRUE(message.next(field));
  EXPECT_EQ(field.varint, 150u);
  EXPECT_EQ(field.at, 1u);
  EXPECT_EQ(field.size, 2u);
  ASSERT_TRUE(message.next(field));
  EXPECT_EQ(field.wire, Wire::bytes);
  EXPECT_EQ(field.at, 5u);
  EXPECT_EQ(field.size, 3u);
  ASSERT_TRUE(message.next(field));
  EXPECT_EQ(field.wire, Wire::fixed32);
  ASSERT_TRUE(message.next(field));
  EXPECT_EQ(field.wire, Wire::fixed64);
  EXPECT_FALSE(message.next(field));
  EXPECT_FALSE(message.broken());
}

TEST(Protobuf, BrokenFieldsEndTheMessage) {
  for (const char* text :
       {"08", "08 ff ff ff ff ff ff ff ff ff ff 01", "12 05 00", "0f 00", "00 01", "1d 00 00", "12 ff ff ff ff 7f"}) {
    const auto bytes = test::assemble(text);
    EXPECT_FALSE(reads_as_message(bytes)) << text;
  }
}

TEST(Protobuf, PathsInWords) {
  EXPECT_EQ(words_of_path(proto_path("3-4-4-6-1")), "3-4-4-6-1");
  EXPECT_EQ(below(proto_path("2-1-4"), 200), proto_path("2-1-4-200"));
  EXPECT_EQ(below(proto_path("1"), 1024), 0u);
  EXPECT_EQ(below(proto_path("1-2-3-4-5-6"), 7), 0u);
}

TEST(Times, AsCamerasWriteThem) {
  EXPECT_EQ(rfc3339(parse_written_time("2020-04-02 15:19:58,720,764")->time), "2020-04-02T15:19:58.720764Z");
  EXPECT_EQ(rfc3339(parse_written_time("2017.8.5 14:11:51")->time), "2017-08-05T14:11:51Z");
  EXPECT_EQ(rfc3339(parse_written_time("2024-06-01 10-20-30")->time), "2024-06-01T10:20:30Z");
  EXPECT_EQ(rfc3339(parse_written_time("240601102030.500")->time), "2024-06-01T10:20:30.500Z");
  EXPECT_EQ(rfc3339(parse_written_time("20240601 10:20:30:500")->time), "2024-06-01T10:20:30.500Z");
  EXPECT_EQ(rfc3339(parse_written_time("2024-06-01,10:20:30.500")->time), "2024-06-01T10:20:30.500Z");
  EXPECT_FALSE(parse_written_time("20241301 10:20:30:500"));
  EXPECT_EQ(rfc3339(parse_written_time("2024-06-01 10:20:30:50")->time), "2024-06-01T10:20:30Z");
  EXPECT_FALSE(parse_written_time("249901102030"));
  EXPECT_EQ(parse_timecode("01:02:03,456"), 3'723'456'000);
  EXPECT_EQ(parse_timecode("00:00:01.5"), 1'500'000);
  EXPECT_EQ(parse_timecode("1000:00:01"), 3'600'001 * one_second);
  EXPECT_FALSE(parse_timecode("10000:00:01"));
  EXPECT_FALSE(parse_timecode("00:01"));
}

TEST(Numbers, AFractionHasOneLine) {
  EXPECT_DOUBLE_EQ(*parse_number("1/2500.0"), 1 / 2500.0);
  EXPECT_DOUBLE_EQ(*parse_number("1/2/4"), 0.5);
  EXPECT_FALSE(parse_number("1/0"));
}

}  // namespace
}  // namespace contrail
