// Planted secrets: each kind of value in each place a WebP picture has room in ends as gone or refused.
#include <gtest/gtest.h>

#include <algorithm>

#include "parsers/parts/icc/icc.hpp"
#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

using Data = std::vector<std::byte>;

/// One colour for any number of pixels: no transform, five codes of one symbol each.
const std::string stream = "68 50 85 3A D4 FF 00 ";
const std::string vp8 = "\"VP8 \" u32# { 30 01 00 9D 01 2A 02 00 01 00 fill 12 41 } ";

/// A chunk, padded to an even size.
std::string chunk(const std::string& type, const std::string& content) {
  const std::string padding = assemble(content).size() % 2 ? "00 " : "";
  return "\"" + type + "\" u32# { " + content + " } " + padding;
}
std::string vp8x(const std::string& flags, const std::string& reserved = "00 00 00") {
  return "\"VP8X\" u32# { " + flags + " " + reserved + " 01 00 00 00 00 00 } ";
}
std::string file(const std::string& chunks) { return "\"RIFF\" u32# { \"WEBP\" " + chunks + " } "; }
std::string picture(const std::string& before, const std::string& behind = "", const std::string& flags = "2C") {
  return file(vp8x(flags) + before + vp8 + behind);
}
std::string exif(const std::string& tag_and_type, const std::string& value, const std::string& behind = "") {
  const std::size_t size = assemble(value).size();
  return chunk("EXIF", "@t \"II*\\0\" u32 8 u16 1 " + tag_and_type + " u32 " + std::to_string(size) +
                           " u32@ v-t u32 0 @v " + value + " " + behind);
}
std::string orientation(int turned) {
  return chunk("EXIF", "\"MM\\0*\" u32be 8 u16be 1 u16be 274 u16be 3 u32be 1 u16be " + std::to_string(turned) +
                           " 00 00 u32be 0");
}
/// Shades of grey as a profile: a header and one tone curve, 158 bytes.
const std::string grey_profile =
    "u32be 158 zero 4 02 10 00 00 \"mntrGRAYXYZ \" zero 12 \"acsp\" zero 88 u32be 1 "
    "\"kTRC\" u32be 144 u32be 14 \"curv\" zero 4 u32be 1 u16be 563 ";

std::vector<Planted> everywhere(const std::string& secret) {
  const std::string control = chunk("ANIM", "FF FF FF FF u16 0");
  const auto frame = [](const std::string& inside) {
    return chunk("ANMF", "zero 6 01 00 00 00 00 00 64 00 00 00 " + inside);
  };
  return {
      {"EXIF text", picture("", exif("u16 315 u16 2", secret + " 00"))},
      {"EXIF tag nobody knows", picture("", exif("u16 60000 u16 7", secret))},
      {"EXIF, between the values", picture("", exif("u16 315 u16 2", "\"abcdefg\" 00", secret))},
      {"EXIF that is none", picture("", chunk("EXIF", secret))},
      {"EXIF before the picture", picture(exif("u16 315 u16 2", secret + " 00"))},
      {"second EXIF", picture("", orientation(6) + exif("u16 315 u16 2", secret + " 00"))},
      {"EXIF without a header", file(vp8 + exif("u16 315 u16 2", secret + " 00"))},
      {"XMP",
       picture("", chunk("XMP ", "\"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>\" " + secret + " \"</a></x:xmpmeta>\""))},
      {"XMP with a NUL", picture("", chunk("XMP\\0", "\"<x:xmpmeta xmlns:x='adobe:ns:meta/'>\" " + secret))},
      {"XMP that is none", picture("", chunk("XMP ", secret))},
      {"colour profile, behind its tags", picture(chunk("ICCP", grey_profile + secret))},
      {"colour profile that is none", picture(chunk("ICCP", secret))},
      {"second colour profile", picture(chunk("ICCP", grey_profile) + chunk("ICCP", secret))},
      {"colour profile behind the picture", picture("", chunk("ICCP", secret))},
      {"private chunk", picture(chunk("djIx", secret))},
      {"private chunk behind the picture", picture("", chunk("djIx", secret))},
      {"chunk type", picture("\"0XXD\" u32 0 \"F123\" u32 0 ")},
      {"padding", file(vp8x("00") + "\"VP8 \" u32# { 30 01 00 9D 01 2A 02 00 01 00 fill 11 41 } 58 ")},
      {"second picture", picture("", chunk("VP8 ", secret))},
      {"transparency behind the picture", picture("", chunk("ALPH", "01 " + secret))},
      {"lossless picture, behind it", file("\"VP8L\" u32# { 2F u32 0x4002 " + stream + secret + " } ")},
      {"transparency, behind it", file(vp8x("10") + chunk("ALPH", "01 " + stream + secret) + vp8)},
      {"plain transparency, behind it", file(vp8x("10") + chunk("ALPH", "00 FF FF " + secret) + vp8)},
      {"header, behind it", file("\"VP8X\" u32# { 00 00 00 00 01 00 00 00 00 00 " + secret + " } " + vp8)},
      {"second header", picture(chunk("VP8X", secret))},
      {"header, reserved bits", file(vp8x("C1", "58 58 58") + vp8)},
      {"control without an animation", picture(chunk("ANIM", secret))},
      {"control, behind it", picture(chunk("ANIM", "FF FF FF FF u16 0 " + secret), "", "2E")},
      {"frame without an animation", picture("", frame(chunk("djIx", secret)))},
      {"frame, in a chunk nobody knows", file(vp8x("02") + control + frame(vp8 + chunk("djIx", secret)) + frame(vp8))},
      {"frame, before its picture", file(vp8x("02") + control + frame(chunk("djIx", secret) + vp8))},
      {"frame, metadata in it", file(vp8x("02") + control + frame(vp8 + chunk("EXIF", secret)))},
      {"frame, second picture in it", file(vp8x("02") + control + frame(vp8 + chunk("VP8 ", secret)))},
      {"behind the end", picture("") + secret},
      {"a picture behind the end", picture("") + picture("", exif("u16 315 u16 2", secret + " 00"))},
  };
}

