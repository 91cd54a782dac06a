// What the fuzzer once found interesting, and all fixtures, walked as every format: a normal test, no fuzzer needed.
#include <gtest/gtest.h>

#include "tests/support/assemble.hpp"
#include "tests/support/doing.hpp"
#include "tests/support/files.hpp"
#include "tests/support/referee.hpp"

namespace contrail::test {
namespace {

TEST(Replay, CorpusOfTheFuzzer) {
  const auto corpus = files_below("tests/fuzz/corpus");
  ASSERT_FALSE(corpus.empty()) << "the corpus of the fuzzer is missing";
  for (const auto& path : corpus) {
    doing(path.filename());
    EXPECT_EQ(walk_as_all(bytes_of(path)), "") << path;
  }
}

TEST(Replay, FixturesAsEveryFormat) {
  const auto fixtures = files_below("tests/formats", ".fix");
  ASSERT_GT(fixtures.size(), 100u) << "fixtures are missing";
  for (const auto& path : fixtures) {
    doing(path.string());
    EXPECT_EQ(walk_as_all(assemble_file(path)), "") << path;
  }
}

TEST(Replay, BytesOfOneValue) {
  for (const int value : {0x00, 0x20, 0x55, 0x7f, 0xff}) {
    for (const std::size_t size : {1, 7, 300, 5000}) {
      doing(std::to_string(size) + " bytes of " + std::to_string(value));
      EXPECT_EQ(walk_as_all(std::vector<std::byte>(size, static_cast<std::byte>(value))), "");
    }
  }
  EXPECT_EQ(walk_as_all({}), "");
}

}  // namespace
}  // namespace contrail::test
