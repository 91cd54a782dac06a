// Planted secrets: each kind of value in each place a TIFF picture has room in ends as gone or refused.
#include <gtest/gtest.h>

#include "parsers/formats/tiff/scrub.hpp"
#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

using Data = std::vector<std::byte>;

/// Sizes of the types of values, by number.
constexpr std::size_t type_sizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

struct Tag {
  int tag, type;
  std::string value;  ///< in the words of assemble()
};
using Tags = std::vector<Tag>;

/// Byte order and width of a file.
struct Kind {
  bool big = false, wide = false;
  [[nodiscard]] std::string u16(std::uint64_t value) const {
    return (big ? "u16be " : "u16 ") + std::to_string(value) + " ";
  }
  [[nodiscard]] std::string u32(std::uint64_t value) const {
    return (big ? "u32be " : "u32 ") + std::to_string(value) + " ";
  }
  [[nodiscard]] std::string word(std::uint64_t value) const {
    return wide ? (big ? "u64be " : "u64 ") + std::to_string(value) + " " : u32(value);
  }
  [[nodiscard]] std::size_t offset_size() const { return wide ? 8 : 4; }
};

/// Laid out by hand: an IFD, its values, then `behind`. `at`: where the directory begins.
std::string directory(const Kind& kind, const Tags& tags, std::size_t at, std::uint64_t next,
                      const std::string& behind = "") {
  const std::size_t inside = kind.offset_size(), entry = 4 + 2 * inside;
  std::size_t value_at = at + (kind.wide ? 8 : 2) + entry * tags.size() + inside;
  std::string out = kind.wide ? kind.word(tags.size()) : kind.u16(tags.size()), values;
  for (const Tag& tag : tags) {
    const std::size_t size = assemble(tag.value).size();
    out += kind.u16(static_cast<std::uint64_t>(tag.tag)) + kind.u16(static_cast<std::uint64_t>(tag.type)) +
           kind.word(size / type_sizes[tag.type]);
    if (size <= inside) {
      out += tag.value + " zero " + std::to_string(inside - size) + " ";
    } else {
      out += kind.word(value_at);
      values += tag.value + (size % 2 ? " 00 " : " ");
      value_at += size + size % 2;
    }
  }
  return out + kind.word(next) + values + behind;
}

/// The tags of two rows of two grey pixels.
Tags grey(const Kind& kind, std::uint64_t strip_at, std::uint64_t strip_size = 4, int compression = 1) {
  return {{0x0100, 3, kind.u16(2)},         {0x0101, 3, kind.u16(2)},
          {0x0102, 3, kind.u16(8)},         {0x0103, 3, kind.u16(static_cast<std::uint64_t>(compression))},
          {0x0106, 3, kind.u16(1)},         {0x0111, 4, kind.u32(strip_at)},
          {0x0115, 3, kind.u16(1)},         {0x0116, 4, kind.u32(2)},
          {0x0117, 4, kind.u32(strip_size)}};
}

Tags with(Tags tags, const Tag& more) {
  const auto at = std::ranges::lower_bound(tags, more.tag, {}, &Tag::tag);
  if (at != tags.end() && at->tag == more.tag)
    *at = more;
  else
    tags.insert(at, more);
  return tags;
}

const std::string pixels = "01 02 03 04 ";

/// A file of one picture: its strip stands behind the header, the IFD behind that.
std::string picture(const Kind& kind, const Tags& more, const std::string& strip = pixels, int compression = 1,
                    const std::string& behind = "", std::size_t claimed = 0) {
  const std::size_t head = kind.wide ? 16 : 8, size = assemble(strip).size(), at = head + size + size % 2;
  Tags tags = grey(kind, head, claimed ? claimed : size, compression);
  for (const Tag& tag : more) tags = with(tags, tag);
  return std::string(kind.big ? "\"MM\" " : "\"II\" ") + kind.u16(kind.wide ? 43 : 42) +
         (kind.wide ? kind.u16(8) + kind.u16(0) : "") + kind.word(at) + strip + (size % 2 ? " 00 " : " ") +
         directory(kind, tags, at, 0, behind);
}
std::string picture(const Tags& more) { return picture({}, more); }

