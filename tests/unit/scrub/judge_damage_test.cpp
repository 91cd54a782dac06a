// What damage means to a scrub, by the kind of format, where the damage lies, and what was asked for.
#include <gtest/gtest.h>

#include "analysis/scrub/damage.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

constexpr const char *by_records = "px4-ulog", *by_text = "srt", *by_boxes = "mp4";

/// A hundred bytes of a format, and what was heard of them.
struct Heard {
  const char* format;
  bool salvage = false;
  std::vector<std::byte> bytes = std::vector<std::byte>(100, std::byte{0x11});
  std::vector<Interval> gone{};
  Gathered found{};
  std::unique_ptr<Source> source{};

  Heard& hear(Code code, std::uint64_t at, std::uint64_t size, Severity severity = Severity::damage) {
    if (!source) source = source_of(bytes);
    found.diagnostics.push_back({code, severity, {source.get(), at, size}, "a word"});
    return *this;
  }
  Damage judged() { return judge_damage(found, *source, *find_format(format), salvage, gone); }
};

Heard damaged(const char* format, bool salvage = false, std::vector<Interval> gone = {}) {
  return {.format = format, .salvage = salvage, .gone = std::move(gone)};
}

void fill(Heard& heard, std::size_t from, int value) {
  std::fill(heard.bytes.begin() + static_cast<std::ptrdiff_t>(from), heard.bytes.end(), static_cast<std::byte>(value));
}

TEST(JudgeDamage, ALogThatEndsInARecordIsAnEverydayLog) {
  const Damage none = damaged(by_records, false, {{90, 100}}).hear(Code::cut, 90, 10).judged();
  EXPECT_EQ(none.refusal, "");
  EXPECT_TRUE(none.except.empty() && none.lost.empty() && none.excused.empty());
  EXPECT_EQ(damaged(by_records).hear(Code::cut, 90, 10).judged().refusal, "damaged: a word (offset 90, 10 bytes)");
  EXPECT_NE(damaged(by_records, false, {{91, 100}}).hear(Code::cut, 90, 10).judged().refusal, "");
  EXPECT_NE(damaged(by_records, false, {{90, 99}}).hear(Code::cut, 90, 10).judged().refusal, "");
  EXPECT_NE(damaged(by_records, false, {{80, 100}}).hear(Code::bad_structure, 90, 10).judged().refusal, "");
  EXPECT_NE(damaged(by_records, false, {{80, 100}}).hear(Code::cut, 90, 9).judged().refusal, "") << "it goes on behind";
}

TEST(JudgeDamage, TextWithoutItsEndLosesWhatIsNamed) {
  const auto except = [](const char* format, std::uint64_t size) {
    return damaged(format).hear(Code::cut, 90, size, Severity::warning).judged().except;
  };
  EXPECT_EQ(except("ardupilot-log", 10).size(), 1u);
  EXPECT_TRUE(except("ardupilot-log", 10)[0].ends_with("a word (offset 90, 10 bytes)"));
  EXPECT_EQ(except("edgetx-csv", 10).size(), 1u);
  EXPECT_TRUE(except("ardupilot-log", 9).empty()) << "it goes on behind";
  EXPECT_TRUE(except(by_records, 10).empty());
}

TEST(JudgeDamage, PaddingBehindTheEndIsOfOneKind) {
  for (const int padding : {0, 0xFF}) {
    Heard heard = damaged(by_records, false, {{50, 60}});
    fill(heard, 60, padding);
    EXPECT_EQ(heard.hear(Code::cut, 50, 10).judged().refusal, "") << padding;
    Heard mixed = damaged(by_records, false, {{50, 60}});
    fill(mixed, 60, padding);
    mixed.bytes.back() = static_cast<std::byte>(0xFF - padding);
    EXPECT_NE(mixed.hear(Code::cut, 50, 10).judged().refusal, "") << padding;
  }
  EXPECT_NE(damaged(by_records, false, {{50, 60}}).hear(Code::cut, 50, 10).judged().refusal, "")
      << "0x11 is no padding";
}

TEST(JudgeDamage, SalvageTakesOutWhatLiesInWhatGoes) {
  const Damage out = damaged(by_records, true, {{40, 60}}).hear(Code::bad_structure, 40, 20).judged();
  EXPECT_EQ(out.refusal, "");
  ASSERT_EQ(out.excused.size(), 1u);
  EXPECT_EQ(out.excused[0].begin, 40u);
  EXPECT_EQ(out.excused[0].end, 60u);
  EXPECT_EQ(out.except, std::vector<std::string>{"removed because it cannot be read: a word (offset 40, 20 bytes)"});
  EXPECT_TRUE(out.lost.empty());
  EXPECT_NE(damaged(by_records, true, {{40, 60}}).hear(Code::bad_structure, 39, 20).judged().refusal, "");
  EXPECT_NE(damaged(by_records, true, {{40, 60}}).hear(Code::bad_structure, 41, 20).judged().refusal, "");
}

/// What names no byte lies in nothing that goes.
TEST(JudgeDamage, DamageWithoutBytesRefuses) {
  EXPECT_NE(damaged(by_records, false, {{90, 100}}).hear(Code::cut, 100, 0).judged().refusal, "");
  EXPECT_NE(damaged(by_records, true, {{40, 60}}).hear(Code::bad_structure, 50, 0).judged().refusal, "");
  EXPECT_NE(damaged(by_text, true).hear(Code::bad_structure, 50, 0).judged().refusal, "");
  Heard boxed = damaged(by_boxes);
  boxed.found.dropped.push_back({"free", Meaning::none, {}, {40, 60}});
  EXPECT_NE(boxed.hear(Code::bad_structure, 50, 0).judged().refusal, "");
}

