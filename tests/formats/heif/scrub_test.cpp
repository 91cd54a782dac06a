// Planted secrets: each kind of value in each place a HEIF file has room in ends as gone or refused.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

#include "analysis/scrub/places.hpp"
#include "analysis/second_reader/second_reader.hpp"
#include "parsers/parts/icc/icc.hpp"
#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

using Data = std::vector<std::byte>;

std::string box(const std::string& type, const std::string& content) {
  return "u32be#+4 { \"" + type + "\" " + content + " } ";
}
std::string item(int id, const std::string& type, const std::string& behind = "00") {
  return box("infe", "02 00 00 01 u16be " + std::to_string(id) + " u16be 0 \"" + type + "\" " + behind);
}
std::string place(int id, const std::string& mark, int extents = 1) {
  return "u16be " + std::to_string(id) + " u16be 0 u16be " + std::to_string(extents) + " u32be@ " + mark + " u32be@ " +
         mark + "end-" + mark + " ";
}

/// Shades of grey as a profile: a header and one tone curve, 158 bytes.
const std::string grey_profile =
    "u32be 158 zero 4 02 10 00 00 \"mntrGRAYXYZ \" zero 12 \"acsp\" zero 88 u32be 1 "
    "\"kTRC\" u32be 144 u32be 14 \"curv\" zero 4 u32be 1 u16be 563 ";

/// A decoder configuration of 8 times 8 pixels of which 4 times 2 are shown, and a slice.
const std::string configuration =
    "01 01 60 00 00 00 90 00 00 00 00 00 1E F0 00 FC FD F8 F8 00 00 0F 03 20 00 01 00 17 40 01 0C 01 FF FF "
    "01 60 00 00 03 00 90 00 00 03 00 00 03 00 1E F0 24 21 00 01 00 1A 42 01 01 01 60 00 00 03 00 90 00 00 "
    "03 00 00 03 00 1E A1 22 77 26 5F FC 20 80 22 00 01 00 06 44 01 C0 71 81 12 ";
const std::string slice = "26 01 AF 12 34 56 78 9A BC DE ";
const std::string video = "40 01 0C 01 FF FF 01 60 00 00 03 00 90 00 00 03 00 00 03 00 1E F0 24 ",
                  sequence = "42 01 01 01 60 00 00 03 00 90 00 00 03 00 00 03 00 1E A1 22 77 26 5F FC 20 80 ",
                  settings = "44 01 C0 71 81 12 ";
/// The same with other sets, each in words of assemble().
std::string configured(const std::string& sets, int arrays = 3, const std::string& head = "") {
  return "01 " + (head.empty() ? "01 60 00 00 00 90 00 00 00 00 00 1E F0 00 FC FD F8 F8 00 00 " : head) + "0F u8 " +
         std::to_string(arrays) + " " + sets;
}
std::string set(int type, const std::string& unit) {
  return "u8 " + std::to_string(type) + " u16be 1 u16be# { " + unit + "} ";
}

/// A file with one picture, and what a test puts into its places.
struct File {
  std::string brands = "\"mif1\" \"heic\" ";
  std::string name = "00", handler_reserved = "zero 12 ";
  std::string items = "";  ///< further entries of iinf
  int item_count = 1, place_count = 1;
  std::string places = "";      ///< further entries of iloc
  std::string references = "";  ///< iref's boxes
  std::string hvcc = configuration;
  std::string ispe = "zero 4 u32be 4 u32be 2 ";
  std::string properties = "";  ///< further ones, from index 3 on
  std::string links = "81 02 ";
  int link_count = 2;
  std::string in_meta = "", in_tables = "", in_locations = "";
  std::string picture = "u32be# { " + slice + "} ";
  std::string before = "", behind = "";  ///< in mdat
  std::string between = "", after = "";  ///< boxes at the top

  [[nodiscard]] std::string text() const {
    return box("ftyp", "\"heic\" zero 4 " + brands) +
           box("meta", "zero 4 " + box("hdlr", "zero 8 \"pict\" " + handler_reserved + name) +
                           box("pitm", "zero 4 u16be 1 ") +
                           box("iinf", "zero 4 u16be " + std::to_string(item_count) + " " +
                                           box("infe", "02 00 00 00 u16be 1 u16be 0 \"hvc1\" 00 ") + items) +
                           (references.empty() ? "" : box("iref", "zero 4 " + references)) +
                           box("iprp", box("ipco", box("hvcC", hvcc) + box("ispe", ispe) + properties) +
                                           box("ipma", "zero 4 u32be 1 u16be 1 u8 " + std::to_string(link_count) + " " +
                                                           links + in_tables)) +
                           in_meta +
                           box("iloc", "00 00 00 00 44 00 u16be " + std::to_string(place_count) + " " +
                                           place(1, "picture") + places + in_locations)) +
           between + box("mdat", before + "@picture " + picture + " @pictureend " + behind) + after;
  }
};

