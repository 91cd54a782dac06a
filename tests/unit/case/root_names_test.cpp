// Files of a case have one name, however the folder they lie in is named.
#include "analysis/case/root_names.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

ScanNote note(const std::string& path, const std::string& real) { return {{{path, real}}, {}, {}}; }

TEST(RootNames, AFolderKeepsItsFirstName) {
  RootNames names({note("./card", "/e/card")});
  names.add({"/e/card", "/e/card"});
  names.add({"link", "/e/card"});
  names.add({"phone//a", "/e/phone/a"});
  EXPECT_EQ(names.name_of("/e/card/DCIM/a.jpg"), "card/DCIM/a.jpg");
  EXPECT_EQ(names.name_of("link/DCIM/a.jpg"), "card/DCIM/a.jpg");
  EXPECT_EQ(names.name_of("link"), "card");
  EXPECT_EQ(names.name_of("linked/a.jpg"), "linked/a.jpg");
  EXPECT_EQ(names.name_of("phone//a/b"), "phone/a/b");
  EXPECT_EQ(names.real_path_of("link/x"), "/e/card/x");
  EXPECT_EQ(names.real_path_of("elsewhere/x"), "");
}

TEST(RootNames, FoldersInFolders) {
  RootNames inner({note("card", "/e/card")});
  inner.add({"/e/card/DCIM", "/e/card/DCIM"});
  EXPECT_EQ(inner.name_of("/e/card/DCIM/a.jpg"), "card/DCIM/a.jpg");
  EXPECT_TRUE(inner.hold("card/DCIM/a.jpg"));
  EXPECT_FALSE(inner.hold("card/a.jpg"));
  RootNames outer({note("pictures", "/e/card/DCIM")});
  outer.add({"/e/card", "/e/card"});
  EXPECT_EQ(outer.name_of("/e/card/DCIM/a.jpg"), "pictures/a.jpg");
  EXPECT_EQ(outer.name_of("/e/card/a.jpg"), "/e/card/a.jpg");
  EXPECT_TRUE(outer.hold("pictures/a.jpg"));
  EXPECT_FALSE(outer.hold("picture"));
}

TEST(RootNames, RootOfTheFileSystemAndHere) {
  RootNames names({});
  names.add({"/", "/"});
  EXPECT_EQ(names.name_of("/a/b"), "/a/b");
  EXPECT_TRUE(names.hold("/a"));
  RootNames here({note(".", "/e")});
  here.add({"/e/card", "/e/card"});
  EXPECT_EQ(here.name_of("/e/card/x"), "./card/x");
  EXPECT_EQ(plain_root("././/"), ".");
  EXPECT_EQ(plain_root("//a/./b/"), "/a/b");
  EXPECT_EQ(plain_root("a/../b"), "a/../b");
}

TEST(RootNames, FilesOfAnotherCase) {
  const std::vector<ScanNote> mine{note("card", "/e/card")}, its{note("/e/card", "/e/card"), note("x", "/e/x")};
  std::vector<ScanNote> both = mine;
  both.insert(both.end(), its.begin(), its.end());
  const RootNames names(both);
  EXPECT_EQ(names.name_of("/e/card/a.zip/b", RootNames(its)), "card/a.zip/b");
  EXPECT_EQ(names.name_of("x/y", RootNames(its)), "x/y");
  EXPECT_EQ(names.name_of("nowhere", RootNames(its)), "nowhere");
}

}  // namespace
}  // namespace contrail
