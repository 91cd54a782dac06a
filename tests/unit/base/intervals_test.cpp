// Sets of ranges: what is united, in which order, and what lies between.
#include "parsers/base/bytes/intervals.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

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

/// What they are, byte by byte.
Ranges of_bytes(const std::vector<bool>& bytes) {
  Ranges out;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (!bytes[i]) continue;
    if (i == 0 || !bytes[i - 1]) out.push_back({i, i});
    out.back().end = i + 1;
  }
  return out;
}

// Units that are told from their inside out, and now and then something far behind.
TEST(Intervals, AreWhatTheirBytesAre) {
  const unsigned seed = std::random_device{}();
  std::mt19937 chance(seed);
  for (int trial = 0; trial < 400; ++trial) {
    const std::uint64_t near = 1 + chance() % 300;
    std::vector<bool> bytes(2000);
    Intervals all;
    for (std::uint64_t at = near; at + 40 < bytes.size(); at += chance() % 20) {
      const bool far = trial % 2 == 1 && chance() % 50 == 0;
      const std::uint64_t begin = far ? chance() % bytes.size() : at - chance() % near;
      const std::uint64_t end = std::min<std::uint64_t>(begin + chance() % 30, bytes.size());
      all.add(begin, end);
      for (std::uint64_t i = begin; i < end; ++i) bytes[i] = true;
    }
    ASSERT_EQ(all.merged(), of_bytes(bytes)) << "seed " << seed << ", trial " << trial;
  }
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
