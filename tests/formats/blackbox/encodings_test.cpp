// Each encoding and predictor against values worked out by hand from blackbox_encoding.c and the notes of its author
// (Blackbox internals): what the writer does is the reference.
#include <gtest/gtest.h>

#include <array>

#include "parsers/formats/blackbox/frame.hpp"
#include "tests/support/assemble.hpp"

namespace contrail::blackbox {
namespace {

using Values = std::vector<std::int32_t>;

struct Group {
  Values values;
  std::size_t used;
  bool good, exact;
};

Group group(std::string_view hex, Encoding encoding, std::size_t count, int data_version = 2) {
  const std::vector<std::byte> bytes = test::assemble(hex);
  Stream in(bytes, 0);
  Values values(count, -99);
  read_group(in, encoding, data_version, values);
  return {values, in.at(), in.good(), in.exact()};
}

void expect(std::string_view hex, Encoding encoding, const Values& values, int data_version = 2) {
  const Group got = group(hex, encoding, values.size(), data_version);
  EXPECT_EQ(got.values, values) << hex;
  EXPECT_EQ(got.used, test::assemble(hex).size()) << hex;
  EXPECT_TRUE(got.good) << hex;
}

TEST(BlackboxEncodings, SignedVariableByteIsZigzag) {
  expect("00", Encoding::signed_vb, {0});
  expect("01", Encoding::signed_vb, {-1});
  expect("02", Encoding::signed_vb, {1});
  expect("7f", Encoding::signed_vb, {-64});
  expect("8001", Encoding::signed_vb, {64});
  expect("feffffff0f", Encoding::signed_vb, {2147483647});
  expect("ffffffff0f", Encoding::signed_vb, {-2147483647 - 1});
}

TEST(BlackboxEncodings, UnsignedVariableByteHasTheLowestSevenBitsFirst) {
  expect("7f", Encoding::unsigned_vb, {127});
  expect("8001", Encoding::unsigned_vb, {128});
  expect("ac02", Encoding::unsigned_vb, {300});
  expect("ffffffff0f", Encoding::unsigned_vb, {-1});  // 2^32 - 1: who knows that it is unsigned says so
  expect("80808000", Encoding::unsigned_vb, {0});     // longer than needed, but it can be read
}

TEST(BlackboxEncodings, MoreThanFiveBytesAreNoNumber) {
  EXPECT_FALSE(group("808080808001", Encoding::unsigned_vb, 1).good);
  EXPECT_FALSE(group("8080", Encoding::unsigned_vb, 1).good);
}

TEST(BlackboxEncodings, Negated14Bits) {
  expect("00", Encoding::neg_14bit, {0});
  expect("05", Encoding::neg_14bit, {-5});
  expect("ff3f", Encoding::neg_14bit, {-8191});  // 0x1FFF
  expect("ff7f", Encoding::neg_14bit, {1});      // 0x3FFF is -1 in 14 bits
  expect("8040", Encoding::neg_14bit, {8192});   // 0x2000 is -8192
}

TEST(BlackboxEncodings, EightFieldsBehindABitEach) {
  expect("00", Encoding::tag8_8svb, {0, 0, 0});
  expect("05 02 01", Encoding::tag8_8svb, {1, 0, -1});
  expect("80 8001", Encoding::tag8_8svb, {0, 0, 0, 0, 0, 0, 0, 64});
  expect("ff 02 04 06 08 0a 0c 0e 10", Encoding::tag8_8svb, {1, 2, 3, 4, 5, 6, 7, 8});
  expect("03", Encoding::tag8_8svb, {-2});  // alone it has no byte of bits
}

TEST(BlackboxEncodings, ThreeFieldsOfTwoFourSixOrMoreBits) {
  expect("00", Encoding::tag2_3s32, {0, 0, 0});
  expect("1b", Encoding::tag2_3s32, {1, -2, -1});          // 00 01 10 11
  expect("47 8f", Encoding::tag2_3s32, {7, -8, -1});       // 01 and 0111; 1000 1111
  expect("9f 20 3f", Encoding::tag2_3s32, {31, -32, -1});  // 10 and 011111; 100000; 111111
  expect("9f e0 ff", Encoding::tag2_3s32, {31, -32, -1});  // the writer leaves the sign above the six bits
  expect("c0 7f 80 ff", Encoding::tag2_3s32, {127, -128, -1});
  expect("c4 01 0080 02", Encoding::tag2_3s32, {1, -32768, 2});                         // the second has two bytes
  expect("u8 248 01 000080 ffffff7f", Encoding::tag2_3s32, {1, -8388608, 2147483647});  // 11 11 10 00: one, three, four
}

TEST(BlackboxEncodings, ThreeFieldsOfVariousBits) {
  expect("1b", Encoding::tag2_3svariable, {1, -2, -1});
  expect("5ef8", Encoding::tag2_3svariable, {15, 15, -8});         // 01 01111 0 | 1111 1000: 5, 5, 4 bits
  expect("61 0f", Encoding::tag2_3svariable, {-16, -16, -1});      // 01 10000 1 | 0000 1111
  expect("9f df c0", Encoding::tag2_3svariable, {127, 63, -64});   // 10 011111 | 11 011111 | 1 1000000: 8, 7, 7
  expect("a0 20 7f", Encoding::tag2_3svariable, {-128, -64, -1});  // 10 100000 | 00 100000 | 0 1111111
  expect("c0 7f 80 ff", Encoding::tag2_3svariable, {127, -128, -1});
}

TEST(BlackboxEncodings, FourFieldsOfVersion1PairHalfBytesLowFirst) {
  expect("00", Encoding::tag8_4s16, {0, 0, 0, 0}, 1);
  expect("05 81", Encoding::tag8_4s16, {1, -8, 0, 0}, 1);
  expect("1a 7f 80 07", Encoding::tag8_4s16, {127, -128, 7, 0}, 1);  // a pair takes its second field whatever its bits
  expect("c3 3412 0080", Encoding::tag8_4s16, {0x1234, 0, 0, -32768}, 1);
}

TEST(BlackboxEncodings, FourFieldsOfVersion2AreAStreamOfHalfBytesHighFirst) {
  expect("00", Encoding::tag8_4s16, {0, 0, 0, 0});
  expect("05 18", Encoding::tag8_4s16, {1, -8, 0, 0});
  expect("09 17 f0", Encoding::tag8_4s16, {1, 127, 0, 0});        // 8 bits across two bytes, the last half unused
  expect("0d 11 23 40", Encoding::tag8_4s16, {1, 0x1234, 0, 0});  // 16 bits, most significant first
  expect("55 18 7f", Encoding::tag8_4s16, {1, -8, 7, -1});
  expect("ff 7fff 8000 0001 ffff", Encoding::tag8_4s16, {32767, -32768, 1, -1});
}

TEST(BlackboxEncodings, NullHasNoBytes) { expect("", Encoding::null, {0}); }

TEST(BlackboxEncodings, NothingIsReadBehindTheEnd) {
  for (const Encoding encoding : {Encoding::signed_vb, Encoding::unsigned_vb, Encoding::neg_14bit, Encoding::tag8_8svb,
                                  Encoding::tag2_3s32, Encoding::tag8_4s16, Encoding::tag2_3svariable}) {
    EXPECT_FALSE(group("", encoding, group_size(encoding)).good);
    EXPECT_FALSE(group("ff", encoding, group_size(encoding)).good);
  }
}

/// More bytes than the number needs, bits nobody reads, values behind the last field: no writer does it.
TEST(BlackboxEncodings, WhatNoWriterWritesIsNotExact) {
  const auto exact = [](std::string_view hex, Encoding encoding, std::size_t count, int data_version = 2) {
    const Group got = group(hex, encoding, count, data_version);
    EXPECT_TRUE(got.good) << hex;
    return got.exact;
  };
  EXPECT_TRUE(exact("00", Encoding::unsigned_vb, 1));
  EXPECT_TRUE(exact("ffffffff0f", Encoding::unsigned_vb, 1));
  EXPECT_FALSE(exact("808000", Encoding::unsigned_vb, 1));
  EXPECT_FALSE(exact("ffffffff1f", Encoding::unsigned_vb, 1));
  EXPECT_TRUE(exact("ff7f", Encoding::neg_14bit, 1));
  EXPECT_FALSE(exact("ffff01", Encoding::neg_14bit, 1));
  EXPECT_TRUE(exact("05 02 01", Encoding::tag8_8svb, 3));
  EXPECT_FALSE(exact("05 02 00", Encoding::tag8_8svb, 3)) << "a zero has no bit";
  EXPECT_FALSE(exact("0d 02 01 04", Encoding::tag8_8svb, 3)) << "a fourth of three fields";
  EXPECT_TRUE(exact("47 8f", Encoding::tag2_3s32, 3));
  EXPECT_FALSE(exact("57 8f", Encoding::tag2_3s32, 3));
  EXPECT_TRUE(exact("9f e0 ff", Encoding::tag2_3s32, 3));
  EXPECT_FALSE(exact("9f 20 ff", Encoding::tag2_3s32, 3));
  EXPECT_TRUE(exact("c4 01 0080 02", Encoding::tag2_3s32, 3));
  EXPECT_FALSE(exact("c4 01 0500 02", Encoding::tag2_3s32, 3));
  EXPECT_FALSE(exact("1b", Encoding::tag2_3s32, 2)) << "a third of two fields";
  EXPECT_TRUE(exact("09 17 f0", Encoding::tag8_4s16, 4));
  EXPECT_FALSE(exact("09 17 f7", Encoding::tag8_4s16, 4)) << "half a byte nobody reads";
}

// --- predictors ---

constexpr std::uint8_t signed_vb = 0;

/// What one signed byte becomes under a predictor; `p1` and `p2` are the frames before.
struct Predicted {
  unsigned predictor;
  std::int64_t p1 = 0, p2 = 0;
  bool is_signed = true;
};

std::int64_t predicted(const Predicted& by, std::string_view stored_hex) {
  Header header;
  header.min_throttle = 1150, header.min_motor = 158, header.vbat_ref = 1660;
  const std::vector<FieldDefinition> fields = {{"motor[0]", true, 0, Encoding{signed_vb}},
                                               {"x", by.is_signed, by.predictor, Encoding{signed_vb}}};
  FrameDecoder decoder(header, fields, true);
  const std::array<std::int64_t, 2> last = {0, by.p1}, before = {0, by.p2}, home = {500, 600};
  const std::vector<std::byte> bytes = test::assemble("\"P\" 14 " + std::string(stored_hex));
  const History history{.last = last, .before = before, .home = home, .main_time = 70000, .skipped = 3};
  EXPECT_EQ(decoder.read(bytes, 0, history), bytes.size());
  return decoder.values()[1];
}

TEST(BlackboxPredictors, AddWhatTheyExpect) {
  EXPECT_EQ(predicted({0, 40, 30}, "02"), 1);
  EXPECT_EQ(predicted({1, 40, 30}, "02"), 41);
  EXPECT_EQ(predicted({2, 40, 30}, "02"), 51);     // a straight line goes on
  EXPECT_EQ(predicted({3, 40, 31}, "02"), 36);     // 35.5
  EXPECT_EQ(predicted({3, -40, -31}, "02"), -34);  // C divides towards zero: -35
  EXPECT_EQ(predicted({4}, "02"), 1151);           // minthrottle
  EXPECT_EQ(predicted({5}, "02"), 11);             // motor[0] of the same frame
  EXPECT_EQ(predicted({6, 40, 30}, "00"), 44);     // one more, and three that were not logged
  EXPECT_EQ(predicted({7}, "02"), 501);            // home, latitude
  EXPECT_EQ(predicted({8}, "02"), 1501);
  EXPECT_EQ(predicted({9}, "02"), 1661);    // vbatref
  EXPECT_EQ(predicted({10}, "02"), 70001);  // time of the last main frame
  EXPECT_EQ(predicted({11}, "02"), 159);    // motorOutput
}

TEST(BlackboxPredictors, WrapIn32Bits) {
  EXPECT_EQ(predicted({1, 2147483647}, "02"), -2147483647 - 1);
  EXPECT_EQ(predicted({1, 4294967295, 0, false}, "02"), 0);
  EXPECT_EQ(predicted({1, 0, 0, false}, "01"), 4294967295);
}

TEST(BlackboxPredictors, SecondOfTwoHomeCoordinatesIsTheLongitude) {
  const std::vector<FieldDefinition> fields = {{"GPS_coord[0]", true, 7, Encoding::signed_vb},
                                               {"GPS_coord[1]", true, 7, Encoding::signed_vb}};
  FrameDecoder decoder(Header{}, fields, false);
  const std::array<std::int64_t, 2> home = {500, 600};
  const std::vector<std::byte> bytes = test::assemble("\"G\" 02 03");
  ASSERT_EQ(decoder.read(bytes, 0, {.home = home}), 3u);
  EXPECT_EQ(decoder.values()[0], 501);
  EXPECT_EQ(decoder.values()[1], 598);
}

TEST(BlackboxPredictors, FramesWithoutHistoryPredictNothingFromIt) {
  const std::vector<FieldDefinition> fields = {
      {"a", true, 1, Encoding::signed_vb}, {"b", true, 2, Encoding::signed_vb}, {"c", true, 3, Encoding::signed_vb}};
  FrameDecoder intra(Header{}, fields, false), first(Header{}, fields, true);
  const std::array<std::int64_t, 3> last = {10, 10, 10};
  const std::vector<std::byte> bytes = test::assemble("\"I\" 02 04 06");
  for (FrameDecoder* decoder : {&intra, &first}) {
    const History history = decoder == &intra ? History{.last = last, .before = last} : History{};
    ASSERT_EQ(decoder->read(bytes, 0, history), 4u);
    EXPECT_EQ(std::vector<std::int64_t>(decoder->values().begin(), decoder->values().end()),
              (std::vector<std::int64_t>{1, 2, 3}));
  }
}

TEST(BlackboxPredictors, AFrameLongerThan256BytesIsNone) {
  const std::vector<FieldDefinition> fields(250, {"x", true, 0, Encoding::signed_vb});
  FrameDecoder decoder(Header{}, fields, false);
  EXPECT_EQ(decoder.read(test::assemble("\"I\" fill 250 02"), 0, {}), 251u);
  EXPECT_EQ(decoder.read(test::assemble("\"I\" repeat 10 { 8001 } fill 250 02"), 0, {}), 0u);
}

}  // namespace
}  // namespace contrail::blackbox
