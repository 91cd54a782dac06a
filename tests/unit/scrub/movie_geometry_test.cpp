// How pictures are turned, sized and shaped, and the small numbers around them: what follows from others is said so,
// whatever stood there; what lies nowhere, or in another order, goes or is named.
#include <gtest/gtest.h>

#include <fstream>

#include "parsers/formats/mp4/coded_size.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

std::string usual_movie() {
  std::ifstream in(source_dir() + std::string("/tests/formats/mp4/good.fix"));
  return {std::istreambuf_iterator<char>(in), {}};
}
/// The good movie with words of its text in place of others, from the first place on where `behind` stands.
std::string movie_with(const std::string& what, const std::string& by, const std::string& behind = "\"moov\"") {
  std::string text = usual_movie();
  const std::size_t at = text.find(what, text.find(behind));
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}
/// As the usual movie; or refused, where a second reader misses what the original says.
void expect_same(const std::string& text, const std::string& usual = usual_movie()) {
  const Scrubbed clean = scrub(assemble(text));
  if (clean.result.grade == Grade::refused) {
    EXPECT_NE(clean.result.reason.find("second reader"), std::string::npos) << clean.result.reason;
    return;
  }
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, scrub(assemble(usual)).bytes);
}
std::uint32_t word(const Scrubbed& clean, std::string_view box, std::size_t at) {
  const std::size_t found = as_text(clean.bytes).find(box);
  return found == std::string_view::npos ? ~0u : load_be<std::uint32_t>(clean.bytes.data() + found + 4 + at);
}

const std::string upright = "u32be 65536 zero 12 u32be 65536 zero 12 u32be 1073741824";
std::string matrix(const std::string& turn, int x, int y) {
  return turn + " i32be " + std::to_string(x << 16) + " i32be " + std::to_string(y << 16) + " u32be 1073741824";
}
const std::string quarter = "u32be 0 u32be 65536 u32be 0 i32be -65536 u32be 0 u32be 0";

TEST(MovieGeometry, APictureIsMovedToWhereItComesToLie) {
  const std::string straight = "u32be 65536 zero 12 u32be 65536 u32be 0";
  expect_same(movie_with(upright, matrix(straight, 4712, 3456), "\"mvhd\""));
  expect_same(movie_with(upright, matrix(straight, -876, 5432), "\"tkhd\""));
  // Turned by a quarter: moved to the right by the height, or left where it lies, as the writer has it.
  const std::string turned = movie_with(upright, matrix(quarter, 48, 0), "\"tkhd\"");
  const Scrubbed clean = scrub(assemble(turned));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(word(clean, "tkhd", 40 + 24), 48U << 16);
  EXPECT_EQ(word(clean, "tkhd", 40 + 4), 65536U);
  expect_same(movie_with(upright, matrix(quarter, 4712, 876), "\"tkhd\""), turned);
  EXPECT_EQ(word(scrub(assemble(movie_with(upright, matrix(quarter, 0, 0), "\"tkhd\""))), "tkhd", 40 + 24), 0U);
}

TEST(MovieGeometry, OnlyQuartersAreTurns) {
  for (const char* turn : {"u32be 65536 u32be 65536 u32be 0 u32be 0 u32be 65536 u32be 0",
                           "u32be 65536 u32be 0 u32be 0 u32be 0 u32be 0 u32be 0"}) {
    const Scrubbed clean = scrub(assemble(movie_with(upright, matrix(turn, 0, 0), "\"tkhd\"")));
    EXPECT_EQ(clean.result.grade, Grade::refused) << turn;
    EXPECT_NE(clean.result.reason.find("not a valid transform"), std::string::npos) << clean.result.reason;
  }
}

TEST(MovieGeometry, SizesFollowFromWhatIsCoded) {
  const std::string size = "u32be 4194304 u32be 3145728";  // 64 by 48
  for (const char* told : {"u32be 8388608 u32be 6291456", "u32be 4194304 u32be 4915200", "u32be 2949120 u32be 3145728"})
    expect_same(movie_with(size, told, "\"tkhd\""));
  // Less than a block is cut off: so the parameter sets say it, or nobody does.
  expect_same(movie_with(size, "u32be 3932160 u32be 2621440", "\"tkhd\""));
  const std::string entry = "zero 16 u16be 64 u16be 48";
  for (const char* told : {"78 u16be 65", "0 u16be 0", "60 u16be 40", "48 u16be 64"})
    expect_same(movie_with(entry, std::string("zero 16 u16be ") + told));
}

