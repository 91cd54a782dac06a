// HDR gain maps that are asked for: both pictures are cleaned, and the lists of them are written anew.
#include <gtest/gtest.h>

#include "analysis/expose/expose.hpp"
#include "parsers/formats/jpeg/gain_map.hpp"
#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

using Data = std::vector<std::byte>;

std::string segment(const std::string& marker, const std::string& content) {
  return " ff " + marker + " u16be#+2 { " + content + " }";
}
std::string xmp(const std::string& inside) {
  return segment("e1",
                 "\"http://ns.adobe.com/xap/1.0/\\0\" \"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF "
                 "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description "
                 "xmlns:hdrgm='http://ns.adobe.com/hdr-gain-map/1.0/' " +
                     inside + "</rdf:Description></rdf:RDF></x:xmpmeta>\"");
}
const std::string picture =
    " ff db u16be#+2 { 00 fill 64 01 } ff c0 u16be#+2 { 08 u16be 8 u16be 8 01 01 11 00 } ff c4 u16be#+2 { 00 01 zero "
    "15 "
    "00 10 01 zero 15 00 } ff da u16be#+2 { 01 01 00 00 3f 00 } 3f ff d9";

/// What a test puts into the two pictures.
struct Pair {
  std::string numbers =
      "hdrgm:Version='1.0' hdrgm:GainMapMin='0' hdrgm:GainMapMax='1.5849625007' hdrgm:Gamma='1' "
      "hdrgm:HDRCapacityMin='0' hdrgm:HDRCapacityMax='1.58496' hdrgm:BaseRenditionIsHDR='False'>";
  std::string in_first = "", in_map = "", between = "", behind = "";

  [[nodiscard]] Data file() const {
    const std::string map = "ff d8" + in_map + (numbers.empty() ? "" : xmp(numbers)) + picture;
    const std::string size = std::to_string(assemble(map).size() + assemble(behind).size());
    const std::string container =
        xmp("xmlns:Container='http://ns.google.com/photos/1.0/container/' "
            "xmlns:Item='http://ns.google.com/photos/1.0/container/item/' hdrgm:Version='1.0'>"
            "<Container:Directory><rdf:Seq><rdf:li rdf:parseType='Resource'><Container:Item Item:Semantic='Primary' "
            "Item:Mime='image/jpeg'/></rdf:li><rdf:li rdf:parseType='Resource'><Container:Item "
            "Item:Semantic='GainMap' Item:Mime='image/jpeg' Item:Length='" +
            size + "'/></rdf:li></rdf:Seq></Container:Directory>");
    return assemble("ff d8" + in_first + container + picture + " " + between + " " + map + " " + behind);
  }
};

Scrubbed keeping(const Data& file, const std::string& profile = "share") {
  return scrub(file, {}, profile, {"gainmap"});
}

/// As this test writes it: numbers to a millionth, what is not told as the specification says.
const std::string clean_numbers =
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
    "<rdf:Description rdf:about=\"\" xmlns:hdrgm=\"http://ns.adobe.com/hdr-gain-map/1.0/\" hdrgm:Version=\"1.0\" "
    "hdrgm:BaseRenditionIsHDR=\"False\" hdrgm:GainMapMin=\"0\" hdrgm:GainMapMax=\"1.584963\" hdrgm:Gamma=\"1\" "
    "hdrgm:OffsetSDR=\"0.015625\" hdrgm:OffsetHDR=\"0.015625\" hdrgm:HDRCapacityMin=\"0\" "
    "hdrgm:HDRCapacityMax=\"1.58496\"></rdf:Description></rdf:RDF></x:xmpmeta>";

std::size_t second_picture(const Data& copy) { return text_of(copy).rfind("\xFF\xD8\xFF"); }

TEST(JpegGainMap, BothPicturesAreCleanedAndListed) {
  const Scrubbed clean = keeping(Pair{}.file());
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.result.kept.at("gain_map"), 1);
  EXPECT_TRUE(clean.result.warnings.empty());
  const std::string all = text_of(clean.bytes);
  const std::size_t map_at = second_picture(clean.bytes);
  ASSERT_GT(map_at, 0U);
  EXPECT_NE(all.find(clean_numbers, map_at), std::string::npos) << all.substr(map_at);
  EXPECT_NE(all.find("Item:Length=\"" + std::to_string(all.size() - map_at) + "\""), std::string::npos);
  const std::size_t mpf = all.find(std::string("MPF\0", 4)) + 4;
  const auto number = [&](std::size_t at) { return load_le<std::uint32_t>(clean.bytes.data() + mpf + at); };
  constexpr std::size_t entries = 8 + 2 + 3 * 12 + 4;
  EXPECT_EQ(number(entries + 4), map_at) << "size of the first";
  EXPECT_EQ(number(entries + 16 + 4), all.size() - map_at) << "size of the second";
  EXPECT_EQ(number(entries + 16 + 8), map_at - mpf) << "offset from the header of the list";
  EXPECT_EQ(keeping(clean.bytes).bytes, clean.bytes);
  EXPECT_EQ(scrub(clean.bytes).bytes, scrub(Pair{}.file()).bytes) << "without it nothing of it is left";
}

