// What counts as a secret, how many are kept, and the bounds of what is collected from an input.
#include "analysis/scrub/secrets.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "analysis/scrub/facts.hpp"
#include "analysis/scrub/gather.hpp"
#include "analysis/scrub/search.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/formats.hpp"

namespace contrail {
namespace {

using Texts = std::set<std::string>;
using Places = std::set<SecretPlace>;

TEST(SecretTexts, LongEnoughAndSayingSomething) {
  Secrets secrets;
  for (const char* text : {"abcde", "  ab12c  ", "000000000", "--------", "xxxxxxxx", "0000-00-00", ""})
    secrets.add_text(text);
  EXPECT_EQ(secrets.texts(), Texts{});
  for (const char* text : {"abcdef", " 1581F4AB  ", "xxxxxy"}) secrets.add_text(text);
  EXPECT_EQ(secrets.texts(), (Texts{"abcdef", "1581F4AB", "xxxxxy"}));
  secrets.add_text("123456789012", Secrets::shortest_prose);
  secrets.add_text("12345678901", Secrets::shortest_prose);
  EXPECT_EQ(secrets.texts().size(), 4u);
}

TEST(SecretTexts, NoMoreThanTheLimit) {
  Secrets secrets;
  for (std::size_t i = 0; i < Secrets::max_texts + 10; ++i) secrets.add_text("serial " + std::to_string(i));
  EXPECT_EQ(secrets.texts().size(), Secrets::max_texts);
}

TEST(SecretTexts, LongOnesOfSoManyLetters) {
  Secrets secrets;
  for (const char* text : {"abcdefgh", "abcabcabc", "abcdabcda"}) secrets.add_text(text);
  secrets.add_place(47.5, 8.5);
  const Secrets some = secrets.telling(9, 4);
  EXPECT_EQ(some.texts(), Texts{"abcdabcda"});
  EXPECT_EQ(some.places(), (Places{{47.5, 8.5}}));
}

TEST(SecretPlaces, OnTheGlobeAndNoWholeDegrees) {
  Secrets secrets;
  secrets.add_place(0, 0);
  secrets.add_place(-47, 8);
  secrets.add_place(47 + 1e-10, 8 - 1e-10);
  secrets.add_place(90.1, 8.5);
  secrets.add_place(47.5, -180.1);
  EXPECT_EQ(secrets.places(), Places{});
  secrets.add_place(47, 8.25);
  secrets.add_place(47.25, 8);
  secrets.add_place(90, 0.5);
  secrets.add_place(-0.5, -180);
  secrets.add_place(1e-7, 0);
  EXPECT_EQ(secrets.places(), (Places{{47, 8.25}, {47.25, 8}, {90, 0.5}, {-0.5, -180}, {1e-7, 0}}));
}

TEST(SecretPlaces, ALongTrackIsKeptInCoarserSteps) {
  Secrets secrets;
  const auto add = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) secrets.add_place(10.5 + static_cast<double>(i) * 1e-4, 8.5);
  };
  add(0, Secrets::max_places - 1);
  EXPECT_EQ(secrets.places().size(), Secrets::max_places - 1);
  EXPECT_FALSE(secrets.passes_over());
  add(Secrets::max_places - 1, Secrets::max_places);
  EXPECT_EQ(secrets.places().size(), Secrets::max_places / 2) << "every second one";
  const Places kept = secrets.places();
  EXPECT_NEAR(kept.rbegin()->lat_deg - kept.begin()->lat_deg, 1e-4 * (Secrets::max_places - 2), 1e-9)
      << "over all of it";
  int passed = 0;
  for (int i = 0; i < 100; ++i) passed += secrets.passes_over();
  EXPECT_EQ(passed, 50);
}

TEST(SecretPlaces, RareOnesAreNotPassedOver) {
  Secrets secrets;
  secrets.add_place(5.5, 5.5, true);
  for (std::size_t i = 0; i < 3 * Secrets::max_places; ++i)
    secrets.add_place(10.5 + static_cast<double>(i) * 1e-4, 8.5);
  EXPECT_TRUE(secrets.places().contains({5.5, 5.5}));
  EXPECT_LE(secrets.places().size(), Secrets::max_places);
  for (std::size_t i = 0; i < 2 * Secrets::max_places; ++i)
    secrets.add_place(-10.5 - static_cast<double>(i) * 1e-4, 8.5, true);
  EXPECT_LE(secrets.places().size(), 2 * Secrets::max_places);
  EXPECT_TRUE(secrets.places().contains({5.5, 5.5}));
}

TEST(SecretPlaces, ThoseThatStayAreForgotten) {
  Secrets secrets;
  secrets.add_place(5.5, 5.5, true);
  secrets.add_place(6.5, 6.5, true);
  secrets.add_place(7.5, 7.5);
  secrets.add_place(8.5, 8.5);
  secrets.forget_places([](const SecretPlace& place) { return place.lat_deg < 6 || place.lat_deg > 8; });
  EXPECT_EQ(secrets.places(), (Places{{6.5, 6.5}, {7.5, 7.5}}));
}