/// What stands as a credit is newsroom's to keep.
bool is_credit(const std::string& place) { return place.starts_with("EXIF") || place == "second EXIF"; }

TEST(WebpScrub, EverySecretIsGoneOrRefused) { plant_all(everywhere, "share"); }
TEST(WebpScrub, EverySecretIsGoneOrRefusedByPlaceOnly) { plant_all(everywhere, "place-only"); }
TEST(WebpScrub, EverySecretIsGoneOrRefusedByNewsroom) { plant_all(everywhere, "newsroom", is_credit); }

TEST(WebpScrub, RefusesOnlyWhatItCannotVouchFor) {
  EXPECT_EQ(
      refused_places(everywhere),
      (std::vector<std::string>{"colour profile that is none", "lossless picture, behind it", "transparency, behind it",
                                "plain transparency, behind it", "control, behind it"}));
}

TEST(WebpScrub, CleanPictureStaysByteForByte) {
  for (const std::string& in :
       {picture("", "", "00"), file(vp8), file(vp8x("10") + chunk("ALPH", "01 " + stream) + vp8)}) {
    const Scrubbed clean = scrub(assemble(in));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes, assemble(in));
  }
}

TEST(WebpScrub, FlagsAndSizesAreSetRight) {
  const Scrubbed clean =
      scrub(assemble(picture("", exif("u16 315 u16 2", "\"Ulla Testperson\" 00") + chunk("XMP ", "\"<a/>\""))));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, assemble(picture("", "", "00")));
}

TEST(WebpScrub, FramesKeepTheirPictures) {
  const Scrubbed clean = scrub(fixture("webp/animation.fix"));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(
      clean.bytes,
      assemble(file(
          "\"VP8X\" u32# { 12 00 00 00 03 00 00 03 00 00 } \"ANIM\" u32# { FF FF FF FF u16 0 } "
          "\"ANMF\" u32# { zero 6 03 00 00 03 00 00 64 00 00 00 \"VP8L\" u32# { 2F u32 0xC003 68 50 85 3A D4 FF 00 } } "
          "\"ANMF\" u32# { 01 00 00 01 00 00 01 00 00 01 00 00 64 00 00 03 \"ALPH\" u32# { 01 68 50 85 3A D4 FF 00 } "
          "\"VP8 \" u32# { 30 01 00 9D 01 2A 02 00 02 00 fill 10 41 } }")));
}

TEST(WebpScrub, OrientationIsToldAnew) {
  for (int turned = 2; turned <= 8; ++turned) {
    const Scrubbed clean = scrub(assemble(picture("", orientation(turned))));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    const std::string fresh =
        "\"EXIF\" u32# { \"II*\\0\" u32 8 u16 1 u16 274 u16 3 u32 1 u16 " + std::to_string(turned) + " 00 00 u32 0 } ";
    EXPECT_EQ(clean.bytes, assemble(picture("", fresh, "08")));
  }
}

TEST(WebpScrub, ProfileIsMadeAnew) {
  const Data made = icc::rebuilt(assemble(grey_profile)).value.value();
  const Scrubbed clean = scrub(fixture("webp/good.fix"));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_TRUE(holds(clean.bytes, made));
  EXPECT_FALSE(holds(clean.bytes, assemble("\"cellar\"")));
  const Scrubbed credited = scrub(fixture("webp/good.fix"), {}, "newsroom");
  EXPECT_TRUE(holds(credited.bytes, assemble("\"Ulla\"")));
}

}  // namespace
}  // namespace contrail::test