/// Both pictures of a file, as others find them: the scan of each.
std::vector<Data> scans(const Data& file) {
  std::vector<Data> all;
  const std::string bytes = text_of(file);
  for (std::size_t at = bytes.find("\xFF\xDA"); at != std::string::npos; at = bytes.find("\xFF\xDA", at + 1))
    all.push_back(bytes_of_text(bytes.substr(at, bytes.find("\xFF\xD9", at) - at)));
  return all;
}

TEST(JpegGainMap, BothScansStayAsTheyAre) {
  const Data file = Pair{}.file();
  ASSERT_EQ(scans(file).size(), 2U);
  EXPECT_EQ(scans(keeping(file).bytes), scans(file));
}

/// What a phone says of the map's picture is not about the picture people see.
TEST(JpegGainMap, FactsOfTheMapAreNotThoseOfThePicture) {
  Pair pair;
  pair.in_map = segment("e1",
                        "\"Exif\\0\\0II*\\0\" u32 8 u16 2 u16 274 u16 3 u32 1 u16 6 u16 0 u16 306 u16 2 u32 20 u32 "
                        "38 u32 0 \"2024:05:17 11:22:33\" 00");
  for (const char* profile : {"share", "place-only"}) {
    const Scrubbed clean = keeping(pair.file(), profile);
    ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes, keeping(Pair{}.file(), profile).bytes) << profile;
  }
  pair.in_first = segment("e1", "\"Exif\\0\\0II*\\0\" u32 8 u16 1 u16 274 u16 3 u32 1 u16 3 u16 0 u32 0");
  const Scrubbed turned = keeping(pair.file());
  ASSERT_EQ(turned.result.grade, Grade::proved) << turned.result.reason;
  EXPECT_LT(text_of(turned.bytes).find("Exif"), second_picture(turned.bytes));
  EXPECT_EQ(text_of(turned.bytes).rfind("Exif"), text_of(turned.bytes).find("Exif"));
}

/// A picture whose map only a list of pictures (MPF) and ISO's parameters tell of.
Data by_iso(const std::string& parameters) {
  const std::string map = "ff d8" + segment("e2", "\"urn:iso:std:iso:ts:21496:-1\\0\" " + parameters) + picture;
  const std::size_t size = assemble(map).size();
  const auto list = [&](std::size_t first_size) {
    // The list counts from behind the signature of its segment, which begins the file here.
    return segment("e2",
                   "\"MPF\\0II*\\0\" u32 8 u16 1 u16 45058 u16 7 u32 32 u32 26 u32 0 u32 196608 u32 0 u32 0 "
                   "u32 0 u32 0 u32 " +
                       std::to_string(size) + " u32 " + std::to_string(first_size - 10) + " u32 0");
  };
  const std::size_t first_size = assemble("ff d8" + list(10) + picture).size();
  return assemble("ff d8" + list(first_size) + picture + map);
}