/// Setups and first pictures that tell their size; what stands in the sample entry is that.
TEST(MovieGeometry, SizesOfEachCoding) {
  using mp4::coded_size;
  const auto size = [](FourCc type, const std::string& boxes, const std::string& sample) {
    const std::vector<std::byte> entry = assemble("zero 78 " + boxes), first = assemble(sample);
    const auto source = Source::view("", entry);
    const auto told = coded_size(type, Reader(*source), first);
    return told ? std::pair(told->width, told->height) : std::pair(0U, 0U);
  };
  using Pair = std::pair<std::uint32_t, std::uint32_t>;
  const std::string avc =
      R"(u32be#+4 { "avcC" 01 64 00 0a ff e1 u16be# { 67 64 00 0a ac b8 8f 20 } 01 u16be# { 68 ee 38 80 } })";
  EXPECT_EQ(size(fourcc("avc1"), avc, ""), Pair(64, 48));
  EXPECT_EQ(size(fourcc("jpeg"), "", "ff d8 ff fe u16be 4 00 00 ff c0 u16be 11 08 u16be 48 u16be 64 01 01 11 00 ff d9"),
            Pair(64, 48));
  EXPECT_EQ(size(fourcc("apch"), "", R"(u32be 100 "icpf" u16be 148 u16be 0 "made" u16be 64 u16be 48)"), Pair(64, 48));
  EXPECT_EQ(size(fourcc("png "), "", R"(zero 8 u32be 13 "IHDR" u32be 64 u32be 48)"), Pair(64, 48));
  EXPECT_EQ(size(fourcc("vp08"), "", "10 00 00 9d 01 2a u16 64 u16 48"), Pair(64, 48));
  // A key frame of profile 0: colours (three bits) and range, then 16 bits a side.
  EXPECT_EQ(size(fourcc("vp09"), "", "82 49 83 42 20 03 f0 02 f0"), Pair(64, 48));
  EXPECT_EQ(size(fourcc("vp09"), "", "82 49 83 42 20 03"), Pair(0, 0));
  EXPECT_EQ(size(fourcc("xvid"), "", "00"), Pair(0, 0));
}

TEST(MovieGeometry, ShapesOfPixelsAreThoseOfCameras) {
  const std::string square = "\"pasp\" u32be 1 u32be 1";
  expect_same(movie_with(square, "\"pasp\" u32be 65536 u32be 65536"));
  EXPECT_EQ(word(scrub(assemble(movie_with(square, "\"pasp\" u32be 40 u32be 30"))), "pasp", 0), 4U);
  const Scrubbed other = scrub(assemble(movie_with(square, "\"pasp\" u32be 4712 u32be 5000")));
  EXPECT_NE(other.result.grade, Grade::proved_except);
  EXPECT_EQ(as_text(other.bytes).find("pasp"), std::string_view::npos);
}

