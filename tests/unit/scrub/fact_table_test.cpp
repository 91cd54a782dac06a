// Each row of the table of facts by itself: written, read again by both readers, and missed by both when it is not
// there.
#include <gtest/gtest.h>

#include "analysis/scrub/cleaning.hpp"
#include "analysis/scrub/facts.hpp"
#include "analysis/scrub/prove.hpp"
#include "analysis/scrub/second_proof.hpp"
#include "analysis/scrub/told.hpp"
#include "parsers/parts/icc/icc.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

/// A policy that asks for the fact.
Policy asking_for(const FactRow& row) {
  if (row.group == FactGroup::place) return Policy::parse("coarse=10km", {}, {});
  if (row.group == FactGroup::rendering) return Policy::parse("share", {}, {});
  return Policy::parse("share", {std::string(name_of(row.meaning))}, {});
}

/// For shades of grey, of one gamma (in 1/256).
ColourProfile grey_profile(int gamma) {
  return *icc::rebuilt(
              assemble("u32be 158 zero 4 04 30 00 00 \"mntrGRAYXYZ \" zero 12 \"acsp\" zero 88 u32be 1 \"kTRC\""
                       " u32be 144 u32be 14 \"curv\" zero 4 u32be 1 u16be " +
                       std::to_string(gamma)))
              .value;
}