/// ISO 21496-1: each number with a denominator of its own, or all over one. They are said as everybody's numbers are.
TEST(JpegGainMap, NumbersOfIsoAloneAreEnough) {
  const std::string own =
      "u16be 0 u16be 0 00 u32be 0 u32be 1 u32be 158496 u32be 100000 u32be 0 u32be 1 u32be 1584963 u32be 1000000 "
      "u32be 1 u32be 1 u32be 1 u32be 64 u32be 1 u32be 64";
  const std::string common =
      "u16be 0 u16be 7 48 u32be 64000000 u32be 0 u32be 101437440 u32be 0 u32be 101437632 u32be 64000000 u32be 1000000 "
      "u32be 1000000";
  for (const std::string& parameters : {own, common}) {
    const Data file = by_iso(parameters);
    EXPECT_EQ(scrub(file).result.warnings, std::vector<std::string>{"HDR gain map dropped"});
    EXPECT_EQ(scrub(file).bytes, assemble("ff d8" + picture));
    const Scrubbed asked = keeping(file);
    ASSERT_EQ(asked.result.grade, Grade::proved) << asked.result.reason;
    EXPECT_NE(text_of(asked.bytes).find(clean_numbers), std::string::npos) << text_of(asked.bytes);
    EXPECT_EQ(keeping(asked.bytes).bytes, asked.bytes);
  }
  for (const std::string& broken :
       {std::string("00 00 00 00"), own + " 00", "u16be 1 " + own.substr(8),
        std::string("u16be 0 u16be 0 04 ") + own.substr(19), "u16be 0 u16be 0 00 u32be 0 u32be 0 " + own.substr(35)}) {
    const Scrubbed asked = keeping(by_iso(broken));
    EXPECT_EQ(asked.result.grade, Grade::refused) << broken;
    EXPECT_NE(asked.result.reason.find("has no numbers of a gain map"), std::string::npos) << asked.result.reason;
  }
}

TEST(JpegGainMap, WhatFollowsTheMapGoesAndSoDoesACutMap) {
  Pair pair;
  pair.behind = "ff d8" + xmp(pair.numbers) + picture;
  EXPECT_EQ(keeping(pair.file()).bytes, keeping(Pair{}.file()).bytes);
  Data cut = Pair{}.file();
  cut.resize(cut.size() - 3);  // the list leads nowhere
  const Scrubbed clean = keeping(cut);
  EXPECT_EQ(clean.bytes, assemble("ff d8" + picture)) << clean.result.reason;
  EXPECT_FALSE(clean.result.kept.contains("gain_map"));
  EXPECT_EQ(std::ranges::count(clean.result.warnings, "the file has no HDR gain map that can be kept"), 1);
}

/// What the lists and the numbers say is understood: no words of theirs look like a person's.
TEST(JpegGainMap, ACleanCopyHasNothingUnread) {
  const Folder folder;
  const std::string path = folder / "in";
  std::ofstream(path, std::ios::binary) << text_of(keeping(Pair{}.file()).bytes);
  const Exposed exposed = expose_file(path, {.deep = true});
  EXPECT_TRUE(exposed.unread.nothing()) << exposed.unread.not_understood;
  EXPECT_EQ(std::ranges::count(exposed.findings, Meaning::gain_map, &Finding::meaning), 1);
  for (const Finding& f : exposed.findings)  // the other one is the date of the file itself
    EXPECT_TRUE(f.meaning == Meaning::gain_map || row_of(f.meaning).reveals == Reveals::time) << name_of(f.meaning);
}

TEST(JpegGainMap, ItGoesUnlessItIsAskedFor) {
  const Scrubbed clean = scrub(Pair{}.file());
  EXPECT_EQ(clean.bytes, assemble("ff d8" + picture));
  EXPECT_EQ(clean.result.warnings, std::vector<std::string>{"HDR gain map dropped"});
}

TEST(JpegGainMap, ThreeNumbersOfChannelsStay) {
  Pair pair;
  pair.numbers =
      "hdrgm:Version='1.0' hdrgm:HDRCapacityMax='2'><hdrgm:GainMapMax><rdf:Seq><rdf:li>1</rdf:li><rdf:li>1.5"
      "</rdf:li><rdf:li>2</rdf:li></rdf:Seq></hdrgm:GainMapMax>";
  const Scrubbed clean = keeping(pair.file());
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_NE(text_of(clean.bytes)
                .find("<hdrgm:GainMapMax><rdf:Seq><rdf:li>1</rdf:li><rdf:li>1.5</rdf:li><rdf:li>2"
                      "</rdf:li></rdf:Seq></hdrgm:GainMapMax>"),
            std::string::npos);
  EXPECT_EQ(keeping(clean.bytes).bytes, clean.bytes);
}

TEST(JpegGainMap, NumbersThatItCannotHaveRefuse) {
  for (const char* numbers :
       {"", "hdrgm:Version='1.0' hdrgm:GainMapMax='1'>", "hdrgm:GainMapMax='48.87667' hdrgm:HDRCapacityMax='2'>",
        "hdrgm:GainMapMax='Mary' hdrgm:HDRCapacityMax='2'>",
        "hdrgm:GainMapMax='1' hdrgm:HDRCapacityMax='2' hdrgm:Gamma='0'>",
        "hdrgm:GainMapMin='2' hdrgm:GainMapMax='1' hdrgm:HDRCapacityMax='2'>",
        "hdrgm:GainMapMax='1' hdrgm:HDRCapacityMin='3' hdrgm:HDRCapacityMax='2'>",
        "hdrgm:GainMapMax='1' hdrgm:HDRCapacityMax='2' hdrgm:BaseRenditionIsHDR='True'>",
        "hdrgm:HDRCapacityMax='2'><hdrgm:GainMapMax>1</hdrgm:GainMapMax><hdrgm:GainMapMax>2</hdrgm:GainMapMax>"}) {
    Pair pair;
    pair.numbers = numbers;
    EXPECT_EQ(keeping(pair.file()).result.grade, Grade::refused) << numbers;
  }
}

