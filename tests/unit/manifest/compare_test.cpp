// What became of files: each state, and that none is told where it cannot be known.
#include "analysis/manifest/compare.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

HashedFile file(std::string path, char content, Micros modified = 0) {
  return {std::move(path), "r", 1, modified, std::string(64, content), ""};
}
HashedFile closed(std::string path) { return {std::move(path), "r", 0, no_time, "", "closed"}; }

/// `path state`, of moved ones also where to, of others what they are the same as.
std::vector<std::string> told(const std::vector<HashedFile>& then, const std::vector<HashedFile>& now) {
  std::vector<std::string> words;
  for (const ComparedFile& one : compare_files(then, now)) {
    std::string text = one.path() + " " + std::string(name_of(one.state));
    if (one.state == FileState::moved) text += " " + one.now->path;
    if (one.same_as) text += " =" + one.same_as->path;
    words.push_back(text);
  }
  return words;
}
using Words = std::vector<std::string>;

TEST(CompareFiles, SameTouchedChangedMissingNew) {
  EXPECT_EQ(told({file("r/a", 'a'), file("r/b", 'b'), file("r/c", 'c'), file("r/d", 'd')},
                 {file("r/a", 'a'), file("r/b", 'b', 1), file("r/c", 'x'), file("r/e", 'e')}),
            (Words{"r/a same", "r/b touched", "r/c changed", "r/d missing", "r/e new"}));
}

TEST(CompareFiles, MovedIsMissingHereAndNewThere) {
  EXPECT_EQ(told({file("r/a", 'a'), file("r/b", 'b')}, {file("r/b", 'b'), file("r/z", 'a')}),
            (Words{"r/a moved r/z", "r/b same"}));
  EXPECT_EQ(told({file("r/a", 'a')}, {file("r/a", 'a'), file("r/z", 'a')}), (Words{"r/a same", "r/z new =r/a"}))
      << "a copy is new";
  EXPECT_EQ(told({file("r/a", 'a'), file("r/b", 'a')}, {file("r/y", 'a'), file("r/z", 'a')}),
            (Words{"r/a moved r/y", "r/b moved r/z"}));
  EXPECT_EQ(told({file("r/a", 'a'), file("r/b", 'a')}, {file("r/z", 'a')}), (Words{"r/a moved r/z", "r/b missing"}));
  EXPECT_EQ(told({file("r/a", 'a'), file("r/b", 'b')}, {file("r/a", 'b'), file("r/b", 'a')}),
            (Words{"r/a changed =r/b", "r/b changed =r/a"}))
      << "two that changed places";
}

TEST(CompareFiles, WhatCannotBeReadIsNeitherThereNorMissing) {
  EXPECT_EQ(told({file("r/a", 'a'), file("r/d/b", 'b'), file("r/dd", 'c')}, {closed("r/a"), closed("r/d")}),
            (Words{"r/a not read", "r/d not read", "r/d/b not read", "r/dd missing"}));
  EXPECT_EQ(told({closed("r/a"), closed("r/d")}, {file("r/a", 'a'), file("r/d/b", 'b'), file("r/dd", 'c')}),
            (Words{"r/a unknown", "r/d unknown", "r/d/b unknown", "r/dd new"}));
}

TEST(CompareFiles, APathCountsOnce) {
  EXPECT_EQ(told({file("r/a", 'a'), file("r/a", 'a')}, {file("r/a", 'a')}), Words{"r/a same"});
  EXPECT_EQ(told({}, {}), Words{});
}

}  // namespace
}  // namespace contrail
