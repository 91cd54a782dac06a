// JSON token by token: what stands where, what is an error, and bounds.
#include "parsers/parts/json/json.hpp"

#include <gtest/gtest.h>

#include "parsers/base/bytes/bytes.hpp"
#include "tests/support/hostile.hpp"

namespace contrail {
namespace {

using namespace std::string_view_literals;

/// One word a token: `{ } [ ]`, `key:`, `'string'`, numbers and literals as they stand; an error as `!code@offset`.
std::string tokens_of(std::string_view text) {
  std::string out, scratch;
  JsonReader in(text);
  for (JsonToken token; in.next(token);) {
    const std::string says(value(token, scratch));
    out += token.event == JsonEvent::key ? says + ":" : token.event == JsonEvent::string ? "'" + says + "'" : says;
    out += ' ';
  }
  if (in.error() != JsonError::none)
    out += "!" + std::to_string(static_cast<int>(in.error())) + "@" + std::to_string(in.at());
  return out;
}

TEST(Json, Tokens) {
  EXPECT_EQ(tokens_of(R"( {"a": [1, -2.5e+3, true], "b": {}, "c": null, "a": "x"} )"),
            "{ a: [ 1 -2.5e+3 true ] b: { } c: null a: 'x' } ");
  EXPECT_EQ(tokens_of("[]"), "[ ] ");
  EXPECT_EQ(tokens_of("0"), "0 ");
  EXPECT_EQ(tokens_of("\"\""), "'' ");
}

TEST(Json, Escapes) {
  EXPECT_EQ(tokens_of(R"(["\"\\\/\b\f\n\r\t", "\u0041\u00e9\u20AC", "\ud83d\ude00", "\ud83dx", "\ude00"])"),
            "[ '\"\\/\b\f\n\r\t' 'Aé€' '😀' '\uFFFDx' '\uFFFD' ] ");
  EXPECT_EQ(tokens_of(R"("a\u0000b")"), "'a\0b' "sv);
  EXPECT_EQ(tokens_of(R"("\ud83d\u0041")"), "'\uFFFDA' ");
}

TEST(Json, ValuesLieWhereTheySay) {
  constexpr std::string_view text = R"({"lat" : 47.5, "n":"a\"b"})";
  JsonReader in(text);
  JsonToken token;
  ASSERT_TRUE(in.next(token) && in.next(token));
  EXPECT_EQ(token.at, 2u);
  ASSERT_TRUE(in.next(token));
  EXPECT_EQ(token.at, 9u);
  EXPECT_EQ(token.text, "47.5");
  ASSERT_TRUE(in.next(token) && in.next(token));
  EXPECT_EQ(token.text, "a\\\"b");
  EXPECT_TRUE(token.escaped);
  EXPECT_EQ(in.depth(), 1u);
}

TEST(Json, ErrorsAndWhereTheyAre) {
  EXPECT_EQ(tokens_of("[1,]"), "[ 1 !2@3");
  EXPECT_EQ(tokens_of(R"({"a":1,})"), "{ a: 1 !2@7");
  EXPECT_EQ(tokens_of("[1 2]"), "[ 1 !2@3");
  EXPECT_EQ(tokens_of("[NaN]"), "[ !2@1");
  EXPECT_EQ(tokens_of("[1}"), "[ 1 !2@2");
  EXPECT_EQ(tokens_of("{1:2}"), "{ !2@1");
  EXPECT_EQ(tokens_of(R"({"a" 1})"), "{ !2@5");
  EXPECT_EQ(tokens_of("1 x"), "1 !2@2");
  EXPECT_EQ(tokens_of("[,1]"), "[ !2@1");
  EXPECT_EQ(tokens_of("[// no\n1]"), "[ !2@1");
  EXPECT_EQ(tokens_of("]"), "!2@0");
  for (const std::string_view number : {"[01]", "[1.]", "[-]", "[1e]", "[-.5]"})
    EXPECT_EQ(tokens_of(number), "[ !3@1") << number;
  EXPECT_EQ(tokens_of("[.5]"), "[ !2@1");
  EXPECT_EQ(tokens_of("[+1]"), "[ !2@1");
  EXPECT_EQ(tokens_of("\"a\nb\""), "!4@2");
  EXPECT_EQ(tokens_of(R"("a\x")"), "!4@2");
  EXPECT_EQ(tokens_of(R"("\u12G4")"), "!4@1");
}

TEST(Json, WhatEndsTooEarlyIsCut) {
  constexpr std::string_view whole = R"({"a":[1.5e3,true,"x\u0041\n"],"b":null})";
  for (std::size_t size = 0; size < whole.size(); ++size) {
    JsonReader in(whole.substr(0, size));
    for (JsonToken token; in.next(token);) continue;
    EXPECT_EQ(in.error(), JsonError::cut) << size;
    EXPECT_EQ(in.at(), size);
  }
}

TEST(Json, DepthIsBounded) {
  EXPECT_EQ(tokens_of(std::string(JsonReader::max_depth, '[')).substr(0, 4), "[ [ ");
  std::string deep(JsonReader::max_depth + 1, '[');
  JsonReader bounded(deep);
  for (JsonToken token; bounded.next(token);) continue;
  EXPECT_EQ(bounded.error(), JsonError::too_deep);
  EXPECT_EQ(bounded.at(), JsonReader::max_depth);
}

TEST(Json, WhatIsOfNoInterestIsSkipped) {
  JsonReader in(R"({"a":{"b":[1,{}],"c":2},"d":3})");
  JsonToken token;
  ASSERT_TRUE(in.next(token) && in.next(token) && in.next(token));
  ASSERT_TRUE(in.skip());
  ASSERT_TRUE(in.next(token));
  EXPECT_EQ(token.text, "d");
  JsonReader broken("[[1,");
  ASSERT_TRUE(broken.next(token) && broken.next(token));
  EXPECT_FALSE(broken.skip());
}

TEST(Json, HostileTextEnds) {
  const Bytes good = as_bytes(R"({"a":[1.5e3,true,"x\u0041\n\ud83d\ude00"],"b":{"c":null,"d":[[],{}]}})");
  test::for_each_damaged({good.begin(), good.end()}, [](Bytes damaged) {
    JsonReader in(as_text(damaged));
    std::string scratch;
    std::size_t before = 0;
    for (JsonToken token; in.next(token);) {
      ASSERT_GE(token.at, before);
      ASSERT_LE(token.at + token.text.size(), damaged.size());
      before = token.at + token.text.size();
      (void)value(token, scratch);
    }
    ASSERT_LE(in.at(), damaged.size());
  });
}

}  // namespace
}  // namespace contrail
