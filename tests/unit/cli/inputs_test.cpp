// What is an input, and where its output belongs.
#include "cli/frame/inputs.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

std::string relative(const std::string& member, const std::string& archive, const std::string& root) {
  return Input{archive + "/" + member, false, {}, root, archive}.relative();
}

TEST(Inputs, MembersStayBelowTheirArchive) {
  EXPECT_EQ(relative("DCIM/a.jpg", "card/a.zip", "card/a.zip"), "a.zip/DCIM/a.jpg");
  EXPECT_EQ(relative("DCIM/a.jpg", "card/in/a.zip", "card"), "in/a.zip/DCIM/a.jpg");
  EXPECT_EQ(relative("../../etc/passwd", "a.zip", "a.zip"), "a.zip/etc/passwd");
  EXPECT_EQ(relative("/etc/passwd", "a.zip", "a.zip"), "a.zip/etc/passwd");
  EXPECT_EQ(relative("a/../../..//b\n\x1b", "a.zip", "a.zip"), "a.zip/a/b__");
  EXPECT_EQ(relative("..", "a.zip", "a.zip"), "a.zip/member");
  EXPECT_EQ(relative("x", "-", "-"), "stdin/x");
}

}  // namespace
}  // namespace contrail