/// The same as a raw picture: behind a filter of colours.
std::string raw_picture(const Tags& more) {
  Tags tags = {
      {0x0106, 3, "u16 32803"}, {0x828D, 3, "u16 2 u16 2"}, {0x828E, 1, "00 01 01 02"}, {0xC612, 1, "01 04 00 00"}};
  for (const Tag& tag : more) tags = with(tags, tag);
  return picture({}, tags);
}
/// Two rows of two red, green and blue pixels.
std::string colour_picture(const Tags& more) {
  Tags tags = {{0x0102, 3, "u16 8 u16 8 u16 8"}, {0x0106, 3, "u16 2"}, {0x0115, 3, "u16 3"}};
  for (const Tag& tag : more) tags = with(tags, tag);
  return picture({}, tags, pixels + pixels + pixels);
}

const Kind classic{};

/// With another directory behind it, to which a tag points: 8 + 4 + 2 + 12 * 10 + 4.
std::string with_directory(int pointer, const Tags& tags) {
  constexpr std::size_t at = 8 + 4 + 2 + 12 * 10 + 4;
  return picture(classic, {{pointer, 4, "u32 " + std::to_string(at)}}, pixels, 1, directory(classic, tags, at, 0));
}

/// The same with a second page.
std::string pages(const Tags& more) {
  const std::size_t first = 12, second = first + 2 + 12 * 9 + 4;
  Tags tags = grey(classic, 8);
  for (const Tag& tag : more) tags = with(tags, tag);
  return "\"II\" u16 42 u32 12 " + pixels + directory(classic, grey(classic, 8), first, second) +
         directory(classic, tags, second, 0);
}

/// Four samples without differences, as lossless JPEG (SOF3).
std::string lossless(const std::string& segment = "", const std::string& behind_scan = "") {
  return "FF D8 " + segment + " FF C4 00 14 00 01 zero 15 00 FF C3 00 0B 08 00 02 00 02 01 01 11 00 " +
         "FF DA 00 08 01 01 00 01 00 00 0F " + behind_scan + " FF D9 ";
}

std::vector<Planted> everywhere(const std::string& secret) {
  const std::size_t size = assemble(secret).size();
  std::vector<Planted> all = {
      {"unknown tag", picture({{60000, 7, secret}})},
      {"padding of a short value", picture({{0x0112, 3, "u16 1 " + secret}})},
      {"GPS", with_directory(0x8825, {{0x001B, 7, secret}})},
      {"Exif", with_directory(0x8769, {{0x9286, 7, "\"ASCII\\0\\0\\0\" " + secret}})},
      {"maker note", with_directory(0x8769, {{0x927C, 7, secret}})},
      {"picture tag in Exif",
       with_directory(0x8769, {{0x0140, 3, secret + " zero " + std::to_string(assemble(secret).size() % 2)}})},
      {"XMP",
       picture({{0x02BC, 1, "\"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>\" " + secret + " \"</a></x:xmpmeta>\""}})},
      {"preview", with_directory(0x014A, with(grey(classic, 200, 4), {0x010E, 2, secret}))},
      {"thumbnail", with_directory(0x014A, with(with(grey(classic, 8, 4), {0x00FE, 4, "u32 1"}), {0x010E, 2, secret}))},
      {"behind the end", picture({}) + secret},
      {"behind the end, in zeros", picture({}) + "zero 100 " + secret + " zero 100"},
      {"an IFD nobody points to", picture({}) + directory(classic, {{0x010E, 2, secret}}, 0, 0)},
      {"behind the strip", picture(classic, {}, pixels + secret, 1, "", 4)},
      {"in the strip, behind its rows", picture(classic, {}, pixels + secret)},
      {"PackBits, behind its rows", picture(classic, {}, "03 01 02 03 04 " + secret, 32773)},
      {"PackBits, in rows too many", picture(classic, {}, "03 01 02 03 04 0B " + secret, 32773)},
      {"LZW, behind its end", picture(classic, {}, "80 00 40 40 30 24 04 " + secret, 5)},
      {"deflate, behind its end", picture(classic, {}, "zlib { " + pixels + "} " + secret, 8)},
      {"deflate, in rows too many", picture(classic, {}, "zlib { " + pixels + secret + " } ", 8)},
      {"a compression nobody knows", picture(classic, {}, secret, 60001)},
      {"JPEG that is none", picture(classic, {}, secret, 7)},
      {"JPEGTables", picture({{0x015B, 7, "FF D8 FF FE 00 20 " + secret + " FF D9"}})},
      {"colour profile that is none", picture({{0x8773, 7, secret}})},
      {"a second page", pages({{0x00FE, 4, "u32 2"}, {0x010E, 2, secret}})},
      {"a second page that is a smaller copy", pages({{0x00FE, 4, "u32 1"}, {0x010E, 2, secret}})},
      {"JPEG, in a comment",
       picture(classic, {}, lossless("FF FE u16be " + std::to_string(size + 2) + " " + secret), 7)},
      {"JPEG, behind its end", picture(classic, {}, lossless() + secret, 7)},
      {"JPEG, behind its scan", picture(classic, {}, lossless("", secret), 7)},
  };
  return all;
}

