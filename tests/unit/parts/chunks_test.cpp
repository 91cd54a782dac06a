// Framing of PNG, RIFF and KLV: sizes, padding, checks, and headers that lie.
#include <gtest/gtest.h>

#include "parsers/parts/chunks/klv.hpp"
#include "parsers/parts/chunks/png.hpp"
#include "parsers/parts/chunks/riff.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/hostile.hpp"

namespace contrail {
namespace {

struct ChunksTest : testing::Test {
  Reader over(std::string_view text) {
    bytes = test::assemble(text);
    source = Source::view("chunks", bytes);
    return Reader(*source);
  }
  std::vector<std::byte> bytes;
  std::unique_ptr<Source> source;
};
using Png = ChunksTest;
using Riff = ChunksTest;
using Klv = ChunksTest;

constexpr std::string_view png = "u32be 3 \"tEXt\" \"a\\0b\" 9F 9F 9F 9F  u32be 0 \"IEND\" AE 42 60 82";

TEST_F(Png, ChunksAndTheirCheck) {
  Reader in = over(png);
  const auto text = try_png_chunk(in);
  ASSERT_TRUE(text);
  EXPECT_EQ(words(text->type), "tEXt");
  EXPECT_TRUE(text->ancillary());
  EXPECT_EQ(text->size, 15u);
  EXPECT_EQ(text->body.begin(), 8u);
  EXPECT_EQ(text->body.left(), 3u);
  EXPECT_FALSE(text->check_holds());
  const auto end = try_png_chunk(in);
  ASSERT_TRUE(end);
  EXPECT_FALSE(end->ancillary());
  EXPECT_TRUE(end->check_holds());
  EXPECT_EQ(end->where().at, 15u);
  EXPECT_TRUE(in.done());
  EXPECT_FALSE(try_png_chunk(in));
}

TEST_F(Png, WhatIsCutOrNoChunk) {
  Reader in = over("u32be 100 \"IDAT\" 01 02");
  const auto cut = try_png_chunk(in);
  ASSERT_TRUE(cut);
  EXPECT_TRUE(cut->cut());
  EXPECT_EQ(cut->claims, 112u);
  EXPECT_EQ(cut->body.left(), 2u);
  EXPECT_FALSE(cut->check_holds());
  for (const std::string_view text : {"u32be 0 \"IE1D\" 00 00 00 00", "80 00 00 00 \"IDAT\"", "00 00 00 00 \"IDA\""}) {
    in = over(text);
    EXPECT_FALSE(try_png_chunk(in)) << text;
    EXPECT_EQ(in.at(), 0u);
  }
}

constexpr std::string_view riff =
    "\"RIFF\" u32 26 \"WAVE\" \"odd \" u32 1 07 00 \"LIST\" u32 4 \"INFO\"  \"next\" u32 0";

TEST_F(Riff, ListsAndPadding) {
  Reader in = over(riff);
  const auto whole = try_riff_chunk(in);
  ASSERT_TRUE(whole);
  EXPECT_EQ(words(whole->form), "WAVE");
  EXPECT_EQ(whole->size, 34u);
  Reader inside = whole->body;
  const auto odd = try_riff_chunk(inside);
  ASSERT_TRUE(odd);
  EXPECT_EQ(odd->claims, 9u);
  EXPECT_EQ(odd->size, 10u);
  EXPECT_EQ(odd->body.left(), 1u);
  EXPECT_FALSE(odd->list());
  const auto list = try_riff_chunk(inside);
  ASSERT_TRUE(list);
  EXPECT_TRUE(list->list());
  EXPECT_TRUE(list->body.done());
  EXPECT_TRUE(inside.done());
  EXPECT_EQ(words(try_riff_chunk(in)->type), "next");
}

TEST_F(Riff, SizesThatAreToldElsewhere) {
  Reader in = over("\"data\" FF FF FF FF 01 02 03 04");
  const Reader begin = in;
  EXPECT_EQ(try_riff_chunk(in)->body.left(), 4u);
  in = begin;
  EXPECT_EQ(try_riff_chunk(in, 2)->body.left(), 2u);
  EXPECT_EQ(in.at(), 10u);
  in = begin;
  const auto huge = try_riff_chunk(in, ~std::uint64_t{0});
  EXPECT_TRUE(huge->cut());
  EXPECT_EQ(huge->body.left(), 4u);
}

TEST_F(Riff, MissingPaddingIsNoDamage) {
  Reader in = over("\"odd \" u32 1 07");
  const auto last = try_riff_chunk(in);
  EXPECT_FALSE(last->cut());
  EXPECT_EQ(last->size, 9u);
  in = over("\"LIST\" u32 20 \"IN\"");
  EXPECT_TRUE(try_riff_chunk(in)->cut());
}

TEST_F(Klv, UniversalKeysAndLengths) {
  Reader in = over(
      "06 0E 2B 34 01 02 03 04 05 06 07 08 09 0A 0B 0C 02 AA BB "
      "06 0E 2B 34 01 02 03 04 05 06 07 08 09 0A 0B 0D 82 00 01 CC");
  const auto first = try_klv(in);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->key.size(), 16u);
  EXPECT_EQ(first->body.begin(), 17u);
  EXPECT_EQ(first->body.left(), 2u);
  const auto second = try_klv(in);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->at, 19u);
  EXPECT_EQ(second->size, 20u);
  EXPECT_EQ(second->body.left(), 1u);
  EXPECT_TRUE(in.done());
}

