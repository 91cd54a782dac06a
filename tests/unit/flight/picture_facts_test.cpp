// What a recording says of its pictures, kept where an integer holds it.
#include <gtest/gtest.h>

#include "tests/support/assemble.hpp"
#include "tests/support/recorded.hpp"

namespace contrail::test {
namespace {

/// A movie whose recorder tells width and height.
Recording movie_of(const std::string& width, const std::string& height) {
  return recording_of(
      assemble("\"FLV\" 01 05 u32be 9 u32be 0\n"
               "12 000036 000000 00 000000 02 u16be# { \"onMetaData\" } 08 u32be 2\n"
               "u16be# { \"width\" } 00 f64be " +
               width + " u16be# { \"height\" } 00 f64be " + height + " 0000 09 u32be 65\n"));
}

TEST(PictureFacts, ANumberThatNoIntegerHoldsIsNone) {
  const Recording sound = movie_of("64", "48");
  ASSERT_TRUE(sound.picture);
  EXPECT_EQ(sound.picture->height->value, 48);
  // Without one of them no size is told. 2^63 is the first that no integer holds.
  for (const char* height : {"2e300", "-2e300", "9223372036854775808"})
    EXPECT_FALSE(movie_of("64", height).picture) << height;
  EXPECT_TRUE(movie_of("64", "9223372036854774784").picture);
}

}  // namespace
}  // namespace contrail::test
