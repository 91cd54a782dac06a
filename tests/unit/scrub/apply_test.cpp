// What patching changes in a copy, and what is told of it.
#include "analysis/scrub/apply.hpp"

#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

constexpr Column patched_columns[] = {{"id", Type::u16, 0, Meaning::serial},
                                      {"volts", Type::u16, 2, Meaning::harmless_measurement}};
constexpr Layout patched_layout{.name = "PATCHED", .columns = patched_columns};

/// A record of four bytes stands at 4; of the copy that many bytes are there, and more of something else behind it.
std::vector<std::byte> patched(std::size_t size, const Moved& moved = {}) {
  const auto file = assemble("01 02 03 04 05 06 07 08");
  const auto source = source_of(file);
  const Policy policy = Policy::parse("share", {}, {});
  std::vector<std::byte> copy = file;
  const Places none;
  Apply apply(*source, policy, none, 0, moved, std::span(copy).first(size));
  Walk walk(*source, {&apply}, {.deep = true});
  walk.record(walk.layout_of(patched_layout), source->slice(4, 4), {source.get(), 4, 4});
  return copy;
}

TEST(Patches, StayInsideOfTheCopy) {
  const auto unchanged = assemble("01 02 03 04 05 06 07 08");
  EXPECT_EQ(patched(8), assemble("01 02 03 04 00 00 07 08"));
  for (const std::size_t size : {0u, 3u, 4u, 5u, 7u}) EXPECT_EQ(patched(size), unchanged) << "the proof objects";
}

TEST(Patches, StandWhereTheRecordMovedTo) {
  Moved moved;
  moved.cut({0, 2});
  EXPECT_EQ(patched(6, moved), assemble("01 02 00 00 05 06 07 08"));
  EXPECT_EQ(patched(5, moved), assemble("01 02 03 04 05 06 07 08"));
}

/// Satellites up to a hundred or so.
TEST(Patches, ValuesThatTheirFieldsCannotHaveAreCounted) {
  const auto told = [](const char* satellites) {
    const Scrubbed clean = scrub(
        assemble(std::string("a39580 u8 128 u8 89 text 4 \"FMT\" text 16 \"BBnNZ\" text 64 \"Type,Length,Name,Format,"
                             "Columns\"\na39580 u8 7 u8 12 text 4 \"GPS\" text 16 \"QB\" text 64 \"TimeUS,NSats\"\n"
                             "a39507 u64 1000000 u8 12 a39507 u64 1000100 u8 ") +
                 satellites + "\n"));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    std::vector<std::string> words;
    for (const std::string& warning : clean.result.warnings) {
      if (warning.find("blanked") != warning.npos) words.push_back(warning);
    }
    return words;
  };
  using Words = std::vector<std::string>;
  EXPECT_EQ(told("13"), Words{});
  EXPECT_EQ(told("200"), Words{"1 value is blanked because the field cannot have such a value"});
  EXPECT_EQ(told("200 a39507 u64 1000200 u8 201"),
            Words{"2 values are blanked because the field cannot have such a value"});
}

}  // namespace
}  // namespace contrail::test