/// The same with one more item, whose data stands in mdat.
File with_item(const std::string& entry, const std::string& data, const std::string& reference = "cdsc") {
  File file;
  file.items = entry, file.item_count = 2, file.place_count = 2;
  file.places = place(2, "more");
  file.before = "@more " + data + " @moreend ";
  if (!reference.empty()) file.references = box(reference, "u16be 2 u16be 1 u16be 1 ");
  return file;
}
std::string exif(const std::string& value) {
  return "zero 4 @t \"II*\\0\" u32 8 u16 1 u16 315 u16 2 u32 " + std::to_string(assemble(value).size()) +
         " u32@ v-t u32 0 @v " + value + " ";
}

std::vector<Planted> everywhere(const std::string& secret) {
  const auto changed = [](auto&& change) {
    File file;
    change(file);
    return file.text();
  };
  const auto with_property = [&](const std::string& property, const std::string& link) {
    return changed([&](File& f) { f.properties = property, f.links += link, f.link_count = 3; });
  };
  const auto added = [](auto&&... about) { return with_item(about...).text(); };
  const std::string xmp = "\"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>\" " + secret + " \"</a></x:xmpmeta>\" ";
  return {
      {"brand", changed([&](File& f) { f.brands += secret; })},
      {"name of the handler", changed([&](File& f) { f.name = secret + " 00"; })},
      {"reserved of the handler", changed([](File& f) { f.handler_reserved = "\"0XXDF1234567\" "; })},
      {"name of an item", added(item(2, "Exif", secret + " 00"), exif("\"A\" 00"))},
      {"content type of an item", added(item(2, "mime", "00 " + secret + " 00"), "\"words\"")},
      {"Exif", added(item(2, "Exif"), exif(secret + " 00"))},
      {"Exif, before it", added(item(2, "Exif"), "u32be " + std::to_string(assemble(secret).size()) + " " + secret +
                                                     " \"II*\\0\" u32 8 u16 0 u32 0")},
      {"Exif that is none", added(item(2, "Exif"), secret)},
      {"XMP", added(item(2, "mime", "00 \"application/rdf+xml\\0\""), xmp)},
      {"address", added(item(2, "uri ", "00 \"urn:a\\0\""), secret)},
      {"item of unknown type", added(item(2, "djIx"), secret, "")},
      {"item that nothing refers to", added(item(2, "Exif"), exif(secret + " 00"), "")},
      {"thumbnail", added(item(2, "hvc1"), secret, "thmb")},
      {"auxiliary picture", added(item(2, "hvc1"), secret, "auxl")},
      {"another picture", added(item(2, "hvc1"), secret, "")},
      {"media data before the items", changed([&](File& f) { f.before = secret + " "; })},
      {"media data behind the items", changed([&](File& f) { f.behind = secret; })},
      {"another mdat", changed([&](File& f) { f.between = box("mdat", secret); })},
      {"free box", changed([&](File& f) { f.between = box("free", secret); })},
      {"uuid box", changed([&](File& f) { f.after = box("uuid", "zero 16 " + secret); })},
      {"content credentials", changed([&](File& f) {
         f.between =
             box("uuid", "D8 FE C3 D6 1B 0E 48 3C 92 97 58 28 87 7E C4 81 zero 4 \"manifest\\0\" zero 8 " + secret);
       })},
      {"unknown box", changed([&](File& f) { f.after = box("djIx", secret); })},
      {"movie beside it", changed([&](File& f) { f.after = box("moov", secret); })},
      {"second meta", changed([&](File& f) { f.after = box("meta", "zero 4 " + secret); })},
      {"after the last box", changed([&](File& f) { f.after = "u32be 0 \"mdat\" " + secret; })},
      {"after the last box, no box", changed([&](File& f) { f.after = "00 00 00 01 " + secret; })},
      {"free box in meta", changed([&](File& f) { f.in_meta = box("free", secret); })},
      {"groups",
       changed([&](File& f) { f.in_meta = box("grpl", box("altr", "zero 4 u32be 1 u32be 1 u32be 1 " + secret)); })},
      {"data reference", changed([&](File& f) {
         f.in_meta = box("dinf", box("dref", "zero 4 u32be 1 " + box("url ", "zero 4 " + secret)));
       })},
      {"idat of no item", changed([&](File& f) { f.in_meta = box("idat", secret); })},
      {"behind the associations", changed([&](File& f) { f.in_tables = secret; })},
      {"behind the locations", changed([&](File& f) { f.in_locations = secret; })},
      {"size of the picture, behind it", changed([&](File& f) { f.ispe += secret; })},
      {"decoder configuration, behind it", changed([&](File& f) { f.hvcc += secret; })},
      {"decoder configuration, as a message",
       changed([&](File& f) { f.hvcc = configuration + set(39, "4E 01 05 " + secret + " "); })},
      {"note in the picture", changed([&](File& f) { f.picture += "u32be# { 4E 01 05 " + secret + " 80 } "; })},
      {"picture, behind its units", changed([&](File& f) { f.picture += secret; })},
      {"sets, behind them", changed([&](File& f) {
         f.hvcc = configured(set(32, video + secret + " ") + set(33, sequence + secret + " ") +
                             set(34, settings + secret + " "));
       })},
      {"set behind its syntax", changed([&](File& f) {
         f.hvcc = configured(set(32, video) + set(33, sequence) + set(34, settings + secret + " "));
       })},
      {"sets twice", changed([&](File& f) {
         f.hvcc =
             configured(set(32, video) + set(33, sequence) + set(34, settings) + set(34, "44 01 " + secret + " "), 4);
       })},
      {"profile of a decoder", changed([&](File& f) {
         f.hvcc =
             configured(set(32, video) + set(33, sequence) + set(34, settings), 3, "\"0XXDF12345678901\" F8 F8 00 00 ");
       })},
      {"rate of a decoder", changed([&](File& f) {
         f.hvcc = configured(set(32, video) + set(33, sequence) + set(34, settings), 3,
                             "01 60 00 00 00 90 00 00 00 00 00 1E F0 00 FC FD F8 F8 \"0X\" ");
       })},
      {"delimiter", changed([&](File& f) { f.picture = "u32be# { 46 01 50 " + secret + " } " + f.picture; })},
      {"end of a sequence", changed([&](File& f) { f.picture += "u32be# { 48 01 " + secret + " } "; })},
      {"filler", changed([&](File& f) { f.picture += "u32be# { 4C 01 " + secret + " 80 } "; })},
      {"set in the picture", changed([&](File& f) { f.picture = "u32be# { 44 01 " + secret + " } " + f.picture; })},
      {"second slice of the picture", changed([&](File& f) { f.picture += "u32be# { 02 01 " + secret + " } "; })},
      {"second picture", changed([&](File& f) { f.picture += "u32be# { 26 01 AF " + secret + " } "; })},
      {"second slice of the same type", changed([&](File& f) { f.picture += "u32be# { 26 01 " + secret + " } "; })},
      {"second slice with a head", changed([&](File& f) { f.picture += "u32be# { 26 01 2F 12 " + secret + " } "; })},
      {"unspecified unit", changed([&](File& f) { f.picture += "u32be# { 60 01 " + secret + " } "; })},
      {"properties twice", changed([&](File& f) {
         f.properties =
             box("ispe", "zero 4 " + secret) + box("pixi", "zero 4 03 08 08 08") + box("pixi", "zero 4 03 08 09 0A");
         f.links += "03 04 05 ", f.link_count = 5;
       })},
      {"depths of many channels", with_property(box("pixi", "zero 4 u8# { " + secret + " }"), "03 ")},
      {"description of the picture", with_property(box("udes", "zero 4 \"en\\0\" " + secret + " 00"), "03 ")},
      {"property of no item", changed([&](File& f) { f.properties = box("udes", "zero 4 " + secret); })},
      {"unknown property", with_property(box("djIx", secret), "03 ")},
      {"unknown property that is essential", with_property(box("djIx", secret), "83 ")},
      {"type of an auxiliary picture", with_property(box("auxC", "zero 4 " + secret + " 00"), "03 ")},
      {"colours, behind them", with_property(box("colr", "\"nclx\" u16be 1 u16be 13 u16be 6 80 " + secret), "03 ")},
      {"colour profile, behind its tags", with_property(box("colr", "\"prof\" " + grey_profile + secret), "03 ")},
      {"colour profile that is none", with_property(box("colr", "\"prof\" " + secret), "03 ")},
      {"colour profile of no item", changed([&](File& f) { f.properties = box("colr", "\"prof\" " + secret); })},
      {"second colour profile", changed([&](File& f) {
         f.properties = box("colr", "\"prof\" " + grey_profile) + box("colr", "\"prof\" " + secret);
         f.links += "03 04 ", f.link_count = 4;
       })},
      {"aspect ratio, behind it", with_property(box("pasp", "u32be 1 u32be 1 " + secret), "03 ")},
      {"aspect ratio", with_property(box("pasp", "i32be 488766700 i32be 1233933300"), "03 ")},
      {"light around", with_property(box("amve", "i32be 488766700 i32be 1233933300"), "03 ")},
      {"aperture", with_property(box("clap", "i32be 488766700 i32be 1233933300 zero 24"), "03 ")},
      {"light of the display", with_property(box("mdcv", "zero 16 i32be 488766700 i32be 1233933300"), "03 ")},
      {"size of the picture", changed([](File& f) { f.ispe = "zero 4 i32be 488766700 i32be 1233933300 "; })},
      {"reserved bits of a rotation", with_property(box("irot", "FD"), "03 ")},
  };
}

