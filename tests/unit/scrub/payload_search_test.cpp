// Coded pictures and sound are compared byte by byte, and still searched for what cannot turn up there by chance.
#include <gtest/gtest.h>

#include "analysis/scrub/encodings.hpp"
#include "analysis/scrub/search.hpp"
#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

using Data = std::vector<std::byte>;

constexpr SecretPlace spot{-48.8766, -123.3933};

std::string found_in_payload(const std::string& payload, const Secrets& secrets, const char* format = "mp4") {
  const std::string file = "head" + payload + "behind it";
  const auto source = Source::view("test", as_bytes(file));
  return find_secret_in_payload(*source, *find_format(format), secrets, {{4, 4 + payload.size()}});
}

Secrets secret_words(const std::string& text) {
  Secrets secrets;
  secrets.add_text(text);
  return secrets;
}

TEST(PayloadSearch, TextsOfEightLetters) {
  EXPECT_EQ(found_in_payload("..Jane Roe..", secret_words("Jane Roe")),
            "a removed value is still there at offset 6, in pictures or sound");
  EXPECT_EQ(found_in_payload("..Jane R..", secret_words("Jane R")), "");
  const std::string wide("J\0a\0n\0e\0 \0R\0o\0e\0", 16);
  EXPECT_NE(found_in_payload(wide, secret_words("Jane Roe")), "");
}

/// Bytes that repeat stand in every movie; a picture is short enough to look for them.
TEST(PayloadSearch, TextsOfFewLettersAreOfPicturesAlone) {
  EXPECT_EQ(found_in_payload("..12112122..", secret_words("12112122")), "");
  EXPECT_NE(found_in_payload("..12112122..", secret_words("12112122"), "jpeg"), "");
  EXPECT_EQ(found_in_payload("..12312312..", secret_words("12312312")), "");
  EXPECT_NE(found_in_payload("..12341234..", secret_words("12341234")), "");
}

TEST(PayloadSearch, NothingOutsideIt) {
  const std::string file = "Jane Roe....Jane Roe";
  const auto source = Source::view("test", as_bytes(file));
  EXPECT_EQ(find_secret_in_payload(*source, *find_format("mp4"), secret_words("Jane Roe"), {{1, 12}}), "");
  EXPECT_NE(find_secret_in_payload(*source, *find_format("mp4"), secret_words("Jane Roe"), {{1, 13}}), "");
}

TEST(PayloadSearch, PlacesWhoseHalvesStandSideBySide) {
  Secrets secrets;
  secrets.add_place(spot.lat_deg, spot.lon_deg);
  for (const SecretEncoding& encoding : encodings()) {
    const std::string lat = encoding.write(spot.lat_deg, false), lon = encoding.write(spot.lon_deg, true);
    const bool coarse = encoding.name.find("1e-5") != std::string_view::npos;
    EXPECT_EQ(found_in_payload("....." + lat + lon, secrets).empty(), coarse) << encoding.name;
    if (encoding.window > 48 || encoding.coded_window > 48) continue;
    EXPECT_EQ(found_in_payload(lat + std::string(16, '.') + lon, secrets).empty(), coarse) << encoding.name;
    EXPECT_EQ(found_in_payload(lat + std::string(17, '.') + lon, secrets), "") << encoding.name;
    EXPECT_EQ(found_in_payload(lat, secrets), "") << encoding.name << ": half of it";
  }
}

/// A place that another structure tells by other digits is the same: a double nearby, minutes and seconds.
TEST(PayloadSearch, PlacesBesideTheirSpelling) {
  Secrets secrets;
  secrets.add_place(-48.8766, -123.3933);
  for (const char* words :
       {"f64 -48.876600003 f64 -123.393299996", "f64be -48.8766017 f64be -123.3932985", "f64 48.8766 f64 -123.3933",
        "\"48 52 35.8\" \" 123 23 35.9\"", "\"48°52'35\\\"S 123°23'35\\\"W\"", "\"48:52:35 123:23:35\"",
        "\"48-52-36 123-23-36\"", "\"48 52.596, 123 23.598\""}) {
    if (std::string_view(words).find("f64 48") == 0) {
      EXPECT_EQ(found_in_payload(std::string(as_text(assemble(words))), secrets), "")
          << words << ": another hemisphere";
      continue;
    }
    EXPECT_NE(found_in_payload(std::string(as_text(assemble(words))), secrets), "") << words;
  }
  EXPECT_EQ(found_in_payload(std::string(as_text(assemble("f64 -48.8771 f64 -123.3938"))), secrets), "");
  EXPECT_EQ(found_in_payload("48 52 41 123 23 35", secrets), "");
}

/// The movie with a place in ©xyz and in telemetry, and a serial number; its first picture ends with `planted`.
Scrubbed scrub_with_picture(const std::string& planted, const char* profile = "share") {
  const Data bytes = bytes_of(std::filesystem::path(source_dir()) / "tests/formats/mp4/good.fix");
  std::string words(as_text(bytes));
  const auto replace = [&](const std::string& from, const std::string& to) {
    const std::size_t at = words.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    words.replace(at, from.size(), to);
  };
  replace("{ 41 9a 02 }", "{ 41 9a 02 " + planted + " }");
  replace("u32be 2 u32be 7 u32be 7", "u32be 2 u32be " + std::to_string(7 + assemble(planted).size()) + " u32be 7");
  return scrub(assemble(words), {}, profile);
}

TEST(PayloadSearch, WhatRepeatsInAPictureRefusesTheMovie) {
  for (const char* planted : {R"("-48.8766-123.3933")", R"("48.8766, 123.3933")", R"("0XXDF1234567")",
                              "f64 -48.8767 f64 -123.3934", "i32 -488766000 i32 -1233933000"}) {
    const Scrubbed clean = scrub_with_picture(planted);
    EXPECT_EQ(clean.result.grade, Grade::refused) << planted;
    EXPECT_NE(clean.result.reason.find("still there"), std::string::npos) << planted << ": " << clean.result.reason;
    EXPECT_NE(clean.result.reason.find("in pictures or sound"), std::string::npos) << clean.result.reason;
  }
  for (const char* harmless : {R"("48.8766, 12")", R"("0XXDF12345")", "f64 -48.8767 f64 -12.345678", "i32 -488766000"})
    EXPECT_EQ(scrub_with_picture(harmless).result.grade, Grade::proved) << harmless;
}

/// What was never a value of the input is not known to be secret: text is none of a coded picture, whatever it says.
TEST(PayloadSearch, TextInAPictureIsNamed) {
  for (const char* planted :
       {R"("Ulla Roe, -47.1234, 122.56")", R"("Ulla Roe, 64025" 80)",
        R"(55 00 6c 00 6c 00 61 00 20 00 52 00 6f 00 65 00 2c 00 20 00 36 00 34 00 30 00 35 00 80)"}) {
    const Scrubbed clean = scrub_with_picture(planted);
    EXPECT_EQ(clean.result.grade, Grade::proved_except) << planted << clean.result.reason;
    EXPECT_TRUE(names_exception(clean, "text in coded data")) << planted;
  }
  EXPECT_EQ(scrub_with_picture("fill 60 41").result.grade, Grade::proved) << "the same character again and again";
}

}  // namespace
}  // namespace contrail::test
