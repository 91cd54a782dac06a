// Clean Matroska files: secrets in every kind of element; frames stay byte for byte, sizes and cues are right.
#include <gtest/gtest.h>

#include "parsers/formats/matroska/movie.hpp"
#include "parsers/parts/ebml/ebml.hpp"
#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

/// A movie of two pictures and two pieces of sound; what a test plants is put in for the words that begin with $.
const std::string whole = R"(
1a45dfa3 u8#+128 { 4286 81 01 4282 u8#+128 { "matroska" } 4287 81 04 4285 81 02 $header }
18538067 u32be#+268435456 { @body $first
  114d9b74 u8#+128 { 4dbb u8#+128 { 53ab 84 1549a966 53ac 84 u32be@ info-body } 4dbb u8#+128 { 53ab 84 1254c367 53ac 84 u32be@ info-body $seek } }
  @info 1549a966 u32be#+268435456 { 2ad7b1 83 0f4240 4489 88 f64be 80 4d80 u8#+128 { $muxer } 5741 u8#+128 { "Lavf" } $info }
  1654ae6b u32be#+268435456 {
    ae u32be#+268435456 { d7 81 01 73c5 88 $uid 83 81 01 22b59c 83 "und" 23e383 84 02625a00 86 u8#+128 { "V_MPEG4/ISO/AVC" }
      63a2 u8#+128 { 01 64 00 0a ff e1 u16be# { 67 64 00 0a ac b8 8f 20 } 01 u16be# { 68 ee 38 80 } FD F8 F8 00 } e0 u32be#+268435456 { b0 81 40 ba 81 40 $video } $track }
    ae u32be#+268435456 { d7 81 02 73c5 81 09 83 81 02 86 u8#+128 { "A_AAC" } 63a2 u8#+128 { $setup } e1 u8#+128 { b5 84 f32be 48000 9f 81 02 } } }
  @c1 1f43b675 u32be#+268435456 { e7 81 00 a3 u8#+128 { 81 0000 80 u32be# { 65 88 84 fill 40 5b 80 } } a3 u8#+128 { 82 0000 $flags fill 20 33 } $cluster }
  @c2 1f43b675 u32be#+268435456 { e7 81 28 a0 u16be#+16384 { a1 u16be#+16384 { 81 0000 00 u32be# { 41 9a 02 fill 130 a5 80 } } $group } a3 u8#+128 { 82 0000 80 fill 9 34 } }
  1c53bb6b u32be#+268435456 { bb u8#+128 { b3 81 00 b7 u8#+128 { f7 81 01 f1 84 u32be@ c1-body } } bb u32be#+268435456 { b3 81 28 b7 u32be#+268435456 { f7 81 01 f1 84 u32be@ c2-body $cue } } }
  $last
}
$behind
)";

std::string with(const std::string& place, const std::string& bytes) {
  std::string text = whole;
  for (const std::string mark : {"$header", "$first", "$seek", "$muxer", "$info", "$uid", "$video", "$track", "$setup",
                                 "$flags", "$cluster", "$group", "$cue", "$last", "$behind"}) {
    const std::string usual = mark == "$uid"     ? "1122334455667788"
                              : mark == "$setup" ? "1190"
                              : mark == "$flags" ? "80"
                                                 : "";
    text.replace(text.find(mark), mark.size(), mark == place ? bytes : usual);
  }
  return text;
}