TEST(HeifScrub, EverySecretIsGoneOrRefused) { plant_all(everywhere, "share"); }
TEST(HeifScrub, EverySecretIsGoneOrRefusedByCoarse) { plant_all(everywhere, "coarse=10km"); }
TEST(HeifScrub, EverySecretIsGoneOrRefusedByPlaceOnly) { plant_all(everywhere, "place-only"); }
/// What stands as a credit is newsroom's to keep.
TEST(HeifScrub, EverySecretIsGoneOrRefusedByNewsroom) {
  plant_all(everywhere, "newsroom",
            [](const std::string& place) { return place == "Exif" || place == "item that nothing refers to"; });
}

TEST(HeifScrub, RefusesOnlyWhatItCannotVouchFor) {
  // Names, as many in a line as fit.
  // clang-format off
  const std::vector<std::string> refused = {
      "movie beside it", "size of the picture, behind it", "decoder configuration, behind it",
      "decoder configuration, as a message", "note in the picture", "picture, behind its units", "sets, behind them",
      "set behind its syntax", "sets twice", "profile of a decoder", "rate of a decoder", "delimiter",
      "end of a sequence", "filler", "set in the picture", "second slice of the picture", "second picture",
      "second slice of the same type", "second slice with a head", "unspecified unit", "properties twice",
      "depths of many channels", "unknown property that is essential", "type of an auxiliary picture",
      "colours, behind them", "colour profile that is none", "second colour profile", "aspect ratio, behind it",
      "aspect ratio", "light around", "aperture", "size of the picture"};
  // clang-format on
  EXPECT_EQ(refused_places(everywhere), refused);
}

