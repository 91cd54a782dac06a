// Sets of ranges: what is united, in which order, and what lies between.
#include "parsers/base/bytes/intervals.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

using Ranges = std::vector<Interval>;

Ranges merged(const Ranges& added) {
  Intervals all;
  for (const Interval& range : added) all.add(range.begin, range.end);
  return all.merged();
}

TEST(Intervals, ThatTouchOrOverlapAreOne) {
  EXPECT_EQ(merged({{2, 5}, {5, 9}}), (Ranges{{2, 9}}));
  EXPECT_EQ(merged({{2, 5}, {4, 9}}), (Ranges{{2, 9}}));
  EXPECT_EQ(merged({{2, 9}, {4, 6}}), (Ranges{{2, 9}}));
  EXPECT_EQ(merged({{2, 9}, {2, 9}}), (Ranges{{2, 9}}));
  EXPECT_EQ(merged({{2, 9}, {2, 12}}), (Ranges{{2, 12}}));
  EXPECT_EQ(merged({{2, 5}, {6, 9}}), (Ranges{{2, 5}, {6, 9}}));
  EXPECT_EQ(merged({{0, 1}}), (Ranges{{0, 1}}));
}

TEST(Intervals, OutOfOrderAreSorted) {
  EXPECT_EQ(merged({{6, 9}, {2, 5}}), (Ranges{{2, 5}, {6, 9}}));
  EXPECT_EQ(merged({{6, 9}, {2, 6}}), (Ranges{{2, 9}}));
  EXPECT_EQ(merged({{6, 9}, {2, 7}}), (Ranges{{2, 9}}));
  EXPECT_EQ(merged({{6, 9}, {2, 12}}), (Ranges{{2, 12}}));
  EXPECT_EQ(merged({{6, 9}, {2, 3}, {20, 30}}), (Ranges{{2, 3}, {6, 9}, {20, 30}}));
  EXPECT_EQ(merged({{20, 30}, {2, 3}, {6, 9}, {8, 20}}), (Ranges{{2, 3}, {6, 30}}));
}

TEST(Intervals, WithoutBytesAreNone) {
  EXPECT_EQ(merged({}), Ranges{});
  EXPECT_EQ(merged({{4, 4}}), Ranges{});
  EXPECT_EQ(merged({{4, 3}}), Ranges{});
  EXPECT_EQ(merged({{2, 5}, {9, 9}, {7, 6}}), (Ranges{{2, 5}}));
}

TEST(Intervals, MayGrowAfterTheyWereAskedFor) {
  Intervals all;
  all.add(6, 9), all.add(2, 3);
  EXPECT_EQ(all.merged(), (Ranges{{2, 3}, {6, 9}}));
  all.add(9, 11), all.add(3, 4);
  EXPECT_EQ(all.merged(), (Ranges{{2, 4}, {6, 11}}));
}

TEST(Intervals, WhatLiesBetweenThem) {
  EXPECT_EQ(gaps_between({}, 9), (Ranges{{0, 9}}));
  EXPECT_EQ(gaps_between({}, 0), Ranges{});
  EXPECT_EQ(gaps_between({{0, 9}}, 9), Ranges{});
  EXPECT_EQ(gaps_between({{0, 3}, {5, 9}}, 9), (Ranges{{3, 5}}));
  EXPECT_EQ(gaps_between({{1, 3}, {5, 8}}, 9), (Ranges{{0, 1}, {3, 5}, {8, 9}}));
  EXPECT_EQ(gaps_between({{1, 3}, {12, 15}}, 9), (Ranges{{0, 1}, {3, 9}})) << "behind the end";
  EXPECT_EQ(gaps_between({{1, 12}, {15, 18}}, 9), (Ranges{{0, 1}}));
}

}  // namespace
}  // namespace contrail
