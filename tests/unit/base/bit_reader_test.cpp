// Bits, most significant first, and the two codes of H.264.
#include "parsers/base/reading/bit_reader.hpp"

#include <gtest/gtest.h>

#include "tests/support/assemble.hpp"
#include "tests/support/hostile.hpp"

namespace contrail {
namespace {

struct BitReaderTest : testing::Test {
  BitReader over(std::string_view text) {
    bytes = test::assemble(text);
    source = Source::view("bits", bytes);
    return BitReader(Reader(*source));
  }
  std::vector<std::byte> bytes;
  std::unique_ptr<Source> source;
};

TEST_F(BitReaderTest, WidthsAcrossBytes) {
  BitReader in = over("A5 3C FF 00 12 34 56 78 9A BC");
  EXPECT_EQ(in.bits(1), 1u);
  EXPECT_EQ(in.bits(3), 2u);
  EXPECT_EQ(in.bits(8), 0x53u);
  EXPECT_EQ(in.bits(0), 0u);
  EXPECT_EQ(in.bits(4), 0xCu);
  EXPECT_EQ(in.bits(8), 0xFFu);
  EXPECT_EQ(in.at(), 24u);
  EXPECT_EQ(in.left(), 56u);
  in.skip(4);
  in.align();
  EXPECT_EQ(in.at(), 32u);
  in.align();
  EXPECT_EQ(in.bits(48), 0x123456789ABCu);
  EXPECT_EQ(in.left(), 0u);
}

TEST_F(BitReaderTest, SixtyFourBitsFromTheMiddleOfAByte) {
  BitReader in = over("0F FF FF FF FF FF FF FF F0");
  in.skip(4);
  EXPECT_EQ(in.bits(64), ~std::uint64_t{0});
}

/// H.264 table 9-2: 1, 010, 011, 00100, 00101; se counts them 0, 1, -1, 2, -2.
TEST_F(BitReaderTest, ExpGolombCodes) {
  BitReader in = over("A6 42 80");
  for (std::uint32_t code = 0; code < 5; ++code) EXPECT_EQ(in.ue(), code);
  in = over("A6 42 80");
  for (const int value : {0, 1, -1, 2, -2}) EXPECT_EQ(in.se(), value);
}

TEST_F(BitReaderTest, TheLongestCode) {
  BitReader in = over("00 00 00 01 FF FF FF FE");
  EXPECT_EQ(in.ue(), 0xFFFFFFFEu);
  in = over("00 00 00 01 FF FF FF FE");
  EXPECT_EQ(in.se(), -2147483647);
  in = over("00 00 00 00 FF FF FF FF FF");
  EXPECT_THROW(in.ue(), Cut);
}

TEST_F(BitReaderTest, WhatIsNotThereIsNoNumber) {
  BitReader in = over("FF");
  EXPECT_THROW(in.bits(9), Cut);
  EXPECT_THROW(in.bits(65), Cut);
  EXPECT_EQ(in.bits(8), 255u);
  EXPECT_THROW(in.bit(), Cut);
  EXPECT_THROW(in.skip(1), Cut);
  EXPECT_THROW(in.skip(~std::uint64_t{0}), Cut);
  in = over("00");
  EXPECT_THROW(in.ue(), Cut);
  in = over("12 34 56");
  BitReader part(Reader(*source).range(0, 2));
  part.skip(12);
  try {
    part.bits(8, "a level");
    ADD_FAILURE() << "read what is not there";
  } catch (const Cut& cut) {
    EXPECT_EQ(cut.code, Code::overrun);
    EXPECT_EQ(cut.at, 1u);
  }
}

TEST_F(BitReaderTest, EndsOnHostileBytes) {
  test::for_each_damaged(test::assemble("A6 42 80 00 00 01 FF FF 12 34 56 78"), [](Bytes damaged) {
    const auto file = Source::view("bits", damaged);
    BitReader in{Reader(*file)};
    try {
      while (in.left() > 0) {
        in.ue(), in.se();
        in.bits(static_cast<unsigned>(in.bits(3)) * 9);
      }
    } catch (const Cut&) {
    }
    EXPECT_LE(in.at(), damaged.size() * 8);
  });
}

}  // namespace
}  // namespace contrail