TEST(HeifScrub, CleanPictureStaysByteForByte) {
  EXPECT_EQ(scrub(assemble(File{}.text())).bytes, assemble(File{}.text()));
  const Data avif = scrub(fixture("heif/avif.fix")).bytes;
  EXPECT_EQ(scrub(avif).bytes, avif);
}

/// Versions, flags and numbers of tables: refused, each by itself.
TEST(HeifScrub, TablesHoldNothingElse) {
  const std::string good = File{}.text();
  const auto refused = [&](const std::string& what, const std::string& by) {
    std::string text = good;
    const std::size_t at = text.find(what);
    ASSERT_NE(at, std::string::npos) << what;
    const Scrubbed clean = scrub(assemble(text.replace(at, what.size(), by)));
    EXPECT_EQ(clean.result.grade, Grade::refused) << by;
  };
  refused("\"meta\" zero 4", "\"meta\" 00 \"Mar\"");
  refused("\"hdlr\" zero 8 \"pict\"", "\"hdlr\" 00 \"Mar\" zero 4 \"pict\"");
  refused("\"hdlr\" zero 8 \"pict\"", "\"hdlr\" zero 8 \"Mary\"");
  refused("\"pitm\" zero 4", "\"pitm\" 00 \"Mar\"");
  refused("\"iinf\" zero 4", "\"iinf\" 00 \"Mar\"");
  refused("\"infe\" 02 00 00 00", "\"infe\" 02 \"Mar\"");
  refused("u16be 1 u16be 0 \"hvc1\"", "u16be 1 u16be 77 \"hvc1\"");
  refused("\"ispe\" zero 4", "\"ispe\" \"Mary\"");
  refused("u32be 4 u32be 2 ", "u32be 4 u32be 3 ");
  refused("\"ipma\" zero 4", "\"ipma\" 00 \"Ma\" 00");
  refused("u8 2 81 02", "u8 3 81 02 02");
  refused("u8 2 81 02", "u8 3 81 02 00");
  refused("\"iloc\" 00 00 00 00", "\"iloc\" 00 \"Mar\"");
}

