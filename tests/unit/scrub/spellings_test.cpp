// What was removed, as other programs and people write it down: against bytes worked out by another program.
#include "analysis/scrub/spellings.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/scrub/search.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

using namespace std::string_literals;

constexpr SecretPlace spelled{-48.8712347, -123.3987654};

Secrets secrets_of(const std::string& text) {
  Secrets secrets;
  secrets.add_place(spelled.lat_deg, spelled.lon_deg);
  if (!text.empty()) secrets.add_text(text);
  return secrets;
}

/// Whether it is found in structures, and in coded pictures.
std::pair<bool, bool> is_found(const std::string& planted, const std::string& text = "") {
  const auto bytes = assemble("fill 40 5d " + planted + " fill 40 5d");
  const auto source = source_of(bytes);
  const Secrets secrets = secrets_of(text);
  return {!find_secret(*source, *find_format("px4-ulog"), false, secrets, {}).empty(),
          !find_secret_in_payload(*source, *find_format("mp4"), secrets, {{0, bytes.size()}}).empty()};
}
constexpr std::pair both{true, true}, neither{false, false}, in_payload{false, true};

TEST(Spellings, NumbersThatDifferInTheirLastBits) {
  for (const char* planted :
       {"f64 -48.87123471 f64 -123.39876538", "f64be -48.87123468 f64be -123.39876541",
        "f64 -123.39876541 f64 -48.87123471", "DA A5 70 10 7B 4B EB BF 20 46 63 CC CE 3A 01 C0",  // radians
        "i32 -488712345 i32 -1233987651", "i32 -488712350 i32 -1233987657", "i32be -488712346 i32be -1233987653",
        "i32 -48871234 i32 -123398766", "24 7C 43 C2 2C CC F6 C2", "26 7C 43 C2 2A CC F6 C2"})
    EXPECT_EQ(is_found(planted), both) << planted;
  for (const char* other : {"f64 -48.8713345 f64 -123.3987654", "i32 -488712367 i32 -1233987654", "f64 -48.8712347",
                            "i32 -48871244 i32 -123398766", "28 7C 43 C2 2B CC F6 C2"})
    EXPECT_EQ(is_found(other), neither) << other;
}

/// Sign, exponent and 20 bits: what follows in the double may be anything. Of numbers that end in zeros before that the
/// first half is found by chance.
TEST(Spellings, FirstHalvesOfDoubles) {
  EXPECT_EQ(is_found("01 02 03 04 84 6F 48 C0 05 06 07 08 85 D9 5E C0"), both);
  EXPECT_EQ(is_found("C0 48 6F 84 01 02 03 04 C0 5E D9 85"), both);
  EXPECT_EQ(is_found("7B 4B EB BF 01 02 03 04 CE 3A 01 C0"), both) << "radians";
  EXPECT_EQ(is_found("BF EB 4B 7B 01 02 03 04 C0 01 3A CE"), both) << "radians";
  EXPECT_EQ(is_found("C0 48 6F 84 01 02 03 04 C0 5E D9 87"), neither) << "six metres away";
  const SecretEncoding& doubles = *std::ranges::find(encodings(), "double degrees, big endian", &SecretEncoding::name);
  const auto spelled_as = [&](double lat_deg) {
    std::vector<OtherSpelling> all = other_spellings({lat_deg, spelled.lon_deg});
    std::erase_if(all, [&](const OtherSpelling& other) { return other.encoding != &doubles; });
    return all;
  };
  EXPECT_EQ(spelled_as(spelled.lat_deg).size(), 1u);
  EXPECT_TRUE(spelled_as(5).empty());
}

TEST(Spellings, DecimalsThatAreRounded) {
  for (const char* planted :
       {"\"-48.8712-123.3988/\"", "\"48.8712, 123.3988\"", "\"48,8712; 123,3988\"", "\"-48.87123-123.39877\""})
    EXPECT_EQ(is_found(planted), both) << planted;
  EXPECT_EQ(is_found("\"-48.8713-123.3988\""), neither);
}

