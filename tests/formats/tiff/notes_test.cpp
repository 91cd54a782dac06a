// Maker notes of Apple and Nikon: what names devices and pictures, wherever the note was moved to.
#include <gtest/gtest.h>

#include "parsers/base/layout/value.hpp"
#include "parsers/formats.hpp"
#include "tests/support/assemble.hpp"

namespace contrail {
namespace {

class Named final : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override {
    for (const Column& column : record.layout.columns) {
      if (column.meaning == Meaning::serial || column.meaning == Meaning::flight_id)
        words += std::string(column.name) + " " + text(record, column) + "; ";
    }
  }
  void note(const Diagnostic& d) override { damaged |= d.severity == Severity::damage; }
  std::string words;
  bool damaged = false;
};

Named walk_with_note(const std::string& note) {
  const auto bytes = test::assemble(
      "\"II\" u16 42 u32 8 u16 1 u16 0x8769 u16 4 u32 1 u32@ exif u32 0 "
      "@exif u16 1 u16 0x927C u16 7 u32@ end-note u32@ note u32 0 @note " +
      note + " @end");
  const auto source = Source::view("tiff", bytes);
  Named sink;
  Walk walk(*source, {&sink}, {.deep = true});
  walk_file(walk, *find_format("tiff"));
  return sink;
}

TEST(MakerNotes, IdsOfApple) {
  const Named told = walk_with_note(
      "\"Apple iOS\\0\" 00 01 \"MM\" u16be 2 u16be 0x0011 u16be 2 u32be 8 u32be 44 "
      "u16be 0x0099 u16be 3 u32be 1 u16be 7 u16be 0 u32be 0 \"0XX-LIVE\"");
  EXPECT_EQ(told.words, "ContentIdentifier 0XX-LIVE; ");
  EXPECT_FALSE(told.damaged);
}

TEST(MakerNotes, SerialOfNikon) {
  const Named told = walk_with_note(
      "\"Nikon\\0\" 02 10 00 00 \"II\" u16 42 u32 8 u16 1 u16 0x001D u16 2 u32 8 u32 26 u32 0 \"0XX4711\\0\"");
  EXPECT_EQ(told.words, "SerialNumber 0XX4711; ");
  EXPECT_FALSE(told.damaged);
}

// Heads without what they promise.
TEST(MakerNotes, HeadsAlone) {
  for (const char* note : {"\"Apple iOS\\0\" 00 01 \"MM\"", "\"Apple iOS\\0\" 00 01 \"MM\" u16be 65535",
                           "\"Nikon\\0\" 02 10 00 00", "\"Nikon\\0\" 02 10 00 00 \"II\" u16 42 u32 4000000000"})
    EXPECT_EQ(walk_with_note(note).words, "") << note;
}

}  // namespace
}  // namespace contrail