/// Tags in the types that they have: those that stay if they hold what they should, those that never do, and two that
/// no specification knows.
const std::vector<std::pair<int, std::vector<int>>> tags_by_type = {
    {1, {0x828E, 0xC612, 0xC613, 0xC616, 0xC634, 0xC65D, 0x9C9D}},
    {2, {0x000B, 0x010D, 0x010E, 0x010F, 0x0110, 0x0112, 0x011D, 0x0131, 0x0132, 0x013B, 0x013C, 0x8298, 0x87B1,
         0x9003, 0xA480, 0xA481, 0xC614, 0xC615, 0xC62F, 0xC68B, 0xC6F3, 0xC6F6, 0xC6F8, 0xC6FE, 0xC716, 60001}},
    {3, {0x00FF, 0x0102, 0x0106, 0x010A, 0x0112, 0x0116, 0x0118, 0x011C, 0x0128, 0x0129,
         0x012D, 0x013D, 0x0140, 0x0142, 0x0152, 0x0153, 0x0212, 0x0213, 0x828D, 0x87AF,
         0xC617, 0xC618, 0xC619, 0xC61A, 0xC61D, 0xC61F, 0xC620, 0xC65A, 0xC68D, 0xC68E}},
    {4,
     {0x00FE, 0x0116, 0x0142, 0x0214, 0x83BB, 0xC61D, 0xC61F, 0xC62D, 0xC68D, 0xC68E, 0xC6F9, 0xC6FD, 0xC725, 0xC7A3,
      0xC7A6}},
    {5, {0x011A, 0x011B, 0x013E, 0x013F, 0x0211, 0x0214, 0xC61A, 0xC61E, 0xC61F, 0xC620, 0xC627,
         0xC628, 0xC629, 0xC62B, 0xC62C, 0xC62E, 0xC631, 0xC632, 0xC633, 0xC65C, 0xC6F7, 0xC7B5}},
    {7, {0x015B, 0x8649, 0x8773, 0xC68C, 0xC68F, 0xC719, 0xC740, 0xC74E, 60001, 65000}},
    {10, {0xC621, 0xC622, 0xC623, 0xC62A, 0xC714, 0xC7A5}},
    {11, {0xC6FA, 0xC6FC, 0xC726}},
    {12, {0x830E, 0x8480, 0x8482, 0x85D8, 0x87B0, 0xC761}}};

std::vector<Planted> in_tags(const std::string& secret) {
  const std::size_t size = assemble(secret).size();
  std::vector<Planted> all;
  for (const auto& [type, tags] : tags_by_type) {
    const std::size_t unit = type_sizes[type], whole = (size + unit - 1) / unit * unit;
    for (const int tag : tags) {
      const std::string words = "tag " + std::to_string(tag) + " of type " + std::to_string(type);
      const Tags planted = {{tag, type, secret + " zero " + std::to_string(whole - size)}};
      all.push_back({words, picture(planted)});
      all.push_back({words + " of a raw picture", raw_picture(planted)});
      all.push_back({words + " of a picture in colours", colour_picture(planted)});
    }
  }
  return all;
}

bool is_credit(const std::string& place) { return place.starts_with("a second page"); }