std::vector<Planted> everywhere(const std::string& secret) {
  std::vector<Planted> out;
  const std::string field = "u16be#+16384 { " + secret + " }";
  const auto add = [&](const std::string& name, const std::string& mark, const std::string& bytes) {
    out.push_back({name, with(mark, bytes)});
  };
  for (const std::string mark :
       {"$header", "$first", "$seek", "$info", "$video", "$track", "$cluster", "$group", "$cue", "$last"}) {
    add("an element nobody knows, " + mark, mark, "4f4e " + field);
    add("a void element, " + mark, mark, "ec " + field);
    add("a sum, " + mark, mark, "bf " + field);
  }
  add("the muxer", "$muxer", secret);
  add("the title", "$info", "7ba9 " + field);
  add("the date", "$info", "4461 " + field);
  add("the name of the file before", "$info", "3c83ab " + field);
  add("the name of a track", "$track", "536e " + field);
  add("a language", "$track", "22b59c " + field);
  add("a language by its tag", "$track", "22b59d " + field);
  add("the name of a codec", "$track", "258688 " + field);
  add("a number that is a text", "$track", "55aa " + field);
  add("the shape of a sphere", "$video", "7670 u16be#+16384 { 7672 " + field + " }");
  add("setup of the sound", "$setup", "1190 " + secret);
  add("additions to a block", "$group", "75a1 u16be#+16384 { a6 u16be#+16384 { ee 81 01 a5 " + field + " } }");
  add("the state of a codec", "$group", "a4 " + field);
  add("a block of no track", "$cluster", "a3 u16be#+16384 { 85 0000 80 " + secret + " }");
  add("a tag", "$last",
      "1254c367 u16be#+16384 { 7373 u16be#+16384 { 67c8 u16be#+16384 { 45a3 86 \"ARTIST\" 4487 " + field + " } } }");
  add("an attachment", "$last",
      "1941a469 u16be#+16384 { 61a7 u16be#+16384 { 466e " + field + " 465c " + field + " } }");
  add("a chapter", "$last",
      "1043a770 u16be#+16384 { 45b9 u16be#+16384 { b6 u16be#+16384 { 80 u16be#+16384 { 85 " + field + " } } } }");
  add("behind the segment", "$behind", secret);
  return out;
}

/// The frames of all simple blocks and blocks, by this test's own reading.
void frames(Reader in, std::string& out) {
  while (const auto element = try_ebml(in)) {
    if (element->id == 0xA3 || element->id == 0xA1)
      out += as_text(element->body.rest().subspan(4));
    else if (element->id == 0x18538067 || element->id == 0x1F43B675 || element->id == 0xA0)
      frames(element->body, out);
  }
}
std::string frames(const std::vector<std::byte>& file) {
  const auto source = source_of(file);
  std::string out;
  frames(Reader(*source), out);
  return out;
}

TEST(Matroska, FramesStayByteForByte) {
  const auto file = assemble(with("", ""));
  const Scrubbed clean = scrub(file);
  ASSERT_TRUE(is_clean(clean)) << why_not_clean(clean);
  EXPECT_EQ(frames(clean.bytes), frames(file));
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
}

TEST(Matroska, CuesLeadToTheClusters) {
  const Scrubbed clean = scrub(assemble(with("$first", "ec u8#+128 { fill 100 77 }")));
  ASSERT_TRUE(is_clean(clean)) << why_not_clean(clean);
  const std::string text(as_text(clean.bytes));
  const std::size_t body = text.find("\x18\x53\x80\x67") + 8;
  int cues = 0;
  for (std::size_t at = text.find("\xF1\x84"); at != std::string::npos; at = text.find("\xF1\x84", at + 1), ++cues)
    EXPECT_EQ(text.substr(body + load_be<std::uint32_t>(clean.bytes.data() + at + 2), 4), "\x1F\x43\xB6\x75");
  EXPECT_EQ(cues, 2);
}

TEST(Matroska, InPlaceElementsBecomeVoid) {
  const auto file = assemble(with("$info", R"(7ba9 u8#+128 { "Over the roof" })"));
  ScrubOptions options;
  options.same_size = true;
  const Scrubbed clean = scrub(file, options);
  ASSERT_TRUE(is_clean(clean)) << why_not_clean(clean);
  ASSERT_EQ(clean.bytes.size(), file.size());
  EXPECT_EQ(frames(clean.bytes), frames(file));
  EXPECT_EQ(scrub(clean.bytes, options).bytes, clean.bytes);
}

