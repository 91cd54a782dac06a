// Items of a clean copy are numbered from one on, whatever numbers the writer gave them.
#include <gtest/gtest.h>

#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

using Data = std::vector<std::byte>;

std::string box_of(const std::string& type, const std::string& content) {
  return "u32be#+4 { \"" + type + "\" " + content + " } ";
}

/// A decoder configuration of 8 times 8 pixels of which 4 times 2 are shown.
const std::string decoder =
    "01 01 60 00 00 00 90 00 00 00 00 00 1E F0 00 FC FD F8 F8 00 00 0F 03 20 00 01 00 17 40 01 0C 01 FF FF "
    "01 60 00 00 03 00 90 00 00 03 00 00 03 00 1E F0 24 21 00 01 00 1A 42 01 01 01 60 00 00 03 00 90 00 00 "
    "03 00 00 03 00 1E A1 22 77 26 5F FC 20 80 22 00 01 00 06 44 01 C0 71 81 12 ";

/// A picture of that number, in tables of 32 bits, and its moment of capture as item 2.
Data numbered(const std::string& id) {
  const auto at = [](const std::string& number, const std::string& mark) {
    return "u32be " + number + " u16be 0 u16be 0 u16be 1 u32be@ " + mark + " u32be@ " + mark + "end-" + mark + " ";
  };
  const std::string tables =
      box_of("hdlr", "zero 8 \"pict\" zero 12 00 ") + box_of("pitm", "01 zero 3 u32be " + id + " ") +
      box_of("iinf", "zero 4 u16be 2 " + box_of("infe", "03 00 00 00 u32be " + id + " u16be 0 \"hvc1\" 00 ") +
                         box_of("infe", "02 00 00 01 u16be 2 u16be 0 \"Exif\" 00")) +
      box_of("iprp", box_of("ipco", box_of("hvcC", decoder) + box_of("ispe", "zero 4 u32be 4 u32be 2 ")) +
                         box_of("ipma", "01 zero 3 u32be 1 u32be " + id + " u8 2 81 02 ")) +
      box_of("iloc", "02 00 00 00 44 00 u32be 2 " + at(id, "picture") + at("2", "more"));
  return assemble(box_of("ftyp", "\"heic\" zero 4 \"mif1\" \"heic\" ") + box_of("meta", "zero 4 " + tables) +
                  box_of("mdat",
                         "@picture u32be# { 26 01 AF 12 34 56 78 9A BC DE } @pictureend @more zero 4 \"II*\\0\" "
                         "u32 8 u16 1 u16 306 u16 2 u32 20 u32 26 u32 0 \"2026:06:21 14:03:11\" 00 @moreend "));
}

TEST(HeifItemNumbers, AreThoseOfTheirOrder) {
  for (const char* profile : {"share", "place-only"}) {
    const Data plain = scrub(numbered("1"), {}, profile).bytes;
    ASSERT_FALSE(plain.empty());
    for (const char* number : {"4294967295", "4294967294", "2147483648", "70000", "49"}) {
      const Scrubbed clean = scrub(numbered(number), {}, profile);
      EXPECT_EQ(clean.result.grade, Grade::proved) << number << clean.result.reason;
      EXPECT_EQ(clean.bytes, plain) << number;
    }
  }
}

}  // namespace
}  // namespace contrail::test