TEST(TiffScrub, EverySecretIsGoneOrRefused) { plant_all(everywhere, "share"); }
TEST(TiffScrub, EverySecretInATagIsGoneOrRefused) { plant_all(in_tags, "share"); }
TEST(TiffScrub, EverySecretIsGoneOrRefusedByPlaceOnly) { plant_all(everywhere, "place-only"); }
TEST(TiffScrub, EverySecretIsGoneOrRefusedByNewsroom) { plant_all(everywhere, "newsroom", is_credit); }
TEST(TiffScrub, EverySecretIsGoneOrRefusedByStrict) { plant_all(everywhere, "strict"); }

/// Classic or BigTIFF, in either byte order: the copy is TIFF in the same order, and shows the same rows.
TEST(TiffScrub, CopiesAreTiffInTheOrderOfTheOriginal) {
  for (const bool big : {false, true}) {
    for (const bool wide : {false, true}) {
      const Kind kind{big, wide};
      const Data in = assemble(picture(kind, {{0x010E, 2, "\"Ulla's cellar\\0\""}, {0x0112, 3, kind.u16(6)}}));
      const Scrubbed clean = scrub(in);
      EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
      const Kind narrow{big, false};
      const std::size_t at = 8 + 2 + 12 * 10 + 4;
      const std::string expected = std::string(big ? "\"MM\" " : "\"II\" ") + narrow.u16(42) + narrow.u32(8) +
                                   directory(narrow, with(grey(narrow, at), {0x0112, 3, narrow.u16(6)}), 8, 0, pixels);
      EXPECT_EQ(clean.bytes, assemble(expected));
      EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
    }
  }
}

TEST(TiffScrub, ResolutionsAreDots) {
  const auto stays = [](const std::string& told) {
    const Scrubbed clean = scrub(assemble(picture(classic, {{0x011A, 5, told}})));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    return holds(clean.bytes, assemble(told));
  };
  for (const char* dots : {"u32 300 u32 1", "u32 1 u32 1", "u32 11811 u32 100"}) EXPECT_TRUE(stays(dots)) << dots;
  for (const char* place : {"u32 48876 u32 1000", "u32 488761342 u32 10000000", "u32 4712 u32 1", "u32 72000 u32 1000"})
    EXPECT_FALSE(stays(place)) << place;
  const auto spelled_anew = [&](const std::string& told, const std::string& anew) {
    return holds(scrub(assemble(picture(classic, {{0x011A, 5, told}}))).bytes, assemble(anew));
  };
  EXPECT_TRUE(spelled_anew("u32 72000 u32 1000", "u32 72 u32 1"));
  EXPECT_TRUE(spelled_anew("u32 1181102 u32 10000", "u32 11811 u32 100"));
}

TEST(TiffScrub, ResolutionsAreThoseOfSquarePixels) {
  const auto with_both = [](const std::string& wide, const std::string& high) {
    return scrub(assemble(picture(classic, {{0x011A, 5, wide}, {0x011B, 5, high}}))).bytes;
  };
  const Data none = scrub(assemble(picture({}))).bytes;
  EXPECT_EQ(with_both("u32 72 u32 1", "u32 300 u32 1"), none);
  EXPECT_TRUE(holds(with_both("u32 72 u32 1", "u32 720 u32 10"), assemble("u32 72 u32 1 u32 72 u32 1")));
}

/// What only raw pictures, or pictures in colours, have a use for could hold anything in others.
TEST(TiffScrub, TagsThatThePictureHasNoUseForGo) {
  const Data none = scrub(assemble(picture({}))).bytes;
  const std::vector<Tag> idle = {
      {0x013E, 5, "u32 471234 u32 1000000 u32 376543 u32 1000000"},
      {0x0211, 5, "u32 299 u32 1000 u32 587 u32 1000 u32 114 u32 1000"},
      {0x0212, 3, "u16 2 u16 2"},
      {0x828D, 3, "u16 2 u16 2"},
      {0xC613, 1, "01 04 00 00"},
      {0xC620, 4, "u32 1 u32 2"},
      {0xC61D, 4, "u32 255"},
      {0xC61A, 3, "u16 47"},
      {0xC628, 5, "u32 1 u32 2 u32 1 u32 1 u32 3 u32 4"},
      {0xC761, 12, "f64 0.47123456789 f64 0.08765432198"},
  };
  for (const Tag& tag : idle) {
    const Scrubbed clean = scrub(assemble(picture({tag})));
    EXPECT_EQ(clean.result.grade, Grade::proved) << tag.tag << ": " << clean.result.reason;
    EXPECT_EQ(clean.bytes, none) << tag.tag;
  }
  EXPECT_NE(scrub(assemble(picture({{0xC61A, 3, "u16 64"}}))).bytes, none) << "where black is in a grey picture";
}

