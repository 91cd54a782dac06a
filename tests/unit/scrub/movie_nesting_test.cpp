// Boxes where no player looks for them, and more of them than a movie has: gone, or the movie is refused.
#include <gtest/gtest.h>

#include "parsers/formats/mp4/movie.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

const std::string hidden_words = "Mary lives behind the mill";

std::string box_of(const std::string& type, const std::string& body) {
  const auto size = static_cast<std::uint32_t>(8 + body.size());
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(size >> shift);
  return out + type + body;
}

std::string good_movie() {
  const auto file = fixture("mp4/good.fix");
  return std::string(as_text(file));
}

/// With `more` as the first box in the first of each of `path`, whose sizes grow; chunks lie where they lay.
std::string planted(std::string movie, const std::vector<std::string>& path, const std::string& more) {
  std::size_t at = 0, inside = movie.size();
  std::vector<std::size_t> heads;
  for (const std::string& type : path) {
    at = movie.find(type, at) - 4;
    heads.push_back(at);
    inside = at += 8;
  }
  movie.insert(inside, more);
  for (const std::size_t head : heads) {
    auto* const bytes = reinterpret_cast<std::byte*>(movie.data()) + head;
    store_be(bytes, static_cast<std::uint32_t>(load_be<std::uint32_t>(bytes) + more.size()));
  }
  return movie;
}

std::vector<std::byte> data_of(const std::string& text) {
  const Bytes bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

TEST(MovieNesting, WhatTheTableOfBoxesKnowsStandsInOnePlace) {
  using namespace mp4;
  EXPECT_TRUE(is_read_in(fourcc("moov"), 0));
  EXPECT_TRUE(is_read_in(fourcc("url "), fourcc("dref")));
  EXPECT_TRUE(is_read_in(fourcc("esds"), fourcc("mp4a")));
  EXPECT_TRUE(is_read_in(fourcc("avcC"), fourcc("avc1")));
  EXPECT_FALSE(is_read_in(fourcc("avcC"), fourcc("mp4a")));
  EXPECT_FALSE(is_read_in(fourcc("ctts"), 0));
  EXPECT_FALSE(is_read_in(0, 0));
  EXPECT_FALSE(is_read_in(fourcc("ol t"), fourcc("dref"))) << "letters of two names";
  EXPECT_FALSE(is_read_in(fourcc("stsd"), fourcc("abcd"))) << "in a box nobody knows";
}

/// A text in a box of each type, in each container.
TEST(MovieNesting, NoBoxElsewhereKeepsItsContent) {
  const std::vector<std::vector<std::string>> places{{},
                                                     {"moov"},
                                                     {"moov", "trak"},
                                                     {"moov", "trak", "mdia"},
                                                     {"moov", "trak", "mdia", "minf"},
                                                     {"moov", "trak", "mdia", "minf", "stbl"},
                                                     {"moov", "trak", "mdia", "minf", "dinf"}};
  const std::string types =
      "ftyp styp moov trak mdia minf stbl edts dinf gmhd tapt mvex moof traf mfra tref mvhd tkhd mdhd hdlr vmhd smhd "
      "nmhd gmin clef prof enof dref url  urn  alis stsd stts ctts stsc elst stsz stz2 stco co64 stss stps sbgp sdtp "
      "cslg sgpd mehd trex mfhd tfdt tfra mfro sidx avcC hvcC lhvC av1C vpcC dvcC dvvC hvcE avcE d263 damr colr pasp "
      "clap mdcv clli gama fiel btrt frma alac dac3 dec3 dOps SA3D enda esds chan st3d prhd equi cbmp wave sv3d proj "
      "svhd udta meta ilst mdat";
  for (std::size_t at = 0; at < types.size(); at += 5) {
    const std::string type = types.substr(at, 4);
    for (const auto& place : places) {
      // As rows of a table, and as fields behind a version.
      for (const std::string& body :
           {std::string(7, '\0') + "\3" + hidden_words + hidden_words, std::string(4, '\0') + hidden_words}) {
        const Scrubbed clean = scrub(data_of(planted(good_movie(), place, box_of(type, body))));
        EXPECT_EQ(as_text(clean.bytes).find("the mill"), std::string_view::npos)
            << type << " in " << (place.empty() ? "the file" : place.back());
      }
    }
  }
}

/// How many there are of a box that says nothing is a number.
TEST(MovieNesting, EmptyBoxesDoNotCount) {
  const Scrubbed usual = scrub(data_of(good_movie()));
  ASSERT_EQ(usual.result.grade, Grade::proved) << usual.result.reason;
  for (const char* type : {"mdat", "ftyp", "styp", "edts", "tapt", "dinf", "gmhd", "sv3d", "free", "wide", "moov",
                           "moof", "mfra", "\0\0\0\0"}) {
    const std::string empty = box_of(std::string(type, 4), "");
    const Scrubbed clean = scrub(data_of(good_movie() + empty + empty));
    EXPECT_TRUE(clean.bytes.empty() || clean.bytes == usual.bytes) << type << " " << clean.bytes.size();
  }
}

/// The list of brands is no place for words spelled in brands.
TEST(MovieNesting, BrandsAreNamedOnceAndInOrder) {
  const auto brands_of = [](std::string_view file) { return file.substr(16, 8); };
  const auto with = [](const std::string& brands) { return scrub(data_of(good_movie().replace(16, 8, brands))); };
  const auto zeros = std::string(4, '\0');
  for (const auto& [brands, clean] : std::vector<std::pair<std::string, std::string>>{{"isommp42", "isommp42"},
                                                                                      {"mp42isom", "isommp42"},
                                                                                      {"isomisom", "isom" + zeros},
                                                                                      {"Maryisom", zeros + "isom"}}) {
    const Scrubbed copy = with(brands);
    ASSERT_EQ(copy.result.grade, Grade::proved) << copy.result.reason;
    EXPECT_EQ(brands_of(as_text(copy.bytes)), clean) << brands;
    EXPECT_EQ(scrub(copy.bytes).bytes, copy.bytes) << brands;
  }
}

TEST(MovieNesting, MediaDataThatNothingPointsToGoesWithItsBox) {
  const Scrubbed usual = scrub(data_of(good_movie())),
                 clean = scrub(data_of(good_movie() + box_of("mdat", hidden_words)));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, usual.bytes);
}

}  // namespace
}  // namespace contrail::test
