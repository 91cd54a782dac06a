// Which known word an unknown one was meant to be.
#include "analysis/listen/did_you_mean.hpp"

#include <gtest/gtest.h>

namespace contrail {
namespace {

TEST(EditDistance, CountsInsertedDeletedReplacedAndSwappedLetters) {
  EXPECT_EQ(edit_distance("track", "track"), 0u);
  EXPECT_EQ(edit_distance("trak", "track"), 1u);
  EXPECT_EQ(edit_distance("tracks", "track"), 1u);
  EXPECT_EQ(edit_distance("trick", "track"), 1u);
  EXPECT_EQ(edit_distance("tarck", "track"), 1u);
  EXPECT_EQ(edit_distance("inof", "info"), 1u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("ca", "abc"), 3u);  // optimal string alignment: no letter moves twice
  EXPECT_EQ(edit_distance("", "kml"), 3u);
  EXPECT_EQ(edit_distance("kml", ""), 3u);
  EXPECT_EQ(edit_distance("", ""), 0u);
}

TEST(EditDistance, DoesNotSeeCase) { EXPECT_EQ(edit_distance("GeoJSON", "geojson"), 0u); }

TEST(Nearest, IsTheWordWithTheFewestEdits) {
  const std::vector<std::string> known{"csv", "jsonl", "geojson", "gpx", "kml", "gpkg"};
  EXPECT_EQ(nearest("cvs", known), "csv");
  EXPECT_EQ(nearest("json", known), "jsonl");
  EXPECT_EQ(nearest("geosjon", known), "geojson");
  EXPECT_EQ(nearest("GPX", known), "gpx");
  EXPECT_EQ(nearest("gpg", known), "gpx") << "the first of two that are as near";
}

TEST(Nearest, OneEditInThreeLetters) {
  EXPECT_EQ(nearest("ab", {"abc"}), "");
  EXPECT_EQ(nearest("axc", {"abc"}), "abc");
  EXPECT_EQ(nearest("axxde", {"abcde"}), "");
  EXPECT_EQ(nearest("axxdef", {"abcdef"}), "abcdef");
}

TEST(Nearest, AWordThatWasBegunOnly) {
  EXPECT_EQ(nearest("orient", {"colour", "orientation"}), "orientation");
  EXPECT_EQ(nearest("or", {"orientation"}), "");
}

TEST(Nearest, NothingWhereNothingIsNear) {
  EXPECT_EQ(nearest("weather", {"csv", "kml"}), "");
  EXPECT_EQ(nearest("", {"csv", ""}), "");
  EXPECT_EQ(nearest(std::string(100'000, 'x'), {std::string(100'000, 'x')}), "");
  EXPECT_EQ(nearest("csv", {}), "");
}

TEST(DidYouMean, IsAPartOfASentence) {
  EXPECT_EQ(did_you_mean("cvs", {"csv"}), " (did you mean 'csv'?)");
  EXPECT_EQ(did_you_mean("weather", {"csv"}), "");
}

}  // namespace
}  // namespace contrail
