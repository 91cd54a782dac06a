// Messages of video: what has a number for every bit passes, text in their place does not.
#include "parsers/parts/video/messages.hpp"

#include <gtest/gtest.h>

#include "parsers/base/reading/reader.hpp"
#include "parsers/parts/video/unit_bytes.hpp"
#include "tests/support/bits.hpp"

namespace contrail::video {
namespace {

using test::letters, test::number, test::packed, test::video_unit;

/// 64 times 48 pixels; delays of 24 and 16 bits, output of 8, clocks of pictures, no offset of time.
const std::string high = number<8>(100) + number<8>(0) + number<8>(10) + "1 010 1 1 0 0 1 011 1 0 00100 011 1 1 0 ";
const std::string hrd = "1 1 0100 0100 1 1 0 10111 01111 00111 00000 0 0 ";
const std::vector<std::byte> sequence = video_unit({0x67}, high + "1 0 0 0 0 0 " + hrd + "1 0 1");

Messages messages() {
  Messages made;
  made.sequence(sequence);
  return made;
}
bool exact(Messages& in, unsigned type, const std::string& bits, bool hevc = false) {
  try {
    return in.is_exact(hevc, type, packed(bits));
  } catch (const Cut&) {
    return false;
  }
}
bool exact(unsigned type, const std::string& bits, bool hevc = false) {
  Messages in = messages();
  return exact(in, type, bits, hevc);
}

TEST(Messages, BufferingNeedsItsSequence) {
  const std::string good = "1 " + number<24>(90'000) + number<24>(0) + "1";
  EXPECT_TRUE(exact(0, good));
  EXPECT_FALSE(exact(0, good + " 0000000 00000000")) << "a byte more";
  EXPECT_FALSE(exact(0, "010 " + number<24>(90'000) + number<24>(0) + "1")) << "of another sequence";
  EXPECT_FALSE(exact(0, "1 " + letters("Mar") + letters("yLi") + "1")) << "longer than any buffer";
  EXPECT_FALSE(exact(0, letters("1ZNBJ7Q00C33XK")));
  Messages none;
  EXPECT_FALSE(exact(none, 0, good));
}

std::string timing(unsigned removal, const std::string& clock = "0 ") {
  return number<16>(removal) + number<8>(4) + "0000 " + clock + "1";
}

TEST(Messages, DelaysGoOnByEqualSteps) {
  Messages in = messages();
  for (const unsigned removal : {0u, 2u, 4u}) EXPECT_TRUE(exact(in, 1, timing(removal))) << removal;
  EXPECT_TRUE(exact(in, 0, "1 " + number<24>(90'000) + number<24>(0) + "1"));
  EXPECT_TRUE(exact(in, 1, timing(6)));
  EXPECT_TRUE(exact(in, 1, timing(2))) << "counted from the new period";
  EXPECT_FALSE(exact(in, 1, timing(5)));
  Messages other = messages();
  EXPECT_TRUE(exact(other, 1, timing(0)));
  EXPECT_TRUE(exact(other, 1, timing(2)));
  EXPECT_FALSE(exact(other, 1, timing(2))) << "no new period";
  EXPECT_FALSE(exact(1, timing(0x4D61)));
}

TEST(Messages, TimeOfDayIsNoNumberOfPictures) {
  const std::string head = "1 01 0 00000 1 0 0 ";  // a clock, complete
  EXPECT_TRUE(exact(1, timing(0, head + number<8>(0) + number<6>(0) + number<6>(0) + number<5>(0))));
  EXPECT_FALSE(exact(1, timing(0, head + number<8>(0) + number<6>(11) + number<6>(3) + number<5>(14))));
  EXPECT_FALSE(exact(1, timing(0, head + number<8>(7) + number<6>(0) + number<6>(0) + number<5>(0)))) << "a frame";
}

TEST(Messages, Others) {
  EXPECT_TRUE(exact(6, "1 1 0 00 1"));
  EXPECT_FALSE(exact(6, letters("Mary")));
  EXPECT_TRUE(exact(6, "1 1 0 1", true));
  EXPECT_TRUE(exact(129, "0000 0 1 1 1", true));
  EXPECT_FALSE(exact(129, letters("Mary"), true));
  EXPECT_TRUE(exact(47, "0 1 0 " + number<16>(0x4000) + "1 0 1"));
  EXPECT_FALSE(exact(47, "0 1 0 " + number<16>(0x4D61) + "1 0 1"));
  EXPECT_TRUE(exact(147, number<8>(18)));
  EXPECT_FALSE(exact(147, number<8>(77)));
  EXPECT_TRUE(exact(144, number<16>(1000) + number<16>(400), true));
  EXPECT_FALSE(exact(144, number<16>(1000) + number<16>(400))) << "of pictures without a high range";
  EXPECT_FALSE(exact(144, number<16>(4887) + number<16>(1233), true)) << "as closely as nobody tells";
  EXPECT_FALSE(exact(144, letters("Mary"), true));
  for (const unsigned type : {2u, 7u, 9u, 19u, 45u, 128u, 132u, 133u, 149u, 200u})
    EXPECT_FALSE(exact(type, letters("1ZNBJ7Q00C33XK"), type > 127)) << type;
}

/// H.264 with colours of PQ may tell how bright it is.
TEST(Messages, LightIsToldOfAHighRange) {
  const std::string colours = "1 0 0 1 000 0 1 " + number<8>(9);
  for (const unsigned transfer : {16u, 18u, 1u}) {
    Messages in;
    in.sequence(video_unit({0x67}, high + colours + number<8>(transfer) + number<8>(9) + "0 0 0 0 0 0 1"));
    ASSERT_EQ(in.sequences().size(), 1u);
    EXPECT_EQ(exact(in, 144, number<16>(1000) + number<16>(400)), transfer != 1) << transfer;
  }
}

/// A number of its own for each picture would be a place for anything.
TEST(Messages, WhatIsSoOfAllPicturesIsSaidAlike) {
  Messages in = messages();
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(exact(in, 6, "1 1 0 00 1"));
  EXPECT_FALSE(exact(in, 6, "010 1 0 00 1"));
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(exact(in, 144, number<16>(1000) + number<16>(400), true));
  EXPECT_FALSE(exact(in, 144, number<16>(950) + number<16>(400), true));
  EXPECT_TRUE(exact(in, 147, number<8>(18)));
  EXPECT_FALSE(exact(in, 147, number<8>(16)));
}

std::string of_structure(unsigned removal, unsigned structure, const std::string& clocks) {
  return number<16>(removal) + number<8>(4) + number<4>(structure) + clocks + "1";
}

TEST(Messages, StructuresOfPicturesGoOn) {
  const auto goes = [](const std::vector<unsigned>& structures) {
    constexpr const char* none[] = {"0 ", "0 ", "0 ", "0 0 ", "0 0 ", "0 0 0 ", "0 0 0 ", "0 0 ", "0 0 0 "};
    Messages in = messages();
    bool all = true;
    for (unsigned i = 0; i < structures.size(); ++i)
      all = exact(in, 1, of_structure(2 * i, structures[i], none[structures[i]])) && all;
    return all;
  };
  EXPECT_TRUE(goes({0, 0, 0, 0}));
  EXPECT_TRUE(goes({3, 3, 3}));
  EXPECT_TRUE(goes({1, 2, 1, 2}));
  EXPECT_TRUE(goes({3, 5, 4, 6, 3, 5})) << "film as television";
  EXPECT_FALSE(goes({3, 3, 4, 3}));
  EXPECT_FALSE(goes({0, 7, 0, 8}));
  EXPECT_FALSE(goes({1, 2, 2, 1}));
  Messages in = messages();
  const std::string zero = number<8>(0) + number<6>(0) + number<6>(0) + number<5>(0);
  EXPECT_TRUE(exact(in, 1, timing(0, "1 01 0 00000 1 0 0 " + zero)));
  EXPECT_TRUE(exact(in, 1, timing(2, "1 01 0 00000 1 0 0 " + zero)));
  EXPECT_FALSE(exact(in, 1, timing(4, "1 10 1 00101 1 1 0 " + zero))) << "another kind of clock";
}

TEST(UnitBytes, KnowWhereTheyStand) {
  const std::vector<std::byte> stored = packed(number<64>(0x00'00'03'01'41'00'00'03) + number<8>(0x42));
  const UnitBytes unit(stored);
  ASSERT_EQ(unit.bytes().size(), 7u);
  EXPECT_EQ(unit.stored_at(2), 3u);
  EXPECT_EQ(unit.stored_at(3), 4u);
  EXPECT_EQ(unit.stored_at(6), 8u);
  EXPECT_EQ(unit.stored_at(7), 9u);
}

/// Read by the syntax of section 7.3.2.3.1, whatever their size.
TEST(Messages, FillersAreWholeMessagesOfAnySize) {
  for (std::size_t size = 2; size < 1200; ++size) {
    const std::vector<std::byte> bytes = video::filler_messages(size);
    ASSERT_EQ(bytes.size(), size);
    std::size_t at = 0;
    while (at < size) {
      ASSERT_EQ(bytes[at++], std::byte{3}) << size;
      std::size_t content = 0;
      for (; bytes.at(at) == std::byte{0xFF}; ++at) content += 255;
      content += std::to_integer<std::size_t>(bytes.at(at++));
      ASSERT_LE(content, size - at) << size;
      for (std::size_t end = at + content; at < end; ++at) ASSERT_EQ(bytes[at], std::byte{0xFF}) << size;
    }
  }
}

}  // namespace
}  // namespace contrail::video
