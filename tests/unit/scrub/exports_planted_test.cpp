// Exports written anew from a list of what stays: words between any two bytes, in any value, and as members, elements
// and comments nobody knows end as gone or refused.
#include <gtest/gtest.h>

#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

constexpr const char* exports[] = {"gutma/good.fix",   "gutma/keys_behind.fix", "gpx/good.fix",       "kml/good.fix",
                                   "geojson/good.fix", "parrot-pud/whole.fix",  "parrot-pud/json.fix"};

constexpr int some = 7;  // in the smallest one, eight words between its values leave it well-formed

class Exports : public testing::TestWithParam<const char*> {};

TEST_P(Exports, EveryWordBetweenTwoBytesIsGone) {
  const std::string whole = text_of(fixture(GetParam())), secret = "Lovelace";
  constexpr std::size_t step = 13;
  int proved = 0;
  for (std::size_t at = 0; at <= whole.size(); at += step)
    expect_gone(whole.substr(0, at) + secret + whole.substr(at), secret, "at " + std::to_string(at), proved);
  EXPECT_GT(proved, some) << "in values a word makes no damage";
}

TEST_P(Exports, EveryStringAndNumberMayHoldASecret) {
  const std::string whole = text_of(fixture(GetParam()));
  const auto is_number = [&](std::size_t i) { return whole[i] >= '0' && whole[i] <= '9'; };
  int proved = 0;
  for (std::size_t at = 1; at < whole.size(); ++at) {
    const char before = whole[at - 1];
    if (before == '"' || before == '>') {
      const std::size_t end = std::min(whole.find(before == '"' ? '"' : '<', at), whole.size());
      const std::string secret = "0ABCDEF0199";
      expect_gone(whole.substr(0, at) + secret + whole.substr(end), secret, "word " + std::to_string(at), proved);
    } else if (is_number(at) && !is_number(at - 1)) {
      std::size_t end = at;
      while (end < whole.size() && (is_number(end) || whole[end] == '.')) ++end;
      const std::string secret = "4712345.6789";
      expect_gone(whole.substr(0, at) + secret + whole.substr(end), secret, "number " + std::to_string(at), proved);
    }
  }
  EXPECT_GT(proved, some);
}

TEST_P(Exports, WhatNobodyKnowsIsGone) {
  const std::string whole = text_of(fixture(GetParam())), secret = "Lovelace";
  const bool json = whole.front() == '{';
  int proved = 0;
  for (std::size_t at = 1; at < whole.size(); ++at) {
    const char before = whole[at - 1];
    const bool inside = json ? before == '{' || before == '[' : before == '>';
    if (!inside) continue;
    const std::vector<std::string> plants =
        json ? std::vector<std::string>{"\"" + secret + "\":1,", "\"a\":\"" + secret + "\",", "\"" + secret + "\","}
             : std::vector<std::string>{"<!--" + secret + "-->", "<" + secret + "/>", "<a b=\"" + secret + "\"/>",
                                        "<?" + secret + "?>", "<![CDATA[" + secret + "]]>"};
    for (const std::string& plant : plants)
      expect_gone(whole.substr(0, at) + plant + whole.substr(at), secret, "at " + std::to_string(at), proved);
  }
  EXPECT_GT(proved, some);
}

TEST_P(Exports, ACleanOneStaysAsItIs) { expect_clean(fixture(GetParam())); }

INSTANTIATE_TEST_SUITE_P(MarkedText, Exports, testing::ValuesIn(exports));

}  // namespace
}  // namespace contrail::test
