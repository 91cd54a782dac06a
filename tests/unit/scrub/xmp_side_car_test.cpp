// Clean XMP side-cars: an empty packet, or what a profile keeps, written anew.
#include <gtest/gtest.h>

#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

const std::string begin =
    R"(<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="$toolkit">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="$about" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 tiff:Model="$model" crs:Exposure2012="$setting" xmpMM:DocumentID="$id"><!-- $comment -->
<dc:creator><rdf:Seq><rdf:li>$creator</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>$padding<?xpacket end="w"?>$behind)";

std::string with(const std::string& mark, const std::string& words) {
  std::string text = begin;
  for (const std::string each :
       {"$toolkit", "$about", "$model", "$setting", "$id", "$comment", "$creator", "$padding", "$behind"})
    text.replace(text.find(each), each.size(), each == mark ? words : "");
  return text;
}

TEST(XmpSideCars, NothingIsLeftOfOne) {
  const std::string secret = "0XXDF1234567 Ulla Testperson";
  int proved = 0;
  for (const std::string mark :
       {"$toolkit", "$about", "$model", "$setting", "$id", "$comment", "$creator", "$padding", "$behind"})
    expect_gone(with(mark, secret), "Testperson", mark, proved);
  EXPECT_GE(proved, 7);
}

TEST(XmpSideCars, AllEmptyOnesAreTheSame) {
  const std::string one = expect_clean(bytes_of_text(with("$model", "FC0000")));
  EXPECT_EQ(one, expect_clean(bytes_of_text(with("$setting", "+0.50"))));
  EXPECT_EQ(one.find("FC0000"), std::string::npos);
}

TEST(XmpSideCars, AProfileSaysTheCreditAnew) {
  const auto file = bytes_of_text(with("$creator", "Agency of the Reef"));
  const Scrubbed clean = scrub(file, {}, "newsroom");
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_NE(text_of(clean.bytes).find("Agency of the Reef"), std::string::npos);
  EXPECT_EQ(scrub(clean.bytes, {}, "newsroom").bytes, clean.bytes);
  EXPECT_EQ(text_of(scrub(file).bytes).find("Agency"), std::string::npos);
}

/// What pictures say in Exif, a side-car says itself.
TEST(XmpSideCars, PlaceOnlySaysTheMomentAndTheExposureAnew) {
  const std::string text =
      R"(<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="Secret Tool"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:aux="http://ns.adobe.com/exif/1.0/aux/" aux:SerialNumber="0XXDF1234567"
 exif:GPSLatitude="48,52.6002S" exif:GPSLongitude="123,23.5998W" exif:DateTimeOriginal="2026-06-21T14:03:11.25+02:00" exif:ExposureTime="10/3200"
 exif:FNumber="280/100" exif:FocalLength="88/10" exif:FocalLengthIn35mmFilm="24">
<exif:ISOSpeedRatings><rdf:Seq><rdf:li>100</rdf:li></rdf:Seq></exif:ISOSpeedRatings></rdf:Description></rdf:RDF></x:xmpmeta>)";
  const Scrubbed clean = scrub(bytes_of_text(text), {}, "place-only");
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const auto expected = [](const std::string& zone) {
    return "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
           "<rdf:Description rdf:about=\"\" xmlns:exif=\"http://ns.adobe.com/exif/1.0/\">"
           "<exif:DateTimeOriginal>2026-06-21T14:03:11.250" +
           zone +
           "</exif:DateTimeOriginal><exif:ExposureTime>1/320</exif:ExposureTime><exif:FNumber>14/5</exif:FNumber>"
           "<exif:ISOSpeedRatings><rdf:Seq><rdf:li>100</rdf:li></rdf:Seq></exif:ISOSpeedRatings>"
           "<exif:FocalLength>44/5</exif:FocalLength><exif:FocalLengthIn35mmFilm>24</exif:FocalLengthIn35mmFilm>"
           "</rdf:Description></rdf:RDF></x:xmpmeta>";
  };
  EXPECT_EQ(text_of(clean.bytes), expected(""));
  EXPECT_EQ(scrub(clean.bytes, {}, "place-only").bytes, clean.bytes);
  const Scrubbed zoned = scrub(bytes_of_text(text), {}, "place-only", {"time_zone"});
  EXPECT_EQ(text_of(zoned.bytes), expected("+02:00")) << zoned.result.reason;
  EXPECT_EQ(scrub(zoned.bytes, {}, "place-only", {"time_zone"}).bytes, zoned.bytes);
  const Scrubbed timeless = scrub(bytes_of_text(text), {}, "share", {"time_zone"});
  EXPECT_FALSE(timeless.result.kept.contains("time_zone")) << "a zone tells nothing without its time";
  EXPECT_EQ(timeless.bytes, scrub(bytes_of_text(text)).bytes) << timeless.result.reason;
}

}  // namespace
}  // namespace contrail::test
