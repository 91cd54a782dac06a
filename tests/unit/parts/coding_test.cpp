// Names in their order, and how decoders are set up, in the words of RFC 6381.
#include <gtest/gtest.h>

#include "parsers/base/reading/source.hpp"
#include "parsers/parts/bmff/habits.hpp"
#include "parsers/parts/coding/coding.hpp"
#include "parsers/parts/jpeg/standard_tables.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/recorded.hpp"

namespace contrail::test {
namespace {

TEST(NamesInOrder, CountsWhatRepeatsAndNests) {
  NamesInOrder names;
  for (const char* name : {"IHDR", "IDAT", "IDAT", "IDAT"}) names.add(name);
  EXPECT_EQ(names.text(), "IHDR IDAT ×3");
  names.add("IEND");
  EXPECT_EQ(names.text(), "IHDR IDAT ×3 IEND");
  names.open();
  names.add("a");
  names.add("a");
  names.close();
  names.add("b");
  EXPECT_EQ(names.text(), "IHDR IDAT ×3 IEND(a ×2) b");
}

TEST(NamesInOrder, IsBounded) {
  NamesInOrder names;
  for (int i = 0; i < 100'000; ++i) names.add(i % 2 ? "moof" : "mdat");
  EXPECT_LT(names.text().size(), 1100U);
  EXPECT_TRUE(names.text().ends_with(" …"));
}

std::vector<std::byte> bytes_of(std::string_view fixture) { return assemble(std::string(fixture)); }

TEST(DecoderSetup, IsWrittenAsPlayersWriteIt) {
  const auto avc = mp4::decoder_setup(fourcc("avc1"), fourcc("avcC"), bytes_of("01 42 C0 1E FF E0 00"));
  EXPECT_TRUE(avc.words.starts_with("avc1.42C01E, avcC ")) << avc.words;
  EXPECT_EQ(avc.subsampling, "4:2:0");
  // Main profile, flags 0x60000000, level 3.1, constraints B0.
  const auto hevc = mp4::decoder_setup(fourcc("hvc1"), fourcc("hvcC"),
                                       bytes_of("01 01 60000000 B00000000000 5D F000 FC FD F8 F8 0000 0F 00"));
  EXPECT_TRUE(hevc.words.starts_with("hvc1.1.6.L93.B0, hvcC ")) << hevc.words;
  EXPECT_EQ(hevc.subsampling, "4:2:0");
  const auto av1 = mp4::decoder_setup(fourcc("av01"), fourcc("av1C"), bytes_of("81 04 0C 00"));
  EXPECT_TRUE(av1.words.starts_with("av01.0.04M.08, av1C ")) << av1.words;
  EXPECT_EQ(av1.subsampling, "4:2:0");
}

TEST(DecoderSetup, OfAShortConfigurationOnlyTheTypeIsTold) {
  EXPECT_EQ(mp4::decoder_setup(fourcc("hvc1"), fourcc("hvcC"), bytes_of("01 01 60")).words, "hvc1");
  EXPECT_EQ(mp4::decoder_setup(fourcc("avc1"), fourcc("avcC"), {}).words, "avc1");
  // A parameter set that claims more than there is tells no subsampling.
  EXPECT_EQ(mp4::decoder_setup(fourcc("avc1"), fourcc("avcC"), bytes_of("01 64 00 1E FF E1 FFFF 67")).subsampling, "");
}

/// As libjpeg writes them at a quality of 75.
const std::string brightness_75 =
    "08 06 06 07 06 05 08 07 07 07 09 09 08 0A 0C 14 0D 0C 0B 0B 0C 19 12 13 0F 14 1D 1A 1F 1E 1D 1A 1C 1C 20 24 2E 27 "
    "20 22 2C 23 1C 1C 28 37 29 2C 30 31 34 34 34 1F 27 39 3D 38 32 3C 2E 33 34 32";
const std::string colours_75 = "09 09 09 0C 0B 0C 18 0D 0D 18 32 21 1C 21 fill 50 32";

jpeg::Quantisation table_of(const std::string& fixture) {
  jpeg::Quantisation out{};
  const std::vector<std::byte> bytes = bytes_of(fixture);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = std::to_integer<std::uint16_t>(bytes.at(i));
  return out;
}

TEST(IjgQuality, IsThatOfExactlyTheScaledTable) {
  EXPECT_EQ(jpeg::quality_of(table_of(brightness_75), false), 75U);
  EXPECT_EQ(jpeg::quality_of(table_of(colours_75), true), 75U);
  EXPECT_EQ(jpeg::quality_of(table_of("fill 64 01"), false), 100U);
  EXPECT_EQ(jpeg::quality_of(table_of("fill 64 FF"), false), 1U);
  // One number off, and the table of the brightness used for the colours.
  jpeg::Quantisation other = table_of(brightness_75);
  ++other[63];
  EXPECT_EQ(jpeg::quality_of(other, false), 0U);
  EXPECT_EQ(jpeg::quality_of(table_of(brightness_75), true), 0U);
}

/// What a picture of three components says of its coding.
CodingHabits habits_of(const std::string& brightness, const std::string& colours, const std::string& sampling,
                       const std::string& before_scan = "") {
  const Recording picture =
      recording_of(assemble("ff d8 ff db u16be#+2 { 00 " + brightness + " } ff db u16be#+2 { 01 " + colours +
                            " } ff c0 u16be#+2 { 08 u16be 8 u16be 8 03 01 " + sampling + " 00 02 11 01 03 11 01 } " +
                            before_scan + " ff da u16be#+2 { 03 01 00 02 00 03 00 00 3f 00 } 00 ff d9"));
  EXPECT_TRUE(picture.picture);
  return picture.picture ? picture.picture->coding : CodingHabits{};
}

TEST(JpegHabits, TellTheQualityWhereOneMakesAllTables) {
  const CodingHabits both = habits_of(brightness_75, colours_75, "22", "ff dd u16be#+2 { u16be 4 }");
  ASSERT_TRUE(both.ijg_quality && both.subsampling && both.tables && both.segments);
  EXPECT_EQ(both.ijg_quality->value, 75);
  EXPECT_EQ(both.subsampling->value, "4:2:0");
  EXPECT_EQ(both.tables->value, "annex K, no Huffman tables, restart interval 4");
  EXPECT_EQ(both.segments->value, "DQT ×2 SOF0 DRI SOS");
  EXPECT_EQ(both.tables->where.at, 2U);
  EXPECT_EQ(both.tables->where.size, 2U * (2 + 2 + 65));
}

TEST(JpegHabits, OtherTablesHaveAFingerprintAndNoQuality) {
  const CodingHabits two = habits_of(brightness_75, "fill 64 01", "21");
  EXPECT_FALSE(two.ijg_quality);
  EXPECT_EQ(two.tables->value, "annex K at 75/100, no Huffman tables");
  EXPECT_EQ(two.subsampling->value, "4:2:2");
  const CodingHabits own = habits_of("fill 64 03", "fill 64 03", "31"),
                     more = habits_of("fill 64 03", "fill 64 04", "11");
  EXPECT_FALSE(own.ijg_quality);
  EXPECT_TRUE(own.tables->value.starts_with("own ")) << own.tables->value;
  EXPECT_NE(own.tables->value, more.tables->value);
  EXPECT_EQ(own.subsampling->value, "3x1,1x1,1x1");
  EXPECT_EQ(more.subsampling->value, "4:4:4");
}

}  // namespace
}  // namespace contrail::test