std::vector<std::pair<std::string, Data>> everywhere(const std::string& secret) {
  std::vector<std::pair<std::string, Data>> all;
  const auto add = [&](const std::string& name, auto&& change) {
    Pair pair;
    change(pair);
    all.emplace_back(name, pair.file());
  };
  const std::string exif =
      segment("e1", "\"Exif\\0\\0II*\\0\" u32 8 u16 1 u16 315 u16 2 u32 " +
                        std::to_string(assemble(secret).size() + 1) + " u32 26 u32 0 " + secret + " 00");
  for (const bool in_map : {false, true}) {
    const std::string where = in_map ? " of the gain map" : " of the first";
    const std::pair<std::string, std::string> segments[] = {
        {"Exif", exif},
        {"comment", segment("fe", secret)},
        {"APP9", segment("e9", secret)},
        {"ISO's parameters", segment("e2", "\"urn:iso:std:iso:ts:21496:-1\\0\" " + secret)},
        {"MPF", segment("e2", "\"MPF\\0II*\\0\" u32 8 u16 0 u32 0 " + secret)},
        {"fill", " ff ff ff"}};
    for (const auto& each : segments)
      add(each.first + where, [&](Pair& p) { (in_map ? p.in_map : p.in_first) = each.second; });
  }
  add("between the pictures", [&](Pair& p) { p.between = secret; });
  add("behind the gain map", [&](Pair& p) { p.behind = secret; });
  add("another picture between", [&](Pair& p) { p.between = "ff d8" + segment("fe", secret) + picture; });
  add("a second packet of the gain map",
      [&](Pair& p) { p.in_map = xmp("hdrgm:Version='1.0'>") + segment("fe", secret); });
  add("extended XMP of the gain map", [&](Pair& p) {
    p.in_map = segment(
        "e1", "\"http://ns.adobe.com/xmp/extension/\\0" + std::string(32, 'A') + "\" u32be 64 u32be 0 " + secret);
  });
  add("a profile of the gain map", [&](Pair& p) { p.in_map = segment("e2", "\"ICC_PROFILE\\0\" 01 01 " + secret); });
  add("words beside the numbers", [&](Pair& p) {
    p.numbers.pop_back();
    p.numbers += " hdrgm:Owner='Ulla Testperson'>";
  });
  return all;
}

TEST(JpegGainMap, EverySecretBesideItIsGoneOrRefused) {
  int proved = 0;
  for (const Secret& secret : secrets) {
    for (const auto& [name, file] : everywhere(secret.bytes)) {
      SCOPED_TRACE(secret.name + " in " + name);
      for (const char* profile : {"share", "place-only"}) {
        const Scrubbed clean = keeping(file, profile);
        if (clean.result.grade == Grade::refused) continue;
        ++proved;
        EXPECT_FALSE(holds(clean.bytes, assemble(secret.bytes)));
        EXPECT_EQ(text_of(clean.bytes).find("Testperson"), std::string::npos);
        EXPECT_EQ(keeping(clean.bytes, profile).bytes, clean.bytes);
      }
    }
  }
  EXPECT_GE(proved, 7 * 2 * 12);
}

TEST(JpegGainMap, CreditsStandInTheSamePacket) {
  Pair pair;
  pair.in_first =
      segment("ed", "\"Photoshop 3.0\\0\" \"8BIM\" u16be 1028 00 00 u32be# { 1c 02 50 u16be# { \"Ulla Own\" } }");
  const Scrubbed clean = keeping(pair.file(), "newsroom");
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const std::string all = text_of(clean.bytes);
  EXPECT_NE(all.find("Ulla Own"), std::string::npos);
  EXPECT_LT(all.find("http://ns.adobe.com/xap/1.0/"), all.find("Container:Directory"));
  EXPECT_EQ(keeping(clean.bytes, "newsroom").bytes, clean.bytes);
}

}  // namespace
}  // namespace contrail::test
