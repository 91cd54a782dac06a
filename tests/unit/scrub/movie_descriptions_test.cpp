// Numbers planted in what a decoder and a display are told: each is one of those that such boxes hold, or the movie is
// refused.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

std::string good_movie() {
  std::ifstream in(source_dir() + std::string("/tests/formats/mp4/good.fix"));
  return {std::istreambuf_iterator<char>(in), {}};
}
std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}
/// The movie with one box more in the description of its pictures.
Scrubbed with_box(const std::string& type, const std::string& body) {
  const std::string aspect = "u32be#+4 { \"pasp\"";
  return scrub(assemble(replaced(good_movie(), aspect, "u32be#+4 { \"" + type + "\" " + body + " } " + aspect)));
}
void expect_kept(const std::string& type, const std::string& body) {
  const Scrubbed clean = with_box(type, body);
  EXPECT_EQ(clean.result.grade, Grade::proved) << type << " " << body << ": " << clean.result.reason;
  EXPECT_NE(as_text(clean.bytes).find(type + std::string(as_text(assemble(body)))), std::string_view::npos)
      << type << body;
}
void expect_refused(const std::string& type, const std::string& body) {
  const Scrubbed clean = with_box(type, body);
  EXPECT_EQ(clean.result.grade, Grade::refused) << type << " " << body;
  EXPECT_EQ(clean.result.reason.substr(0, 13), "damaged: box ") << clean.result.reason;
}

TEST(MovieDescriptions, OfColoursAndLight) {
  expect_kept("colr", "\"nclx\" u16be 9 u16be 16 u16be 9 00");
  expect_kept("colr", "\"nclx\" u16be 1 u16be 1 u16be 1 80");
  for (const char* codes :
       {"u16be 3 u16be 1 u16be 1", "u16be 13 u16be 1 u16be 1", "u16be 1 u16be 3 u16be 1", "u16be 1 u16be 19 u16be 1",
        "u16be 1 u16be 1 u16be 3", "u16be 1 u16be 1 u16be 18", "u16be 19319 u16be 1 u16be 1"})
    expect_refused("colr", "\"nclx\" " + std::string(codes) + " 00");
  const std::string p3 = "u16be 13250 u16be 34500 u16be 7500 u16be 3000 u16be 34000 u16be 16000 ",
                    white = "u16be 15635 u16be 16450 ", light = "u32be 10000000 u32be 50 ";
  expect_kept("mdcv", p3 + white + light);
  expect_kept("mdcv", "zero 24");
  expect_refused("mdcv", "u16be 19311 u16be 30561 u16be 24940 u16be 25466 u16be 31096 u16be 27424 " + white + light);
  expect_refused("mdcv", p3 + "u16be 4887 u16be 12339 " + light);
  expect_refused("mdcv", p3 + white + "u32be 48876670 u32be 50 ");
  expect_refused("mdcv", p3 + white + "u32be 10000000 u32be 4887 ");
  expect_kept("clli", "u16be 1000 u16be 400");
  expect_refused("clli", "u16be 400 u16be 1000");
  expect_refused("clli", "u16be 19311 u16be 400");
}

/// What avcC says of them behind its sets: numbers that nobody reads.
TEST(MovieDescriptions, OfPixelsFollowFromTheSequence) {
  const std::string usual = "} FD F8 F8 00 }";
  EXPECT_EQ(scrub(assemble(good_movie())).result.grade, Grade::proved);
  for (const char* told : {"} FC F8 F8 00 }", "} FE F8 F8 00 }", "} FD FA F8 00 }", "} FD F8 FF 00 }"}) {
    const Scrubbed clean = scrub(assemble(replaced(good_movie(), usual, told)));
    EXPECT_EQ(clean.result.grade, Grade::refused) << told;
    EXPECT_EQ(clean.result.reason.find("damaged: box avcC"), 0U) << clean.result.reason;
  }
}

const std::string head = "zero 4 03 u8# { u16be 1 00 04 u8# { 40 15 ", tail = " } 06 u8# { 02 } }";
std::string sound(const std::string& config) { return head + "zero 11 05 u8# { " + config + " }" + tail; }

TEST(MovieDescriptions, OfStreams) {
  for (const char* config : {"12 10", "11 90", "12 10 56 e5 00", "12 10 zero 14", "2b 11 88 00"})
    expect_kept("esds", sound(config));
  const Scrubbed clean = with_box("esds", head + "\"Marylives!!\" 05 u8# { 12 10 }" + tail);
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_NE(as_text(clean.bytes).find("esds" + std::string(as_text(assemble(sound("12 10"))))), std::string_view::npos)
      << "buffer and rates are zero";
  for (const char* config : {"12 10 \"Mary\"", "12 10 56 e5 \"Mary\"", "12 12", "17 80 4d 61 72", "ff ff \"Mary\""})
    expect_refused("esds", sound(config));
  EXPECT_EQ(as_text(with_box("esds", sound("12 10") + " \"Mary\"").bytes).find("Mary"), std::string_view::npos);
  expect_refused("esds", head + "zero 11 05 u8# { 12 10 } 14 u8# { \"Mary\" }" + tail);
  expect_refused("esds", "zero 4 03 u8# { \"Ma\" 00 04 u8# { 40 15 zero 11 05 u8# { 12 10 }" + tail);
  expect_refused("esds", "zero 4 03 u8# { u16be 1 4d 04 u8# { 40 15 zero 11 05 u8# { 12 10 }" + tail);
  expect_refused("esds", "zero 4 03 u8# { u16be 1 00 04 u8# { 4d 15 zero 11 05 u8# { 12 10 }" + tail);
  expect_refused("esds",
                 "zero 4 03 u8# { u16be 1 00 04 u8# { 40 15 zero 11 05 u8# { 12 10 } } 06 u8# { 02 \"Mary\" } }");
  expect_refused("esds", "zero 4 03 u8# { u16be 1 00 04 u8# { 20 11 zero 11 05 u8# { 00 00 01 b2 \"Mary\" }" + tail);
}

