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
/// Transparency of one value: the other channels are zero.
const std::string veil = "68 6B 44 04 00 ";
/// A macroblock for which every decision is no.
const std::string vp8 = "\"VP8 \" u32# { 30 01 00 9D 01 2A 02 00 01 00 zero 12 } ";

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

std::string hex(Bytes bytes) {
  std::string text;
  for (const std::byte b : bytes) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    text += {digits[std::to_integer<unsigned>(b) / 16], digits[std::to_integer<unsigned>(b) % 16], ' '};
  }
  return text;
}

/// The chunk of a lossy picture of eight partitions, with something behind one of them (0: the first partition).
std::string lossy(std::size_t part, const std::string& secret) {
  Data frame = fixture("webp/lossy.fix");
  frame.erase(frame.begin(), frame.begin() + 20);
  const std::size_t more = assemble(secret).size(), first = 20;
  std::size_t at = 10 + first;
  if (part == 0) {
    store_le(frame.data(), static_cast<std::uint16_t>(load_le<std::uint16_t>(frame.data()) + (more << 5)));
  } else {
    std::byte* sizes = frame.data() + at;
    at += 21;
    for (std::size_t i = 1; i < part; ++i, sizes += 3) at += load_le<std::uint16_t>(sizes);
    const std::size_t size = part < 8 ? load_le<std::uint16_t>(sizes) : frame.size() - at;
    if (part < 8) store_le(sizes, static_cast<std::uint16_t>(size + more));
    at += size;
  }
  const Bytes bytes = frame;
  return chunk("VP8 ", hex(bytes.first(at)) + secret + " " + hex(bytes.subspan(at)));
}
/// An animation of two frames in a canvas of that many pixels, less one.
std::string animation(const std::string& canvas, const std::string& control, const std::string& frames) {
  return file("\"VP8X\" u32# { 02 00 00 00 " + canvas + " } " + chunk("ANIM", control) + frames);
}
/// Place and duration are three bytes each.
std::string frame(const std::string& place, const std::string& duration, const std::string& inside = vp8) {
  return chunk("ANMF", place + " 01 00 00 00 00 00 " + duration + " 00 " + inside);
}

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
      {"padding", file(vp8x("00") + "\"VP8 \" u32# { 30 01 00 9D 01 2A 02 00 01 00 zero 11 } 58 ")},
      {"second picture", picture("", chunk("VP8 ", secret))},
      {"transparency behind the picture", picture("", chunk("ALPH", "01 " + secret))},
      {"lossless picture, behind it", file("\"VP8L\" u32# { 2F u32 0x4002 " + stream + secret + " } ")},
      {"transparency, behind it", file(vp8x("10") + chunk("ALPH", "01 " + veil + secret) + vp8)},
      {"plain transparency, behind it", file(vp8x("10") + chunk("ALPH", "00 FF FF " + secret) + vp8)},
      {"lossy picture, behind it", file(lossy(8, secret))},
      {"lossy picture, behind the first partition", file(lossy(0, secret))},
      {"lossy picture, behind another partition", file(lossy(1, secret))},
      {"lossy picture, behind an empty partition", file(lossy(6, secret))},
      {"transparency that is not announced", file(vp8x("00") + chunk("ALPH", "00 " + secret) + vp8)},
      {"transparency beside a lossless picture",
       file(vp8x("10") + chunk("ALPH", "01 " + veil) + "\"VP8L\" u32# { 2F u32 1 " + stream + secret + " } ")},
      {"frame, behind its picture",
       animation("20 00 00 45 00 00", "zero 6",
                 chunk("ANMF", "zero 6 20 00 00 45 00 00 64 00 00 00 " + lossy(8, secret)))},
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
  EXPECT_EQ(refused_places(everywhere),
            (std::vector<std::string>{
                "colour profile that is none", "lossless picture, behind it", "transparency, behind it",
                "plain transparency, behind it", "lossy picture, behind it",
                "lossy picture, behind the first partition", "lossy picture, behind another partition",
                "lossy picture, behind an empty partition", "transparency that is not announced",
                "transparency beside a lossless picture", "frame, behind its picture", "control, behind it"}));
}

void expect_refused(const std::string& in, std::string_view reason) {
  const Scrubbed clean = scrub(assemble(in));
  EXPECT_EQ(clean.result.grade, Grade::refused) << in;
  EXPECT_NE(clean.result.reason.find(reason), std::string::npos) << clean.result.reason;
}
void expect_copy(const std::string& in, const std::string& out) {
  const Scrubbed clean = scrub(assemble(in));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, assemble(out));
}

TEST(WebpScrub, LossyPictureEndsWithItsLastMacroblock) {
  expect_copy(file(lossy(8, "")), file(lossy(8, "")));
  expect_copy(file(lossy(8, "00")), file(lossy(8, "00")));
  const std::string_view behind = "after the end of the lossy picture";
  for (std::size_t part = 0; part <= 8; ++part) {
    expect_refused(file(lossy(part, "01")), behind);
    expect_refused(file(lossy(part, "00 01")), behind);
    expect_refused(file(lossy(part, "zero 5")), "more zeros than end a lossy picture");
  }
  const std::string odd = "\"VP8 \" u32# { 30 01 00 9D 01 2A 02 00 01 00 zero 11 ";
  expect_refused(file(odd + "01 } "), behind);
}

