// What goes leaves no length behind, and numbers that a picture has no use for go.
#include <gtest/gtest.h>

#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

using Data = std::vector<std::byte>;

std::string sized(const std::string& type, const std::string& content) {
  return "u32be#+4 { \"" + type + "\" " + content + " } ";
}

struct Told {
  std::string handler = "00", item = "00", properties = "", links = "";
  int link_count = 0;  ///< behind those that every picture has
};

Data picture_that_tells(const Told& told) {
  const std::string setup =
      "01 01 60 00 00 00 90 00 00 00 00 00 1E F0 00 FC FD F8 F8 00 00 0F 03 20 00 01 00 17 40 01 0C 01 FF FF "
      "01 60 00 00 03 00 90 00 00 03 00 00 03 00 1E F0 24 21 00 01 00 1A 42 01 01 01 60 00 00 03 00 90 00 00 "
      "03 00 00 03 00 1E A1 22 77 26 5F FC 20 80 22 00 01 00 06 44 01 C0 71 81 12 ";
  const std::string tables =
      sized("hdlr", "zero 8 \"pict\" zero 12 " + told.handler) + sized("pitm", "zero 4 u16be 1 ") +
      sized("iinf", "zero 4 u16be 1 " + sized("infe", "02 00 00 00 u16be 1 u16be 0 \"hvc1\" " + told.item)) +
      sized("iprp", sized("ipco", sized("hvcC", setup) + sized("ispe", "zero 4 u32be 4 u32be 2 ") + told.properties) +
                        sized("ipma", "zero 4 u32be 1 u16be 1 u8 " + std::to_string(2 + told.link_count) + " 81 02 " +
                                          told.links)) +
      sized("iloc", "00 00 00 00 44 00 u16be 1 u16be 1 u16be 0 u16be 1 u32be@ slices u32be@ slicesend-slices ");
  return assemble(sized("ftyp", "\"heic\" zero 4 \"mif1\" \"heic\" ") + sized("meta", "zero 4 " + tables) +
                  sized("mdat", "@slices u32be# { 26 01 AF 12 34 56 78 9A BC DE } @slicesend "));
}

Data clean_copy(const Told& told) {
  const Scrubbed clean = scrub(picture_that_tells(told));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
  return clean.bytes;
}

TEST(HeifLengths, OfNamesGo) {
  const Data plain = clean_copy({});
  EXPECT_EQ(plain, picture_that_tells({}));
  EXPECT_EQ(clean_copy({.handler = "\"Jane Roe\" 00"}), plain);
  EXPECT_EQ(clean_copy({.item = "\"Jane Roe\" 00"}), plain);
}

TEST(HeifLengths, OfPropertiesThatNobodyUsesGo) {
  const Data one = clean_copy({.properties = sized("djIx", "\"Jane\"")}),
             other = clean_copy({.properties = sized("djIx", "\"Jane Roe\"")});
  EXPECT_EQ(one, other);
  EXPECT_EQ(one, clean_copy({}));
}

TEST(HeifProperties, BrightnessIsToldOfPicturesOfAHighRange) {
  const auto holds_level = [](int transfer) {
    const Data clean =
        clean_copy({.properties = sized("colr", "\"nclx\" u16be 9 u16be " + std::to_string(transfer) + " u16be 9 80") +
                                  sized("clli", "u16be 1000 u16be 400"),
                    .links = "03 04 ",
                    .link_count = 2});
    return as_text(clean).find("clli") != std::string_view::npos;
  };
  EXPECT_TRUE(holds_level(16));
  EXPECT_TRUE(holds_level(18));
  EXPECT_FALSE(holds_level(13));
}

}  // namespace
}  // namespace contrail::test
