// JSON strings for streams, by hand: what is escaped, how, and that the room is enough for the worst.
#include "analysis/io/json_text.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

using namespace std::string_view_literals;

std::string json(std::string_view text) {
  std::string out = "x";
  append_json(out, text);
  return out.substr(1);
}

TEST(JsonText, PlainTextStandsAsItIs) {
  EXPECT_EQ(json(""), R"("")");
  EXPECT_EQ(json("GPS[1] 'a'"), R"("GPS[1] 'a'")");
  EXPECT_EQ(json("Zürich 北 🛩"), R"("Zürich 北 🛩")");
}

TEST(JsonText, WhatEndsOrEscapesAString) {
  EXPECT_EQ(json(R"(")"), R"("\"")");
  EXPECT_EQ(json(R"(eight by\te "long)"), R"("eight by\\te \"long")");
  EXPECT_EQ(json("one\ntwo"), R"("one\ntwo")");
}

TEST(JsonText, WhatCouldMoveACursorIsSpelled) {
  EXPECT_EQ(json("\x1B[2J\r\t\0"sv), R"("\u001b[2J\u000d\u0009\u0000")");
  EXPECT_EQ(json("\x7F"), R"("\u007f")");
  EXPECT_EQ(json("a\u202Eb"), R"("a\u202eb")");
  EXPECT_EQ(json("\U000E0041"), R"("\udb40\udc41")") << "a tag character, as UTF-16 counts";
}

TEST(JsonText, WhatIsNoUtf8IsReplaced) {
  EXPECT_EQ(json("a\xFF z"), "\"a\uFFFD z\"");
  EXPECT_EQ(json("\xC3"), "\"\uFFFD\"");
}

TEST(JsonText, TheRoomIsEnoughForTheWorst) {
  for (const std::string_view worst : {"\x01", "\xFF", "\"", "\u202E", "\U000E0041"}) {
    std::string text;
    for (int i = 0; i < 100; ++i) text += worst;
    EXPECT_LE(json(text).size(), json_room(text.size()));
  }
  EXPECT_EQ(json(std::string(100, '\x01')).size(), json_room(100));
}

}  // namespace
}  // namespace contrail