TEST(WebpScrub, LossyPictureIsWhole) {
  const std::string head = "30 01 00 9D 01 2A 02 00 01 00 ";
  expect_refused(file(chunk("VP8 ", head + "zero 10")), "ends before its last macroblock");
  expect_refused(file(chunk("VP8 ", "30 00 00 9D 01 2A 02 00 01 00 zero 12")), "ends before its last macroblock");
  expect_refused(file(chunk("VP8 ", "F0 01 00 9D 01 2A 02 00 01 00 zero 12")), "no key frame");
  expect_refused(file(chunk("VP8 ", "20 01 00 9D 01 2A 02 00 01 00 zero 12")), "no key frame");
  expect_refused(file(chunk("VP8 ", "38 01 00 9D 01 2A 02 00 01 00 zero 12")), "no key frame");
  expect_refused(file(chunk("VP8 ", "30 01 00 9D 01 2A 00 00 01 00 zero 12")), "no key frame");
  Data frame = fixture("webp/lossy.fix");
  frame.erase(frame.begin(), frame.begin() + 20);
  frame[10 + 20 + 1] = std::byte{0xFF};
  expect_refused(file(chunk("VP8 ", hex(frame))), "a partition is larger");
}

TEST(WebpScrub, BitsNobodyReadsAreZero) {
  expect_refused(file("\"VP8 \" u32# { 30 01 00 9D 01 2A 02 C0 01 00 zero 12 } "), "is to be scaled");
  expect_refused(file("\"VP8 \" u32# { 30 01 00 9D 01 2A 02 00 01 40 zero 12 } "), "is to be scaled");
  const auto transparent = [](const std::string& flags) {
    return file(vp8x("10") + chunk("ALPH", flags + " FF FF") + vp8);
  };
  expect_copy(transparent("10"), transparent("10"));
  for (const char* flags : {"20", "40", "80"}) expect_refused(transparent(flags), "unknown flags of transparency");
}

TEST(WebpScrub, LosslessPictureEndsWithItsLastPixel) {
  const auto last = [](const std::string& bytes) {
    return file(chunk("VP8L", "2F u32 0x4002 68 50 85 3A D4 FF " + bytes));
  };
  for (const char* zeros : {"00", "00 00 00"}) expect_copy(last(zeros), last(zeros));
  const std::string_view behind = "after the end of the lossless picture";
  for (const char* bits : {"80", "08", "00 01"}) expect_refused(last(bits), behind);
  expect_refused(last("zero 7"), "more zeros than end a lossless picture");
}

TEST(WebpScrub, PicturesFillTheirFrames) {
  const std::string_view other = "another size than its canvas";
  expect_refused(file("\"VP8X\" u32# { 00 00 00 00 02 00 00 00 00 00 } " + vp8), other);
  const std::string place = "zero 6", duration = "64 00 00", control = "zero 6", canvas = "02 00 00 00 00 00";
  expect_refused(animation(canvas, control, chunk("ANMF", "zero 6 02 00 00 00 00 00 64 00 00 00 " + vp8)), other);
  expect_refused(animation(canvas, control, frame(place, duration, "")), "a frame has no picture");
  expect_refused(animation("04 00 00 00 00 00", control, frame(place, duration)), "most of the canvas empty");
  expect_refused(animation("01 00 00 04 00 00", control, frame(place, duration)), "most of the canvas empty");
  expect_refused(animation(canvas, control, frame("01 00 00 00 00 00", duration)), "reaches out of the canvas");
}

TEST(WebpScrub, NumbersOfAnAnimationAreSane) {
  const auto whole = [](const std::string& control, const std::string& duration) {
    return animation("01 00 00 00 00 00", control, frame("zero 6", "64 00 00") + frame("zero 6", duration));
  };
  const std::string second = "E8 03 00";
  for (const std::string control : {"zero 4 u16 0", "FF FF FF FF u16 100", "FF FF FF 00 u16 1"})
    expect_copy(whole(control, second), whole(control, second));
  expect_copy(whole("\"LM12\" u16 0x4C4D", second), whole("zero 4 u16 0", second));
  expect_copy(whole("zero 6", "10 27 00"), whole("zero 6", "10 27 00"));
  expect_refused(whole("zero 6", "11 27 00"), "longer than frames are");
  expect_refused(whole("zero 6", "\"1ZN\""), "longer than frames are");
}

TEST(WebpScrub, CleanPictureStaysByteForByte) {
  for (const std::string& in :
       {picture("", "", "00"), file(vp8), file(vp8x("10") + chunk("ALPH", "01 " + veil) + vp8)}) {
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
          "\"ANMF\" u32# { 01 00 00 01 00 00 01 00 00 01 00 00 64 00 00 03 \"ALPH\" u32# { 01 68 6B 44 04 00 00 00 } "
          "\"VP8 \" u32# { 30 01 00 9D 01 2A 02 00 02 00 zero 12 } }")));
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

/// clamping_type, which no reader of WebP asks for.
TEST(WebpScrub, FlagsThatReadersPassOverAreClear) {
  const auto with = [](const std::string& first) {
    return scrub(assemble(file("\"VP8 \" u32# { 30 01 00 9D 01 2A 02 00 01 00 " + first + " zero 11 } ")));
  };
  EXPECT_EQ(with("00").result.grade, Grade::proved) << with("00").result.reason;
  EXPECT_EQ(with("40").result.grade, Grade::refused);
  EXPECT_EQ(with("80").result.grade, Grade::refused);
}

}  // namespace
}  // namespace contrail::test
