// What a search finds at the edges: of the file, of what was proved, of windows around a place.
#include <gtest/gtest.h>

#include "analysis/scrub/encodings.hpp"
#include "analysis/scrub/search.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

std::string found_at(const std::string& file, const std::vector<std::string>& texts,
                     const std::vector<Interval>& proved = {}) {
  Secrets secrets;
  for (const std::string& text : texts) secrets.add_text(text);
  const auto source = Source::view("test", as_bytes(file));
  return find_secret(*source, *find_format("px4-ulog"), false, secrets, proved);
}

TEST(SearchClauses, AtTheEdgesOfTheFile) {
  const auto is = [](const std::string& file, std::size_t at) {
    EXPECT_EQ(found_at(file, {"Jane Roe 12"}), "a removed value is still there at offset " + std::to_string(at))
        << file;
  };
  is("Jane Roe 12", 0);
  is("Jane Roe 12..........................", 0);
  is("..........................Jane Roe 12", 26);
  is(".Jane Roe 12", 1);
  EXPECT_EQ(found_at("Jane Roe 1", {"Jane Roe 12"}), "");
  EXPECT_EQ(found_at("ane Roe 12", {"Jane Roe 12"}), "");
  EXPECT_EQ(found_at("Jan", {"Jane Roe 12"}), "");
  EXPECT_EQ(found_at("", {"Jane Roe 12"}), "");
}

/// Bytes that were proved begin no match; one that begins before them or behind is found.
TEST(SearchClauses, AtTheEdgesOfWhatWasProved) {
  const std::string file = "......Jane Roe 12......";
  for (std::size_t begin = 0; begin < file.size(); ++begin) {
    for (std::size_t end = begin + 1; end <= file.size(); ++end)
      EXPECT_EQ(found_at(file, {"Jane Roe 12"}, {{begin, end}}).empty(), begin <= 6 && 6 < end) << begin << ' ' << end;
  }
}

/// A latitude counts where its longitude is no farther away than 48 bytes, or 160 where they are words.
TEST(SearchClauses, HalvesOfAPlaceNearEachOther) {
  Secrets secrets;
  secrets.add_place(-48.8712347, -123.3987654);
  const auto is_found = [&](const std::string& bytes) {
    const auto source = Source::view("test", as_bytes(bytes));
    return find_secret(*source, *find_format("px4-ulog"), false, secrets, {});
  };
  const std::string fill(48, ']');
  const auto half = [](const char* words) {
    const auto bytes = assemble(words);
    return std::string(as_text(bytes));
  };
  const std::string south = half("i32 -488712347"), west = half("i32 -1233987654");
  const std::string name = "a removed place is still there (int32 1e-7, little endian) at offset ";
  EXPECT_EQ(is_found(south + fill + west), name + "0");
  EXPECT_EQ(is_found(south + fill + "]" + west), "");
  EXPECT_EQ(is_found("]" + west + fill.substr(4) + south), name + "49");
  EXPECT_EQ(is_found("]" + west + fill.substr(3) + south), "");
  EXPECT_EQ(is_found(west + south), name + "4");
  EXPECT_EQ(is_found(south), "");
  const std::string words(160, ']'), in_words = "a removed place is still there (decimal degrees) at offset ";
  EXPECT_EQ(is_found("48.87123" + words.substr(1) + "123.39876"), in_words + "0");
  EXPECT_EQ(is_found("48.87123" + words + "]" + "123.39876"), "");
}

TEST(SearchClauses, GeohashesAndGridReferencesByThemselves) {
  Secrets secrets;
  secrets.add_place(57.64911, 10.40744);
  const auto source = Source::view("test", as_bytes(std::string_view("..u4pruydq..")));
  EXPECT_EQ(find_secret(*source, *find_format("px4-ulog"), false, secrets, {}),
            "a removed value is still there at offset 2");
  EXPECT_EQ(geohash(57.64911, 10.40744), "u4pruydq");
  EXPECT_EQ(geohash(-90, -180), "00000000");
  EXPECT_EQ(geohash(90, 180), "zzzzzzzz");
  EXPECT_EQ(geohash(0, 0), "s0000000");
  EXPECT_EQ(geohash(42.6, -5.6), "ezs42e44");
}

/// A value of many, each with its own bytes: the filter in front passes none over.
TEST(SearchClauses, EachOfManyValues) {
  std::vector<std::string> texts;
  for (int i = 0; i < 60; ++i) texts.push_back("Serial " + std::to_string(7'919 * (i + 1)));
  for (const std::string& text : texts) {
    EXPECT_NE(found_at("......" + text + "......", texts), "") << text;
    EXPECT_EQ(found_at("......" + text.substr(1, 9) + "......", {texts.back() + "x"}), "");
  }
}

}  // namespace
}  // namespace contrail::test