TEST_F(Klv, ItemsOfALocalSet) {
  Reader in = over("02 01 FF  81 00 00  05 7F 01");
  const auto first = try_klv_local(in);
  ASSERT_TRUE(first);
  EXPECT_EQ(first->tag, 2u);
  const auto second = try_klv_local(in);
  EXPECT_EQ(second->tag, 128u);
  EXPECT_TRUE(second->body.done());
  const auto cut = try_klv_local(in);
  EXPECT_TRUE(cut->cut());
  EXPECT_EQ(cut->claims, 129u);
  EXPECT_EQ(cut->body.left(), 1u);
  in = over("05 88 FF FF FF FF FF FF FF FF 01");
  EXPECT_TRUE(try_klv_local(in)->cut());
}

TEST_F(Klv, WhatIsNoItem) {
  for (const std::string_view text :
       {"05", "05 80 01", "05 89 00 00 00 00 00 00 00 00 00", "05 82 01", "FF FF FF FF FF FF FF FF FF FF 00", "81"}) {
    Reader in = over(text);
    EXPECT_FALSE(try_klv_local(in)) << text;
    EXPECT_EQ(in.at(), 0u);
  }
  Reader in = over("06 0E 2B 35 01 02 03 04 05 06 07 08 09 0A 0B 0C 00");
  EXPECT_FALSE(try_klv(in));
}

TEST_F(ChunksTest, HostileBytesEnd) {
  const auto walk = [](const std::vector<std::byte>& good, auto&& step) {
    test::for_each_damaged(good, [&](Bytes damaged) {
      const auto file = Source::view("chunks", damaged);
      Reader in{*file};
      for (auto chunk = step(in); chunk; chunk = step(in)) {
        ASSERT_LE(chunk->at + chunk->size, damaged.size());
        ASSERT_LE(chunk->body.end(), chunk->at + chunk->size);
        ASSERT_GT(chunk->size, 0u);
        ASSERT_EQ(chunk->at + chunk->size, in.at());
      }
    });
  };
  walk(test::assemble(png), [](Reader& in) {
    auto chunk = try_png_chunk(in);
    if (chunk) (void)chunk->check_holds();
    return chunk;
  });
  walk(test::assemble(riff), [](Reader& in) { return try_riff_chunk(in); });
  walk(test::assemble("06 0E 2B 34 01 02 03 04 05 06 07 08 09 0A 0B 0C 81 04 02 01 FF 00"),
       [](Reader& in) { return try_klv(in); });
  walk(test::assemble("02 01 FF 81 00 00 05 7F 01"), [](Reader& in) { return try_klv_local(in); });
}

}  // namespace
}  // namespace contrail
