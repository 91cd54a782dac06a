// Lines that are broken where no value is torn apart.
#include "cli/frame/screen.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

std::string wrapped(const std::string& words, std::size_t columns) {
  std::string out;
  append_wrapped(out, "at", 4, words, columns);
  return out;
}

TEST(Wrap, BreaksBetweenWords) {
  EXPECT_EQ(wrapped("one two three", 10), "at one two\n    three\n");
  EXPECT_EQ(wrapped("one two three", 100), "at one two three\n");
  EXPECT_EQ(wrapped("", 10), "at\n");
  EXPECT_EQ(wrapped("incomprehensibilities two", 10), "at incomprehensibilities\n    two\n");
}

TEST(Wrap, LeavesValuesWhole) {
  EXPECT_EQ(wrapped("take 12.5 m/s", 12), "at take\n    12.5 m/s\n");
  EXPECT_EQ(wrapped("x -48.876703, -123.393296, 38.5 m", 30), "at x -48.876703, -123.393296,\n    38.5 m\n");
  EXPECT_EQ(wrapped("x 2026-06-21 21:12:00 UTC", 20), "at x\n    2026-06-21 21:12:00 UTC\n");
  EXPECT_EQ(wrapped("x (3 min 18 s), y", 12), "at x\n    (3 min 18 s),\n    y\n");
  EXPECT_EQ(wrapped("x 4000 × 3000, y", 12), "at x\n    4000 × 3000,\n    y\n");
  EXPECT_EQ(wrapped("GPS 1,136 at 5 Hz, y", 12), "at GPS 1,136\n    at 5 Hz,\n    y\n");
}

TEST(Wrap, LeavesUnbrokenWordsWhole) {
  EXPECT_EQ(wrapped("x " + unbroken("(contrail show a)") + " y", 12), "at x\n    (contrail show a)\n    y\n");
}

}  // namespace
}  // namespace contrail