FactValue sample(FactKind kind) {
  switch (kind) {
    case FactKind::none: break;
    case FactKind::number: return 6;
    case FactKind::fraction: return Fraction{7, 2};  // no finer than cameras tell
    case FactKind::moment: return *from_civil(2026, 6, 21, 14, 3, 11.25);
    case FactKind::zone: return -210;
    case FactKind::place: return PlaceE7{-488'700'125, 1'233'900'001};
    case FactKind::text: return std::vector<std::string>{"a <b> & c"};
    case FactKind::texts: return std::vector<std::string>{"Ulla Own", "Nils Other"};
    case FactKind::profile: return grey_profile(512);
  }
  return {};
}
/// One that differs where the second reader compares values.
FactValue other_sample(FactKind kind) {
  switch (kind) {
    case FactKind::number: return 7;
    case FactKind::moment: return *from_civil(2026, 6, 21, 14, 3, 12.25);
    case FactKind::place: return PlaceE7{-488'700'125, 1'233'900'002};
    case FactKind::text: return std::vector<std::string>{"another"};
    case FactKind::texts: return std::vector<std::string>{"Ulla Own", "Nils Third"};
    case FactKind::profile: return grey_profile(563);
    default: return sample(kind);
  }
}
/// The view says of these that they hold, not what they are.
FactValue sample(const FactRow& row) { return row.meaning == Meaning::adobe_rgb ? FactValue(1) : sample(row.kind); }

std::vector<std::byte> saying(const KeptFacts& facts) {
  const std::vector<std::byte> fresh = cut_of(*find_format("jpeg"))->remake({"APP1"}, facts);
  std::vector<std::byte> copy = assemble("FF D8");
  copy.insert(copy.end(), fresh.begin(), fresh.end());
  const std::vector<std::byte> rest = assemble(
      "FF DB u16be#+2 { 00 fill 64 01 } FF C0 u16be#+2 { 08 u16be 2 u16be 4 01 01 11 00 } FF C4 u16be#+2 { 00 zero 16 }"
      " FF DA u16be#+2 { 01 01 00 00 3F 00 } 12 34 FF D9");
  copy.insert(copy.end(), rest.begin(), rest.end());
  return copy;
}

KeptFacts read_again(const std::vector<std::byte>& copy, const Policy& policy) {
  const auto source = source_of(copy);
  const Places places;
  Verify verify(*source, policy, places, {}, nullptr);
  Walk walk(*source, {&verify}, {.deep = true});
  walk_file(walk, *find_format("jpeg"));
  return verify.facts();
}

std::string second(const std::vector<std::byte>& copy, const KeptFacts& facts) {
  static const Policy policy = Policy::parse("share", {}, {});
  std::vector<std::string> warnings;
  const auto* profile = find_fact<ColourProfile>(facts, Meaning::colour_profile);
  return object_by_second_reader({*find_format("jpeg"), policy, facts, copy, copy, profile ? Bytes(*profile) : Bytes{}},
                                 warnings);
}

TEST(FactTable, EveryRowIsTakenWrittenAndProved) {
  for (const FactRow& row : fact_rows()) {
    SCOPED_TRACE(name_of(row.meaning));
    const KeptFacts facts = {{row.meaning, sample(row)}};
    const std::vector<std::byte> copy = saying(facts), silent = saying({});
    ASSERT_NE(copy, silent) << "it is written";
    EXPECT_EQ(read_again(copy, asking_for(row)), facts);
    EXPECT_EQ(read_again(silent, asking_for(row)), KeptFacts{});
    EXPECT_EQ(second(copy, facts), "");
    EXPECT_NE(second(copy, {}).find("still finds"), std::string::npos) << second(copy, {});
    EXPECT_NE(second(silent, facts).find("does not find"), std::string::npos) << second(silent, facts);
    const KeptFacts other = {{row.meaning, other_sample(row.kind)}};
    if (row.kind != FactKind::profile && (row.group == FactGroup::rendering || other == facts)) continue;
    EXPECT_NE(second(copy, other).find("reads a different"), std::string::npos) << second(copy, other);
  }
}

/// The copy has the profile it is to have, but that one does not show the original's colours.
TEST(FactTable, ColoursAreLookedAt) {
  const KeptFacts facts = {{Meaning::colour_profile, grey_profile(512)}};
  const Policy policy = Policy::parse("share", {}, {});
  const std::vector<std::byte> copy = saying(facts), other = grey_profile(563);
  std::vector<std::string> warnings;
  const std::string objection =
      object_by_second_reader({*find_format("jpeg"), policy, facts, copy, copy, other}, warnings);
  EXPECT_NE(objection.find("says: the colours differ"), std::string::npos) << objection;
}

TEST(FactTable, AllRowsTogether) {
  KeptFacts all;
  for (const FactRow& row : fact_rows()) all.emplace(row.meaning, sample(row));
  EXPECT_EQ(second(saying(all), all), "");
  for (const FactRow& row : fact_rows()) {
    KeptFacts fewer = all;
    fewer.erase(row.meaning);
    EXPECT_NE(second(saying(all), fewer), "") << name_of(row.meaning);
    EXPECT_NE(second(saying(fewer), all), "") << name_of(row.meaning);
  }
}

TEST(FactTable, WhatProfilesSayFollowsItsGroups) {
  const Policy newsroom = Policy::parse("newsroom", {}, {}), place_only = Policy::parse("place-only", {}, {}),
               share = Policy::parse("share", {}, {});
  for (const FactRow& row : fact_rows()) {
    SCOPED_TRACE(name_of(row.meaning));
    EXPECT_EQ(newsroom.asks(row.meaning), row.group == FactGroup::credit);
    EXPECT_EQ(place_only.asks(row.meaning),
              row.group == FactGroup::exposure || (row.group == FactGroup::time && row.meaning != Meaning::time_zone));
    EXPECT_FALSE(share.asks(row.meaning));
    EXPECT_EQ(is_fact(row.meaning), row.group != FactGroup::rendering);
  }
  EXPECT_TRUE(is_fact(Meaning::longitude)) << "the other half of a pair";
  EXPECT_FALSE(is_fact(Meaning::serial));
}

TEST(FactTable, AProfileTellsThatItFoundNothingToSay) {
  const auto told = [](std::string_view profile) { return warnings_of(KeptFacts{}, Policy::parse(profile, {}, {})); };
  EXPECT_EQ(told("newsroom"),
            std::vector<std::string>{"the file has no creator, credit, copyright, caption or usage terms"});
  EXPECT_EQ(told("coarse=10km"), std::vector<std::string>{"the file has no position"});
  EXPECT_TRUE(told("share").empty());
}

}  // namespace
}  // namespace contrail::test