TEST(Matroska, SecretsInEveryPlaceGo) { plant_all(everywhere, "share"); }

TEST(Matroska, RefusedIsOnlyWhatDecodersMayNeed) {
  EXPECT_EQ(refused_places(everywhere), (std::vector<std::string>{"a number that is a text", "setup of the sound"}));
}

/// 14:23:07 in milliseconds, and a leap of as much.
TEST(Matroska, ClustersThatDoNotCountFromZeroAreNamed) {
  for (const auto& [usual, told] :
       {std::pair("e7 81 00", "e7 84 u32be 51787000"), {"e7 81 28", "e7 84 u32be 51787000"}}) {
    std::string text = with("", "");
    text.replace(text.find(usual), std::string_view(usual).size(), told);
    EXPECT_EQ(scrub(assemble(text)).result.grade, Grade::proved_except) << usual;
  }
  std::string text = with("", "");
  text.replace(text.find("e7 81 28"), 8, "e7 82 u16be 40000");
  text.replace(text.find("b3 81 28"), 8, "b3 82 u16be 40000");
  text.replace(text.find("f64be 80"), 8, "f64be 40040");
  EXPECT_TRUE(is_clean(scrub(assemble(text))));
}

std::string changed_text(std::string text, std::string_view usual, const std::string& told) {
  const std::size_t at = text.find(usual);
  EXPECT_NE(at, std::string::npos) << usual;
  return text.replace(at, usual.size(), told);
}

/// Numbers that are not one of a few go, as does what leads to no block; so the copy is that of the movie without them.
TEST(Matroska, NumbersThatCouldBeAnythingGo) {
  const std::string plain = with("", "");
  const auto lacks = [&](const std::string& text, const std::string& bytes) {
    const Scrubbed clean = scrub(assemble(text));
    // The second reader may miss what went, and refuse.
    EXPECT_TRUE(is_clean(clean) || clean.result.reason.find("second reader") != std::string::npos)
        << why_not_clean(clean);
    return as_text(clean.bytes).find(as_text(assemble(bytes))) == std::string_view::npos;
  };
  EXPECT_FALSE(lacks(plain, "b5 84 f32be 48000"));
  EXPECT_TRUE(lacks(changed_text(plain, "b5 84 f32be 48000", "b5 88 f64be 47.123456"), "f64be 47.123456"));
  EXPECT_TRUE(lacks(changed_text(plain, "23e383 84 02625a00", "23e383 84 u32be 471234567"), "u32be 471234567"));
  EXPECT_TRUE(lacks(with("$track", "56aa 84 u32be 471234567"), "u32be 471234567"));
  EXPECT_FALSE(lacks(with("$track", "56aa 83 632ea0"), "632ea0"));
  EXPECT_TRUE(lacks(with("$video", "54b0 82 u16be 7190"), "u16be 7190"));
  EXPECT_FALSE(lacks(with("$video", "54b0 81 55"), "54b0 81 55"));  // 64 pixels of 4:3
  EXPECT_TRUE(lacks(with("$seek", "4dbb u8#+128 { 53ab 84 1549a966 53ac 84 u32be 4712 }"), "u32be 4712"));
  EXPECT_TRUE(lacks(changed_text(plain, "4489 88 f64be 80", "4489 88 f64be 80.123456"), "f64be 80.123456"));
  for (const char* cue : {"b3 81 00", "b3 81 28"})
    EXPECT_TRUE(lacks(changed_text(plain, cue, "b3 82 1267"), "b3 82 1267")) << cue;
}