/// A palette of a picture in colours, tiles of strips, an order of bits in whole bytes … nobody reads them.
TEST(TiffScrub, WhatDecodingDoesNotNeedGoes) {
  const Data grey_copy = scrub(assemble(picture({}))).bytes, colour_copy = scrub(assemble(colour_picture({}))).bytes;
  ASSERT_FALSE(colour_copy.empty());
  std::string palette;
  for (int i = 0; i < 3 * 256; ++i) palette += "u16 " + std::to_string(i * 47 % 65536) + " ";
  EXPECT_EQ(scrub(assemble(colour_picture({{0x0140, 3, palette}}))).bytes, colour_copy);
  EXPECT_EQ(scrub(assemble(picture({{0x0140, 3, palette}}))).bytes, grey_copy);
  EXPECT_TRUE(holds(scrub(assemble(picture({{0x0106, 3, "u16 3"}, {0x0140, 3, palette}}))).bytes, assemble(palette)));
  for (const Tag& tag : Tags{{0x0142, 4, "u32 4712"},
                             {0x0143, 4, "u32 876"},
                             {0x010A, 3, "u16 1"},
                             {0x013D, 3, "u16 2"},
                             {0x0152, 3, "u16 1"}})
    EXPECT_EQ(scrub(assemble(picture({tag}))).bytes, grey_copy) << tag.tag;
  for (const char* shown : {"u16 7", "u16 10", "u16 4712", "u16 32844", "u16 2"})
    EXPECT_EQ(scrub(assemble(picture({{0x0106, 3, shown}}))).result.grade, Grade::refused) << shown;
}

TEST(TiffScrub, ColoursAreThoseOfAStandard) {
  const Data none = scrub(assemble(colour_picture({}))).bytes;
  const std::string srgb = "u32 64 u32 100 u32 33 u32 100 u32 3 u32 10 u32 6 u32 10 u32 15 u32 100 u32 6 u32 100";
  const std::string d65 = "u32 3127 u32 10000 u32 329 u32 1000";
  for (const Tag& tag : {Tag{0x013F, 5, srgb}, Tag{0x013E, 5, d65}})
    EXPECT_TRUE(holds(scrub(assemble(colour_picture({tag}))).bytes, assemble(tag.value))) << tag.tag;
  EXPECT_EQ(scrub(assemble(colour_picture({{0x013E, 5, "u32 3137 u32 10000 u32 329 u32 1000"}}))).bytes, none);
}

/// As many digits as a raw picture needs.
TEST(TiffScrub, NumbersOfARawPictureAreRounded) {
  struct Case {
    Tag tag;
    std::string anew;
  };
  const Case cases[] = {
      {{0xC628, 5, "u32 482083360 u32 1073741824 u32 1 u32 1 u32 580753536 u32 1073741824"},
       "u32 449 u32 1000 u32 1 u32 1 u32 541 u32 1000"},
      {{0xC62A, 10, "i32 -324502784 i32 1073741824"}, "i32 -3 i32 10"},
      {{0xC761, 12, "f64 0.00047123456789 f64 0.00000008765432198"}, "f64 0.000471 f64 0.0000000877"},
      {{0xC61F, 5, "u32 10 u32 10 u32 0 u32 7"}, "u32 1 u32 1 u32 0 u32 1"},
  };
  for (const Case& c : cases) {
    const Scrubbed clean = scrub(assemble(raw_picture({c.tag})));
    const bool named = c.tag.tag == 0xC761;  // the noise: numbers of which none follows from another
    EXPECT_EQ(clean.result.grade, named ? Grade::proved_except : Grade::proved) << c.tag.tag << clean.result.reason;
    EXPECT_TRUE(holds(clean.bytes, assemble(c.anew))) << c.tag.tag;
    EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes) << c.tag.tag;
  }
}

