// Plain maps: what is on the page, whatever was flown.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "analysis/export/map/page_svg.hpp"
#include "analysis/export/map/panels.hpp"
#include "analysis/vision/vision.hpp"
#include "tests/support/tracks.hpp"

namespace contrail::testing {
namespace {

FlownTrack flown_track(std::vector<FlownPoint> points) {
  FlownTrack track{"a.bin GPS", "takeoff", Clock::utc, start_utc, {}};
  track.lines.push_back(std::move(points));
  return track;
}

FlownPoint point(double lat, double lon, double height = 0, double seconds = 0) {
  return {lat, lon, height, start_utc + static_cast<Micros>(seconds * 1e6)};
}

const Box box{40, 92, 1120, 600};

Page map_of(const std::vector<FlownTrack>& tracks) {
  Page page;
  put_map(page, box, tracks);
  return page;
}

const PageLine& thickest(const Page& page, Ink ink) {
  static const PageLine none;
  for (const PageLine& line : page.lines)
    if (line.ink.red == ink.red && line.ink.green == ink.green && line.ink.blue == ink.blue) return line;
  return none;
}

bool says(const Page& page, const std::string& text) {
  return std::ranges::any_of(page.texts, [&](const PageText& t) { return t.text == text; });
}

TEST(PlainMap, IsTrueToScaleAndNorthIsUp) {
  // About 111 m to the north, then as far to the east.
  const double lat = -48.5, step = 0.001, east = step / std::cos(lat * 3.14159265358979 / 180);
  const Page page = map_of({flown_track({point(lat, 10), point(lat + step, 10), point(lat + step, 10 + east)})});
  const auto& line = thickest(page, ink_of(0)).points;
  ASSERT_EQ(line.size(), 3u);
  EXPECT_LT(line[1][1], line[0][1]);
  EXPECT_GT(line[2][0], line[1][0]);
  EXPECT_NEAR((line[2][0] - line[1][0]) / (line[0][1] - line[1][1]), 1, 0.01);
  EXPECT_TRUE(says(page, "100 m") || says(page, "50 m") || says(page, "20 m"));
  for (const char* word : {"N", "start", "end"}) EXPECT_TRUE(says(page, word)) << word;
  for (const PagePoint& p : line) {
    EXPECT_GT(p[0], box.left);
    EXPECT_LT(p[0], box.right());
    EXPECT_GT(p[1], box.top);
    EXPECT_LT(p[1], box.bottom());
  }
}

TEST(PlainMap, TheDateLineIsNoEdge) {
  const Page page = map_of({flown_track({point(-40, 179.999), point(-40, -179.999)})});
  const auto& line = thickest(page, ink_of(0)).points;
  ASSERT_EQ(line.size(), 2u);
  EXPECT_GT(line[1][0], line[0][0]);
  EXPECT_LT(line[1][0] - line[0][0], box.width);
  EXPECT_TRUE(says(page, "20 m") || says(page, "50 m")) << "not the way around the world";
}

// The way between the two is the short one, over the widest part of the circle nothing was flown in.
TEST(PlainMap, IsCutWhereNothingWasFlown) {
  const std::vector<FlownTrack> tracks{flown_track({point(10, -170)}), flown_track({point(10, 100)}),
                                       flown_track({point(10, -120)})};
  const Page page = map_of(tracks);
  ASSERT_EQ(page.dots.size(), 3u);
  EXPECT_LT(page.dots[1].at[0], page.dots[0].at[0]) << "100 E lies west of 170 W";
  EXPECT_LT(page.dots[0].at[0], page.dots[2].at[0]);
}

TEST(PlainMap, AMeridianHasOneNameOnBothSidesOfTheWorld) {
  const Page page = map_of({flown_track({point(0, -170), point(0, -60), point(0, 60), point(0, 170)})});
  for (const PageText& text : page.texts) {
    if (text.at[1] <= box.bottom() || text.align != Align::middle) continue;
    EXPECT_EQ(std::fmod(std::stod(text.text), 45), 0) << text.text;
  }
}

TEST(PlainMap, AHoverStaysSmall) {
  const Page page = map_of({flown_track({point(-40, 10), point(-40.00001, 10.00001), point(-40, 10.00001)})});
  const auto& line = thickest(page, ink_of(0)).points;
  ASSERT_GE(line.size(), 2u);
  for (const PagePoint& p : line) EXPECT_LT(std::abs(p[0] - line[0][0]), box.height / 10);
}

TEST(PlainMap, OnePointIsADot) {
  const std::vector<FlownTrack> tracks{flown_track({point(-40, 10)})};
  const Page page = map_of(tracks);
  ASSERT_EQ(page.dots.size(), 1u);
  EXPECT_NEAR(page.dots[0].at[0], box.left + box.width / 2, 1);
  EXPECT_FALSE(says(page, "start"));
  EXPECT_FALSE(has_profile(tracks));
}

TEST(PlainMap, WhatStandsStillIsADotOfItsColour) {
  const Page page = map_of({flown_track({point(-40, 10), point(-40.001, 10.001)}),
                            flown_track({point(-40.0005, 10), point(-40.0005, 10), point(-40.0005, 10.0000001)})});
  ASSERT_EQ(page.dots.size(), 1u);
  EXPECT_EQ(page.dots[0].ink.red, ink_of(1).red);
}

TEST(PlainMap, EighteenTracksHaveColoursOfTheirOwn) {
  std::vector<std::array<int, 3>> seen;
  for (std::size_t k = 0; k < 18; ++k) {
    const Ink ink = ink_of(k);
    seen.push_back({ink.red, ink.green, ink.blue});
    EXPECT_LT(ink.red + ink.green + ink.blue, 690) << k << " shows on white";
  }
  std::ranges::sort(seen);
  EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
}

// Wherever the grid falls, no name of it stands on the frame or off the paper.
TEST(PlainMap, NamesOfTheGridKeepOffItsFrameAndOnThePaper) {
  for (int shift = 0; shift < 40; ++shift) {
    const double lat = -48.876 + shift * 1e-5, lon = -123.393 + shift * 1e-5;
    const Page page = map_of({flown_track({point(lat, lon), point(lat + 0.0007, lon + 0.0011)})});
    for (const PageText& text : page.texts) {
      if (text.align == Align::left && text.at[0] < box.left + 10) {
        EXPECT_GT(text.at[1] - text.size, box.top) << shift;
      }
      if (text.at[1] < box.bottom()) continue;
      const double half = static_cast<double>(text.text.size()) * text.size * 0.3;
      EXPECT_GT(text.at[0] - half, 0) << shift;
      EXPECT_LT(text.at[0] + half, box.right() + box.left) << shift;
    }
  }
}

/// What its letters cover: left, top, right, bottom.
std::array<double, 4> cover_of(const PageText& text) {
  const double wide = static_cast<double>(text.text.size()) * text.size * 0.55;
  const double left = text.align == Align::left    ? text.at[0]
                      : text.align == Align::right ? text.at[0] - wide
                                                   : text.at[0] - wide / 2;
  return {left, text.at[1] - text.size * 0.7, left + wide, text.at[1]};
}

// A flight that ends where it began, in the west of its map: the words there cover no latitude.
TEST(PlainMap, NoWordStandsOnAnother) {
  std::size_t latitudes = 0;
  for (int shift = 0; shift < 40; ++shift) {
    const double lat = -48.876 + shift * 1e-5;
    const Page page = map_of({flown_track({point(lat, 10), point(lat + 0.0007, 10.003), point(lat, 9.999995)})});
    for (std::size_t i = 0; i < page.texts.size(); ++i) {
      latitudes += page.texts[i].text.starts_with("-48");
      for (std::size_t k = 0; k < i; ++k) {
        const auto a = cover_of(page.texts[i]), b = cover_of(page.texts[k]);
        EXPECT_TRUE(a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1])
            << page.texts[i].text << " on " << page.texts[k].text << ", shift " << shift;
      }
    }
  }
  EXPECT_GT(latitudes, 40u * 4) << "the others are named";
}

TEST(PlainMap, PolesAndWholeWorldsStayOnThePage) {
  for (const auto& points : {std::vector{point(90, 0), point(90, 120)}, {point(-90, 0), point(90, 179)}}) {
    const Page page = map_of({flown_track(points)});
    for (const PageLine& line : page.lines)
      for (const PagePoint& p : line.points) EXPECT_TRUE(std::isfinite(p[0]) && std::isfinite(p[1]));
  }
}

TEST(HeightProfile, HoldsItsLineAndNamesItsHeights) {
  const std::vector<FlownTrack> tracks{flown_track({point(0, 0, 0, 0), point(0, 0, 50, 30), point(0, 0, 10, 60)})};
  ASSERT_TRUE(has_profile(tracks));
  Page page;
  put_profile(page, box, tracks);
  EXPECT_TRUE(says(page, "Height above take-off, m"));
  EXPECT_TRUE(says(page, "0 s") && says(page, "30 s"));
  const auto& line = thickest(page, ink_of(0)).points;
  ASSERT_EQ(line.size(), 3u);
  EXPECT_NEAR(line[0][0], box.left, 0.1);
  EXPECT_NEAR(line[2][0], box.right(), 0.1);
  EXPECT_NEAR(line[1][1], box.top, 0.1);
}

TEST(HeightProfile, UnknownHeightsBreakItAndHostileOnesEnd) {
  const std::vector<FlownTrack> tracks{
      flown_track({point(0, 0, 1, 0), point(0, 0, 5, 1), point(0, 0, std::nan(""), 2), point(0, 0, 9, 3)})};
  Page page;
  put_profile(page, box, tracks);
  EXPECT_EQ(thickest(page, ink_of(0)).points.size(), 2u);
  EXPECT_EQ(page.dots.size(), 1u);
  for (const double height : {1e18, 1e300, -1e308}) {
    Page far;
    put_profile(far, box, std::vector{flown_track({point(0, 0, height, 0), point(0, 0, height, 1)})});
    EXPECT_LT(far.lines.size(), 500u);
  }
}

TEST(HeightProfile, NoneWithoutHeightsOrTimes) {
  FlownTrack none = flown_track({point(0, 0, std::nan(""), 0), point(0, 0, std::nan(""), 1)});
  none.height_ref = {};
  EXPECT_FALSE(has_profile(std::vector{none}));
  EXPECT_FALSE(has_profile(std::vector{flown_track({point(0, 0, 1, 5), point(0, 0, 2, 5)})}));
}

TEST(MapWriters, SvgOfOneTrackAndOfSeveral) {
  Recording r;
  r.time.start = fact(start_utc);
  r.tracks.push_back(plain_track({0, 1, 2}));
  const std::string one = written("svg", {all_of("a<b&.bin", r)});
  EXPECT_TRUE(one.starts_with("<?xml")) << one.substr(0, 60);
  EXPECT_NE(one.find("a&lt;b&amp;.bin GPS"), std::string::npos);
  EXPECT_NE(one.find("3 positions, 2026-06-21 14:03:11 to 2026-06-21 14:03:13 UTC"), std::string::npos);
  EXPECT_EQ(one.find("nan"), std::string::npos);
  EXPECT_EQ(one, written("svg", {all_of("a<b&.bin", r)}));
  const std::string two = written("svg", {all_of("a.bin", r), all_of("b.bin", r)});
  EXPECT_NE(two.find("a.bin and 1 more"), std::string::npos);
  EXPECT_NE(two.find(">b.bin GPS<"), std::string::npos);
  EXPECT_EQ(two.find(">start<"), std::string::npos);
}

TEST(MapWriters, WithoutAPositionThereIsNoMap) {
  EXPECT_THROW((void)written("svg", {{"a.txt", {}}}), OutputError);
  Recording r;
  r.tracks.push_back(plain_track({0, 1}));
  r.tracks[0].fix = {Fix::none, Fix::stale};
  EXPECT_THROW((void)written("png", {all_of("a.txt", r)}), OutputError);
}

TEST(MapWriters, Png) {
  Recording r;
  r.tracks.push_back(plain_track({0, 1, 2}));
  const std::string png = written("png", {all_of("a.bin", r)});
  ASSERT_GT(png.size(), 10'000u);
  EXPECT_EQ(png.substr(1, 3), "PNG");
}

TEST(Panels, StepsAndWords) {
  EXPECT_EQ(round_step(19), 10);
  EXPECT_EQ(round_step(0.5), 0.5);
  EXPECT_EQ(step_text(-0.0001, 0.01), "0.00");
  EXPECT_EQ(step_text(-48.8765, 0.0005), "-48.8765");
  EXPECT_EQ(multiples(1, 9, 2), (std::vector<double>{2, 4, 6, 8}));
  EXPECT_LE(multiples(0, 1e9, 1).size(), 100u);
  EXPECT_LE(multiples(1e18, 1e18 + 1e3, 1).size(), 100u);
}

}  // namespace
}  // namespace contrail::testing
