// What the profiles of stills say anew: exactly the facts, and nothing else of the old blocks.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/io/module.hpp"
#include "analysis/scrub/facts.hpp"
#include "analysis/scrub/second_proof.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

using Data = std::vector<std::byte>;

const std::string picture =
    " ff db u16be#+2 { 00 fill 64 01 } ff c0 u16be#+2 { 08 u16be 8 u16be 8 01 01 11 00 } ff c4 u16be#+2 { 00 01 zero "
    "15 00 10 01 zero 15 00 }"
    " ff da u16be#+2 { 01 01 00 00 3f 00 } 3f ff d9";

std::string segment(const std::string& marker, const std::string& content) {
  return " ff " + marker + " u16be#+2 { " + content + " }";
}

/// A camera's Exif: maker, dates with their zone, exposure in fractions of its own, a position.
const std::string camera_exif = segment("e1", R"("Exif\0\0" @t "MM\0*" u32be 8
  u16be 5 u16be 271 u16be 2 u32be 4 "DJI\0" u16be 306 u16be 2 u32be 20 u32be@ d-t u16be 315 u16be 2 u32be 9 u32be@ n-t
  u16be 34665 u16be 4 u32be 1 u32be@ e-t u16be 34853 u16be 4 u32be 1 u32be@ g-t u32be 0
  @d "2026:06:21 15:00:00" 00 @n "Ulla Own" 00 00
  @e u16be 8 u16be 33434 u16be 5 u32be 1 u32be@ x-t u16be 33437 u16be 5 u32be 1 u32be@ f-t u16be 34855 u16be 3 u32be 1 u16be 100 00 00
  u16be 36867 u16be 2 u32be 20 u32be@ o-t u16be 36881 u16be 2 u32be 7 u32be@ z-t u16be 37521 u16be 2 u32be 4 "250\0"
  u16be 41989 u16be 3 u32be 1 u16be 24 00 00 u16be 42033 u16be 2 u32be 14 u32be@ s-t u32be 0
  @x u32be 10 u32be 3200 @f u32be 280 u32be 100 @o "2026:06:21 14:03:11" 00 @z "+02:00" 00 00 @s "0XXSN1234567A" 00
  @g u16be 7 u16be 1 u16be 2 u32be 2 "S" 00 00 00 u16be 2 u16be 5 u32be 3 u32be@ la-t u16be 3 u16be 2 u32be 2 "W" 00 00 00
  u16be 4 u16be 5 u32be 3 u32be@ lo-t u16be 6 u16be 5 u32be 1 u32be@ h-t u16be 7 u16be 5 u32be 3 u32be@ u-t u16be 29 u16be 2 u32be 11 u32be@ day-t u32be 0
  @la u32be 48 u32be 1 u32be 52 u32be 1 u32be 360120 u32be 10000 @lo u32be 123 u32be 1 u32be 23 u32be 1 u32be 359880 u32be 10000
  @h u32be 518 u32be 10 @u u32be 12 u32be 1 u32be 3 u32be 1 u32be 11 u32be 1 @day "2026:06:21" 00)");
