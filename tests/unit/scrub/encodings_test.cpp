// Each way of writing a coordinate, against bytes that were worked out by hand or by another program, never by the code
// under test.
#include "analysis/scrub/encodings.hpp"

#include <gtest/gtest.h>

#include "analysis/scrub/search.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

constexpr SecretPlace place{-48.8712347, -123.3987654};

/// A latitude and a longitude as they stand in a file, as text for assemble().
struct Vector {
  const char *name, *latitude, *longitude;
};

// One encoding, one row.
// clang-format off
constexpr Vector vectors[] = {
    {"int32 1e-7, little endian", "65 D7 DE E2", "BA D7 72 B6"},
    {"int32 1e-7, big endian", "E2 DE D7 65", "B6 72 D7 BA"},
    {"int32 1e-6, little endian", "BD 48 16 FD", "93 15 A5 F8"},
    {"int32 1e-6, big endian", "FD 16 48 BD", "F8 A5 15 93"},
    {"int32 1e-5, little endian", "AD 6D B5 FF", "5B B5 43 FF"},
    {"int32 1e-5, big endian", "FF B5 6D AD", "FF 43 B5 5B"},
    {"semicircles, little endian", "63 43 3F DD", "B8 F0 3F A8"},
    {"semicircles, big endian", "DD 3F 43 63", "A8 3F F0 B8"},
    {"float degrees, little endian", "25 7C 43 C2", "2B CC F6 C2"},
    {"float degrees, big endian", "C2 43 7C 25", "C2 F6 CC 2B"},
    {"float radians, little endian", "D9 5B 5A BF", "76 D6 09 C0"},
    {"float radians, big endian", "BF 5A 5B D9", "C0 09 D6 76"},
    {"double degrees, little endian", "F8 D1 5F 9E 84 6F 48 C0", "B0 F1 4F 5F 85 D9 5E C0"},
    {"double degrees, big endian", "C0 48 6F 84 9E 5F D1 F8", "C0 5E D9 85 5F 4F F1 B0"},
    {"double radians, little endian", "E2 A5 70 10 7B 4B EB BF", "2B 46 63 CC CE 3A 01 C0"},
    {"double radians, big endian", "BF EB 4B 7B 10 70 A5 E2", "C0 01 3A CE CC 63 46 2B"},
    {"zigzag varint 1e-7", "B5 A2 89 D2 03", "8B A1 E9 98 09"},
    {"rationals, little endian", "30 00 00 00 01 00 00 00 34 00 00 00 01 00 00 00", "7B 00 00 00 01 00 00 00 17 00 00 00 01 00 00 00"},
    {"rationals, big endian", "00 00 00 30 00 00 00 01 00 00 00 34 00 00 00 01", "00 00 00 7B 00 00 00 01 00 00 00 17 00 00 00 01"},
    {"decimal degrees", R"("48.8712")", R"("123.3987")"},
    {"decimal degrees with comma", R"("48,8712")", R"("123,3987")"},
    {"NMEA", R"("4852.274")", R"("12323.925")"},
    {"degrees and minutes", R"("48,52.274")", R"("123,23.925")"},
    {"degrees, minutes, seconds", R"("48° 52' 16")", R"("123° 23' 55")"},
    {"degrees, minutes, seconds in words", R"("48 deg 52' 16")", R"("123 deg 23' 55")"},
    {"48°52'34", R"("48°52'16")", R"("123°23'55")"},
    {"48°52'34, two digits each", R"("48°52'16")", R"("123°23'55")"},
    {"48°52'34 in Latin-1", R"("48" B0 "52'16")", R"("123" B0 "23'55")"},
    {"48°52'34 in Latin-1, two digits each", R"("48" B0 "52'16")", R"("123" B0 "23'55")"},
    {"48°52′34", R"("48°52′16")", R"("123°23′55")"},
    {"48°52′34, two digits each", R"("48°52′16")", R"("123°23′55")"},
    {"48d52m34", R"("48d52m16")", R"("123d23m55")"},
    {"48d52m34, two digits each", R"("48d52m16")", R"("123d23m55")"},
    {"48 52 34", R"("48 52 16")", R"("123 23 55")"},
    {"48 52 34, two digits each", R"("48 52 16")", R"("123 23 55")"},
    {"48:52:34", R"("48:52:16")", R"("123:23:55")"},
    {"48:52:34, two digits each", R"("48:52:16")", R"("123:23:55")"},
    {"48-52-34", R"("48-52-16")", R"("123-23-55")"},
    {"48-52-34, two digits each", R"("48-52-16")", R"("123-23-55")"},
    {"48/52/34", R"("48/52/16")", R"("123/23/55")"},
    {"48/52/34, two digits each", R"("48/52/16")", R"("123/23/55")"},
    {"48°52.568", R"("48°52.274")", R"("123°23.925")"},
    {"48°52.568 in Latin-1", R"("48" B0 "52.274")", R"("123" B0 "23.925")"},
    {"48° 52.568", R"("48° 52.274")", R"("123° 23.925")"},
    {"48 52.568", R"("48 52.274")", R"("123 23.925")"},
    {"48:52.568", R"("48:52.274")", R"("123:23.925")"},
};
// clang-format on

