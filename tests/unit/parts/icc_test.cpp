// Colour profiles made anew: what makes colours stays to the bit, everything else goes. All profiles are made up here.
#include "parsers/parts/icc/icc.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "parsers/parts/icc/standard.hpp"
#include "tests/support/assemble.hpp"

namespace contrail::icc {
namespace {

using Data = std::vector<std::byte>;
using Tags = std::vector<std::pair<std::string, Data>>;

Data bytes_of(const std::string& text) { return contrail::test::assemble(text); }

/// A profile with a maker, a model, a creator, a date and an id, and its tags one behind the other.
Data profile_of(const Tags& tags, int version = 2, const std::string& space = "RGB ", const std::string& pcs = "XYZ ",
                const std::string& profile_class = "mntr") {
  std::string table, elements;
  std::size_t at = 132 + 12 * tags.size();
  Data body;
  for (const auto& [name, element] : tags) {
    table += " \"" + name + "\" u32be " + std::to_string(at) + " u32be " + std::to_string(element.size());
    body.insert(body.end(), element.begin(), element.end());
    at += element.size();
  }
  Data out =
      bytes_of("u32be " + std::to_string(at) + " \"CMMX\" 0" + std::to_string(version) + " 10 00 00 \"" +
               profile_class + space + pcs + "\" u16be 2019 u16be 5 u16be 6 u16be 7 u16be 8 u16be 9 \"acspMAKR\"" +
               " u32be 1 \"MADEMODL\" zero 8 u32be 1 u32be 63190 u32be 65536 u32be 54061 \"CREA\" fill 16 77" +
               " zero 28 u32be " + std::to_string(tags.size()) + table);
  out.insert(out.end(), body.begin(), body.end());
  return out;
}

std::string fixed(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%08x", static_cast<unsigned>(static_cast<int>(std::lround(value * 65536))));
  std::string spaced;
  for (int i = 0; i < 8; i += 2) spaced += std::string(" ") + text[i] + text[i + 1];
  return spaced;
}
Data xyz(double x, double y, double z) { return bytes_of("\"XYZ \" zero 4" + fixed(x) + fixed(y) + fixed(z)); }
Data gamma_curve(int times_256) { return bytes_of("\"curv\" zero 4 u32be 1 u16be " + std::to_string(times_256)); }
Data words(const std::string& text) { return bytes_of("\"text\" zero 4 \"" + text + "\" 00"); }

/// IEC 61966-2-1 in 1,024 points, as published in 1998.
Data srgb_points() {
  std::string points;
  for (int i = 0; i < 1024; ++i) {
    const double x = i / 1023.0, y = x > 0.04045 ? std::pow((x + 0.055) / 1.055, 2.4) : x / 12.92;
    points += " u16be " + std::to_string(std::lround(y * 65535));
  }
  return bytes_of("\"curv\" zero 4 u32be 1024" + points);
}

Tags srgb_tags() {
  const Data curve = srgb_points();
  return {{"desc", words("Screen of somebody")},
          {"cprt", words("(c) somebody")},
          {"wtpt", xyz(0.9505, 1, 1.0891)},
          {"rXYZ", xyz(0.43607, 0.22249, 0.01392)},
          {"gXYZ", xyz(0.38515, 0.71687, 0.09708)},
          {"bXYZ", xyz(0.14307, 0.06061, 0.7141)},
          {"rTRC", curve},
          {"gTRC", curve},
          {"bTRC", curve}};
}

Tags own_tags() {
  return {{"desc", words("Screen 12345")},
          {"rXYZ", xyz(0.50, 0.24, 0.01)},
          {"gXYZ", xyz(0.30, 0.69, 0.08)},
          {"bXYZ", xyz(0.16, 0.07, 0.73)},
          {"wtpt", xyz(0.9642, 1, 0.8249)},
          {"mmod", bytes_of("\"mmod\" zero 36")},
          {"vued", words("kept in the cellar")},
          {"rTRC", gamma_curve(500)},
          {"gTRC", gamma_curve(510)},
          {"bTRC", gamma_curve(520)}};
}

bool holds(const Data& bytes, std::string_view text) { return as_text(bytes).find(text) != std::string_view::npos; }

Data remade(const Data& profile) {
  auto made = rebuilt(profile);
  EXPECT_EQ(made.objection, "");
  return made.value.value_or(Data{});
}
std::string refusal(const Data& profile) {
  const auto made = rebuilt(profile);
  EXPECT_FALSE(made.value.has_value());
  return made.objection;
}

TEST(ColourProfile, SrgbHasOneFormWhateverItsWordsAndCurves) {
  const Data first = remade(profile_of(srgb_tags()));
  Tags other = srgb_tags();
  other[0].second = words("Another screen");
  for (std::size_t i = 6; i < 9; ++i)
    other[i].second = bytes_of("\"para\" zero 4 u16be 3 00 00" + fixed(2.4) + fixed(1 / 1.055) + fixed(0.055 / 1.055) +
                               fixed(1 / 12.92) + fixed(0.04045));
  EXPECT_EQ(remade(profile_of(other, 4)), first);
  EXPECT_FALSE(holds(first, "omebody"));
  EXPECT_EQ(read(first).value->version, 4);
  EXPECT_EQ(standard_of(*read(first).value)->name, "sRGB");
}

TEST(ColourProfile, ColoursNextToSrgbAreNotSrgb) {
  Tags tags = srgb_tags();
  tags[3].second = xyz(0.43607 + 0.0015, 0.22249, 0.01392);
  EXPECT_EQ(standard_of(*read(profile_of(tags)).value), nullptr);
  tags = srgb_tags();
  tags[8].second = gamma_curve(563);  // the blue curve alone is another
  EXPECT_EQ(standard_of(*read(profile_of(tags)).value), nullptr);
}

TEST(ColourProfile, DisplayP3AndAdobeRgbAreToldByTheirColours) {
  const Data curve = srgb_points();
  const Tags p3 = {{"rXYZ", xyz(0.51512, 0.2412, -0.00105)},
                   {"gXYZ", xyz(0.29198, 0.69225, 0.04189)},
                   {"bXYZ", xyz(0.1571, 0.06657, 0.78407)},
                   {"rTRC", curve},
                   {"gTRC", curve},
                   {"bTRC", curve}};
  const Data gamma = gamma_curve(563);
  const Tags adobe = {{"rXYZ", xyz(0.60974, 0.31111, 0.01947)},
                      {"gXYZ", xyz(0.20528, 0.62567, 0.06087)},
                      {"bXYZ", xyz(0.14919, 0.06322, 0.74457)},
                      {"rTRC", gamma},
                      {"gTRC", gamma},
                      {"bTRC", gamma}};
  EXPECT_EQ(standard_of(*read(profile_of(p3)).value)->name, "Display P3");
  EXPECT_EQ(standard_of(*read(profile_of(adobe)).value)->name, "Adobe RGB (1998)");
}

/// Primaries to 1/4096; a gamma as it is.
TEST(ColourProfile, OwnColoursStayAndNothingElseDoes) {
  const Data original = profile_of(own_tags()), copy = remade(original);
  const Profile before = *read(original).value, after = *read(copy).value;
  const auto number = [](const Profile& profile, FourCc tag, std::size_t i) {
    return load_be<std::int32_t>(profile.find(tag)->element.data() + 8 + 4 * i);
  };
  for (const FourCc tag : {fourcc("rXYZ"), fourcc("gXYZ"), fourcc("bXYZ")}) {
    for (std::size_t i = 0; i < 3; ++i) {
      EXPECT_EQ(number(after, tag, i) % 16, 0);
      EXPECT_LE(std::abs(number(after, tag, i) - number(before, tag, i)), 8);
    }
  }
  for (const FourCc tag : {fourcc("rTRC"), fourcc("gTRC"), fourcc("bTRC")})
    EXPECT_TRUE(std::ranges::equal(before.find(tag)->element, after.find(tag)->element));
  const Data white = xyz(0.9642, 1.0, 0.8249);
  EXPECT_TRUE(std::ranges::equal(after.find(fourcc("wtpt"))->element, white));
  EXPECT_EQ(after.tags.size(), 9U);  // and a description and a notice of the copy's own
  for (const std::string_view gone : {"CMMX", "MAKR", "MODL", "MADE", "CREA", "12345", "cellar", "mmod", "ww"})
    EXPECT_FALSE(holds(copy, gone)) << gone;
  EXPECT_EQ(load_be<std::uint16_t>(copy.data() + 24), 2022);
  EXPECT_EQ(after.intent, 1U);
  EXPECT_EQ(remade(copy), copy);
}

/// Digits that nobody sees: nine bits of a point, 1/4096 of a parameter. White that colours do not make is none.
TEST(ColourProfile, NumbersAreAsPreciseAsTheyAreSeen) {
  Tags tags = own_tags();
  tags[7].second = bytes_of("\"curv\" zero 4 u32be 4 u16be 0 u16be 311 \"Ma\" u16be 65535");
  tags[8].second = bytes_of("\"para\" zero 4 u16be 0 00 00 u32be 147123");
  const Data copy = remade(profile_of(tags));
  EXPECT_FALSE(holds(copy, "Ma"));
  EXPECT_TRUE(holds(copy, as_text(bytes_of("u16be 0 u16be 311 u16be 19840 u16be 65535"))));
  EXPECT_TRUE(holds(copy, as_text(bytes_of("u32be 147120"))));
  EXPECT_EQ(remade(copy), copy);
  tags[1].second = xyz(0.9, 0.24, 0.01);
  EXPECT_NE(refusal(profile_of(tags)).find("primaries that make no white"), std::string::npos);
}

TEST(ColourProfile, BytesThatNothingOwnsGo) {
  Tags tags = own_tags();
  const auto stretch = [](Data& element) {
    for (const char c : std::string_view("SECRET")) element.push_back(static_cast<std::byte>(c));
  };
  stretch(tags[1].second), stretch(tags[7].second);  // behind a value, behind a curve
  tags[4].second[5] = std::byte{'S'};                // reserved
  Data original = profile_of(tags);
  std::ranges::copy(as_bytes("SECRET"), original.begin() + 100);  // spare bytes of the header
  stretch(original);                                              // behind the profile
  const Data copy = remade(original);
  EXPECT_FALSE(holds(copy, "SECRET"));
  EXPECT_EQ(copy, remade(profile_of(own_tags())));
}

/// A table of 2 x 2 x 2 points, eight bits.
Data small_table(const std::string& more = "") {
  return bytes_of("\"mft1\" zero 4 03 03 02 00" + fixed(1) + fixed(0) + fixed(0) + fixed(0) + fixed(1) + fixed(0) +
                  fixed(0) + fixed(0) + fixed(1) + " fill 768 11 fill 24 22 fill 768 33 " + more);
}

TEST(ColourProfile, TablesStayByteForByteWithoutATail) {
  const Data copy = remade(profile_of({{"A2B0", small_table("\"SECRET\"")}}, 2, "RGB ", "Lab "));
  const Profile after = *read(copy).value;
  EXPECT_TRUE(std::ranges::equal(after.find(fourcc("A2B0"))->element, small_table()));
  EXPECT_EQ(remade(copy), copy);
}

/// lutAToBType: matrix and curves at the offsets given; three gammas of 16 bytes are 48.
Data parts_table(const std::string& offsets, const std::string& body) {
  return bytes_of("\"mAB \" zero 4 03 03 00 00 " + offsets + " " + body);
}
const std::string three_curves = " \"curv\" zero 4 u32be 0 \"curv\" zero 4 u32be 0 \"curv\" zero 4 u32be 0";

TEST(ColourProfile, TablesOfPartsAreExplainedToTheirLastByte) {
  const std::string only_b = "u32be 32 zero 16";
  const Data good = parts_table(only_b, three_curves);
  EXPECT_TRUE(std::ranges::equal(
      read(remade(profile_of({{"A2B0", good}}, 4, "RGB ", "Lab "))).value->find(fourcc("A2B0"))->element, good));
  const std::string complaint = "tag A2B0 of the colour profile cannot be read to its end";
  const auto refused = [&](const std::string& offsets, const std::string& body) {
    return refusal(profile_of({{"A2B0", parts_table(offsets, body)}}, 4, "RGB ", "Lab "));
  };
  EXPECT_EQ(refused(only_b, three_curves + " \"SECRET\""), complaint);
  EXPECT_EQ(refused("u32be 40 zero 16", "\"SECRETS!\"" + three_curves), complaint);
  EXPECT_EQ(refused("zero 20", three_curves), complaint);                     // it needs B curves
  EXPECT_EQ(refused("u32be 34 zero 16", "00 00" + three_curves), complaint);  // at multiples of four
  EXPECT_EQ(refused("u32be 4000 zero 16", three_curves), complaint);
  EXPECT_EQ(refused("u32be 32 u32be 68 zero 12", three_curves + " zero 44"),
            complaint);  // four bytes short of a matrix
  const std::string with_matrix = "u32be 32 u32be 68 zero 12";
  EXPECT_NE(remade(profile_of({{"A2B0", parts_table(with_matrix, three_curves + " zero 48")}}, 4, "RGB ", "Lab ")),
            Data{});
}

TEST(ColourProfile, GridsOfTablesAreCounted) {
  const auto with_grid = [](const std::string& grid) {
    return profile_of({{"A2B0", parts_table("u32be 32 zero 8 u32be 68 zero 4", three_curves + grid)}}, 4, "RGB ",
                      "Lab ");
  };
  EXPECT_NE(remade(with_grid(" 02 02 02 zero 13 01 zero 3 fill 24 5")), Data{});
  EXPECT_NE(refusal(with_grid(" 02 02 02 zero 13 01 zero 3 fill 23 5")), "");     // one value short
  EXPECT_NE(refusal(with_grid(" 02 02 02 zero 13 01 zero 3 fill 28 5")), "");     // four too many
  EXPECT_NE(refusal(with_grid(" 02 02 02 07 zero 12 01 zero 3 fill 24 5")), "");  // a fourth side
  EXPECT_NE(refusal(with_grid(" ff ff ff zero 13 02 zero 3 fill 24 5")), "");
  EXPECT_NE(refusal(with_grid(" 01 02 02 zero 13 01 zero 3 fill 12 5")), "");
}

TEST(ColourProfile, WhatCannotBeFollowedIsRefused) {
  EXPECT_EQ(refusal({}), "the colour profile has no header");
  EXPECT_EQ(refusal(profile_of({{"desc", words("x")}})), "the colour profile has no colours that can be followed");
  EXPECT_EQ(refusal(profile_of(own_tags(), 5)), "the colour profile has an unknown version");
  EXPECT_EQ(refusal(profile_of(own_tags(), 4, "RGB ", "XYZ ", "link")),
            "the colour profile is not that of a device or a colour space");
  EXPECT_EQ(refusal(profile_of(own_tags(), 4, "6CLR")), "the colour profile is for an unknown colour space");
  Tags twice = own_tags();
  twice.push_back(twice.back());
  EXPECT_EQ(refusal(profile_of(twice)), "a tag of the colour profile is there twice");
  Tags odd = own_tags();
  odd[7].second = bytes_of("\"curv\" zero 4 u32be 4294967295 u16be 1");
  EXPECT_EQ(refusal(profile_of(odd)), "tag rTRC of the colour profile cannot be read to its end");
  odd[7].second = bytes_of("\"para\" zero 4 u16be 9 00 00 zero 40");
  EXPECT_EQ(refusal(profile_of(odd)), "tag rTRC of the colour profile cannot be read to its end");
}

/// Words are no colours: a number in their place is too large, points in their place go up and down.
TEST(ColourProfile, NumbersThatNoColourHasAreRefused) {
  const auto refused = [](std::size_t tag, const std::string& element) {
    Tags tags = own_tags();
    tags[tag].second = bytes_of(element);
    return refusal(profile_of(tags));
  };
  EXPECT_EQ(refused(1, "\"XYZ \" zero 4 \"Ulla Testper\""), "tag rXYZ of the colour profile cannot be read to its end");
  EXPECT_NE(refused(4, "\"XYZ \" zero 4" + fixed(0.9642) + fixed(1) + fixed(10.5)), "");
  EXPECT_NE(refused(7, "\"curv\" zero 4 u32be 1 u16be 0"), "");
  EXPECT_NE(refused(7, "\"curv\" zero 4 u32be 1 u16be 2561"), "");
  EXPECT_NE(refused(7, "\"curv\" zero 4 u32be 5 \"SECRETWORD\""), "");
  EXPECT_NE(refused(7, "\"curv\" zero 4 u32be 3 u16be 0 u16be 9 u16be 8"), "");
  EXPECT_NE(refused(7, "\"para\" zero 4 u16be 0 00 00 \"Ulla\""), "");
  Tags falling = own_tags();
  falling[7].second = bytes_of("\"curv\" zero 4 u32be 3 u16be 9 u16be 9 u16be 0");
  EXPECT_TRUE(rebuilt(profile_of(falling)).value.has_value()) << "white may be the smallest number";
}

TEST(ColourProfile, CodePointsOfColoursAreKnownOnes) {
  const auto with = [](const std::string& points) {
    Tags tags = own_tags();
    tags.emplace_back("cicp", bytes_of("\"cicp\" zero 4 " + points));
    return rebuilt(profile_of(tags, 4)).value.has_value();
  };
  EXPECT_TRUE(with("0C 0D 00 01"));
  for (const char* points : {"17 0D 00 01", "0C 13 00 01", "0C 0D 12 01", "0C 0D 00 02", "\"Ulla\""})
    EXPECT_FALSE(with(points)) << points;
}

TEST(ColourProfile, ATagTableThatLiesIsRefused) {
  Data original = profile_of(own_tags());
  const auto with = [&](std::size_t at, std::uint32_t value) {
    Data changed = original;
    store_be(changed.data() + at, value);
    return refusal(changed);
  };
  EXPECT_EQ(with(0, static_cast<std::uint32_t>(original.size() + 1)), "the colour profile is incomplete");
  EXPECT_EQ(with(0, 131), "the colour profile is incomplete");
  EXPECT_EQ(with(128, 0xFFFFFFFF), "the colour profile's tag table is longer than the profile");
  EXPECT_EQ(with(136, 0xFFFFFFF0), "a tag of the colour profile lies outside of it");
  EXPECT_EQ(with(140, 7), "a tag of the colour profile lies outside of it");
}

TEST(ColourProfile, CutAnywhereItIsRefusedOrWhole) {
  const Data original = profile_of({{"A2B0", small_table()}}, 2, "RGB ", "Lab ");
  for (std::size_t size = 0; size < original.size(); ++size) {
    const Data cut(original.begin(), original.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT_FALSE(rebuilt(cut).value.has_value()) << size;
  }
}

}  // namespace
}  // namespace contrail::icc
