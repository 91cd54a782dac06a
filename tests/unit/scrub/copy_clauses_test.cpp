// The clauses of the proof that look at the copy as a whole: its pieces, the search for secrets, the second reader.
#include <gtest/gtest.h>

#include <memory>

#include "analysis/scrub/prove.hpp"
#include "analysis/scrub/search.hpp"
#include "analysis/scrub/second_proof.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

const Policy share = Policy::parse("share", {}, {});
const Places none;

// --- copies of pieces
// -----------------------------------------------------------------------------------------------

/// A clean subtitle, and what a walk over it says.
struct Subtitle {
  std::vector<std::byte> file = fixture("srt/dialect_g.fix");
  std::unique_ptr<Source> source = source_of(file);
  const Format& format = *find_format("srt");
  std::vector<Interval> lost;
  Squeezed squeezed{*source, format, share, lost, none};
  std::vector<std::byte> clean = [this] {
    std::vector<std::byte> out;
    squeezed.write([&](Bytes piece) { out.insert(out.end(), piece.begin(), piece.end()); });
    return out;
  }();
  struct Told {
    std::string objection;
    std::uint64_t told;
  };
  [[nodiscard]] Told told(const std::vector<std::byte>& copy) const {
    const auto out = source_of(copy);
    Cutter cutter(std::get<Squeeze>(format.cleaning));
    Verify verify(*out, share, none, {}, nullptr, &cutter);
    Walk walk(*out, {&verify}, {.deep = true});
    walk_file(walk, format);
    return {verify.objection({}), cutter.told()};
  }
};

TEST(SqueezeClauses, TheCopyIsThePiecesAndNothingElse) {
  const Subtitle s;
  const Subtitle::Told clean = s.told(s.clean);
  EXPECT_EQ(clean.objection, "");
  EXPECT_EQ(s.squeezed.objection(s.clean, clean.told), "");
  const auto copy_with = [&](auto change) {
    std::vector<std::byte> copy = s.clean;
    change(copy);
    return s.squeezed.objection(copy, clean.told);
  };
  EXPECT_EQ(copy_with([](auto& copy) { copy.push_back(std::byte{'\n'}); }),
            "the copy does not consist of the kept parts only, at " + std::to_string(s.clean.size()));
  EXPECT_TRUE(copy_with([](auto& copy) {
                copy.pop_back();
              }).starts_with("the copy does not consist of the kept parts only, at "));
  EXPECT_EQ(copy_with([](auto& copy) { copy[0] ^= std::byte{1}; }),
            "the copy does not consist of the kept parts only, at 0");
}

TEST(SqueezeClauses, TheWordsThatStaySayTheSame) {
  const Subtitle s;
  const std::uint64_t told = s.told(s.clean).told;
  EXPECT_EQ(s.squeezed.objection(s.clean, told + 1), "the kept text reads differently in the copy");
}

TEST(SqueezeClauses, NothingPrivateStandsEvenBlanked) {
  const Subtitle s;
  const std::string objection = s.told(s.file).objection;
  EXPECT_TRUE(objection.starts_with("a private value is left in ")) << objection;
  std::vector<std::byte> more = s.clean;
  const std::string behind = "\n\na word of somebody\n";
  for (const char c : behind) more.push_back(static_cast<std::byte>(c));
  EXPECT_NE(s.told(more).objection, "");
}

/// A clean text log, and what a walk over it says.
TEST(RespellClauses, TheCopyIsTheLinesAndNothingElse) {
  const std::vector<std::byte> file = fixture("ardupilot-log/good.fix");
  const auto source = source_of(file);
  const Format& format = *find_format("ardupilot-log");
  const Respelled respelled{*source, format, share, none};
  std::vector<std::byte> clean;
  std::vector<std::size_t> begins;
  (void)respelled.write([&](Bytes line) {
    begins.push_back(clean.size());
    clean.insert(clean.end(), line.begin(), line.end());
  });
  ASSERT_GT(begins.size(), 2u);
  const auto out = source_of(clean);
  Speller speller(std::get<Respell>(format.cleaning), none, true);
  Verify verify(*out, share, none, {}, nullptr, nullptr, &speller);
  Walk walk(*out, {&verify}, {.deep = true});
  walk_file(walk, format);
  EXPECT_EQ(verify.objection({}), "");
  EXPECT_EQ(respelled.objection(clean, speller.told()), "");
  EXPECT_EQ(respelled.objection(clean, speller.told() + 1), "the kept numbers read differently in the copy");
  const auto objection = [&](Bytes copy) { return respelled.objection(copy, speller.told()); };
  const auto at = [](std::size_t offset) {
    return "the copy does not consist of the kept lines only, at " + std::to_string(offset);
  };
  EXPECT_EQ(objection({}), at(0));
  EXPECT_EQ(objection(Bytes(clean).first(begins.back())), at(begins.back())) << "its last line is missing";
  EXPECT_EQ(objection(Bytes(clean).first(clean.size() - 1)), at(begins.back()));
  EXPECT_EQ(objection(Bytes(clean).subspan(begins[1])), at(0));
  std::vector<std::byte> more = clean;
  more.push_back(std::byte{'\n'});
  EXPECT_EQ(objection(more), at(clean.size()));
  std::vector<std::byte> other = clean;
  other[begins[1]] ^= std::byte{1};
  EXPECT_EQ(objection(other), at(begins[1]));
  other = clean;
  other.back() ^= std::byte{1};
  EXPECT_EQ(objection(other), at(begins.back()));
}

