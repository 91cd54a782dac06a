// A file in which nothing was found is held against its clean copy.
#include "analysis/expose/trial.hpp"

#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

std::string objection(const std::vector<std::byte>& bytes) {
  static Trial trial{{}};
  const auto source = source_of(bytes);
  const Format* format = detect(source->bytes()).format;
  return format ? trial.object_to(*source, *format) : "no format";
}

std::vector<std::byte> replaced(const std::vector<std::byte>& bytes, std::string_view from, std::string_view to) {
  std::string text(as_text(bytes));
  const std::size_t at = text.find(from);
  EXPECT_NE(at, text.npos) << from;
  if (at != text.npos) text.replace(at, from.size(), to);
  const Bytes changed = as_bytes(text);
  return {changed.begin(), changed.end()};
}

TEST(TrialOfCopies, ACleanCopyIsItsOwnAndItsOriginalIsNot) {
  std::size_t clean = 0;
  const std::vector<std::string> stills = {"jpeg/good.fix", "jpeg/makers.fix", "jpeg/samsung.fix"};
  for (const auto& names : {whole_logs(), checked_logs(), whole_movies(), stills}) {
    for (const std::string& name : names) {
      const Scrubbed copy = scrub(fixture(name));
      EXPECT_NE(objection(fixture(name)), "") << name;
      if (copy.result.grade != Grade::proved) continue;
      EXPECT_EQ(objection(copy.bytes), "") << name;
      ++clean;
    }
  }
  EXPECT_GT(clean, 15u);
}

/// Harmless by their names: a reader that knows them says nothing of them.
TEST(TrialOfCopies, WordsInHarmlessFieldsAreFound) {
  const Scrubbed srt = scrub(fixture("srt/dialect_g.fix"));
  ASSERT_EQ(srt.result.grade, Grade::proved);
  EXPECT_NE(objection(replaced(srt.bytes, " size=\"28\"", " face=\"Jane\"")), "");
}

TEST(TrialOfCopies, ACopyOfTheSameSizeIsOne) {
  const Scrubbed copy = scrub(fixture("mp4/good.fix"), {.same_size = true});
  ASSERT_EQ(copy.result.grade, Grade::proved);
  EXPECT_EQ(objection(copy.bytes), "");
}

/// Moments identify nobody: what has only those is not told to be unclean.
TEST(TrialOfCopies, TimesMayStay) {
  const Scrubbed dated = scrub(fixture("srt/dialect_g.fix"), {}, "share", {"time"});
  ASSERT_EQ(dated.result.grade, Grade::proved);
  EXPECT_EQ(objection(dated.bytes), "");
}

}  // namespace
}  // namespace contrail::test
