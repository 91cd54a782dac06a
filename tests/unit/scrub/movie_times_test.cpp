// Times of samples, edits, durations and numbers of tracks: those that a camera counts stay, those that follow from
// others are said anew, and any other is named, gone or refused.
#include <gtest/gtest.h>

#include <fstream>

#include "parsers/base/layout/value.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

/// Eight pictures, 25 a second: one that stands alone and seven that refer to it.
struct Movie {
  std::string times = "u32be 1 u32be 8 u32be 40";  ///< count of rows, rows
  std::string tables;                              ///< boxes beside
  std::string edits;                               ///< a box beside
  std::string first = "65 88 82", other = "41 9a 02";
  std::string duration = "u32be 320", next_track = "u32be 3", track = "u32be 1";
  std::string sets = "01 u16be# { 68 ee 38 80 }", boxes;

  [[nodiscard]] std::string text() const {
    std::ifstream in(source_dir() + std::string("/tests/formats/mp4/good.fix"));
    std::string all{std::istreambuf_iterator<char>(in), {}};
    all = replaced(all, "u32be# { 41 9a 02 } u32be# { 41 9a 01 }",
                   "u32be# { " + first + " } repeat 7 { u32be# { " + other + " } }");
    all = replaced(all, "u32be#+4 { \"stts\" u32be 0 u32be 1 u32be 2 u32be 500 }",
                   "u32be#+4 { \"stts\" u32be 0 " + times + " } " + tables);
    all = replaced(all, "u32be 0 u32be 1 u32be 1 u32be 2 u32be 1 }", "u32be 0 u32be 1 u32be 1 u32be 8 u32be 1 }");
    const std::string sizes =
        first == "65 88 82" && other == "41 9a 02"
            ? "u32be 7 u32be 8"
            : "u32be 0 u32be 8 u32be 7 repeat 7 { u32be " + std::to_string(5 + other.size() / 3) + " }";
    all = replaced(all, "u32be 0 u32be 2 u32be 7 u32be 7", sizes);
    all = replaced(all, "u32be 1000 u32be 1000 u16be 21956", "u32be 1000 " + duration + " u16be 21956");
    all = replaced(all, "u32be 1 u32be 0 u32be 2000", track + " u32be 0 " + duration);
    all = replaced(all, "u32be 3 }", next_track + " }");
    all = replaced(all, "01 u16be# { 68 ee 38 80 }", sets);
    if (!boxes.empty()) all = replaced(all, "u32be#+4 { \"pasp\"", boxes + " u32be#+4 { \"pasp\"");
    return edits.empty() ? all : replaced(all, "u32be#+4 { \"mdia\"", edits + " u32be#+4 { \"mdia\"");
  }
};

template <class Change>
Scrubbed scrub_with(Change change) {
  Movie movie;
  change(movie);
  return scrub(assemble(movie.text()));
}

std::string table(const std::string& type, const std::string& rows) {
  return "u32be#+4 { \"" + type + "\" u32be 0 " + rows + " } ";
}
std::string edit_list(const std::string& rows) { return "u32be#+4 { \"edts\" " + table("elst", rows) + "} "; }

Grade grade_of_times(const std::string& rows, const std::string& tables = {}) {
  return scrub_with([&](Movie& m) { m.times = rows, m.tables = tables; }).result.grade;
}
Grade grade_of_shifts(const std::string& rows) { return grade_of_times(Movie().times, table("ctts", rows)); }
Grade grade_of_edits(const std::string& rows) {
  return scrub_with([&](Movie& m) { m.edits = edit_list(rows); }).result.grade;
}

