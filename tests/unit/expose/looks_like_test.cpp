// What a text that nobody reads looks like.
#include "analysis/expose/looks_like.hpp"

#include <gtest/gtest.h>

namespace contrail::test {
namespace {

std::string seen(std::string_view text) {
  std::string out;
  for (const Sighting& s : sightings(text)) out += std::string(name_of(s.look)) + "(" + s.value + ") ";
  return out;
}

TEST(LooksLike, PlacesInTheWaysPeopleWriteThem) {
  for (const char* text : {"-48.8767,-123.3933", "48.8767S_123.3933W", "S48.8767 W123.3933",
                           "lat=-48.8767 lon=-123.3933", "{\"lat\":-48.8767,\"lon\":-123.3933}", "123.3933W 48.8767S",
                           "48°52'36.12\"S 123°23'35.88\"W", "48 deg 52' 36.12\" S, 123 deg 23' 35.88\" W"}) {
    const auto found = sightings(text);
    ASSERT_FALSE(found.empty()) << text;
    ASSERT_EQ(found[0].look, Look::place) << text;
    EXPECT_NEAR(found[0].place->lat, -48.8767, 1e-6) << text;
    EXPECT_NEAR(found[0].place->lon, -123.3933, 1e-6) << text;
  }
}

TEST(LooksLike, OtherNumbersAreNoPlaces) {
  for (const char* text : {"1.2, 3.4", "948.8767, -123.3933", "-48.8767", "0.000, 0.000",
                           "48.876712345678901234, 123.3933", "version 1.234.567", "-48.8767 7 -123.3933"})
    EXPECT_EQ(seen(text).find("place"), std::string::npos) << text;
}

TEST(LooksLike, AddressesAreTextInAnyScript) {
  EXPECT_EQ(seen("jane@example.org"), "contact(jane@example.org) ");
  EXPECT_EQ(seen("jürgen@bücher.example"), "contact(jürgen@bücher.example) ");
  EXPECT_EQ(seen("j\374rgen@example.org"), "contact(j\374rgen@example.org) ") << "Latin-1";
  for (const char* numbers : {"\2750\241@C\270E\245B.\261\274", "\3516\236@J\352QA.buA", "ab@C\270E.buA"})
    EXPECT_EQ(seen(numbers).find("contact"), std::string::npos) << numbers;
}

TEST(LooksLike, SerialsNamesDatesAndWords) {
  EXPECT_EQ(seen("1581F6GKB235B004"), "serial(1581F6GKB235B004) ");
  EXPECT_EQ(seen("97832972651de3ee5ee38c01757d43a3"), "serial(97832972651de3ee5ee38c01757d43a3) ");
  EXPECT_EQ(seen("a0:b1:c2:d3:e4:f5"), "serial(a0:b1:c2:d3:e4:f5) ") << "a hardware address";
  EXPECT_EQ(seen("mac=AA:BB:CC:DD:EE:FF;"), "serial(AA:BB:CC:DD:EE:FF) ");
  EXPECT_EQ(seen("00:00:00:00:00:00"), "");
  EXPECT_EQ(seen("ff:ff:ff:ff:ff:ff"), "");
  EXPECT_EQ(seen("a0:b1:c2:d3:e4:f5:a6"), "") << "seven pairs";
  EXPECT_EQ(seen("490154203237518"), "serial(490154203237518) ") << "the example of 3GPP TS 23.003";
  EXPECT_EQ(seen("490154203237519"), "") << "its last digit does not check the others";
  EXPECT_EQ(seen("0.490154203237518"), "") << "decimals";
  EXPECT_EQ(seen("000000000000000"), "");
  EXPECT_EQ(seen("by Jane Doe"), "name(Jane Doe) ");
  EXPECT_EQ(seen("Jane_Doe"), "name(Jane_Doe) ");
  EXPECT_EQ(seen("2026-06-21 12:51:42"), "date(2026-06-21 12:51:42) ");
  EXPECT_EQ(seen("my house at the lake"), "words(house lake) ");
  EXPECT_EQ(seen("großmutter"), "words(großmutter) ");
}

TEST(LooksLike, NumbersAndShortLettersSayNothing) {
  for (const char* text : {"", "123456", "abc 12", "0x1f", "3.141", "A1B2", "......", "12345678901"})
    EXPECT_EQ(seen(text), "") << text;
}

}  // namespace
}  // namespace contrail::test