/// Readers take what there is; the size could be anything.
TEST(HeifScrub, BoxesThatClaimMoreThanThereIsAreRefused) {
  const Data clean = scrub(fixture("heif/good.fix")).bytes;
  for (const std::string_view type : {"infe", "ipma", "irot"}) {
    Data file = clean;
    const std::size_t at = as_text(file).find(type);
    ASSERT_NE(at, std::string_view::npos) << type;
    store(file.data() + at - 4, 0x4B37'5139, 4, true);
    EXPECT_EQ(scrub(file).result.grade, Grade::refused) << type;
  }
}

TEST(HeifScrub, PicturesOfAv1HoldNothingElse) {
  const auto with = [](const std::string& units, const std::string& setup = "81 00 0C 00") {
    std::ifstream in(source_dir() + std::string("/tests/formats/heif/avif.fix"));
    std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto put = [&](std::size_t at, std::size_t end, const std::string& by) { text.replace(at, end - at, by); };
    const std::size_t picture = text.rfind("@picture ") + 9;
    put(picture, text.rfind('}'), units + " @end ");
    const std::size_t size = text.find("u32be@ picture u32be ") + 15;
    put(size, text.find(' ', size + 6), "u32be@ end-picture");
    const std::size_t av1c = text.find("81 00 0C 00");
    put(av1c, av1c + 11, setup);
    return scrub(assemble(text));
  };
  const std::string header = "0A 05 18 08 BF 00 42 ", frame = "32 05 51 52 53 54 55 ";
  EXPECT_EQ(with(header + frame).result.grade, Grade::proved) << with(header + frame).result.reason;
  EXPECT_EQ(with("12 00 " + header + frame).result.grade, Grade::proved);
  EXPECT_EQ(with(header + frame, "81 00 0C 00 " + header).result.grade, Grade::proved);
  const std::string longer = "0A 09 18 08 BF 00 42 \"Mary\" ";
  for (const std::string& units :
       {"12 04 \"Mary\" " + header + frame, longer + frame, header + frame + frame, header + "2A 04 \"Mary\" " + frame,
        header + frame + "7A 04 \"Mary\"", header + "1A 04 \"Mary\" " + frame, header + frame + "22 04 \"Mary\"",
        header + frame + "3A 04 \"Mary\"", header + frame + "30 \"Mary\"", header + header + frame,
        header + "36 4D 05 51 52 53 54 55", header + "33 05 51 52 53 54 55", header, header + frame + "12 00"})
    EXPECT_EQ(with(units).result.grade, Grade::refused) << units;
  EXPECT_EQ(with(header + "32 85 00 51 52 53 54 55").result.grade, Grade::refused) << "a size of two bytes";
  const Scrubbed text = with(header + "32 11 51 \"Ulla Roe, 164025\"");
  EXPECT_EQ(text.result.grade, Grade::proved_except) << text.result.reason;
  EXPECT_TRUE(names_exception(text, "text in coded data"));
  for (const char* setup : {"81 4D 0C 00", "81 00 4D 00", "81 00 0C 13", "81 00 0C 00 \"Mary\""})
    EXPECT_EQ(with(header + frame, setup).result.grade, Grade::refused) << setup;
}

/// Tables and places after everything before the picture went.
TEST(HeifScrub, TablesAreSetRight) {
  const Scrubbed clean = scrub(assemble(with_item(item(2, "Exif"), exif("\"Ulla Testperson\" 00")).text()));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, assemble(File{}.text()));
}