/// A movie with a box more in the description of its sound, or of its pictures, which are coded as `coding` then. Why
/// it is damaged; empty: it is not. The second reader may refuse what is none of that coding.
std::string damage_of(const std::string& coding, const std::string& type, const std::string& body) {
  const bool sound = coding != "vp09";
  std::ifstream in(source_dir() + std::string("/tests/formats/mp4/") + (sound ? "fragments_index.fix" : "good.fix"));
  std::string movie{std::istreambuf_iterator<char>(in), {}};
  const std::string before = sound ? "u32be#+4 { \"wave\"" : "u32be#+4 { \"pasp\"";
  movie = replaced(movie, before, "u32be#+4 { \"" + type + "\" " + body + " } " + before);
  movie = replaced(movie, sound ? "\"mp4a\" zero 6" : "\"avc1\" zero 6", "\"" + coding + "\" zero 6");
  const std::string reason = scrub(assemble(movie)).result.reason;
  return reason.starts_with("damaged: box ") ? reason : "";
}

TEST(MovieDescriptions, OfOtherSound) {
  const std::string alac = "zero 4 u32be 4096 00 10 28 0a 0e 02 u16be 255 ";
  EXPECT_EQ(damage_of("alac", "alac", alac + "zero 8 u32be 44100"), "");
  EXPECT_NE(damage_of("alac", "alac", alac + "zero 8 \"Mary\""), "");
  EXPECT_NE(damage_of("alac", "alac", "zero 4 \"Mary\" 00 10 28 0a 0e 02 u16be 255 zero 8 u32be 44100"), "");
  EXPECT_EQ(damage_of("Opus", "dOps", "00 02 u16be 312 u32be 48000 zero 3"), "");
  EXPECT_NE(damage_of("Opus", "dOps", "00 02 \"Ma\" u32be 48000 zero 3"), "");
  EXPECT_NE(damage_of("Opus", "dOps", "00 02 u16be 312 \"Mary\" zero 3"), "");
  EXPECT_NE(damage_of("Opus", "dOps", "00 02 u16be 312 u32be 48000 \"Ma\" 00"), "");
  EXPECT_EQ(damage_of("mp4a", "SA3D", "zero 2 u32be 1 zero 2 u32be 4 u32be 0 u32be 1 u32be 2 u32be 3"), "");
  EXPECT_NE(damage_of("mp4a", "SA3D", "zero 2 u32be 1 zero 2 u32be 4 u32be 0 u32be 1 u32be 2 \"Mary\""), "");
  EXPECT_EQ(damage_of("vp09", "vpcC", "zero 4 00 1f 82 01 01 01 u16be 0"), "");
  EXPECT_NE(damage_of("vp09", "vpcC", "zero 4 00 4d 82 01 01 01 u16be 0"), "");
  EXPECT_NE(damage_of("vp09", "vpcC", "zero 4 00 1f 82 4d 61 72 u16be 0"), "");
}

/// The configuration of a decoder that has nothing to do here is read by none, and could be a page of text.
TEST(MovieDescriptions, OfAnotherCodingGo) {
  for (const char* type : {"av1C", "hvcC", "vpcC", "d263", "damr", "dac3", "dec3", "dOps", "alac", "SA3D", "chan"}) {
    const Scrubbed clean = with_box(type, "01 01 01 00 \"Mary lives behind the mill\" zero 60");
    EXPECT_NE(clean.result.grade, Grade::proved) << type;
    EXPECT_EQ(as_text(clean.bytes).find("Mary"), std::string_view::npos) << type;
  }
}

TEST(MovieDescriptions, OfTicksAndLanguages) {
  const std::string movie = "u32be 3800000000 u32be 3800000000 u32be 1000 ",
                    media = "\"mdhd\" u32be 0 u32be 0 u32be 0 u32be 1000 u32be 1000 ";
  for (const char* ticks : {"1299", "4887667", "1234567", "31337"}) {
    const std::string scale = "u32be " + std::string(ticks) + " ";
    const Scrubbed whole = scrub(assemble(replaced(good_movie(), movie, "zero 8 " + scale))),
                   track = scrub(assemble(replaced(good_movie(), media, "\"mdhd\" zero 12 " + scale + "u32be 1000 ")));
    EXPECT_EQ(whole.result.reason.substr(0, 17), "damaged: box mvhd") << ticks << whole.result.reason;
    EXPECT_EQ(track.result.reason.substr(0, 17), "damaged: box mdhd") << ticks << track.result.reason;
  }
  for (const char* language : {"11767", "5575", "0", "32767"}) {
    const Scrubbed clean =
        scrub(assemble(replaced(good_movie(), media + "u16be 21956", media + "u16be " + std::string(language))));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes, scrub(assemble(good_movie())).bytes) << language;
  }
}

TEST(MovieDescriptions, OfTheFile) {
  const Scrubbed clean = scrub(assemble(replaced(good_movie(), "\"isom\" u32be 512", "\"isom\" \"Mary\"")));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(as_text(clean.bytes).find("Mary"), std::string_view::npos);
}

}  // namespace
}  // namespace contrail::test
