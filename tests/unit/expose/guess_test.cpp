// What unread bytes look like: planted values of each kind, and bytes of chance.
#include "analysis/expose/guess.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <string>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail::test {
namespace {

constexpr double lat = -48.8766, lon = -123.3933;

/// As if a file began here.
Known known_place() {
  Exposed exposed;
  exposed.findings.push_back({.meaning = Meaning::latitude, .area = Area(lat, lon)});
  Known known;
  known.add(exposed);
  return known;
}

/// 200 bytes that never change, with something planted in the middle.
std::vector<std::byte> planted(std::string_view what) {
  std::vector<std::byte> bytes(200, std::byte{0x81});
  std::memcpy(bytes.data() + 100, what.data(), what.size());
  return bytes;
}

std::string first_guess(std::string_view what, const Known& known = known_place()) {
  const std::vector<Guess> found = guesses_in(planted(what), known);
  return found.empty() ? "" : std::string(name_of(found[0].look)) + " " + found[0].value;
}

template <class T>
std::string raw(T first, T second, bool big = false) {
  std::string bytes(2 * sizeof(T), '\0');
  std::memcpy(bytes.data(), &first, sizeof first), std::memcpy(bytes.data() + sizeof first, &second, sizeof second);
  if (big)
    std::reverse(bytes.begin(), bytes.begin() + sizeof first), std::reverse(bytes.begin() + sizeof first, bytes.end());
  return bytes;
}

TEST(Guesses, NumbersNearAKnownPlace) {
  constexpr double radian = 3.14159265358979323846 / 180, near_lat = lat + 0.004, near_lon = lon - 0.004;
  const auto scaled = [](double degrees, double scale) { return static_cast<std::int32_t>(degrees * scale); };
  for (const std::string& bytes :
       {raw(scaled(near_lat, 1e7), scaled(near_lon, 1e7)), raw(scaled(near_lat, 1e7), scaled(near_lon, 1e7), true),
        raw(scaled(near_lat, 1e6), scaled(near_lon, 1e6)), raw(near_lat, near_lon), raw(near_lat, near_lon, true),
        raw(static_cast<float>(near_lat), static_cast<float>(near_lon)), raw(near_lat * radian, near_lon * radian),
        raw(near_lon, near_lat)}) {
    const std::vector<Guess> found = guesses_in(planted(bytes), known_place());
    ASSERT_FALSE(found.empty()) << bytes.size();
    EXPECT_EQ(found[0].look, Look::place);
    EXPECT_EQ(found[0].value.substr(0, 7), "-48.872") << found[0].value;
  }
}

TEST(Guesses, NumbersFarFromAnyPlaceSayNothing) {
  EXPECT_EQ(first_guess(raw(lat + 1, lon)), "");
  EXPECT_EQ(first_guess(raw(lat, lon + 1)), "");
  EXPECT_EQ(first_guess(raw(lat, lon), Known()), "");
  EXPECT_EQ(first_guess(raw(lat, 0.0)), "") << "a latitude alone";
}

TEST(Guesses, Texts) {
  EXPECT_EQ(first_guess("-48.8766,-123.3933"), "place -48.8766,-123.3933");
  EXPECT_EQ(first_guess("owner Jane Doe "), "name Jane Doe");
  EXPECT_EQ(first_guess("1581F6GKB235B004"), "serial 1581F6GKB235B004");
  EXPECT_EQ(first_guess("2026-06-21 12:51:42"), "date 2026-06-21 12:51:42");
  EXPECT_EQ(first_guess("grandmother's garden"), "words grandmother garden");
  EXPECT_EQ(first_guess(std::string("J\0a\0n\0e\0 \0D\0o\0e\0", 16)), "name Jane Doe") << "UTF-16";
}

TEST(Guesses, AShortValueThatIsATextIsBelievedSooner) {
  const auto alone = [](std::string_view text) {
    std::string padded(text);
    padded.resize(16);
    const std::vector<Guess> found = guesses_in(as_bytes(padded), {});
    return found.empty() ? "" : found[0].value;
  };
  EXPECT_EQ(alone("Jane"), "Jane");
  EXPECT_EQ(alone("Oma"), "") << "three letters are anything";
  EXPECT_EQ(first_guess("Jane"), "") << "and four among other bytes";
}

TEST(Guesses, WhereItStands) {
  const std::vector<Guess> found = guesses_in(planted("owner Jane Doe "), {});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].spot.at, 106u);
  EXPECT_EQ(found[0].spot.size, 8u);
}

TEST(Guesses, ChanceLooksLikeNothing) {
  std::mt19937 random(7);
  std::vector<std::byte> bytes(1 << 18);
  for (std::byte& b : bytes) b = static_cast<std::byte>(random());
  EXPECT_LE(guesses_in(bytes, known_place()).size(), 2u);
}

}  // namespace
}  // namespace contrail::test