TEST(Fractions, TheSimplestThatIsTheNumber) {
  EXPECT_EQ(fraction_of(0.5), (Fraction{1, 2}));
  EXPECT_EQ(fraction_of(1.0 / 3), (Fraction{1, 3}));
  EXPECT_EQ(fraction_of(24), (Fraction{24, 1}));
  EXPECT_EQ(fraction_of(1.0 / 8000), (Fraction{1, 8000}));
  EXPECT_EQ(fraction_of(29.97), (Fraction{2997, 100}));
  EXPECT_EQ(fraction_of(3'999'999'999.0), (Fraction{3'999'999'999u, 1}));
  for (const double none : {0.0, -1.0, 4e9, double{NAN}, double{INFINITY}, 1e-12})
    EXPECT_EQ(fraction_of(none), Fraction{}) << none;
}

TEST(SampleNotes, EachOnceWhereItFirstStands) {
  SampleNotes notes;
  notes.add(Meaning::user_data, "x264", 10);
  notes.add(Meaning::user_data, "x264", 20);
  notes.add(Meaning::capture_note, "x264", 30);
  std::string told;
  notes.for_each([&](Meaning meaning, std::string_view note, std::uint64_t at) {
    told += std::string(name_of(meaning)) + " " + std::string(note) + " " + std::to_string(at) + "\n";
  });
  EXPECT_NE(told.find("user_data x264 10\n"), std::string::npos) << told;
  EXPECT_NE(told.find("capture_note x264 30\n"), std::string::npos) << told;
  EXPECT_EQ(std::count(told.begin(), told.end(), '\n'), 2);
  EXPECT_FALSE(notes.overflowed());
}

TEST(SampleNotes, TooManyAreSaid) {
  SampleNotes notes;
  for (std::size_t i = 0; i < SampleNotes::max_notes; ++i) notes.add(Meaning::user_data, std::to_string(i), i);
  EXPECT_FALSE(notes.overflowed());
  notes.add(Meaning::user_data, "0", 7);
  EXPECT_FALSE(notes.overflowed()) << "known already";
  notes.add(Meaning::user_data, "one more", 8);
  EXPECT_TRUE(notes.overflowed());
  std::size_t held = 0;
  notes.for_each([&](Meaning, std::string_view, std::uint64_t) { ++held; });
  EXPECT_EQ(held, SampleNotes::max_notes) << "the bound holds";
  std::optional<std::uint64_t> unknown;
  EXPECT_NE(find_secret_in_notes(notes, *find_format("mp4"), Secrets(), false, unknown), "");
}

TEST(SampleNotes, TooLongOnesAreSaid) {
  SampleNotes notes;
  notes.add(Meaning::user_data, std::string(SampleNotes::max_bytes - 1, 'a'), 1);
  EXPECT_FALSE(notes.overflowed());
  notes.add(Meaning::user_data, "", 2);
  EXPECT_TRUE(notes.overflowed());
}

TEST(SampleNotes, WhatTheyTellRefuses) {
  const Format& mp4 = *find_format("mp4");
  const auto refusal = [&](Meaning meaning, std::string_view text, bool times_go, const Secrets& secrets = {}) {
    SampleNotes notes;
    notes.add(meaning, text, 5);
    std::optional<std::uint64_t> unknown;
    const std::string words = find_secret_in_notes(notes, mp4, secrets, times_go, unknown);
    if (words.empty()) {
      EXPECT_EQ(unknown.value_or(0), meaning == Meaning::user_data ? 5u : 0u);
    }
    return words;
  };
  EXPECT_EQ(refusal(Meaning::user_data, "x264 core 155", true), "");
  EXPECT_NE(refusal(Meaning::capture_note, "x264 core 155", false), "");
  EXPECT_NE(refusal(Meaning::user_data, "made 2024-05-06 at noon", true), "");
  EXPECT_EQ(refusal(Meaning::user_data, "made 2024-05-06 at noon", false), "");
  Secrets secrets;
  secrets.add_text("1581F4ABCDEF");
  EXPECT_NE(refusal(Meaning::user_data, "by 1581F4ABCDEF!", false, secrets), "");
  EXPECT_EQ(refusal(Meaning::user_data, "by 1581F4ABCDEE!", false, secrets), "");
}

TEST(Utf16, SurrogatesInPairsOrNotAtAll) {
  const auto read = [](std::initializer_list<int> units, bool big = false) {
    std::vector<std::byte> bytes(units.size() * 2);
    std::size_t at = 0;
    for (const int unit : units) store(bytes.data() + at, static_cast<std::uint64_t>(unit), 2, big), at += 2;
    return utf8_of_utf16(bytes, big);
  };
  EXPECT_EQ(read({0x41, 0xE9, 0x20AC}), "A\xC3\xA9\xE2\x82\xAC");
  EXPECT_EQ(read({0x41, 0xE9, 0x20AC}, true), "A\xC3\xA9\xE2\x82\xAC");
  EXPECT_EQ(read({0xD800, 0xDC00}), "\xF0\x90\x80\x80");
  EXPECT_EQ(read({0xDBFF, 0xDFFF}), "\xF4\x8F\xBF\xBF");
  EXPECT_EQ(read({0xD7FF, 0xE000}), "\xED\x9F\xBF\xEE\x80\x80");
  EXPECT_EQ(read({0xD800, 0x41}), "\xEF\xBF\xBD\x41");
  EXPECT_EQ(read({0xDC00, 0xD800}), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(read({0xD83D, 0xDBFF}), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(read({0xD83D, 0xE000}), "\xEF\xBF\xBD\xEE\x80\x80");
  EXPECT_EQ(read({0x41, 0, 0x42}), "A");
  EXPECT_EQ(utf8_of_utf16(as_bytes({"A\0B", 3}), false), "A") << "half a unit at the end";
}

}  // namespace
}  // namespace contrail