/// Sound at 0 and at 40 ms, with more between.
TEST(Matroska, OddTimesAreNamed) {
  const auto is_named = [](const std::vector<int>& times) {
    std::string blocks;
    for (const int time : times) blocks += "a3 u8#+128 { 82 i16be " + std::to_string(time) + " 80 fill 9 35 } ";
    const std::vector<std::string> except = scrub(assemble(with("$cluster", blocks))).result.except;
    return std::ranges::any_of(except, [](const std::string& e) { return e.find("equal steps") != e.npos; });
  };
  EXPECT_FALSE(is_named({10, 20, 30}));
  EXPECT_FALSE(is_named({3, 6, 9, 12, 16, 19, 22, 25, 28, 32, 35, 38}));  // 3.2 ms, cut
  EXPECT_TRUE(is_named({11, 18, 31}));
  EXPECT_TRUE(is_named({8, 16, 25, 31}));
}

/// Sound at 0 and at 40 ms, with groups between: as long as the step, and built on blocks that are there.
TEST(Matroska, GroupsThatSayAnythingAreNamed) {
  const auto is_named = [](const std::string& told, int from = 10) {
    std::string groups;
    for (int time = from; time < 40; time += 10)
      groups += "a0 u8#+128 { a1 u8#+128 { 82 i16be " + std::to_string(time) + " 00 fill 9 35 } " + told + " } ";
    const Scrubbed clean = scrub(assemble(with("$cluster", groups)));
    EXPECT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
    return std::ranges::any_of(clean.result.except,
                               [](const std::string& e) { return e.find("equal steps") != e.npos; });
  };
  EXPECT_FALSE(is_named(""));
  EXPECT_FALSE(is_named("9b 81 0a fb 81 f6"));
  EXPECT_TRUE(is_named("9b 82 1267")) << "47 s";
  EXPECT_TRUE(is_named("fb 81 f9")) << "7 ms earlier there is no block";
}

TEST(Matroska, PaddingIsOfWholeSamples) {
  const auto stays = [](const std::string& padding) {
    const Scrubbed clean = scrub(
        assemble(with("$cluster", "a0 u8#+128 { a1 u8#+128 { 82 i16be 20 00 fill 9 35 } 75a2 " + padding + " }")));
    EXPECT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
    return as_text(clean.bytes).find(as_text(assemble(padding))) != std::string_view::npos;
  };
  EXPECT_TRUE(stays("83 632ea0"));  // 6.5 ms
  EXPECT_FALSE(stays("84 u32be 471234567"));
  EXPECT_FALSE(stays("83 632ea7"));
}

/// Cues that lead nowhere could make a walk search for ever.
TEST(Matroska, BlocksOfCuesAreLookedForWithinABound) {
  const auto file = assemble(with("", ""));
  const auto source = source_of(file);
  Walk silent(*source, {});
  matroska::Movie movie{.walk = silent, .file = Reader(*source)};
  matroska::survey(movie);
  const std::size_t cues = as_text(file).find("\x1C\x53\xBB\x6B"), head = 8;
  Reader in(*source, cues + head, file.size());
  const auto point = try_ebml(in);
  ASSERT_TRUE(point && point->id == matroska::cue_point);
  const std::uint64_t whole_budget = movie.cue_budget;
  EXPECT_TRUE(matroska::leads_to_a_block(movie, *point));
  const std::uint64_t spent = whole_budget - movie.cue_budget;
  movie.cue_budget = spent + 1;
  EXPECT_TRUE(matroska::leads_to_a_block(movie, *point));
  movie.cue_budget = spent;
  EXPECT_FALSE(matroska::leads_to_a_block(movie, *point));
  EXPECT_EQ(movie.cue_budget, 0U);
}

TEST(Matroska, WhatTheHeadOfTheMovieSaysOfItsLengthIsHeldAgainstItsBlocks) {
  EXPECT_EQ(scrub(assemble(changed_text(with("", ""), "4489 88 f64be 80", "4489 88 f64be 471234"))).result.grade,
            Grade::proved_except);
  EXPECT_EQ(scrub(assemble(changed_text(with("", ""), "2ad7b1 83 0f4240", "2ad7b1 83 1c166d"))).result.grade,
            Grade::proved_except);
}