TEST(TiffScrub, NumbersThatARawPictureCannotHaveGo) {
  const Data none = scrub(assemble(raw_picture({}))).bytes;
  for (const Tag& tag : {Tag{0xC620, 4, "u32 4712345 u32 8765432"}, Tag{0xC62D, 4, "u32 4712"},
                         Tag{0xC65A, 3, "u16 47"}, Tag{0xC7B5, 5, "u32 9 u32 10 u32 0 u32 1 u32 1 u32 10 u32 1 u32 1"}})
    EXPECT_EQ(scrub(assemble(raw_picture({tag}))).bytes, none) << tag.tag;
  EXPECT_EQ(scrub(assemble(raw_picture({{0xC613, 1, "04 07 01 02"}}))).result.grade, Grade::refused);
  EXPECT_EQ(scrub(assemble(raw_picture({{0xC629, 5, "u32 6 u32 10 u32 6 u32 10"}}))).result.grade, Grade::refused);
}

TEST(TiffScrub, TablesOfARawPictureAreNamed) {
  const Scrubbed clean = scrub(assemble(raw_picture({{0xC618, 3, "u16 0 u16 47 u16 87"}})));
  EXPECT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  ASSERT_EQ(clean.result.except.size(), 1U);
  const std::string matrix = "i32 1 i32 1 i32 0 i32 1 i32 0 i32 1 ";
  const Scrubbed colours = scrub(assemble(raw_picture({{0xC621, 10, matrix + matrix + matrix}})));
  EXPECT_EQ(colours.result.grade, Grade::proved_except) << colours.result.reason;
  EXPECT_EQ(clean.result.except[0], "LinearizationTable is kept: so many numbers could say anything");
}

TEST(TiffScrub, NothingIsLighterThanWhite) {
  EXPECT_EQ(scrub(assemble(raw_picture({{0xC61D, 4, "u32 255"}}))).result.grade, Grade::proved);
  EXPECT_EQ(scrub(assemble(raw_picture({{0xC61D, 4, "u32 488761342"}}))).result.grade, Grade::refused);
}

TEST(TiffScrub, StripsEndWhereTheirRowsDo) {
  const auto strip_of = [](const std::string& strip, int compression) {
    const Scrubbed clean = scrub(assemble(picture(classic, {}, strip, compression)));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    return clean.bytes.size() < 122 ? Data{} : Data(clean.bytes.begin() + 122, clean.bytes.end());
  };
  EXPECT_EQ(strip_of(pixels + "\"more\"", 1), assemble(pixels));
  EXPECT_EQ(strip_of("03 01 02 03 04 \"more\"", 32773), assemble("03 01 02 03 04"));
  EXPECT_EQ(strip_of("zlib { " + pixels + "} \"more\"", 8), assemble("zlib { " + pixels + "}"));
  EXPECT_EQ(strip_of("80 00 40 40 30 24 04 \"more\"", 5), assemble("80 00 40 40 30 24 04"));
}

TEST(TiffScrub, WhatDoesNotHoldItsRowsIsRefused) {
  for (const auto& [strip, compression] : std::vector<std::pair<std::string, int>>{{"01 02 03", 1},
                                                                                   {"02 01 02 03", 32773},
                                                                                   {"zlib { 01 02 03 }", 8},
                                                                                   {"80 00 40 40 30", 5},
                                                                                   {"FF D8 FF D9", 7}}) {
    const Scrubbed clean = scrub(assemble(picture(classic, {}, strip, compression)));
    EXPECT_EQ(clean.result.grade, Grade::refused) << compression;
  }
}

TEST(TiffScrub, PagesStayAndSmallerCopiesGo) {
  const auto strips_of = [](const std::string& file) {
    const Scrubbed clean = scrub(assemble(file));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    std::size_t found = 0;
    const Data strip = assemble(pixels);
    for (auto at = clean.bytes.begin();
         (at = std::search(at, clean.bytes.end(), strip.begin(), strip.end())) != clean.bytes.end(); ++at)
      ++found;
    return found;
  };
  EXPECT_EQ(strips_of(pages({{0x00FE, 4, "u32 2"}})), 2U);
  EXPECT_EQ(strips_of(pages({{0x00FE, 4, "u32 1"}})), 1U);
}