TEST(JudgeDamage, ALimitIsNoDamageAndIsNeverSalvaged) {
  EXPECT_EQ(damaged(by_records, true, {{0, 100}}).hear(Code::limit, 40, 10, Severity::notice).judged().refusal,
            "a word (offset 40, 10 bytes)");
  EXPECT_EQ(damaged(by_text, true).hear(Code::limit, 40, 10).judged().refusal, "a word (offset 40, 10 bytes)");
  EXPECT_EQ(damaged(by_records).hear(Code::bad_value, 40, 10, Severity::notice).judged().refusal, "") << "no damage";
}

TEST(JudgeDamage, TextLosesTheRecordThatIsCut) {
  Heard cut = damaged(by_text);
  fill(cut, 60, 0);
  const Damage out = cut.hear(Code::cut, 50, 10).judged();
  EXPECT_EQ(out.refusal, "");
  EXPECT_TRUE(out.except.empty());
  ASSERT_EQ(out.lost.size(), 1u);
  EXPECT_EQ(out.lost[0].begin, 50u);
  EXPECT_EQ(out.lost[0].end, 60u);
  EXPECT_NE(damaged(by_text).hear(Code::cut, 50, 10).judged().refusal, "") << "words stand behind";
  EXPECT_NE(damaged(by_text).hear(Code::cut, 90, 10).judged().refusal, "") << "the file ends there";
  const Damage salvaged = damaged(by_text, true).hear(Code::bad_value, 20, 5).judged();
  EXPECT_EQ(salvaged.refusal, "");
  ASSERT_EQ(salvaged.lost.size(), 1u);
  EXPECT_EQ(salvaged.lost[0].end, 25u);
  EXPECT_TRUE(salvaged.excused.empty());
  EXPECT_EQ(salvaged.except.size(), 1u);
}

TEST(JudgeDamage, InsideABoxThatGoesNothingMatters) {
  Heard inside = damaged(by_boxes);
  inside.found.dropped.push_back({"udta", Meaning::none, {}, {40, 60}});
  EXPECT_EQ(inside.hear(Code::bad_structure, 40, 20).judged().refusal, "");
  Heard beyond = damaged(by_boxes, true);
  beyond.found.dropped.push_back({"udta", Meaning::none, {}, {40, 60}});
  EXPECT_NE(beyond.hear(Code::bad_structure, 40, 21).judged().refusal, "");
}

TEST(JudgeDamage, AMovieThatIsCutPlaysUpToThere) {
  Heard movie = damaged(by_boxes, true);
  movie.found.payload.add(50, 100);
  movie.hear(Code::cut, 60, 40).hear(Code::cut, 70, 30);
  const Damage out = movie.judged();
  EXPECT_EQ(out.refusal, "");
  EXPECT_TRUE(out.cut_short);
  EXPECT_TRUE(out.payload_is_searched);
  ASSERT_EQ(out.except.size(), 1u) << "said once";
  EXPECT_NE(out.except[0].find("searched"), std::string::npos);

  Heard short_payload = damaged(by_boxes, true);
  short_payload.found.payload.add(50, 99);
  const Damage other = short_payload.hear(Code::cut, 60, 40).judged();
  EXPECT_TRUE(other.cut_short);
  EXPECT_FALSE(other.payload_is_searched);
  EXPECT_EQ(other.except, std::vector<std::string>{"truncated, and so is the copy: a word (offset 60, 40 bytes)"});

  EXPECT_NE(damaged(by_boxes, true).hear(Code::cut, 60, 40).judged().refusal, "") << "no picture and no sound";
  Heard not_asked = damaged(by_boxes);
  not_asked.found.payload.add(50, 100);
  EXPECT_NE(not_asked.hear(Code::cut, 60, 40).judged().refusal, "");
  Heard not_the_end = damaged(by_boxes, true);
  not_the_end.found.payload.add(50, 100);
  EXPECT_NE(not_the_end.hear(Code::cut, 60, 39).judged().refusal, "");
}

TEST(JudgeDamage, WhatWasNotLookedIntoIsNamedOnce) {
  Heard heard = damaged(by_boxes);
  heard.hear(Code::unseen, 40, 20, Severity::notice).hear(Code::unseen, 80, 0, Severity::notice);
  EXPECT_EQ(heard.judged().except, std::vector<std::string>{"a word"});
  EXPECT_TRUE(
      damaged(by_records, false, {{40, 60}}).hear(Code::unseen, 40, 20, Severity::notice).judged().except.empty());
  EXPECT_FALSE(
      damaged(by_records, false, {{40, 60}}).hear(Code::unseen, 40, 21, Severity::notice).judged().except.empty());
  EXPECT_FALSE(
      damaged(by_records, false, {{40, 60}}).hear(Code::unseen, 50, 0, Severity::notice).judged().except.empty());
  EXPECT_FALSE(
      damaged(by_boxes, false, {{40, 60}}).hear(Code::unseen, 40, 20, Severity::notice).judged().except.empty());
}

}  // namespace
}  // namespace contrail::test
