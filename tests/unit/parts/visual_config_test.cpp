// The setup of MPEG-4 Visual: heads of a sequence, an object and a layer, and the name of a known encoder.
#include "parsers/parts/video/visual_config.hpp"

#include <gtest/gtest.h>

#include "tests/support/assemble.hpp"

namespace contrail::video {
namespace {

bool is_config(const std::string& words) { return is_visual_config(test::assemble(words)); }

TEST(VisualConfig, IsMadeOfHeads) {
  const std::string sequence = "000001B0 01 ", object = "000001B5 89 13 ", layer = "00000100 00000120 00 C4 8D 88 ";
  EXPECT_TRUE(is_config(layer));
  EXPECT_TRUE(is_config(sequence + object + layer));
  EXPECT_TRUE(is_config(layer + "000001B2 \"Lavc59.37.100\""));
  EXPECT_TRUE(is_config(layer + "000001B2 \"XviD0073\""));
  for (const char* words : {"\"Mary\"", "\"LavcMary\"", "\"Lavc1.1 Mary\"", "\"Lavc111111111111111111111\""})
    EXPECT_FALSE(is_config(layer + "000001B2 " + words)) << words;
  EXPECT_FALSE(is_config("\"Mary\"" + layer));
  EXPECT_FALSE(is_config(layer + "000001B6 10 60")) << "a picture";
  EXPECT_FALSE(is_config(layer + "fill 128 55"));
  EXPECT_FALSE(is_config(""));
}

}  // namespace
}  // namespace contrail::video