TEST(HeifScrub, GridsKeepTheirTilesAndTransparency) {
  const std::string tile = "26 01 AF 12 34 56 78 9A ";
  // The second tile as deep as the first.
  std::string words(as_text(bytes_of(std::filesystem::path(source_dir()) / "tests/formats/heif/grid.fix")));
  const std::string second = "u32be 70002 02 80 01 00 03";
  words.replace(words.find(second), second.size(), "u32be 70002 03 80 01 00 03 00 08");
  const Scrubbed clean = scrub(assemble(words));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_TRUE(holds(
      clean.bytes, assemble("u32be# { " + tile + "01 02 } u32be# { " + tile + "03 04 } u32be# { " + tile + "05 06 }")));
  EXPECT_FALSE(holds(clean.bytes, assemble(tile + "44 44")));
  EXPECT_FALSE(holds(clean.bytes, assemble("\"auxid:2\"")));
  EXPECT_FALSE(holds(clean.bytes, assemble("\"pad!\"")));
  EXPECT_TRUE(holds(clean.bytes, assemble("00 00 00 01 u16be 8 u16be 4")));
}

TEST(HeifScrub, ProfileIsMadeAnew) {
  const Data made = icc::rebuilt(assemble(grey_profile)).value.value();
  const Scrubbed clean = scrub(fixture("heif/good.fix"));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_TRUE(holds(clean.bytes, made));
  for (const char* gone : {"\"ellar\"", "\"GPRO\"", "\"Ulla\"", "\"secrets\"", "\"HEVC Image\"", "\"DJI\""})
    EXPECT_FALSE(holds(clean.bytes, assemble(gone))) << gone;
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
}

/// A camera's Exif: its maker and somebody's name, a moment with its zone, the exposure, a serial number, a place.
const std::string camera_exif = R"(zero 4 @t "MM\0*" u32be 8
  u16be 5 u16be 271 u16be 2 u32be 4 "DJI\0" u16be 274 u16be 3 u32be 1 u16be 6 00 00 u16be 315 u16be 2 u32be 9 u32be@ n-t
  u16be 34665 u16be 4 u32be 1 u32be@ e-t u16be 34853 u16be 4 u32be 1 u32be@ g-t u32be 0 @n "Ulla Own" 00 00
  @e u16be 5 u16be 33434 u16be 5 u32be 1 u32be@ x-t u16be 34855 u16be 3 u32be 1 u16be 100 00 00
  u16be 36867 u16be 2 u32be 20 u32be@ o-t u16be 36881 u16be 2 u32be 7 u32be@ z-t u16be 42033 u16be 2 u32be 14 u32be@ s-t u32be 0
  @x u32be 10 u32be 3200 @o "2026:06:21 14:03:11" 00 @z "+02:00" 00 00 @s "0XXSN1234567A" 00
  @g u16be 4 u16be 1 u16be 2 u32be 2 "S" 00 00 00 u16be 2 u16be 5 u32be 3 u32be@ la-t u16be 3 u16be 2 u32be 2 "W" 00 00 00
  u16be 4 u16be 5 u32be 3 u32be@ lo-t u32be 0
  @la u32be 48 u32be 1 u32be 52 u32be 1 u32be 360120 u32be 10000 @lo u32be 123 u32be 1 u32be 23 u32be 1 u32be 359880 u32be 10000
)";

std::map<std::string, std::string> second_reading(const Data& copy) {
  std::map<std::string, std::string> tags;
  for (const SecondReading::Tag& tag : second_reader().read(copy).tags) tags.emplace(tag.key, tag.value);
  return tags;
}

/// Proved, and cleaning the clean copy changes nothing.
Data stable(const Data& file, const std::string& profile) {
  const Scrubbed clean = scrub(file, {}, profile);
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(scrub(clean.bytes, {}, profile).bytes, clean.bytes);
  for (const char* gone : {"\"0XXSN1234567A\"", "\"DJI\""}) EXPECT_FALSE(holds(clean.bytes, assemble(gone))) << gone;
  EXPECT_TRUE(holds(clean.bytes, assemble("u32be# { " + slice + "}")));
  return clean.bytes;
}

/// How the picture is turned stands in its properties: Exif does not say it.
const std::map<std::string, std::string> moment = {{"Exif.Image.ExifTag", "26"},
                                                   {"Exif.Photo.ExposureTime", "1/320 s"},
                                                   {"Exif.Photo.ISOSpeedRatings", "100"},
                                                   {"Exif.Photo.DateTimeOriginal", "2026:06:21 14:03:11"}};