// --- the search
// -----------------------------------------------------------------------------------------------------

TEST(SearchClauses, ValuesAreNamedWithTheirOffset) {
  Secrets secrets;
  secrets.add_text("0XXSN98765ATOLL");
  const Format& format = *find_format("px4-ulog");
  const std::string text = "...0XXSN98765ATOLL";
  const auto source = Source::view("test", as_bytes(text));
  const std::string found = "a removed value is still there at offset 3";
  EXPECT_EQ(find_secret(*source, format, false, secrets, {}), found);
  EXPECT_EQ(find_secret(*source, format, false, secrets, {{3, 18}}), "");
  EXPECT_EQ(find_secret(*source, format, false, secrets, {{4, 18}}), found) << "it begins where nothing was proved";
  EXPECT_EQ(find_secret(*source, format, false, Secrets(), {}), "");
}

/// Long values are not looked for at every offset.
TEST(SearchClauses, ValuesOfAnyLengthAreFoundAtAnyOffset) {
  const Format& format = *find_format("px4-ulog");
  const std::string value = "0XXSN98765ATOLL";
  for (std::size_t length = 6; length <= value.size(); ++length) {
    Secrets secrets;
    secrets.add_text(value.substr(0, length));
    for (std::uint64_t at = 0; at < 40; ++at) {
      const std::string text = std::string(at, '.') + value.substr(0, length) + std::string(40 - at, '.');
      const auto source = Source::view("test", as_bytes(text));
      const std::string found = "a removed value is still there at offset " + std::to_string(at);
      EXPECT_EQ(find_secret(*source, format, false, secrets, {}), found) << length;
      EXPECT_EQ(find_secret(*source, format, false, secrets, {{0, at}, {at + 1, text.size()}}), found)
          << length << ": all around it was proved";
      EXPECT_EQ(find_secret(*source, format, false, secrets, {{at, at + 1}}), "") << length << ": its beginning was";
    }
    const std::string end = "...." + value.substr(0, length);
    EXPECT_NE(find_secret(*Source::view("test", as_bytes(end)), format, false, secrets, {}), "") << length;
    EXPECT_EQ(find_secret(*Source::view("test", as_bytes(end).first(end.size() - 1)), format, false, secrets, {}), "");
  }
}

TEST(SearchClauses, ALongValueIsFoundBesideAShortOne) {
  Secrets secrets;
  secrets.add_text("0XXSN98765ATOLL");
  secrets.add_text("ATOLLS", 6);
  const auto source = Source::view("test", as_bytes(std::string_view(".ATOLLS...0XXSN98765ATOLL")));
  EXPECT_EQ(find_secret(*source, *find_format("px4-ulog"), false, secrets, {}),
            "a removed value is still there at offset 1");
  EXPECT_EQ(find_secret(*source, *find_format("px4-ulog"), false, secrets, {{0, 2}}),
            "a removed value is still there at offset 10");
}

TEST(SearchClauses, ScrambledRecordsAreReadInPlain) {
  const std::vector<std::byte> file = fixture("dji-txt/v11.fix");
  const auto source = source_of(file);
  const Format& format = *find_format("dji-txt");
  Secrets secrets;
  secrets.add_text("INVENTED");
  ASSERT_EQ(as_text(file).find("INVENTED"), std::string_view::npos) << "it stands in no plain bytes";
  EXPECT_EQ(find_secret(*source, format, false, secrets, {}), "");
  const std::string found = find_secret(*source, format, true, secrets, {});
  EXPECT_TRUE(found.starts_with("a removed value is still there at offset ")) << found;
  EXPECT_TRUE(found.ends_with(" of the unscrambled records")) << found;
}

// --- the second reader
// ----------------------------------------------------------------------------------------------

std::string second(const std::vector<std::byte>& copy, const KeptFacts& facts, const char* format = "jpeg") {
  std::vector<std::string> warnings;
  const std::string objection = object_by_second_reader({*find_format(format), share, facts, copy, copy}, warnings);
  const std::size_t behind = objection.find(") ");
  return behind == std::string::npos ? objection : objection.substr(behind + 2);
}