/// Programs that resize by whole pixels: the shape of the pixels makes up for what was rounded, and the width is told
/// in parts of a pixel.
TEST(MovieGeometry, APictureThatWasResizedHasAFractionOfAPixel) {
  const std::string size = "u32be 4194304 u32be 3145728", square = "\"pasp\" u32be 1 u32be 1";
  const auto grade = [&](const char* shape, std::uint32_t width) {
    std::string text = movie_with(square, std::string("\"pasp\" ") + shape);
    const std::size_t at = text.find(size, text.find("\"tkhd\""));
    text.replace(at, size.size(), "u32be " + std::to_string(width) + " u32be 3145728");
    const Scrubbed clean = scrub(assemble(text));
    return std::pair(clean.result.grade, word(clean, "tkhd", 76));
  };
  // 64 by 48, shown as 16:9, as 2:1 and as 21:16.
  const std::uint32_t wide = 5'592'405, twice = 6'291'456, other = 4'128'768;
  EXPECT_EQ(grade("u32be 4 u32be 3", wide), std::pair(Grade::proved, wide));
  EXPECT_EQ(grade("u32be 4 u32be 3", wide + 20'000), std::pair(Grade::proved, wide));
  EXPECT_EQ(grade("u32be 3 u32be 2", twice), std::pair(Grade::proved, twice));
  EXPECT_EQ(grade("u32be 63 u32be 64", other), std::pair(Grade::proved, other));
  EXPECT_NE(grade("u32be 471 u32be 500", other).first, Grade::proved_except);
}

TEST(MovieGeometry, SmallNumbersAreTheUsualOnes) {
  expect_same(movie_with("u32be 65536 u16be 256", "u32be 65536 u16be 47", "\"mvhd\""));
  const std::string numbers = "zero 8 u16be 0 u16be 0 u16be 0 u16be 0";  // layer, group, volume, reserved
  expect_same(movie_with(numbers, "zero 8 i16be -471 u16be 876 u16be 123 u16be 0", "\"tkhd\""));
  expect_same(movie_with("u16be 24 i16be -1", "u16be 47 i16be -1"),
              movie_with("u16be 24 i16be -1", "u16be 0 i16be -1"));
  expect_same(movie_with("\"hdlr\" u32be 0", "\"hdlr\" u32be 13"));
  expect_same(movie_with("\"stsz\" u32be 0", "\"stsz\" u32be 13"));
  expect_same(movie_with("\"dref\" u32be 0", "\"dref\" u32be 16777223"));
}

/// How pictures are laid over others, which file holds the samples, the number of a track to come.
TEST(MovieGeometry, NumbersThatCamerasNeverSetAreTheUsualOnes) {
  expect_same(movie_with("\"vmhd\" u32be 1 zero 8", "\"vmhd\" u32be 1 u16be 64 u16be 32768 u16be 32768 u16be 32768"));
  expect_same(movie_with("zero 24 u32be 3 }", "zero 24 u32be 9 }", "\"mvhd\""));
  expect_same(movie_with("\"avc1\" zero 6 u16be 1", "\"avc1\" zero 6 u16be 7"));
  // Groups of sound and pictures that need samples before them: a distance, and a number.
  const std::string sizes = "u32be#+4 { \"stsz\"";
  expect_same(movie_with(sizes, R"(u32be#+4 { "sgpd" u32be 16777216 "roll" u32be 2 u32be 1 i16be -7 }
    u32be#+4 { "sbgp" u32be 0 "roll" u32be 1 u32be 2 u32be 1 } )" +
                                    sizes));
}

TEST(MovieGeometry, SamplesThatLieNowhereAreNamed) {
  const std::string chunks = "u32be 1 u32be@ picture", sizes = "u32be 7 u32be 7";
  std::string text = movie_with(chunks, "u32be 0", "\"vide\"");
  text.replace(text.find(sizes, text.find("\"vide\"")), sizes.size(), "u32be 471234 u32be 87654");
  const Scrubbed clean = scrub(assemble(text));
  ASSERT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_NE(clean.result.except[0].find("lie nowhere"), std::string::npos) << clean.result.except[0];
}

TEST(MovieGeometry, ChunksInAnotherOrderAreNamed) {
  std::string text =
      movie_with("u32be 0 u32be 1 u32be 1 u32be 2 u32be 1 }", "u32be 0 u32be 1 u32be 1 u32be 1 u32be 1 }");
  const std::string chunk = "u32be 1 u32be@ picture";
  const auto grade = [&](const std::string& chunks) {
    std::string two = text;
    const Scrubbed clean = scrub(assemble(two.replace(two.find(chunk), chunk.size(), chunks)));
    EXPECT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
    return clean.result.grade;
  };
  const std::size_t second = text.find("u32be# { 41 9a 01 }");
  text.insert(second, "@second ");
  EXPECT_EQ(grade("u32be 2 u32be@ picture u32be@ second"), Grade::proved);
  EXPECT_EQ(grade("u32be 2 u32be@ second u32be@ picture"), Grade::proved_except);
}

}  // namespace
}  // namespace contrail::test