TEST(Spellings, DecimalsInUtf16HexAndBase64) {
  const std::string words = "48.871235,123.398765";
  std::string little, big, hex = "\"";
  for (const char c : words) {
    little += " \"" + std::string(1, c) + "\" 00", big += " 00 \"" + std::string(1, c) + "\"";
    hex += "0123456789ABCDEF"[static_cast<unsigned char>(c) >> 4], hex += "0123456789ABCDEF"[c & 15];
  }
  for (const std::string& planted :
       {little, big, hex + "\"", std::string("\"NDguODcxMjM1LDEyMy4zOTg3NjU=\""),
        std::string("\"IDQ4Ljg3MTIzNSwxMjMuMzk4NzY1\""), std::string("\"KCA0OC44NzEyMzUsMTIzLjM5ODc2NSk=\"")})
    EXPECT_EQ(is_found(planted), both) << planted;
}

/// No farther apart than 160 bytes, in either order.
TEST(Spellings, HalvesInHexNearEachOther) {
  const std::string latitude = "34382e38373132", longitude = "3132332e33393838";  // 48.8712, 123.3988
  const auto apart = [](const std::string& first, int bytes, const std::string& second) {
    return is_found("\"" + first + "\" fill " + std::to_string(bytes) + " 5d \"" + second + "\"");
  };
  EXPECT_EQ(apart(latitude, 160, longitude), both);
  EXPECT_EQ(apart(latitude, 161, longitude), neither);
  EXPECT_EQ(apart(longitude, 160 - 16, latitude), both);
  EXPECT_EQ(apart(longitude, 161 - 16, latitude), neither);
}

TEST(Spellings, TextsAsOthersSpellThem) {
  for (const char* planted :
       {"\"Jane_Miller\"", "\"Jane-Miller\"", "\"Jane+Miller\"", "\"Jane%20Miller\"", "\"JaneMiller\"",
        "\"jane miller\"", "\"JANE MILLER\"", "\"jane_miller\"", "\"JANEMILLER\""})
    EXPECT_EQ(is_found(planted, "Jane Miller"), in_payload) << planted;
  EXPECT_EQ(is_found("\"Jane.Miller\"", "Jane Miller"), neither);
  EXPECT_EQ(is_found("\"JoeRoe\"", "Joe Roe"), neither) << "too short to be no chance";
}

TEST(Spellings, TextsBeyondAsciiInUtf16) {
  EXPECT_EQ(is_found("4A 00 61 00 6E 00 20 00 4D 00 FC 00 6C 00 6C 00 65 00 72 00", "Jan M\u00FCller"), both);
  EXPECT_EQ(is_found("01 41 00 F3 00 64 01 7A 00 20 00 31 00 32 00 33", "\u0141\u00F3d\u017A 123"), both);
  EXPECT_EQ(encoded("\xFF\xFE broken").size(), 2U + 3U) << "hex and base64 of what is no UTF-8";
}

TEST(Spellings, OfATextInEveryEncoding) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(encoded("Jane Roe 12"),
            (Words{std::string("J\0a\0n\0e\0 \0R\0o\0e\0 \0001\0002\0", 22),
                   std::string("\0J\0a\0n\0e\0 \0R\0o\0e\0 \0001\0002", 22), "4a616e6520526f65203132",
                   "4A616E6520526F65203132", "SmFuZSBSb2Ug", "YW5lIFJvZSAx", "bmUgUm9lIDEy"}));
  EXPECT_EQ(encoded("abcdefg"),
            (Words{std::string("a\0b\0c\0d\0e\0f\0g\0", 14), std::string("\0a\0b\0c\0d\0e\0f\0g", 14), "61626364656667",
                   "YWJjZGVm", "YmNkZWZn"}))
      << "five bytes from the third on are no eight letters, and figures have no capitals";
  EXPECT_EQ(encoded("\xF0\x9F\x98\x80")[0], "\x3D\xD8\x00\xDE"s);
  EXPECT_EQ(encoded("\xF0\x9F\x98\x80")[1], "\xD8\x3D\xDE\x00"s);
  EXPECT_EQ(encoded("\xEF\xBF\xBF")[0], "\xFF\xFF") << "the last character of one unit";
  EXPECT_EQ(encoded("\xF0\x90\x80\x80")[0], "\x00\xD8\x00\xDC"s) << "the first of two";
  EXPECT_EQ(encoded("\xFB\xFF\xBF\xFA")[0], "fbffbffa") << "no UTF-8";
}

