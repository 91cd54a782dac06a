// What a writer of movies may choose, and no player asks about: habits of known writers stay, any other choice is
// named.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

const std::string stts = "u32be#+4 { \"stts\" u32be 0 u32be 1 u32be 2 u32be 500 }",
                  stsc = "u32be#+4 { \"stsc\" u32be 0 u32be 1 u32be 1 u32be 2 u32be 1 }",
                  stsz = "u32be#+4 { \"stsz\" u32be 0 u32be 0 u32be 2 u32be 7 u32be 7 }",
                  stco = "u32be#+4 { \"stco\" u32be 0 u32be 1 u32be@ picture }";

/// The movie of two pictures, with other tables behind the description of its samples.
Scrubbed with_tables(const std::vector<std::string>& tables, const std::string& pictures = {}) {
  std::ifstream in(source_dir() + std::string("/tests/formats/mp4/good.fix"));
  std::string all{std::istreambuf_iterator<char>(in), {}};
  std::string fresh;
  for (const std::string& table : tables) fresh += table + "\n";
  const std::size_t begin = all.find(stts), end = all.find(stco) + stco.size();
  all.replace(begin, end - begin, fresh);
  const std::string usual = "u32be# { 41 9a 02 } u32be# { 41 9a 01 }";
  if (!pictures.empty()) all.replace(all.find(usual), usual.size(), pictures);
  return scrub(assemble(all));
}

/// Planted by choosing an order, a header, a grouping: named, or no other copy comes of it.
TEST(MovieChoices, OrdersOfNoWriterAreNamed) {
  for (const auto& known : std::vector<std::vector<std::string>>{{stts, stsc, stsz, stco}, {stts, stsz, stsc, stco}})
    EXPECT_EQ(with_tables(known).result.grade, Grade::proved) << with_tables(known).result.reason;
  for (const auto& odd : std::vector<std::vector<std::string>>{
           {stco, stsz, stsc, stts}, {stsc, stts, stsz, stco}, {stts, stco, stsc, stsz}, {stts, stsc, stco, stsz}}) {
    const Scrubbed clean = with_tables(odd);
    EXPECT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
    EXPECT_TRUE(names_exception(clean, "the boxes in stbl stand in an order"));
  }
}

TEST(MovieChoices, HeadersOf64BitsAreNamed) {
  const Scrubbed clean = with_tables({"u32be 1 \"stts\" u64be 32 u32be 0 u32be 1 u32be 2 u32be 500", stsc, stsz, stco});
  EXPECT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_TRUE(names_exception(clean, "box stts tells its size in 64 bits"));
}

TEST(MovieChoices, GroupsOfSamplesAreAlike) {
  const std::string pictures = "u32be# { 41 9a 02 } @second u32be# { 41 9a 01 }",
                    two = "u32be#+4 { \"stco\" u32be 0 u32be 2 u32be@ picture u32be@ second }";
  const auto runs = [&](const std::string& rows) {
    return with_tables({stts, "u32be#+4 { \"stsc\" u32be 0 " + rows + " }", stsz, two}, pictures);
  };
  EXPECT_EQ(runs("u32be 1 u32be 1 u32be 1 u32be 1").result.grade, Grade::proved);
  const Scrubbed twice = runs("u32be 2 u32be 1 u32be 1 u32be 1 u32be 2 u32be 1 u32be 1");
  EXPECT_EQ(twice.result.grade, Grade::proved_except) << twice.result.reason;
  EXPECT_TRUE(names_exception(twice, "say the same as those before them"));
}

/// Eight pictures in chunks as somebody likes.
TEST(MovieChoices, ChunksOfDifferentLengthsAreNamed) {
  std::string pictures, offsets;
  for (int i = 0; i < 8; ++i) {
    pictures += "@p" + std::to_string(i) + " u32be# { 41 9a 02 } ";
    if (i != 2 && i != 5 && i != 6) offsets += " u32be@ p" + std::to_string(i);
  }
  const std::string eight = "u32be#+4 { \"stts\" u32be 0 u32be 1 u32be 8 u32be 250 }",
                    sizes = "u32be#+4 { \"stsz\" u32be 0 u32be 7 u32be 8 }";
  const Scrubbed clean = with_tables(
      {eight,
       "u32be#+4 { \"stsc\" u32be 0 u32be 4 u32be 1 u32be 1 u32be 1 u32be 2 u32be 2 u32be 1 u32be 3 u32be 1 u32be 1 "
       "u32be 4 u32be 3 u32be 1 }",
       sizes, "u32be#+4 { \"stco\" u32be 0 u32be 5" + offsets + " }"},
      "@picture " + pictures);
  EXPECT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_TRUE(names_exception(clean, "hold different numbers of samples"));
}

/// Zeros or words behind the pixels, which no coding ends.
TEST(MovieChoices, BarePixelsHaveTheSizeOfTheirPicture) {
  const auto grade_of = [](int bytes) {
    std::ifstream in(source_dir() + std::string("/tests/formats/mp4/good.fix"));
    std::string all{std::istreambuf_iterator<char>(in), {}};
    const auto put = [&](const std::string& what, const std::string& by) {
      ASSERT_NE(all.find(what), std::string::npos) << what;
      all.replace(all.find(what), what.size(), by);
    };
    const std::string size = std::to_string(bytes);
    put("u32be# { 41 9a 02 } u32be# { 41 9a 01 }", "repeat 2 { fill " + size + " 21 }");
    put("u32be 0 u32be 2 u32be 7 u32be 7", "u32be " + size + " u32be 2");
    put("\"avc1\"", "\"2vuy\"");
    const std::size_t begin = all.find("u32be#+4 { \"avcC\""), end = all.find("u32be#+4 { \"pasp\"");
    all.erase(begin, end - begin);
    const Scrubbed clean = scrub(assemble(all));
    EXPECT_NE(clean.result.grade, Grade::refused) << clean.result.reason;
    EXPECT_EQ(names_exception(clean, "pictures of bare pixels in track 1 have other sizes"), bytes != 64 * 48 * 2);
    return clean.result.grade;
  };
  EXPECT_EQ(grade_of(64 * 48 * 2), Grade::proved);
  EXPECT_EQ(grade_of(64 * 48 * 2 + 14), Grade::proved_except);
}

/// A recording of telemetry alone is told to be one: nothing is left in its copy.
TEST(MovieChoices, NothingToSeeOrHearIsTold) {
  const auto is_told = [](const Scrubbed& clean) {
    return std::ranges::any_of(clean.result.warnings, [](const std::string& words) {
      return words.find("neither pictures nor sound are left") != words.npos;
    });
  };
  EXPECT_TRUE(is_told(scrub(fixture("mp4/camm.fix"))));
  EXPECT_FALSE(is_told(scrub(fixture("mp4/good.fix"))));
}

}  // namespace
}  // namespace contrail::test