TEST(MovieTimes, OfACameraStay) {
  const Scrubbed clean = scrub_with([](Movie&) {});
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  for (const char* rows :
       {"u32be 2 u32be 1 u32be 40 u32be 7 u32be 40", "u32be 3 u32be 3 u32be 40 u32be 1 u32be 80 u32be 4 u32be 40",
        "u32be 3 u32be 3 u32be 40 u32be 1 u32be 41 u32be 4 u32be 40", "u32be 2 u32be 7 u32be 40 u32be 1 u32be 0",
        "u32be 2 u32be 7 u32be 40 u32be 1 u32be 80"})
    EXPECT_EQ(grade_of_times(rows), Grade::proved) << rows;
}

TEST(MovieTimes, OfNoCameraAreNamed) {
  for (const char* rows :
       {"u32be 4 u32be 1 u32be 40 u32be 1 u32be 488 u32be 1 u32be 766 u32be 5 u32be 40",
        "u32be 2 u32be 3 u32be 40 u32be 5 u32be 40", "u32be 1 u32be 8 u32be 4887",
        "u32be 4 u32be 1 u32be 77 u32be 1 u32be 97 u32be 1 u32be 114 u32be 5 u32be 40",
        "u32be 2 u32be 7 u32be 40 u32be 1 u32be 13", "u32be 2 u32be 1 u32be 77 u32be 7 u32be 40",
        // A tick more or less: each sample tells something.
        "u32be 4 u32be 3 u32be 40 u32be 1 u32be 42 u32be 1 u32be 38 u32be 3 u32be 40",
        "u32be 5 u32be 2 u32be 40 u32be 1 u32be 41 u32be 2 u32be 39 u32be 2 u32be 41 u32be 1 u32be 40"})
    EXPECT_EQ(grade_of_times(rows), Grade::proved_except) << rows;
}

TEST(MovieTimes, ShiftsReorderPictures) {
  const std::string reordered = "u32be 4 u32be 1 u32be 40 u32be 1 u32be 80 u32be 1 u32be 0 u32be 5 u32be 40";
  EXPECT_EQ(grade_of_shifts(reordered), Grade::proved);
  for (const char* rows : {"u32be 4 u32be 1 u32be 77 u32be 1 u32be 97 u32be 1 u32be 114 u32be 5 u32be 40",
                           "u32be 3 u32be 1 u32be 4887 u32be 1 u32be 6670 u32be 6 u32be 40",
                           "u32be 2 u32be 3 u32be 40 u32be 5 u32be 40", "u32be 2 u32be 7 u32be 40 u32be 1 u32be 0"})
    EXPECT_EQ(grade_of_shifts(rows), Grade::proved_except) << rows;
}

/// The span of the shifts is dropped where it is another.
TEST(MovieTimes, TheSpanOfShiftsFollowsFromThem) {
  const std::string shifts =
      table("ctts", "u32be 4 u32be 1 u32be 40 u32be 1 u32be 80 u32be 1 u32be 0 u32be 5 u32be 40");
  const auto spans = [&](const std::string& numbers) {
    const Scrubbed clean = scrub_with([&](Movie& m) { m.tables = shifts + table("cslg", numbers); });
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    return as_text(clean.bytes).find("cslg") != std::string_view::npos;
  };
  EXPECT_TRUE(spans("u32be 0 u32be 0 u32be 80 u32be 0 u32be 320"));
  EXPECT_FALSE(spans("u32be 488 u32be 0 u32be 80 u32be 0 u32be 320"));
  EXPECT_FALSE(spans("u32be 0 u32be 0 u32be 80 u32be 0 u32be 4887"));
}

