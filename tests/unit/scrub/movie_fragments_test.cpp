// Fragments: durations, versions, flags and defaults that no player goes by become what follows from others, runs
// without samples go, and times run on.
#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

std::string usual_fragments() {
  std::ifstream in(source_dir() + std::string("/tests/formats/mp4/random_access.fix"));
  return {std::istreambuf_iterator<char>(in), {}};
}
Scrubbed fragments_with(const std::string& what, const std::string& by) {
  std::string text = usual_fragments();
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return scrub(assemble(text.replace(at, what.size(), by)));
}

const std::string first_trun = "u32be#+4 { \"trun\" u32be 1 u32be 2 u32be@ pictures1-moof1 }", second_moof = "@moof2";

TEST(MovieFragments, NumbersThatNobodyGoesByFollow) {
  const Scrubbed usual = scrub(assemble(usual_fragments()));
  ASSERT_EQ(usual.result.grade, Grade::proved) << usual.result.reason;
  const std::pair<std::string, std::string> planted[] = {
      {"u32be 1000 u32be 1000 u32be 65536", "u32be 1000 u32be 4712 u32be 65536"},
      {"u32be 7 u32be 0 u32be 0 u32be 1 zero 68", "u32be 7 u32be 0 u32be 0 u32be 1 u32be 0 u32be 876 zero 60"},
      {"u32be 1000 u32be 1000 u16be 21956", "u32be 1000 u32be 3456 u16be 21956"},
      {"\"stsz\" u32be 0 u32be 0 u32be 0", "\"stsz\" u32be 0 u32be 471234 u32be 0"},
      {"\"tfhd\" u32be 131072", "\"tfhd\" u32be 1090650112"},  // version 65
      {"\"tfhd\" u32be 131072", "\"tfhd\" u32be 12714048"},
      {"\"trun\" u32be 1", "\"trun\" u32be 1090519041"},
      {"\"trun\" u32be 1", "\"trun\" u32be 28673"},
      {"u32be 40 u32be 8 u32be 0", "u32be 40 u32be 8 u32be 170917888"},  // leading, redundant, padded
      {first_trun, "u32be#+4 { \"trun\" u32be 0 u32be 0 } " + first_trun},
      {second_moof, R"(u32be#+4 { "moof" u32be#+4 { "mfhd" u32be 0 u32be 77 }
        u32be#+4 { "traf" u32be#+4 { "tfhd" u32be 131072 u32be 1 } u32be#+4 { "tfdt" u32be 0 u32be 4712 } } } )" +
                        second_moof}};
  for (const auto& [what, by] : planted) {
    const Scrubbed clean = fragments_with(what, by);
    EXPECT_EQ(clean.result.grade, Grade::proved) << by << ": " << clean.result.reason;
    EXPECT_EQ(clean.bytes, usual.bytes) << by;
  }
}

TEST(MovieFragments, TimesThatDoNotRunOnAreNamed) {
  for (const char* time : {"120", "79", "81"}) {
    const Scrubbed clean = fragments_with("\"tfdt\" u32be 0 u32be 80", std::string("\"tfdt\" u32be 0 u32be ") + time);
    EXPECT_EQ(clean.result.grade, Grade::proved_except) << time;
  }
}

}  // namespace
}  // namespace contrail::test
