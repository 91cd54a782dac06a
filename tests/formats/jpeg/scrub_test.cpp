// Planted secrets: each kind of value in each structure a JPEG picture has room in ends as gone or refused.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "analysis/scrub/scrub.hpp"
#include "parsers/parts/icc/icc.hpp"
#include "tests/support/assemble.hpp"
#include "tests/support/files.hpp"

namespace contrail::test {
namespace {

namespace fs = std::filesystem;
using Data = std::vector<std::byte>;

// What decodes the picture: quantisation, frame, Huffman table, scan.
const std::string jfif = " ff e0 u16be#+2 { \"JFIF\\0\" 01 02 00 u16be 72 u16be 72 00 00 }";
const std::string dqt = " ff db u16be#+2 { 00 fill 64 01 }";
const std::string sof = " ff c0 u16be#+2 { 08 u16be 8 u16be 8 01 01 11 00 }";
const std::string dht = " ff c4 u16be#+2 { 00 01 zero 15 00 10 01 zero 15 00 }";
const std::string sos = " ff da u16be#+2 { 01 01 00 00 3f 00 } 3f";  // one block: no difference, end of block
const std::string picture = dqt + sof + dht + sos;
const std::string clean = "ff d8" + jfif + picture + " ff d9";

std::string segment(const std::string& marker, const std::string& content) {
  return " ff " + marker + " u16be#+2 { " + content + " }";
}
/// An Exif block whose IFD0 holds one tag of `type` with `value` behind it.
std::string exif(const std::string& tag_and_type, const std::string& value, const std::string& behind = "") {
  const std::size_t size = assemble(value).size();
  return segment("e1", "\"Exif\\0\\0\" @t \"II*\\0\" u32 8 u16 1 " + tag_and_type + " u32 " + std::to_string(size) +
                           " u32@ v-t u32 0 @v " + value + " " + behind);
}
std::string orientation(int turned, const std::string& more = "") {
  return segment("e1", "\"Exif\\0\\0\" \"MM\\0*\" u32be 8 u16be 1 u16be 274 u16be 3 u32be 1 u16be " +
                           std::to_string(turned) + " 00 00 u32be 0 " + more);
}
/// An ICC profile for shades of grey: a header and one tone curve, 158 bytes. `size`: as it states itself.
std::string grey_profile(int size = 158) {
  return "u32be " + std::to_string(size) +
         " zero 4 02 10 00 00 \"mntrGRAYXYZ \" zero 12 \"acsp\" zero 88 u32be 1 \"kTRC\" u32be 144 u32be 14"
         " \"curv\" zero 4 u32be 1 u16be 563 ";
}
std::string profile(const std::string& numbers, const std::string& more, int size = 158) {
  return segment("e2", "\"ICC_PROFILE\\0\" " + numbers + " " + grey_profile(size) + more);
}
/// The same colours as a clean copy says them.
std::string clean_profile() {
  std::string hex;
  const Data made = icc::rebuilt(assemble(grey_profile())).value.value();
  for (const std::byte b : made) {
    char text[4];
    std::snprintf(text, sizeof text, " %02x", std::to_integer<unsigned>(b));
    hex += text;
  }
  return segment("e2", "\"ICC_PROFILE\\0\" 01 01" + hex);
}

/// AFCP with one entry; its offsets count from the beginning of the file.
std::string afcp(const std::string& tag, const std::string& value, const std::string& behind = "") {
  return "@afcp \"AXS!\" u16be 1 u16be 1 u32be 0 \"" + tag + "\" u32be " + std::to_string(assemble(value).size()) +
         " u32be@ value @value " + value + " " + behind + " \"AXS!\" u32be@ afcp u32be 0";
}
/// Samsung's trailer with one block; its offsets count back from the directory.
std::string samsung(const std::string& name, const std::string& value, const std::string& listed = "") {
  const std::string block = "u16 0 u16 0x0A01 u32 " + std::to_string(assemble(name).size()) + " " + name + " " + value;
  const std::string size = std::to_string(assemble(block).size());
  return block + " \"SEFH\" u32 106 u32 1 u16 0 u16 0x0A01 u32 " + size + " u32 " + size + " " + listed + " u32 " +
         std::to_string(24 + assemble(listed).size()) + " \"SEFT\"";
}

struct Planted {
  std::string name, file;
};

std::vector<Planted> everywhere(const std::string& secret) {
  const std::size_t size = assemble(secret).size();
  const std::string pixels = std::to_string((size + 2) / 3), pad = " zero " + std::to_string(2 - (size + 2) % 3);
  const auto head = [](const std::string& segments) { return "ff d8" + jfif + segments + picture + " ff d9"; };
  const auto tail = [](const std::string& behind) { return clean + " " + behind; };
  std::vector<Planted> all = {
      {"comment", head(segment("fe", secret))},
      {"Exif text", head(exif("u16 315 u16 2", secret + " 00"))},
      {"Exif tag nobody knows", head(exif("u16 60000 u16 7", secret))},
      {"Exif maker note", head(exif("u16 37500 u16 7", secret + " zero 8"))},
      {"Exif, between the values", head(exif("u16 315 u16 2", "\"abcdefg\" 00", secret))},
      {"Exif with an offset into nothing", head(exif("u16 315 u16 2", "\"abcdefg\" 00", "") +
                                                segment("e1", "\"Exif\\0\\0\" \"II*\\0\" u32 99999 " + secret))},
      {"second Exif", head(orientation(6) + exif("u16 315 u16 2", secret + " 00"))},
      {"behind an orientation", head(orientation(6, secret))},
      {"Exif behind the scan", "ff d8" + jfif + picture + exif("u16 315 u16 2", secret + " 00") + " ff d9"},
      {"XMP", head(segment("e1", "\"http://ns.adobe.com/xap/1.0/\\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>\" " +
                                     secret + " \"</a></x:xmpmeta>\""))},
      {"extended XMP that belongs to none",
       head(segment("e1", "\"http://ns.adobe.com/xmp/extension/\\0\" fill 32 41 u32be 4000 u32be 0 " + secret))},
      {"FLIR", head(segment("e1", "\"FLIR\\0\" 01 00 00 \"FFF\\0\" zero 60 " + secret))},
      {"Parrot", head(segment("e1", "\"PARROT\\0\" " + secret))},
      {"FlashPix", head(segment("e2", "\"FPXR\\0\" " + secret))},
      {"gain map parameters", head(segment("e2", "\"urn:iso:std:iso:ts:21496:-1\\0\" " + secret))},
      {"IPTC", head(segment("ed", "\"Photoshop 3.0\\0\" \"8BIM\" u16be 1028 00 00 u32be# { 1c 02 50 u16be# { " +
                                      secret + " } }"))},
      {"DJI sensor id", head(segment("e7", "\"DJI-DBG\\0[sensor_id:\" " + secret + " \"]\""))},
      {"JUMBF", head(segment("eb", "\"JP\" u16be 1 u32be 1 u32be 200 \"jumb\" " + secret))},
      {"GoPro", head(segment("e6", "\"GoPro\\0\" \"CASN\" \"c\" 01 u16be# { " + secret + " }"))},
      {"JFIF thumbnail",
       "ff d8" + segment("e0", "\"JFIF\\0\" 01 02 00 u16be 72 u16be 72 01 u8 " + pixels + " " + secret + pad) +
           picture + " ff d9"},
      {"JFIF, behind its words",
       "ff d8" + segment("e0", "\"JFIF\\0\" 01 02 00 u16be 72 u16be 72 00 00 " + secret) + picture + " ff d9"},
      {"JFXX", head(segment("e0", "\"JFXX\\0\" 13 01 01 " + secret))},
      {"second JFIF", head(segment("e0", "\"JFIF\\0\" 01 02 00 u16be 72 u16be 72 00 00 " + secret))},
      {"Adobe, behind its words", head(segment("ee", "\"Adobe\" u16be 100 u16be 0 u16be 0 00 " + secret))},
      {"another APP14", head(segment("ee", secret))},
      {"colour profile, behind its end", head(profile("01 01", secret))},
      {"colour profile, a piece too many",
       head(profile("01 01", "") + segment("e2", "\"ICC_PROFILE\\0\" 02 01 " + secret))},
      {"colour profile, an unfinished one", head(profile("01 02", secret, 400))},
      {"restart interval, behind it", head(segment("dd", "u16be 0 " + secret))},
      {"quantisation table, behind it", head(segment("db", "01 fill 64 01 " + secret))},
      {"Huffman table, behind it", head(segment("c4", "01 01 zero 15 00 " + secret))},
      {"frame header, behind it",
       "ff d8" + dqt + segment("c0", "08 u16be 8 u16be 8 01 01 11 00 " + secret) + dht + sos + " ff d9"},
      {"scan header, behind it",
       "ff d8" + dqt + sof + dht + segment("da", "01 01 00 00 3f 00 " + secret) + " 3f ff d9"},
      {"between the segments", head(" " + secret)},
      {"behind the end", tail(secret)},
      {"behind the end, in zeros", tail("zero 100 " + secret + " zero 100")},
      {"picture behind the end", tail("ff d8" + segment("fe", secret) + picture + " ff d9")},
      {"half a picture behind the end", tail("ff d8" + segment("fe", secret))},
      {"video behind the end", tail("u32be 20 \"ftypisom\" zero 8 u32be 60 \"mdat\" " + secret + " zero 40")},
      {"Photo Mechanic",
       tail("1c 02 50 u16be# { " + secret + " } u32be " + std::to_string(size + 5) + " \"cbipcbbl\"")},
      {"AFCP, words of IPTC", tail(afcp("IPTC", "1c 02 50 u16be# { " + secret + " }"))},
      {"AFCP, an entry nobody knows", tail(afcp("Text", secret))},
      {"AFCP, behind its entries", tail(afcp("Text", "00", secret))},
      {"Samsung, a block", tail(samsung("\"Image_UTC_Data\"", secret))},
      {"Samsung, the name of a block", tail(samsung(secret, "00"))},
      {"Samsung, the directory", tail(samsung("\"Image_UTC_Data\"", "00", secret))},
      {"a trailer before another",
       tail(samsung("\"Image_UTC_Data\"", secret) + " 1c 02 50 u16be 0 u32be 5 \"cbipcbbl\"")},
      {"a second scan's neighbour", "ff d8" + jfif + picture + segment("fe", secret) + sos + " ff d9"},
      {"a private marker", head(segment("f0", secret))},
      {"a reserved marker", head(segment("42", secret))},
      {"a second frame inside", head(" ff d8" + segment("fe", secret))},
  };
  for (const char digit : std::string("123456789abcdef"))
    all.push_back({std::string("APP ") + digit, head(segment(std::string("e") + digit, secret))});
  return all;
}

struct Secret {
  std::string name, bytes;
};
const std::vector<Secret> secrets = {
    {"serial", "\"0XXDF1234567\""},
    {"name", "\"Ulla Testperson\""},
    {"name in UTF-16", "utf16 \"Ulla Testperson\""},
    {"name in base64", "\"VWxsYSBUZXN0cGVyc29u\""},
    {"date", "\"2024:05:17 11:22:33\""},
    {"place in words", "\"-48.876670, -123.393330\""},
    {"place in integers", "i32 -488766700 i32 -1233933300"},
    {"place in doubles", "f64be -48.87667 f64be -123.39333"},
    {"place in rationals", "u32 48 u32 1 u32 52 u32 1 u32 36012 u32 1000"},
};

class JpegScrub : public testing::Test {
 protected:
  void SetUp() override {
    // Every copy is synced to its disk; memory is quicker where there is some.
    folder_ = (fs::is_directory("/dev/shm") ? fs::path("/dev/shm") : fs::temp_directory_path()) /
              ("contrail_jpeg_scrub_" + std::to_string(::getpid()));
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  ScrubResult scrub(const Data& bytes, const std::vector<std::string>& keep = {}, const std::string& profile = "share",
                    bool salvage = false) {
    const std::string in = (folder_ / "in.jpg").string();
    out_ = (folder_ / "out.jpg").string();
    fs::remove(out_);
    std::ofstream(in, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return scrub_file(in, out_,
                      {.policy = Policy::parse(profile, keep, {}), .hash = true, .force = false, .salvage = salvage});
  }
  void plant_all(const std::string& profile);
  [[nodiscard]] Data copy() const { return bytes_of(out_); }
  [[nodiscard]] bool is_empty() const { return std::distance(fs::directory_iterator(folder_), {}) == 1; }

  fs::path folder_;
  std::string out_;
};

bool holds(const Data& file, const Data& part) {
  return std::search(file.begin(), file.end(), part.begin(), part.end()) != file.end();
}

/// Whatever a profile says anew, it says nothing that was planted; only what stands as the creator's name is newsroom's
/// to keep.
void JpegScrub::plant_all(const std::string& profile) {
  const std::set<std::string> credits = {"Exif text", "second Exif",    "Exif behind the scan",
                                         "IPTC",      "Photo Mechanic", "AFCP, words of IPTC"};
  for (const Secret& secret : secrets) {
    for (const Planted& planted : everywhere(secret.bytes)) {
      if (profile == "newsroom" && credits.contains(planted.name)) continue;
      SCOPED_TRACE(secret.name + " in " + planted.name + ", " + profile);
      const ScrubResult result = scrub(assemble(planted.file), {}, profile);
      if (result.grade == Grade::refused) {
        EXPECT_FALSE(result.reason.empty());
        EXPECT_TRUE(is_empty());
        continue;
      }
      const Data clean_copy = copy();
      EXPECT_FALSE(holds(clean_copy, assemble(secret.bytes)));
      EXPECT_EQ(scrub(clean_copy, {}, profile).grade, Grade::proved);
      EXPECT_EQ(copy(), clean_copy) << "cleaning a clean copy changed it";
    }
  }
}

TEST_F(JpegScrub, EverySecretIsGoneOrRefused) { plant_all("share"); }
TEST_F(JpegScrub, EverySecretIsGoneOrRefusedByPlaceOnly) { plant_all("place-only"); }
TEST_F(JpegScrub, EverySecretIsGoneOrRefusedByNewsroom) { plant_all("newsroom"); }
TEST_F(JpegScrub, EverySecretIsGoneOrRefusedByCoarse) { plant_all("coarse=10km"); }

/// Refusing everything would pass the test above.
TEST_F(JpegScrub, RefusesOnlyWhatItCannotVouchFor) {
  std::vector<std::string> refused;
  for (const Planted& planted : everywhere(secrets[0].bytes)) {
    if (scrub(assemble(planted.file)).grade == Grade::refused) refused.push_back(planted.name);
  }
  EXPECT_EQ(refused,
            (std::vector<std::string>{"colour profile, an unfinished one", "quantisation table, behind it",
                                      "Huffman table, behind it", "frame header, behind it", "scan header, behind it",
                                      "between the segments", "a second scan's neighbour", "a reserved marker",
                                      "a second frame inside"}));
}

TEST_F(JpegScrub, SameInputSameBytes) {
  const Data in = assemble(everywhere(secrets[0].bytes)[1].file);
  (void)scrub(in);
  const Data first = copy();
  (void)scrub(in);
  EXPECT_EQ(copy(), first);
}

TEST_F(JpegScrub, CleanPictureStaysByteForByte) {
  for (const std::string& more :
       {std::string(), clean_profile(), segment("ee", "\"Adobe\" u16be 100 u16be 0 u16be 0 01")}) {
    const Data in = assemble("ff d8" + jfif + more + picture + " ff d9");
    const ScrubResult result = scrub(in);
    EXPECT_EQ(result.grade, Grade::proved) << result.reason;
    EXPECT_EQ(copy(), in);
  }
}

TEST_F(JpegScrub, JfifKeepsItsDensityAndLosesItsThumbnail) {
  const Data in =
      assemble("ff d8" + segment("e0", "\"JFIF\\0\" 01 02 01 u16be 300 u16be 300 02 01 \"pixels\" \"more\"") + picture +
               " ff d9");
  EXPECT_EQ(scrub(in).grade, Grade::proved);
  EXPECT_EQ(copy(),
            assemble("ff d8" + segment("e0", "\"JFIF\\0\" 01 02 01 u16be 300 u16be 300 00 00") + picture + " ff d9"));
}

/// How often a segment stands there that decoders need once could say anything.
TEST_F(JpegScrub, JfifAndAdobeStandOnce) {
  const std::string adobe = segment("ee", "\"Adobe\" u16be 100 u16be 0 u16be 0 01"),
                    other = segment("e0", "\"JFIF\\0\" 01 02 00 u16be 300 u16be 300 00 00");
  EXPECT_EQ(scrub(assemble("ff d8" + jfif + other + jfif + adobe + jfif + adobe + picture + " ff d9")).grade,
            Grade::proved);
  EXPECT_EQ(copy(), assemble("ff d8" + jfif + adobe + picture + " ff d9"));
  const std::string differing = segment("ee", "\"Adobe\" u16be 100 u16be 0 u16be 0 00");
  EXPECT_EQ(scrub(assemble("ff d8" + jfif + adobe + differing + picture + " ff d9")).grade, Grade::refused);
}

TEST_F(JpegScrub, OrientationIsToldAnew) {
  for (int turned = 1; turned <= 8; ++turned) {
    const Data in = assemble("ff d8" + jfif + segment("fe", "\"before\"") + orientation(turned, "\"0XXDF1234567\"") +
                             picture + " ff d9");
    ASSERT_EQ(scrub(in).grade, Grade::proved);
    const std::string fresh =
        segment("e1", "\"Exif\\0\\0II*\\0\" u32 8 u16 1 u16 274 u16 3 u32 1 u32 " + std::to_string(turned) + " u32 0");
    EXPECT_EQ(copy(), assemble("ff d8" + jfif + (turned == 1 ? "" : fresh) + picture + " ff d9")) << turned;
  }
}

TEST_F(JpegScrub, OrientationOfAPreviewIsNotThePictures) {
  const std::string preview = " ff d8" + orientation(6) + picture + " ff d9";
  ASSERT_EQ(
      scrub(assemble("ff d8" + jfif + exif("u16 315 u16 2", "\"Ulla Testperson\" 00") + picture + " ff d9" + preview))
          .grade,
      Grade::proved);
  EXPECT_EQ(copy(), assemble(clean));
}

TEST_F(JpegScrub, AdobeRgbIsToldAnew) {
  const std::string colours =
      "u16 2 u16 40961 u16 3 u32 1 u32 65535 u16 40965 u16 4 u32 1 u32@ i-t u32 0 @i u16 1 u16 1 u16 2 u32 4 "
      "\"R03\\0\" u32 0";
  const std::string fresh = segment(
      "e1",
      "\"Exif\\0\\0\" @t \"II*\\0\" u32 8 u16 2 u16 274 u16 3 u32 1 u32 8 u16 34665 u16 4 u32 1 u32@ e-t u32 0 @e " +
          colours);
  const std::string in =
      segment("e1",
              "\"Exif\\0\\0\" @t \"II*\\0\" u32 8 u16 3 u16 274 u16 3 u32 1 u32 8 u16 315 u16 2 u32 4 \"Ulla\" "
              "u16 34665 u16 4 u32 1 u32@ e-t u32 0 @e " +
                  colours);
  ASSERT_EQ(scrub(assemble("ff d8" + jfif + in + picture + " ff d9")).grade, Grade::proved);
  EXPECT_EQ(copy(), assemble("ff d8" + jfif + fresh + picture + " ff d9"));
}

TEST_F(JpegScrub, ColourProfileIsRebuiltFromItsColours) {
  const std::string in = "ff d8" + jfif + profile("01 01", "\"Ulla Testperson\"", 173) + picture + " ff d9";
  EXPECT_EQ(scrub(assemble(in)).grade, Grade::proved);
  EXPECT_EQ(copy(), assemble("ff d8" + jfif + clean_profile() + picture + " ff d9"));
  const std::string out = (folder_ / "other.jpg").string();
  const ScrubResult dropped =
      scrub_file((folder_ / "in.jpg").string(), out, {.policy = Policy::parse("share", {}, {"colour"})});
  EXPECT_EQ(dropped.grade, Grade::proved);
  EXPECT_EQ(bytes_of(out), assemble(clean));
}

TEST_F(JpegScrub, ColourProfileThatCannotBeFollowedRefuses) {
  const std::string in = "ff d8" + jfif +
                         segment("e2",
                                 "\"ICC_PROFILE\\0\" 01 01 u32be 132 zero 4 02 10 00 00 \"mntrGRAYXYZ \""
                                 " zero 12 \"acsp\" zero 92") +
                         picture + " ff d9";
  const ScrubResult result = scrub(assemble(in));
  EXPECT_EQ(result.grade, Grade::refused);
  EXPECT_EQ(result.reason, "the colour profile cannot be followed");
}

/// Decoders take such a picture for one without a profile, or take the other piece.
TEST_F(JpegScrub, PiecesOfAColourProfileThatDisagreeRefuse) {
  for (const std::string& more : {profile("01 01", ""), profile("01 02", "") + profile("02 03", "")}) {
    const ScrubResult result = scrub(assemble("ff d8" + jfif + profile("01 01", "") + more + picture + " ff d9"));
    EXPECT_EQ(result.grade, Grade::refused);
    EXPECT_EQ(result.reason, "the colour profile cannot be followed");
  }
}

TEST_F(JpegScrub, PiecesOfAColourProfileComeInAnyOrder) {
  const auto piece = [](const std::string& numbers, const std::string& bytes) {
    return segment("e2", "\"ICC_PROFILE\\0\" " + numbers + " " + bytes);
  };
  const std::string first = "u32be 158 zero 4 02 10 00 00 \"mntrGRAYXYZ \" zero 12 \"acsp\" zero 88 u32be 1 \"kTRC\"",
                    second = "u32be 144 u32be 14 \"curv\" zero 4 u32be 1 u16be 563";
  EXPECT_EQ(scrub(assemble("ff d8" + jfif + piece("02 02", second) + piece("01 02", first) + picture + " ff d9")).grade,
            Grade::proved);
  EXPECT_EQ(copy(), assemble("ff d8" + jfif + clean_profile() + picture + " ff d9"));
}

TEST_F(JpegScrub, WhatCannotBeKeptIsRefusedAndWhatGoesIsTold) {
  const std::string gps = exif("u16 306 u16 2", "\"2024:05:17 11:22:33\" 00");
  const Data in = assemble("ff d8" + gps + picture + " ff d9 ff d8" + picture + " ff d9");
  for (const char* word : {"previews", "person", "serial"}) EXPECT_EQ(scrub(in, {word}).grade, Grade::refused) << word;
  EXPECT_EQ(scrub(in, {"colour", "orientation"}).grade, Grade::proved);
  EXPECT_EQ(scrub(in).warnings, std::vector<std::string>{"preview dropped"});
}

TEST_F(JpegScrub, ThermalPlaneStaysWhenAskedTo) {
  const std::string plane = segment("e3", "fill 65532 21"), parameters = segment("e4", "aa 55 12 06 zero 200");
  const std::string in = "ff d8" + segment("fe", "\"0XXDF1234567\"") + plane + parameters + picture + " ff d9";
  const ScrubResult kept = scrub(assemble(in), {"thermal"});
  EXPECT_EQ(kept.grade, Grade::proved_except);
  EXPECT_EQ(kept.except.size(), 1u);
  EXPECT_EQ(copy(), assemble("ff d8" + plane + parameters + picture + " ff d9"));
  EXPECT_EQ(scrub(assemble(in)).warnings,
            std::vector<std::string>{"thermal measurements dropped (--keep thermal keeps them)"});
  EXPECT_EQ(copy(), assemble("ff d8" + picture + " ff d9"));
}

TEST_F(JpegScrub, DamagedFramingIsRefusedWithItsPlace) {
  for (const std::string& bad : {"ff d8" + jfif + picture, "ff d8" + jfif + " ff db u16be 9999 00" + picture + " ff d9",
                                 "ff d8" + jfif + " ff d9"}) {
    const ScrubResult result = scrub(assemble(bad));
    EXPECT_EQ(result.grade, Grade::refused);
    EXPECT_FALSE(result.reason.empty());
    EXPECT_TRUE(is_empty());
  }
}

}  // namespace
}  // namespace contrail::test