std::string text_of(const char* words) { return std::string(as_text(assemble(words))); }

const SecretEncoding& encoding_named(std::string_view name) {
  const auto found = std::ranges::find(encodings(), name, &SecretEncoding::name);
  if (found == encodings().end()) throw std::runtime_error("no encoding " + std::string(name));
  return *found;
}

std::string found_in(const std::string& text, const Secrets& secrets) {
  const auto source = Source::view("test", as_bytes(text));
  return find_secret(*source, *find_format("px4-ulog"), false, secrets, {});
}

Secrets secret_place() {
  Secrets secrets;
  secrets.add_place(place.lat_deg, place.lon_deg);
  return secrets;
}

TEST(Encodings, AreWrittenAsTheVectorsSay) {
  for (const Vector& v : vectors) {
    const SecretEncoding& encoding = encoding_named(v.name);
    EXPECT_EQ(encoding.write(place.lat_deg, false), text_of(v.latitude)) << v.name;
    EXPECT_EQ(encoding.write(place.lon_deg, true), text_of(v.longitude)) << v.name;
  }
}

TEST(Encodings, EachHasItsVector) {
  for (const SecretEncoding& encoding : encodings()) {
    EXPECT_TRUE(std::ranges::any_of(vectors, [&](const Vector& v) { return v.name == encoding.name; }))
        << encoding.name;
  }
  EXPECT_EQ(encodings().size(), std::size(vectors));
}

TEST(Encodings, AreFoundByName) {
  const std::string filler(200, '\x5d');
  const Secrets secrets = secret_place();
  for (const Vector& v : vectors) {
    if (encoding_named(v.name).window == 0) continue;
    const std::string found = found_in(filler + text_of(v.latitude) + text_of(v.longitude) + filler, secrets);
    EXPECT_EQ(found, "a removed place is still there (" + std::string(v.name) + ") at offset 200");
  }
}

/// 48 bytes between two numbers and 160 between two texts, behind and in front; not one more.
TEST(Encodings, HalvesStandAsNearAsTheWindowSays) {
  const Secrets secrets = secret_place();
  for (const Vector& v : vectors) {
    if (encoding_named(v.name).window == 0) continue;
    const std::string lat = text_of(v.latitude), lon = text_of(v.longitude);
    const bool text = lat.size() > 8 || lat.find("48") == 0;
    const std::size_t window = text ? 160 : 48;
    const std::string between(window, '\x5d');
    EXPECT_NE(found_in(lat + between + lon, secrets), "") << v.name;
    EXPECT_EQ(found_in(lat + between + '\x5d' + lon, secrets), "") << v.name;
    const std::string before(window - lon.size(), '\x5d');
    EXPECT_NE(found_in("]" + lon + before + lat, secrets), "") << v.name;
    EXPECT_EQ(found_in("]" + lon + before + ']' + lat, secrets), "") << v.name;
  }
}