TEST(Matroska, StrictTakesTheSoundOut) {
  const auto file = assemble(with("", ""));
  const Scrubbed clean = scrub(file, {}, "strict");
  ASSERT_TRUE(is_clean(clean)) << why_not_clean(clean);
  EXPECT_EQ(frames(clean.bytes).find(std::string(9, '\x34')), std::string::npos);
  EXPECT_EQ(scrub(clean.bytes, {}, "strict").bytes, clean.bytes);
}

TEST(Matroska, TracksOfUnknownCodecsGoAndOthersAreAnException) {
  const Scrubbed clean = scrub(fixture("matroska/webm.fix"));
  ASSERT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_EQ(frames(clean.bytes), std::string(30, '\x82'));
}

TEST(Matroska, WidthsThatNothingNeedsAreNamed) {
  const auto told = [](const std::string& from, const std::string& to) {
    return names_exception(scrub(assemble(changed_text(with("", ""), from, to))), "more bytes than they need");
  };
  EXPECT_FALSE(told("e7 81 28", "e7 81 28"));
  EXPECT_TRUE(told("e7 81 28", "e7 4001 28")) << "the size of a number";
  EXPECT_TRUE(told("e7 81 28", "e7 82 0028")) << "a number";
  EXPECT_TRUE(told("a3 u8#+128 { 81 0000 80", "a3 u16be#+16384 { 81 0000 80")) << "the size of a block";
  EXPECT_TRUE(told("a3 u8#+128 { 81 0000 80", "a3 u8#+128 { 4001 0000 80")) << "the number of a track";
  EXPECT_TRUE(told("a0 u16be#+16384", "a0 u32be#+268435456")) << "the size of a group";
  EXPECT_FALSE(told("@c2 1f43b675 u32be#+268435456", "@c2 1f43b675 u16be#+16384")) << "it may have held more";
}

TEST(Matroska, TracksWithoutBlocksGo) {
  const std::string entry = "ae u32be#+268435456 { d7 81 05 73c5 81 09 83 81 01 86 u8#+128 { \"V_MPEG4/ISO/AVC\" } }";
  const auto plain = scrub(assemble(with("", "")));
  const auto more = scrub(assemble(changed_text(with("", ""), "e1 u8#+128 { b5 84 f32be 48000 9f 81 02 } } }",
                                                "e1 u8#+128 { b5 84 f32be 48000 9f 81 02 } } " + entry + " }")));
  ASSERT_TRUE(is_clean(more)) << why_not_clean(more);
  EXPECT_EQ(more.bytes, plain.bytes);
}

TEST(Matroska, CuesOfTracksThatGoGoWithThem) {
  const Scrubbed clean = scrub(assemble(changed_text(with("", ""), "\"V_MPEG4/ISO/AVC\"", "\"V_TESTPERSON\"")));
  EXPECT_EQ(clean.result.reason.find("CuePoint"), std::string::npos) << clean.result.reason;
}

TEST(Matroska, NothingStandsBehindTheParameterSets) {
  const auto told = scrub(assemble(changed_text(with("", ""), "FD F8 F8 00 }", "FD F8 F8 00 41 6E 6E 61 }")));
  EXPECT_EQ(told.result.grade, Grade::refused);
}

TEST(Matroska, ASoundTrackOfAnUnknownCodecIsNamed) {
  EXPECT_TRUE(names_exception(scrub(assemble(changed_text(with("", ""), "\"A_AAC\"", "\"A_ABC\""))), "is left out"));
}

TEST(Matroska, ALengthOfFourBytesIsAWholeNumber) {
  const auto of = [](const char* length) {
    return scrub(assemble(changed_text(with("", ""), "4489 88 f64be 80", std::string("4489 84 f32be ") + length)));
  };
  EXPECT_EQ(of("80.25").bytes, of("80").bytes);
}

}  // namespace
}  // namespace contrail::test
