// The setups of AV1 and of MP3 out of AVI: nothing but what decoders need.
#include "parsers/parts/video/av1_setup.hpp"

#include <gtest/gtest.h>

#include "parsers/parts/video/mp3_setup.hpp"
#include "tests/support/assemble.hpp"

namespace contrail::video {
namespace {

bool is_av1(const std::string& words) { return is_av1_setup(test::assemble(words)); }
bool is_mp3(const std::string& words) { return is_mp3_setup(test::assemble(words)); }

// 160 x 120, 4:4:4, as libaom tells it.
TEST(Av1Setup, IsWhatItsHeaderSays) {
  const std::string header = "0a 0d 20 00 00 03 b4 ff 73 6b e4 80 86 80 10";
  EXPECT_TRUE(is_av1("81 20 00 00 " + header));
  EXPECT_FALSE(is_av1("81 20 00 10 " + header)) << "a delay";
  EXPECT_FALSE(is_av1("81 21 00 00 " + header)) << "another level";
  EXPECT_FALSE(is_av1("81 20 00 00 " + header + " 2a 04 \"Mary\"")) << "metadata";
  EXPECT_FALSE(is_av1("81 20 00 00 " + header + " \"Mary\""));
  EXPECT_FALSE(is_av1("81 20 00 00"));
  EXPECT_FALSE(is_av1(""));
}

TEST(Mp3Setup, IsWhatEncodersWrite) {
  EXPECT_TRUE(is_mp3("u16 1 u32 2 u16 1152 u16 1 u16 1393"));
  EXPECT_TRUE(is_mp3("u16 1 u32 0 u16 576 u16 1 u16 0"));
  EXPECT_FALSE(is_mp3("u16 1 u32 2 u16 1152 u16 1 u16 4711"));
  EXPECT_FALSE(is_mp3("u16 1 u32 4711 u16 1152 u16 1 u16 1393"));
  EXPECT_FALSE(is_mp3("\"Mary Miller\""));
}

}  // namespace
}  // namespace contrail::video
