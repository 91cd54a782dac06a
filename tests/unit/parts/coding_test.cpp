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
/// Table K.1 itself, in zigzag order: as it is at a quality of 50; five times that is a quality of 10.
const std::string brightness_50 =
    "10 0B 0C 0E 0C 0A 10 0E 0D 0E 12 11 10 13 18 28 1A 18 16 16 18 31 23 25 1D 28 3A 33 3D 3C 39 33 38 37 40 48 5C 4E "
    "40 44 57 45 37 38 50 6D 51 57 5F 62 67 68 67 3E 4D 71 79 70 64 78 5C 65 67 63";
const std::string colours_75 = "09 09 09 0C 0B 0C 18 0D 0D 18 32 21 1C 21 fill 50 32";

jpeg::Quantisation table_of(const std::string& fixture) {
  jpeg::Quantisation out{};
  const std::vector<std::byte> bytes = bytes_of(fixture);
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = std::to_integer<std::uint16_t>(bytes.at(i));
  return out;
}

/// Bits of a set as numbers: `75`, `1 2 3`.
std::string list(const jpeg::Qualities& qualities) {
  std::string out;
  for (std::size_t q = 0; q < qualities.size(); ++q) {
    if (qualities[q]) out += (out.empty() ? "" : " ") + std::to_string(q);
  }
  return out;
}

TEST(IjgQualities, AreThoseOfExactlyTheScaledTable) {
  const auto of = [](const std::string& table, bool colours) {
    return list(jpeg::qualities_of(table_of(table), colours));
  };
  EXPECT_EQ(of(brightness_75, false), "75");
  EXPECT_EQ(of(colours_75, true), "75");
  EXPECT_EQ(of("fill 64 01", false), "100");
  EXPECT_EQ(of("fill 64 FF", false), "1");
  EXPECT_EQ(of("fill 64 FF", true), "1 2 3") << "all above 255 in the table of the colours";
  // One number off, and the table of the brightness used for the colours.
  jpeg::Quantisation other = table_of(brightness_75);
  ++other[63];
  EXPECT_EQ(list(jpeg::qualities_of(other, false)), "");
  EXPECT_EQ(of(brightness_75, true), "");
}

TEST(IjgQualities, OfSixteenBitsAreNotCutAt255) {
  jpeg::Quantisation ten = table_of("fill 64 FF");
  for (std::size_t i = 0; i < ten.size(); ++i) ten[i] = static_cast<std::uint16_t>(table_of(brightness_50)[i] * 5);
  EXPECT_EQ(list(jpeg::qualities_of(ten, false)), "10");
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
  EXPECT_EQ(both.tables->value, "annex K quantisation, no Huffman tables, restart interval 4");
  EXPECT_EQ(both.segments->value, "DQT ×2 SOF0 DRI SOS");
  EXPECT_EQ(both.tables->where.at, 2U);
  EXPECT_EQ(both.ijg_quality->where.at, 2U);
  EXPECT_EQ(both.ijg_quality->where.size, 2U * (2 + 2 + 65));
  const std::uint64_t interval = both.segments->where.size - 14 - 6;  // before the scan
  EXPECT_EQ(both.tables->where.at + both.tables->where.size, interval + 6) << "the restart interval is told, too";
}

TEST(JpegHabits, OtherTablesHaveAFingerprintAndNoQuality) {
  const CodingHabits two = habits_of(brightness_75, "fill 64 01", "21");
  EXPECT_FALSE(two.ijg_quality);
  EXPECT_EQ(two.tables->value, "annex K quantisation at 75/100/100, no Huffman tables");
  EXPECT_EQ(two.subsampling->value, "4:2:2");
  const CodingHabits own = habits_of("fill 64 03", "fill 64 03", "31"),
                     more = habits_of("fill 64 03", "fill 64 04", "11");
  EXPECT_FALSE(own.ijg_quality);
  EXPECT_TRUE(own.tables->value.starts_with("own quantisation ")) << own.tables->value;
  EXPECT_NE(own.tables->value, more.tables->value);
  EXPECT_EQ(own.subsampling->value, "3x1");
  EXPECT_EQ(more.subsampling->value, "4:4:4");
}

TEST(JpegHabits, OneTableForAllComponentsHasItsQuality) {
  // Red, green, blue: all by the first table.
  const Recording picture = recording_of(assemble(
      "ff d8 ff db u16be#+2 { 00 " + brightness_75 +
      " } ff c0 u16be#+2 { 08 u16be 8 u16be 8 03 52 11 00 47 11 00 42 11 00 } ff da u16be#+2 { 03 52 00 47 00 42 "
      "00 00 3f 00 } 00 ff d9"));
  ASSERT_TRUE(picture.picture && picture.picture->coding.ijg_quality);
  EXPECT_EQ(picture.picture->coding.ijg_quality->value, 75);
}

TEST(JpegHabits, CoarseTablesHaveTheQualityOfTheFinerOne) {
  EXPECT_EQ(habits_of("fill 64 FF", "fill 64 FF", "11").ijg_quality->value, 1);
}

TEST(JpegHabits, FactorsAreThoseOfTheBrightnessToTheColours) {
  EXPECT_EQ(subsampling_of(4, 1), "4:1:1");
  EXPECT_EQ(subsampling_of(3, 1), "3x1");
  EXPECT_EQ(habits_of("fill 64 03", "fill 64 03", "12").subsampling->value, "4:4:0");
}

TEST(BoxOrder, SaysWhatItLeavesOut) {
  std::string boxes;
  for (int i = 0; i < 500; ++i) boxes += i % 2 ? "u32be#+4 { \"free\" } " : "u32be#+4 { \"skip\" } ";
  const auto file = assemble(
      "u32be#+4 { \"moov\" u32be#+4 { \"udta\" u32be#+4 { a9 \"xyz\" } } } repeat 390 { u32be#+4 { \"free\" } } " +
      boxes);
  const auto source = source_of(file);
  const std::string order = mp4::box_order(Reader(*source, 0, file.size()));
  EXPECT_TRUE(order.starts_with("moov(udta(©xyz)) free ×390 skip free")) << order;
  EXPECT_TRUE(order.ends_with(" …")) << order;
}

TEST(DecoderSetup, OfEncryptedSamplesIsTheirType) {
  EXPECT_EQ(mp4::decoder_setup(fourcc("encv"), fourcc("avcC"), bytes_of("01 42 C0 1E FF E0 00")).words, "encv");
  EXPECT_EQ(mp4::decoder_setup(fourcc("hvc1"), fourcc("av1C"), bytes_of("81 04 0C 00")).words, "hvc1");
}

}  // namespace
}  // namespace contrail::test