const std::string iptc = segment("ed", R"("Photoshop 3.0\0" "8BIM" u16be 1028 00 00 u32be# {
  1c 02 50 u16be# { "Ulla Own" } 1c 02 6e u16be# { "Atoll Press" } 1c 02 74 u16be# { "\xa9 2026 Ulla Own" } 1c 02 78 u16be# { "A reef & <its> birds" }
  1c 02 5a u16be# { "Hidden Harbour" } })");

Data with(const std::string& segments) { return assemble("ff d8" + segments + picture); }

/// The segment of a clean copy that begins with a signature; empty: there is none.
std::string segment_of(const Data& copy, std::string_view signature) {
  const std::string_view all = as_text(copy);
  const std::size_t at = all.find(signature);
  return at == std::string_view::npos ? std::string()
                                      : std::string(all.substr(at, load_be<std::uint16_t>(copy.data() + at - 2) - 2u));
}

std::map<std::string, std::string> second_reading(const Data& copy) {
  std::map<std::string, std::string> tags;
  for (const SecondReading::Tag& tag : second_reader().read(copy).tags) tags.emplace(tag.key, tag.value);
  return tags;
}

/// Cleaning a clean copy changes nothing.
void expect_stable(const Scrubbed& clean, std::string_view profile, const std::vector<std::string>& keep = {}) {
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const Scrubbed again = scrub(clean.bytes, {}, profile, keep);
  EXPECT_EQ(again.result.grade, Grade::proved) << again.result.reason;
  EXPECT_EQ(again.bytes, clean.bytes);
}

TEST(JpegProfiles, PlaceOnlyKeepsTheMomentAndTheExposure) {
  const Scrubbed clean = scrub(with(camera_exif + iptc), {}, "place-only");
  expect_stable(clean, "place-only");
  const std::map<std::string, std::string> expected = {{"Exif.Image.ExifTag", "26"},
                                                       {"Exif.Photo.ExposureTime", "1/320 s"},
                                                       {"Exif.Photo.FNumber", "F2.8"},
                                                       {"Exif.Photo.ISOSpeedRatings", "100"},
                                                       {"Exif.Photo.DateTimeOriginal", "2026:06:21 14:03:11"},
                                                       {"Exif.Photo.SubSecTimeOriginal", "25"},
                                                       {"Exif.Photo.FocalLengthIn35mmFilm", "24.0 mm"}};
  EXPECT_EQ(second_reading(clean.bytes), expected);
  EXPECT_EQ(clean.result.kept.at("time_local"), 1);
  EXPECT_EQ(clean.result.kept.count("time_zone"), 0);
  EXPECT_GE(clean.result.removed.at("time_other"), 3);
}

TEST(JpegProfiles, KeepTimeKeepsTheZoneToo) {
  const Scrubbed clean = scrub(with(camera_exif), {}, "share", {"time"});
  expect_stable(clean, "share", {"time"});
  const auto tags = second_reading(clean.bytes);
  EXPECT_EQ(tags.size(), 4u);
  EXPECT_EQ(tags.at("Exif.Photo.OffsetTimeOriginal"), "+02:00");
  EXPECT_EQ(scrub(with(camera_exif), {}, "place-only", {"time_zone"}).result.kept.count("time_zone"), 1);
  EXPECT_EQ(scrub(with(camera_exif), {}, "share", {"time_utc"}).result.grade, Grade::refused);
}

TEST(JpegProfiles, AMomentThatIsNotThereIsTold) {
  const Scrubbed clean =
      scrub(with(segment("e1", R"("Exif\0\0II*\0" u32 8 u16 1 u16 271 u16 2 u32 4 "DJI\0" u32 0)")), {}, "place-only");
  ASSERT_EQ(clean.result.grade, Grade::proved);
  EXPECT_EQ(clean.bytes, with(""));
  EXPECT_EQ(clean.result.warnings, std::vector<std::string>{"the file has no time of capture"});
}

TEST(JpegProfiles, NewsroomSaysTheCreditsInAFreshPacket) {
  const std::string terms = segment(
      "e1",
      R"("http://ns.adobe.com/xap/1.0/\0<?xpacket begin=''?><x:xmpmeta xmlns:x='adobe:ns:meta/' x:xmptk='Secret Tool'><rdf:RDF
    xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:xmpRights='http://ns.adobe.com/xap/1.0/rights/' xmlns:xmpMM='http://ns.adobe.com/xap/1.0/mm/'><rdf:Description
    xmpMM:DocumentID='xmp.did:0123456789abcdef'><xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang='x-default'>Ask first &amp; credit</rdf:li></rdf:Alt></xmpRights:UsageTerms>
    </rdf:Description></rdf:RDF></x:xmpmeta>" zero 40)");
  const Scrubbed clean = scrub(with(camera_exif + iptc + terms), {}, "newsroom");
  expect_stable(clean, "newsroom");
  EXPECT_EQ(segment_of(clean.bytes, "http://ns.adobe.com/xap/1.0/"),
            std::string("http://ns.adobe.com/xap/1.0/\0", 29) +
                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF "
                "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\""
                " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" "
                "xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\">"
                "<dc:creator><rdf:Seq><rdf:li>Ulla Own</rdf:li></rdf:Seq></dc:creator>"
                "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">A reef &amp; &lt;its&gt; "
                "birds</rdf:li></rdf:Alt></dc:description>"
                "<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">\u00a9 2026 Ulla Own</rdf:li></rdf:Alt></dc:rights>"
                "<photoshop:Credit>Atoll Press</photoshop:Credit>"
                "<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang=\"x-default\">Ask first &amp; "
                "credit</rdf:li></rdf:Alt></xmpRights:UsageTerms>"
                "</rdf:Description></rdf:RDF></x:xmpmeta>");
  const auto tags = second_reading(clean.bytes);
  EXPECT_EQ(tags.size(), 5u);
  EXPECT_EQ(tags.at("Xmp.dc.creator"), "Ulla Own");
  EXPECT_EQ(tags.at("Xmp.photoshop.Credit"), "Atoll Press");
  EXPECT_EQ(clean.result.kept.at("creator"), 1);
  EXPECT_EQ(clean.result.warnings.size(), 5u);
}

TEST(JpegProfiles, NewsroomRefusesWhatDoesNotFitAndTellsWhatIsNotThere) {
  const auto caption = [](const std::string& size) {
    return with(segment(
        "ed", "\"Photoshop 3.0\\0\" \"8BIM\" u16be 1028 00 00 u32be# { 1c 02 78 u16be# { fill " + size + " 41 } }"));
  };
  EXPECT_EQ(scrub(caption("4000"), {}, "newsroom").result.grade, Grade::proved);
  const Scrubbed longer = scrub(caption("4001"), {}, "newsroom");
  EXPECT_EQ(longer.result.grade, Grade::refused);
  EXPECT_NE(longer.result.reason.find("caption"), std::string::npos) << longer.result.reason;
  const Scrubbed none = scrub(with(segment("fe", "\"Ulla Testperson\"")), {}, "newsroom");
  EXPECT_EQ(none.bytes, with(""));
  EXPECT_EQ(none.result.warnings,
            std::vector<std::string>{"the file has no creator, credit, copyright, caption or usage terms"});
}

TEST(JpegProfiles, CoarseShowsTheMiddleOfTheCell) {
  const Scrubbed clean = scrub(with(camera_exif), {}, "coarse=10km");
  expect_stable(clean, "coarse=10km");
  const auto tags = second_reading(clean.bytes);
  EXPECT_EQ(tags.size(), 6u);  // offset, version, latitude, longitude and their sides: no height, no time
  const SecondReading second = second_reader().read(clean.bytes);
  const SecretPlace middle =
      middle_of_cell({-48 - 52 / 60.0 - 36.012 / 3600, -123 - 23 / 60.0 - 35.988 / 3600}, 10'000);
  EXPECT_NEAR(*second.lat_deg, middle.lat_deg, 1e-7);
  EXPECT_NEAR(*second.lon_deg, middle.lon_deg, 1e-7);
  // A single place can neither be trimmed nor shifted: it goes, as under share.
  for (const char* profile : {"trim=400m", "shift"})
    EXPECT_EQ(scrub(with(camera_exif), {}, profile).bytes, scrub(with(camera_exif)).bytes) << profile;
}

TEST(JpegProfiles, APictureThatEndsEarlyIsSalvagedOnRequest) {
  Data cut = with(camera_exif);
  cut.resize(cut.size() - 2);
  EXPECT_EQ(scrub(cut).result.grade, Grade::refused);
  ScrubOptions options;
  options.salvage = true;
  const Scrubbed clean = scrub(cut, options);
  EXPECT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_EQ(clean.result.except.size(), 1u);
  Data expected = with("");
  expected.resize(expected.size() - 2);
  EXPECT_EQ(clean.bytes, expected);
  EXPECT_EQ(scrub(with(camera_exif), options).result.grade, Grade::proved);
  // What stands behind the last rows would pass for picture data: it is searched.
  Data tail = cut;
  std::ranges::copy(as_bytes("0XXSN1234567A"), std::back_inserter(tail));
  EXPECT_EQ(scrub(tail, options).result.grade, Grade::refused);
}

TEST(JpegProfiles, BytesBetweenSegmentsAreSalvagedOnRequest) {
  ScrubOptions options;
  options.salvage = true;
  const Scrubbed clean = scrub(with(camera_exif + " \"Ulla Testperson\""), options);
  EXPECT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_EQ(clean.bytes, with(""));
}

TEST(JpegProfiles, TheSecondReaderWantsExactlyTheFacts) {
  const Scrubbed clean = scrub(with(camera_exif + iptc), {}, "place-only", {"creator"});
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const Format& jpeg = *find_format("jpeg");
  KeptFacts facts;
  const Micros taken = *from_civil(2026, 6, 21, 14, 3, 11.25);
  facts[Meaning::time_local] = taken;
  facts[Meaning::exposure_time] = Fraction{1, 320}, facts[Meaning::f_number] = Fraction{14, 5};
  facts[Meaning::iso] = 100, facts[Meaning::focal_length_35mm] = 24;
  facts[Meaning::creator] = std::vector<std::string>{"Ulla Own"};
  const Policy policy = Policy::parse("place-only", {"creator"}, {});
  std::vector<std::string> warnings;
  const auto objection = [&](const KeptFacts& told) {
    return object_by_second_reader({jpeg, policy, told, {}, clean.bytes}, warnings);
  };
  EXPECT_EQ(objection(facts), "");
  KeptFacts fewer = facts, more = facts, other = facts, no_words = facts;
  fewer.erase(Meaning::iso), more[Meaning::orientation] = 6, other[Meaning::time_local] = taken + one_second,
                             no_words.erase(Meaning::creator);
  for (const KeptFacts& wrong : {fewer, more, other, no_words}) EXPECT_NE(objection(wrong), "");
}

TEST(Facts, FractionsHaveNoMaker) {
  EXPECT_EQ(fraction_of(10.0 / 3200), (Fraction{1, 320}));
  EXPECT_EQ(fraction_of(2.8), (Fraction{14, 5}));
  EXPECT_EQ(fraction_of(8), (Fraction{8, 1}));
  for (const auto& [over, under] :
       {std::pair{4'294'967'291u, 4'294'967'279u}, {1u, 4'294'967'295u}, {3'999'999'999u, 1u}, {355u, 113u}}) {
    const double value = static_cast<double>(over) / under;
    const Fraction f = fraction_of(value);
    ASSERT_TRUE(f);
    EXPECT_EQ(static_cast<double>(f.over) / f.under, value);
  }
  for (const double none : {0.0, -1.0, 1e300, 5e9, 1e-300, std::nan("")}) EXPECT_FALSE(fraction_of(none)) << none;
}

TEST(Facts, WordsArePlain) {
  EXPECT_EQ(plain_words("  Ulla\xe9 \r\n"), "Ulla\u00e9");
  EXPECT_EQ(plain_words("a\u200bb\u202ec\x1b[0m\nd"), "abc[0m\nd");
  EXPECT_EQ(plain_words("\u00c5sa"), "\u00c5sa");
}

}  // namespace
}  // namespace contrail::test
