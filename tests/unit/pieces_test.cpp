// Streams in several pieces, and views whose columns depend on what was read.
#include <gtest/gtest.h>

#include <set>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/layout/view.hpp"
#include "parsers/base/reading/pieces.hpp"

namespace contrail {
namespace {

constexpr std::string_view text = "..abcd....efg.hi";

struct PiecesTest : testing::Test {
  PiecesTest() {
    for (const auto& [at, size] : {std::pair{2, 4}, {10, 3}, {13, 0}, {14, 2}}) {
      pieces.add({source.get(), static_cast<std::uint64_t>(at), static_cast<std::uint64_t>(size)});
    }
  }
  std::string_view read(std::uint64_t at, std::uint64_t size) {
    return as_text(pieces.range(walk, at, size, "joined").rest());
  }

  std::unique_ptr<Source> source = Source::view("file", as_bytes(text));
  Walk walk{*source, {}};
  Pieces pieces;
};

TEST_F(PiecesTest, StaysInPlaceWhereItCan) {
  const Reader inside = pieces.range(walk, 5, 2, "joined");
  EXPECT_EQ(&inside.source(), source.get());
  EXPECT_EQ(inside.begin(), 11u);
  EXPECT_EQ(as_text(inside.rest()), "fg");
}

TEST_F(PiecesTest, GathersWhatLiesAcross) {
  EXPECT_EQ(read(0, 9), "abcdefghi");
  EXPECT_EQ(read(3, 2), "de");
  EXPECT_EQ(read(6, 2), "gh");
  const Reader gathered = pieces.range(walk, 3, 2, "joined");
  EXPECT_EQ(gathered.source().parent(), source.get());
  EXPECT_EQ(to_string(gathered.where(1, 1)), "file@0x2+14>joined@0x1+1");
}

TEST_F(PiecesTest, IsShortenedToItsEnd) {
  EXPECT_EQ(read(7, 100), "hi");
  EXPECT_EQ(read(9, 1), "");
  EXPECT_EQ(read(100, 1), "");
}

struct Last : Sink {
  bool layout(const AnnouncedLayout&) override { return true; }
  void record(const Record& record) override {
    names.clear();
    for (const Column& column : record.layout.columns) {
      names += std::string(column.name) + "=" + std::to_string(number(record, column).value_or(-1)) + "@" +
               std::to_string(place(record, column).at) + " ";
    }
    layouts.insert(&record.layout);
  }
  std::string names;
  std::set<const Layout*> layouts;
};

TEST(View, HasTheColumnsThatWereSet) {
  constexpr static Column columns[] = {{.name = "a", .type = Type::f64, .at = 0},
                                       {.name = "b", .type = Type::i64, .at = 0},
                                       {.name = "c", .type = Type::f64, .at = 0}};
  constexpr static Layout table{.name = "view", .columns = columns, .view = true};
  const auto source = Source::view("file", as_bytes(text));
  Last last;
  Walk walk(*source, {&last});
  const auto send = [&](bool middle) {
    View view(table);
    if (middle) view.set(1, std::int64_t{7}, {3, 1});
    view.set(2, 1.5, {5, 2});
    view.send(walk, {source.get(), 0, 16});
  };
  send(false);
  EXPECT_EQ(last.names, "c=1.500000@5 ");
  send(true);
  EXPECT_EQ(last.names, "b=7.000000@3 c=1.500000@5 ");
  send(true);
  EXPECT_EQ(last.layouts.size(), 2u);
  View(table).send(walk, {source.get(), 0, 16});
  EXPECT_EQ(last.names, "b=7.000000@3 c=1.500000@5 ");
}

}  // namespace
}  // namespace contrail