TEST(Spellings, OfATextWithOtherBlanksAndLetters) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(contrail::respelled("AZ az"),
            (Words{"az az", "AZ AZ", "AZ_az", "az_az", "AZ_AZ", "AZ-az", "az-az", "AZ-AZ", "AZ+az", "az+az", "AZ+AZ",
                   "AZ%20az", "az%20az", "AZ%20AZ", "AZaz", "azaz", "AZAZ"}));
  EXPECT_EQ(contrail::respelled("@[`{9"), Words{}) << "beside the letters stand others";
  EXPECT_EQ(contrail::respelled("Mi"), (Words{"mi", "MI"}));
}

/// Texts of up to a thousand, and places of up to a hundred, are also looked for as others write them.
TEST(Spellings, OnlyOfFew) {
  const auto text_is_found = [](int others) {
    Secrets secrets;
    secrets.add_text("Jane Miller");
    for (int i = 0; i < others; ++i) secrets.add_text("Flight no. " + std::to_string(10'000 + i));
    const auto bytes = assemble("fill 40 5d \"JANE_MILLER\" fill 40 5d");
    const auto source = source_of(bytes);
    return !find_secret_in_payload(*source, *find_format("mp4"), secrets, {{0, bytes.size()}}).empty();
  };
  EXPECT_TRUE(text_is_found(999));
  EXPECT_FALSE(text_is_found(1000));
  const auto place_is_found = [](int others) {
    Secrets secrets;
    secrets.add_place(spelled.lat_deg, spelled.lon_deg);
    for (int i = 0; i < others; ++i) secrets.add_place(10.123456 + i / 10.0, 20.654321);
    EXPECT_EQ(secrets.places().size(), static_cast<std::size_t>(others) + 1);
    const auto bytes = assemble("fill 40 5d i32 -488712345 i32 -1233987651 fill 40 5d");
    const auto source = source_of(bytes);
    return !find_secret(*source, *find_format("px4-ulog"), false, secrets, {}).empty();
  };
  EXPECT_TRUE(place_is_found(99));
  EXPECT_FALSE(place_is_found(100));
}

TEST(Spellings, OfEightLettersAndMore) {
  EXPECT_EQ(is_found("\"joan roe\"", "Joan Roe"), in_payload);
  EXPECT_EQ(is_found("\"joanroe\"", "Joan Roe"), neither) << "seven";
}

/// A unit of the last digit to both sides, three of seven digits.
TEST(Spellings, AsManyStepsAsEncodingsAreOff) {
  const auto steps = [](std::string_view name) {
    std::vector<OtherSpelling> all = other_spellings(spelled);
    const auto found = std::ranges::find_if(all, [&](const OtherSpelling& o) { return o.encoding->name == name; });
    return found == all.end() ? std::pair<std::size_t, std::size_t>{}
                              : std::pair{found->latitudes.size(), found->longitudes.size()};
  };
  using Pair = std::pair<std::size_t, std::size_t>;
  EXPECT_EQ(steps("int32 1e-7, little endian"), (Pair{7, 7}));
  EXPECT_EQ(steps("int32 1e-6, big endian"), (Pair{3, 3}));
  EXPECT_EQ(steps("int32 1e-5, little endian"), (Pair{0, 0}));
  EXPECT_EQ(steps("semicircles, little endian"), (Pair{7, 7}));
  EXPECT_EQ(steps("float degrees, little endian"), (Pair{3, 3}));
  EXPECT_EQ(steps("float radians, big endian"), (Pair{3, 3}));
  EXPECT_EQ(steps("decimal degrees"), (Pair{1, 2})) << "48.8712 both ways; 123.3988 and 123.3987";
  EXPECT_EQ(steps("48:52:34"), (Pair{2, 2}));
  EXPECT_EQ(steps("zigzag varint 1e-7"), (Pair{0, 0}));
}

}  // namespace
}  // namespace contrail::test