/// The reference that makes it metadata of the picture is there, whether the file had one or not.
TEST(HeifScrub, PlaceOnlySaysTheMomentInAnItemOfItsOwn) {
  for (const char* reference : {"cdsc", ""}) {
    const Data clean = stable(assemble(with_item(item(2, "Exif"), camera_exif, reference).text()), "place-only");
    EXPECT_EQ(second_reading(clean), moment);
    EXPECT_TRUE(holds(clean, assemble(box("iref", "zero 4 " + box("cdsc", "u16be 2 u16be 1 u16be 1 ")))));
    EXPECT_TRUE(second_reading(stable(clean, "share")).empty());
  }
}

TEST(HeifScrub, NewsroomSaysTheCreditsInAPacket) {
  const Data clean = stable(assemble(with_item(item(2, "Exif"), camera_exif).text()), "newsroom");
  EXPECT_EQ(second_reading(clean), (std::map<std::string, std::string>{{"Xmp.dc.creator", "Ulla Own"}}));
  EXPECT_TRUE(holds(clean, assemble(item(2, "mime", "00 \"application/rdf+xml\\0\""))));
  const Scrubbed both = scrub(assemble(with_item(item(2, "Exif"), camera_exif).text()), {}, "place-only", {"creator"});
  EXPECT_EQ(second_reading(both.bytes).size(), moment.size() + 1) << both.result.reason;
}

TEST(HeifScrub, CoarseShowsTheMiddleOfTheCell) {
  const Data clean = stable(assemble(with_item(item(2, "Exif"), camera_exif).text()), "coarse=10km");
  const SecondReading second = second_reader().read(clean);
  const SecretPlace middle =
      middle_of_cell({-48 - 52 / 60.0 - 36.012 / 3600, -123 - 23 / 60.0 - 35.988 / 3600}, 10'000);
  ASSERT_TRUE(second.lat_deg && second.lon_deg);
  EXPECT_NEAR(*second.lat_deg, middle.lat_deg, 1e-7);
  EXPECT_NEAR(*second.lon_deg, middle.lon_deg, 1e-7);
  EXPECT_EQ(second.tags.size(), 6u);
}

/// All data in the table of tables: what is said gets media data of its own.
TEST(HeifScrub, FilesWithoutMediaDataGetSome) {
  const auto at = [](int id, const std::string& begin, const std::string& mark) {
    return "u16be " + std::to_string(id) + " u16be 1 u16be 0 u16be 1 u32be@ " + mark + "-" + begin + " u32be@ " + mark +
           "end-" + mark + " ";
  };
  const std::string tables =
      box("hdlr", "zero 8 \"pict\" zero 12 00 ") + box("pitm", "zero 4 u16be 1 ") +
      box("iinf", "zero 4 u16be 2 " + box("infe", "02 00 00 00 u16be 1 u16be 0 \"hvc1\" 00 ") + item(2, "Exif")) +
      box("iprp", box("ipco", box("hvcC", configuration) + box("ispe", "zero 4 u32be 4 u32be 2 ")) +
                      box("ipma", "zero 4 u32be 1 u16be 1 u8 2 81 02 ")) +
      box("iloc", "01 00 00 00 44 00 u16be 2 " + at(1, "data", "picture") + at(2, "data", "more")) +
      box("idat", "@data @picture u32be# { " + slice + "} @pictureend @more " + camera_exif + " @moreend ");
  const std::string text = box("ftyp", "\"heic\" zero 4 \"mif1\" \"heic\" ");
  const Data clean = stable(assemble(text + box("meta", "zero 4 " + tables)), "place-only");
  EXPECT_EQ(second_reading(clean), moment);
  EXPECT_EQ(stable(assemble(text + "u32be 0 \"meta\" zero 4 " + tables), "place-only"), clean);
}

TEST(HeifScrub, AFileThatHasNothingToSaySaysNothing) {
  const Scrubbed clean = scrub(assemble(File{}.text()), {}, "place-only");
  EXPECT_EQ(clean.bytes, assemble(File{}.text()));
  EXPECT_EQ(clean.result.warnings, std::vector<std::string>{"the file has no time of capture"});
  EXPECT_EQ(scrub(fixture("heif/good.fix"), {}, "share", {"serial"}).result.grade, Grade::refused);
}

}  // namespace
}  // namespace contrail::test