/// The raw picture of a DNG stands in its first IFD, with what renders it; preview, model and calibration are gone.
TEST(TiffScrub, RawPictureOfDngBecomesTheFirst) {
  const std::string raw = lossless();
  const std::size_t size = assemble(raw).size(), first = 8 + size + size % 2;
  Tags main = grey(classic, 8, 4);
  for (const Tag& tag : Tags{{0x00FE, 4, "u32 1"},
                             {0x0112, 3, "u16 6"},
                             {0xC612, 1, "01 04 00 00"},
                             {0xC614, 2, "\"FC\\0\""},
                             {0xC628, 5, "u32 1 u32 2 u32 1 u32 1 u32 3 u32 4"},
                             {0xC623, 10, "zero 72"}})
    main = with(main, tag);
  const std::size_t second = first + 2 + 12 * (main.size() + 1) + 4 + 24 + 72;
  main = with(main, {0x014A, 4, "u32 " + std::to_string(second)});
  Tags shown = with(grey(classic, 8, size, 7), {0x0106, 3, "u16 32803"});
  for (const Tag& tag : Tags{{0x00FE, 4, "u32 0"}, {0x828D, 3, "u16 2 u16 2"}, {0x828E, 1, "00 01 01 02"}})
    shown = with(shown, tag);
  const std::string file = "\"II\" u16 42 u32 " + std::to_string(first) + " " + raw + (size % 2 ? "00 " : "") +
                           directory(classic, main, first, 0) + directory(classic, shown, second, 0);
  Tags merged = shown;
  for (const Tag& tag :
       Tags{{0x0112, 3, "u16 6"}, {0xC612, 1, "01 04 00 00"}, {0xC628, 5, "u32 5 u32 10 u32 1 u32 1 u32 75 u32 100"}})
    merged = with(merged, tag);
  const std::size_t strip = 8 + 2 + 12 * merged.size() + 4 + 24;
  merged = with(merged, {0x0111, 4, "u32 " + std::to_string(strip)});
  const Scrubbed clean = scrub(assemble(file));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, assemble("\"II\" u16 42 u32 8 " + directory(classic, merged, 8, 0, raw)));
}

/// What a profile keeps stands behind the first directory.
TEST(TiffScrub, ProfilesSayAnewWhatTheyKeep) {
  for (const bool big : {false, true}) {
    const Kind kind{big, false};
    const Data in = assemble(picture(kind, {{0x010E, 2, "\"Cellar\\0\""}, {0x9003, 2, "\"2024:05:17 11:22:33\\0\""}}));
    const Scrubbed dated = scrub(in, {}, "place-only"), credited = scrub(in, {}, "newsroom");
    EXPECT_EQ(dated.result.grade, Grade::proved) << dated.result.reason;
    EXPECT_TRUE(holds(dated.bytes, assemble("\"2024:05:17 11:22:33\"")));
    EXPECT_EQ(credited.result.grade, Grade::proved) << credited.result.reason;
    EXPECT_FALSE(holds(credited.bytes, assemble("\"2024:05:17\"")));
  }
}

/// Whoever asks: composing throws nothing.
TEST(TiffScrub, HeaderThatIsCutIsAnObjection) {
  for (const char* file : {"\"II\"", "\"II\" u16 42 u16 8", "\"MM\" u16be 43 u16be 8 u16be 0 u32be 0"})
    EXPECT_FALSE(tiff::compose(assemble(file), {}).objection.empty()) << file;
}

TEST(TiffScrub, CutAndCyclicFilesAreRefused) {
  for (const char* name :
       {"tiff/cut.fix", "tiff/cut_in_ifd.fix", "tiff/cyclic.fix", "tiff/lying_counts.fix", "tiff/strips_outside.fix"})
    EXPECT_EQ(scrub(fixture(name)).result.grade, Grade::refused) << name;
}

}  // namespace
}  // namespace contrail::test
