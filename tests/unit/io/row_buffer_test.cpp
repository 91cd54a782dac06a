// Rows of text in chunks: what is written is what was kept, in order, however long the rows are.
#include "analysis/io/row_buffer.hpp"

#include <gtest/gtest.h>

#include <string>

namespace contrail {
namespace {

constexpr std::size_t chunk = 1 << 18;

class Kept : public ByteSink {
 public:
  void write(std::string_view text) override {
    all += text;
    ++writes;
  }
  std::string all;
  int writes = 0;
};

TEST(RowBuffer, WritesOnlyWhenAChunkIsFullOrFlushed) {
  Kept kept;
  RowBuffer rows(kept);
  rows.append("one\n"), rows.append("two\n");
  EXPECT_EQ(kept.writes, 0);
  rows.flush(), rows.flush();
  EXPECT_EQ(kept.all, "one\ntwo\n");
  EXPECT_EQ(kept.writes, 1) << "an empty buffer is not written";
}

TEST(RowBuffer, WhatWasNotKeptIsNotWritten) {
  Kept kept;
  RowBuffer rows(kept);
  char* at = rows.room(10);
  at[0] = 'a', at[1] = 'b';
  rows.keep(at + 1);
  rows.flush();
  EXPECT_EQ(kept.all, "a");
}

TEST(RowBuffer, ARowThatDoesNotFitBehindTheOthersBeginsTheNextChunk) {
  Kept kept;
  RowBuffer rows(kept);
  const std::string first(chunk - 5, 'x');
  rows.append(first);
  rows.append("12345");
  EXPECT_EQ(kept.writes, 0) << "exactly full";
  rows.append("6");
  EXPECT_EQ(kept.all, first + "12345");
  rows.flush();
  EXPECT_EQ(kept.all, first + "123456");
}

TEST(RowBuffer, ARowLongerThanAChunkIsOneRow) {
  Kept kept;
  RowBuffer rows(kept);
  const std::string longer(3 * chunk + 1, 'y');
  rows.append("before "), rows.append(longer), rows.append(" behind");
  rows.flush();
  EXPECT_EQ(kept.all, "before " + longer + " behind");
}

TEST(RowBuffer, ABegunRowMovesAlongWhenItNeedsMoreRoom) {
  Kept kept;
  RowBuffer rows(kept);
  const std::string before(chunk - 8, 'b');
  rows.append(before);
  char* at = rows.room(4);
  at += std::string_view("row:").copy(at, 4);
  EXPECT_EQ(rows.room(at, 4), at) << "there is room";
  at = rows.room(at, 5);
  EXPECT_EQ(kept.all, before) << "what was kept makes room";
  EXPECT_EQ(std::string_view(rows.row(), 4), "row:");
  at += std::string_view("12345").copy(at, 5);
  rows.keep(at);
  rows.flush();
  EXPECT_EQ(kept.all, before + "row:12345");
}

TEST(RowBuffer, ABegunRowGrowsBeyondAChunkPieceByPiece) {
  Kept kept;
  RowBuffer rows(kept);
  rows.append("first\n");
  std::string expected;
  char* at = rows.room(1);
  for (int i = 0; i < 26; ++i) {
    const std::string piece(chunk / 4, static_cast<char>('a' + i));
    at = rows.room(at, piece.size());
    at += piece.copy(at, piece.size());
    expected += piece;
  }
  rows.keep(at);
  EXPECT_EQ(kept.all, "first\n") << "a row is written as a whole";
  rows.append("last\n");
  rows.flush();
  EXPECT_EQ(kept.all, "first\n" + expected + "last\n");
}

}  // namespace
}  // namespace contrail