struct Other {
  const char* name;
  double degrees;
  bool longitude;
  const char* bytes;
};
TEST(Encodings, OfOtherHemispheresAndSmallDegrees) {
  constexpr Other others[] = {
      {"zigzag varint 1e-7", 48.8712347, false, "B6 A2 89 D2 03"},
      {"int32 1e-7, big endian", 48.8712347, false, "1D 21 28 9B"},
      {"int32 1e-7, big endian", 179.9999999, true, "6B 49 D1 FF"},
      {"semicircles, big endian", 90, false, "40 00 00 00"},
      {"semicircles, big endian", 180, true, "7F FF FF FF"},
      {"semicircles, big endian", -180, true, ""},  // 80 00 00 00 stands everywhere
      {"decimal degrees", 5.25, false, R"("5.2500")"},
      {"decimal degrees", -0.12349, true, R"("0.1234")"},
      {"NMEA", 5.25, false, R"("0515.000")"},
      {"NMEA", 5.25, true, R"("00515.000")"},
      {"degrees and minutes", 5.25, true, R"("5,15.000")"},
      {"degrees, minutes, seconds", 5.2525, true, R"("5° 15' 09")"},
      {"degrees, minutes, seconds in words", 5.2525, true, R"("5 deg 15' 09")"},
      {"48 52 34", 5.0525, true, R"("5 3 9")"},
      {"48 52 34, two digits each", 5.0525, true, R"("5 03 09")"},
      {"48 52.568", 5.0525, true, R"("5 03.150")"},
  };
  for (const Other& o : others)
    EXPECT_EQ(encoding_named(o.name).write(o.degrees, o.longitude), text_of(o.bytes)) << o.name << " " << o.degrees;
}

/// Whole numbers with fewer than three telling bytes are found by chance: 131 072 of the unit is the first that counts,
/// of zigzag 1 048 576.
TEST(Encodings, SmallNumbersHaveNoTellingForm) {
  for (const double sign : {1.0, -1.0}) {
    EXPECT_EQ(encoding_named("int32 1e-7, big endian").write(sign * 0.0131071, false), "");
    EXPECT_NE(encoding_named("int32 1e-7, big endian").write(sign * 0.0131072, false), "");
    EXPECT_EQ(encoding_named("int32 1e-5, big endian").write(sign * 1.31071, false), "");
    EXPECT_NE(encoding_named("int32 1e-5, big endian").write(sign * 1.31072, false), "");
    EXPECT_EQ(encoding_named("semicircles, big endian").write(sign * 131071 * 180 / 2147483648.0, false), "");
    EXPECT_NE(encoding_named("semicircles, big endian").write(sign * 131072 * 180 / 2147483648.0, false), "");
    EXPECT_EQ(encoding_named("zigzag varint 1e-7").write(sign * 0.1048575, false), "");
    EXPECT_NE(encoding_named("zigzag varint 1e-7").write(sign * 0.1048576, false), "");
  }
}

TEST(Encodings, Geohash) {
  EXPECT_EQ(geohash(57.64911, 10.40744), "u4pruydq");  // the example of its description
  EXPECT_EQ(geohash(place.lat_deg, place.lon_deg), "1r21zzrb");
  EXPECT_EQ(geohash(0, 0), "s0000000") << "a border belongs to what lies above it";
  EXPECT_EQ(geohash(-90, -180), "00000000");
}

TEST(Encodings, WordsForBothHalvesAreFoundAlone) {
  const Secrets secrets = secret_place();
  EXPECT_NE(found_in("behind: 1r21zzrb.", secrets), "");
  EXPECT_EQ(found_in("behind: 1r21zzr.", secrets), "");
  EXPECT_NE(found_in("behind: 10FDL70758678", secrets), "") << "MGRS";
}

}  // namespace
}  // namespace contrail::test
