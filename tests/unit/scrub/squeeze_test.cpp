// Which pieces of a text stay, and what a cutter remembers of what they say.
#include "analysis/scrub/squeeze.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

constexpr Column columns[] = {{"size", Type::text, 0, Meaning::harmless_measurement},
                              {"place", Type::text, 0, Meaning::latitude},
                              {"rating", Type::text, 0, Meaning::harmless_measurement}};
const AnnouncedLayout placed({.name = "line", .columns = columns, .placed = true}, 0);

/// The places of the columns that stay.
void places_that_stay(const Record& record, const std::vector<bool>& stays, std::vector<ByteRange>& out) {
  for (std::size_t i = 0; i < record.places.size(); ++i)
    if (stays[i]) out.push_back(record.places[i]);
}
void say_rounded(const Record&, std::size_t, std::span<const double> numbers, std::string& out) {
  out += "(" + std::to_string(static_cast<int>(numbers.front())) + ")";
}
const Squeeze squeeze{.pieces = places_that_stay, .say = say_rounded};

/// A line at 100 in which the values are parted by blanks.
struct Line {
  explicit Line(std::string words, std::uint64_t at = 100) : text(std::move(words)), where(nullptr, at, text.size()) {
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find(' ', begin), text.size());
      places.push_back({at + begin, end - begin});
      begin = end + 1;
    }
    frames = places;
  }
  [[nodiscard]] Record record(bool again = false) const {
    return {
        .layout = placed, .bytes = as_bytes(text), .where = where, .places = places, .frames = frames, .again = again};
  }
  std::string text;
  Where where;
  std::vector<ByteRange> places, frames;
};

Mask mask_of(std::vector<bool> stays) {
  Mask mask;
  mask.layout = &placed;
  mask.stays = std::move(stays);
  return mask;
}

std::string pieces(Cutter& cutter, const Record& record, const Mask& mask) {
  std::string out;
  for (const ByteRange& piece : cutter.pieces(record, mask))
    out += std::to_string(piece.at) + "+" + std::to_string(piece.size) + " ";
  return out;
}

std::uint64_t told(const std::string& text, const std::vector<bool>& stays = {true, false, true}) {
  Cutter cutter(squeeze);
  (void)cutter.pieces(Line(text).record(), mask_of(stays));
  return cutter.told();
}

TEST(Cutter, ValuesThatStayAreThePieces) {
  Cutter cutter(squeeze);
  EXPECT_EQ(pieces(cutter, Line("12 47.1 30").record(), mask_of({true, false, true})), "100+2 108+2 ");
  EXPECT_EQ(pieces(cutter, Line("12 47.1 30", 200).record(), mask_of({false, false, true})), "208+2 ");
}

TEST(Cutter, ALineAgainHasItsPiecesFurtherOn) {
  Cutter cutter(squeeze);
  const Mask mask = mask_of({true, false, true});
  (void)cutter.pieces(Line("12 47.1 30").record(), mask);
  EXPECT_EQ(pieces(cutter, Line("13 47.2 31", 150).record(true), mask), "150+2 158+2 ");
  EXPECT_EQ(pieces(cutter, Line("14 47.3 32", 161).record(true), mask), "161+2 169+2 ");
}

TEST(Cutter, ValuesOfOneFrameStayTogetherOrNotAtAll) {
  Line line("12 47.1 30");
  line.frames = {{100, 7}, {100, 7}, {108, 2}};
  Cutter cutter(squeeze);
  EXPECT_EQ(pieces(cutter, line.record(), mask_of({true, false, true})), "108+2 ");
  EXPECT_EQ(pieces(cutter, line.record(), mask_of({true, true, true})), "100+2 103+4 108+2 ");
  line.frames = {{100, 2}, {103, 7}, {103, 7}};
  EXPECT_EQ(pieces(cutter, line.record(), mask_of({true, true, false})), "100+2 ");
}

TEST(Cutter, ValuesWithoutAColumnGo) {
  Cutter cutter(squeeze);
  EXPECT_EQ(pieces(cutter, Line("12 47.1 30").record(), mask_of({true})), "100+2 ");
}

TEST(Cutter, FramingThatHoldsNoValueGoes) {
  const AnnouncedLayout whole({.name = "byte order mark"}, 1);
  const Record record{.layout = whole, .bytes = as_bytes("\r\n"), .where = {nullptr, 40, 2}};
  Cutter cutter(squeeze);
  EXPECT_EQ(pieces(cutter, record, Mask{}), "");
  EXPECT_EQ(cutter.told(), 0u);
}

TEST(Cutter, RemembersEachByteOfWhatStays) {
  const std::string line = "0123456789abcdefg 47.1 30";
  const std::uint64_t before = told(line);
  for (const std::size_t at : {0u, 1u, 6u, 7u, 8u, 14u, 15u, 16u, 23u, 24u}) {
    std::string changed = line;
    changed[at] = 'x';
    EXPECT_NE(told(changed), before) << "byte " << at;
  }
  for (const std::size_t at : {18u, 21u}) {
    std::string changed = line;
    changed[at] = 'x';
    EXPECT_EQ(told(changed), before) << "byte " << at << " is of a value that goes";
  }
}

TEST(Cutter, RemembersWhichValueItWasAndHowLong) {
  EXPECT_NE(told("12 47.1 30", {true, false, false}), told("12 47.1 12", {false, false, true}))
      << "another column, the same digits";
  EXPECT_NE(told("12 47.1 30"), told("1 47.1 230")) << "the same bytes, parted elsewhere";
  EXPECT_NE(told("0 47.1 00"), told("00 47.1 0"));
  EXPECT_EQ(told("12 47.1 30"), told("12 52.5 30"));
}

}  // namespace
}  // namespace contrail