TEST(MovieTimes, EditsShowTheWholeTrack) {
  constexpr const char* rate = " u32be 65536";
  EXPECT_EQ(grade_of_edits(std::string("u32be 1 u32be 320 u32be 0") + rate), Grade::proved);
  EXPECT_EQ(grade_of_edits(std::string("u32be 1 u32be 280 u32be 40") + rate), Grade::proved);
  EXPECT_EQ(grade_of_edits(std::string("u32be 2 u32be 60 i32be -1") + rate + " u32be 320 u32be 0" + rate),
            Grade::proved);
  // Not as long as anything: it could be any number.
  EXPECT_EQ(grade_of_edits(std::string("u32be 1 u32be 311 u32be 0") + rate), Grade::proved_except);
  for (const char* rows : {"u32be 1 u32be 320 u32be 48", "u32be 1 u32be 77 u32be 0", "u32be 1 u32be 4887 u32be 0"})
    EXPECT_EQ(grade_of_edits(std::string(rows) + rate), Grade::proved_except) << rows;
  EXPECT_EQ(grade_of_edits(std::string("u32be 2 u32be 488 i32be -1") + rate + " u32be 320 u32be 0" + rate),
            Grade::proved_except);
}

/// Version 1: 64 bits.
TEST(MovieTimes, WideEditsStay) {
  const Scrubbed clean = scrub_with([](Movie& m) {
    m.edits = "u32be#+4 { \"edts\" u32be#+4 { \"elst\" 01 00 00 00 u32be 1 u32be 0 u32be 320 zero 8 u32be 65536 } } ";
  });
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_NE(as_text(clean.bytes).find("elst"), std::string_view::npos);
}

TEST(MovieTimes, DurationsAndTheNextTrackAreSaidAnew) {
  const Scrubbed plain = scrub_with([](Movie&) {});
  for (const char* told : {"u32be 488", "u32be 4887", "u32be 0"})
    EXPECT_EQ(scrub_with([&](Movie& m) { m.duration = told; }).bytes, plain.bytes) << told;
  EXPECT_EQ(as_text(scrub_with([](Movie& m) { m.next_track = "u32be 4887"; }).bytes).find(std::string("\x13\x17", 2)),
            std::string_view::npos);
  EXPECT_EQ(scrub_with([](Movie& m) { m.track = "u32be 77"; }).result.reason.substr(0, 17), "damaged: box tkhd");
}

/// Of the profile strict, which takes the sound out: the movie is then as long as its pictures, where its sound was
/// longer.
TEST(MovieTimes, AreThoseOfThePicturesWithoutTheSound) {
  std::string text = Movie().text();
  // What a movie tells of its place must not stand in its sound.
  text = replaced(text, R"("-48.8766-123.3933+0.0000/")", R"("-47.1234-122.5678+0.0000/")");
  text = replaced(text, R"("meta" zero 12 "DJI meta\0")", R"("soun" zero 12 00)");
  text = replaced(text, R"("nmhd" u32be 0)", R"("smhd" u32be 0 u32be 0)");
  text = replaced(text, R"("djmd" zero 6 u16be 1)",
                  R"("samr" zero 6 u16be 1 zero 8 u16be 1 u16be 16 u32be 0 u32be 65536000)");
  text = replaced(text, R"("stts" u32be 0 u32be 1 u32be 2 u32be 500)", R"("stts" u32be 0 u32be 1 u32be 2 u32be 3000)");
  const auto duration = [](const Scrubbed& clean) {
    const std::size_t header = as_text(clean.bytes).find("mvhd");
    return header == std::string_view::npos ? 0 : load_be<std::uint32_t>(clean.bytes.data() + header + 20);
  };
  const Scrubbed silent = scrub(assemble(text), {}, "strict"), loud = scrub(assemble(text));
  EXPECT_EQ(silent.result.grade, Grade::proved) << silent.result.reason;
  EXPECT_EQ(duration(silent), 320U);
  EXPECT_EQ(duration(loud), 6000U) << loud.result.reason;
}