constexpr const char* bare_head = "FF D8 ";
constexpr const char* bare_rest =
    " FF DB u16be#+2 { 00 fill 64 01 } FF C0 u16be#+2 { 08 u16be 2 u16be 4 01 01 11 00 } FF C4 u16be#+2 { 00 zero 16 }"
    " FF DA u16be#+2 { 01 01 00 00 3F 00 } 12 34 FF D9";
std::vector<std::byte> still(const std::string& segments) { return assemble(bare_head + segments + bare_rest); }
const std::string turned =
    R"(FF E1 u16be#+2 { "Exif\0\0" "II" u16 42 u32 8 u16 1 u16 0x0112 u16 3 u32 1 u32 6 u32 0 })";

TEST(SecondClauses, AStillHoldsExactlyItsFacts) {
  KeptFacts upright, rotated, dated;
  rotated[Meaning::orientation] = 6;
  dated[Meaning::time_local] = Micros{1'782'059'563'000'000};  // 2026-06-21 16:32:43
  EXPECT_EQ(second(still(""), upright), "");
  EXPECT_EQ(second(still(turned), rotated), "");
  EXPECT_EQ(second(still(turned), upright), "still finds Exif.Image.Orientation");
  EXPECT_EQ(second(still(""), rotated), "does not find Exif.Image.Orientation");
  const std::string date =
      R"(FF E1 u16be#+2 { "Exif\0\0" @t "II" u16 42 u32 8 u16 1 u16 0x8769 u16 4 u32 1 u32@ exif-t u32 0
         @exif u16 1 u16 0x9003 u16 2 u32 20 u32@ date-t u32 0 @date "2026:06:21 16:32:4)";
  EXPECT_EQ(second(still(date + "3\\0\" }"), dated), "");
  EXPECT_EQ(second(still(date + "4\\0\" }"), dated), "reads a different Exif.Photo.DateTimeOriginal");
}

/// A still whose XMP packet credits somebody, and thanks them in its caption, which has a language.
std::vector<std::byte> credited(const std::string& credit, const std::string& caption) {
  return still(R"(FF E1 u16be#+2 { "http://ns.adobe.com/xap/1.0/\0" "<x:xmpmeta xmlns:x='adobe:ns:meta/'>"
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about=''"
      " xmlns:photoshop='http://ns.adobe.com/photoshop/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
      " photoshop:Credit=')" +
               credit + R"('><dc:description><rdf:Alt><rdf:li xml:lang='x-default'>)" + caption +
               R"(</rdf:li></rdf:Alt></dc:description></rdf:Description></rdf:RDF></x:xmpmeta>" })");
}

TEST(SecondClauses, ATextIsReadFromItsFirstLetterToItsLast) {
  KeptFacts facts;
  facts[Meaning::credit] = std::vector<std::string>{"Ada"};
  facts[Meaning::caption] = std::vector<std::string>{"To Ada"};
  EXPECT_EQ(second(credited("Ada", "To Ada"), facts), "");
  for (const char* other : {"Ida", "Adb", "Adam", "Ada Roe", "da", "A", "Dr Ada"})
    EXPECT_EQ(second(credited(other, "To Ada"), facts), "reads a different Xmp.photoshop.Credit") << other;
  for (const char* other : {"So Ada", "To Adam", "o Ada"})
    EXPECT_EQ(second(credited("Ada", other), facts), "reads a different Xmp.dc.description") << other;
  const std::string name(299, 'x');
  facts[Meaning::credit] = std::vector<std::string>{name + "yz"};  // no more than 300 letters are compared
  EXPECT_EQ(second(credited(name + "y!", "To Ada"), facts), "");
  EXPECT_EQ(second(credited(name + "!z", "To Ada"), facts), "reads a different Xmp.photoshop.Credit");
}

TEST(SecondClauses, ANumberIsReadWhole) {
  const auto fast = [](const std::string& iso) {
    return still(R"(FF E1 u16be#+2 { "Exif\0\0" @t "II" u16 42 u32 8 u16 1 u16 0x8769 u16 4 u32 1 u32@ exif-t u32 0
         @exif u16 1 u16 0x8827 u16 3 u32 1 u32 )" +
                 iso + R"( u32 0 })");
  };
  KeptFacts facts;
  facts[Meaning::iso] = std::int64_t{100};
  EXPECT_EQ(second(fast("100"), facts), "");
  for (const char* other : {"1000", "2100", "10", "101"})
    EXPECT_EQ(second(fast(other), facts), "reads a different Exif.Photo.ISOSpeedRatings") << other;
}

TEST(SecondClauses, WhatItCannotPrintIsFound) {
  EXPECT_EQ(second(still(R"(FF FE u16be#+2 { "a word of somebody" })"), {}), "still finds a comment");
  EXPECT_EQ(second(assemble("\"no picture at all\""), {}).substr(0, 21), "cannot read the copy:");
}

TEST(SecondClauses, LogsAreNotItsBusiness) { EXPECT_EQ(second(assemble("zero 4"), {}, "px4-ulog"), ""); }

}  // namespace
}  // namespace contrail::test