TEST(MovieTimes, AnApertureIsAWindowOfThePicture) {
  const auto aperture = [](const std::string& numbers) {
    const Scrubbed clean = scrub_with([&](Movie& m) { m.boxes = "u32be#+4 { \"clap\" " + numbers + " }"; });
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    return as_text(clean.bytes).find("clap") != std::string_view::npos;
  };
  EXPECT_TRUE(aperture("u32be 60 u32be 1 u32be 48 u32be 1 u32be 0 u32be 1 u32be 0 u32be 1"));
  EXPECT_TRUE(aperture("u32be 60 u32be 1 u32be 46 u32be 1 u32be 2 u32be 1 i32be -1 u32be 1"));
  for (const char* numbers : {"u32be 77 u32be 97 u32be 114 u32be 121 u32be 0 u32be 1 u32be 0 u32be 1",
                              "u32be 48 u32be 1 u32be 12 u32be 1 u32be 0 u32be 1 u32be 0 u32be 1",
                              "u32be 60 u32be 1 u32be 48 u32be 1 u32be 4887 u32be 1000 u32be 0 u32be 1",
                              "u32be 60 u32be 1 u32be 48 u32be 1 u32be 3 u32be 1 u32be 0 u32be 1"})
    EXPECT_FALSE(aperture(numbers)) << numbers;
}

/// Those of a live stream count from when it began, or from midnight.
TEST(MovieTimes, FragmentsCountFromZero) {
  const auto grade_of = [](const std::string& usual, const std::string& told) {
    std::ifstream in(source_dir() + std::string("/tests/formats/mp4/random_access.fix"));
    const std::string all{std::istreambuf_iterator<char>(in), {}};
    const Scrubbed clean = scrub(assemble(replaced(all, usual, told)));
    EXPECT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
    return clean.result.grade;
  };
  const std::string first = "\"tfdt\" u32be 0 u32be 0", second = "\"tfdt\" u32be 0 u32be 80";
  EXPECT_EQ(grade_of(first, first), Grade::proved);
  EXPECT_EQ(grade_of(first, "\"tfdt\" u32be 0 u32be 3187000"), Grade::proved_except);
  EXPECT_EQ(grade_of(second, "\"tfdt\" u32be 0 u32be 3187000"), Grade::proved_except);
}

/// Any number fits there, as of a sound that goes.
TEST(MovieTimes, OfAllFragmentsTogetherAreNotKept) {
  std::ifstream in(source_dir() + std::string("/tests/formats/mp4/random_access.fix"));
  const std::string all{std::istreambuf_iterator<char>(in), {}};
  const Scrubbed clean =
      scrub(assemble(replaced(all, R"({ "mvex" )", R"({ "mvex" u32be#+4 { "mehd" u32be 0 u32be 4887 } )")));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_NE(as_text(clean.bytes).find("mvex"), std::string_view::npos);
  EXPECT_EQ(as_text(clean.bytes).find("mehd"), std::string_view::npos);
}

TEST(MovieUnits, ParameterSetsAreInUse) {
  const Scrubbed unused = scrub_with([](Movie& m) {
    m.sets = "02 u16be# { 68 ee 38 80 } u16be# { 68 5b 8f 20 }";  // a second, of number 1
  });
  EXPECT_EQ(unused.result.grade, Grade::refused);
  EXPECT_EQ(unused.result.reason.find("damaged: no slice of track 1 uses this parameter set"), 0U)
      << unused.result.reason;
}

TEST(MovieUnits, ZerosBehindSlicesAreNamed) {
  for (const char* end : {"41 9a 02 00", "41 9a 02 00 00 03"}) {
    const Scrubbed padded = scrub_with([&](Movie& m) { m.other = end; });
    EXPECT_EQ(padded.result.grade, Grade::proved_except) << padded.result.reason;
  }
}

TEST(MovieUnits, SamplesToBeginWithStandAlone) {
  EXPECT_EQ(grade_of_times(Movie().times, table("stss", "u32be 1 u32be 1")), Grade::proved);
  EXPECT_EQ(grade_of_times(Movie().times, table("stss", "u32be 3 u32be 1 u32be 4 u32be 8")), Grade::proved_except);
  EXPECT_EQ(grade_of_times(Movie().times, table("stss", "u32be 0")), Grade::proved_except) << "one is left out";
}

}  // namespace
}  // namespace contrail::test
