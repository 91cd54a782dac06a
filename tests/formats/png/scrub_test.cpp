// Planted secrets: each kind of value in each place a PNG picture has room in ends as gone or refused.
#include <gtest/gtest.h>

#include <algorithm>

#include "parsers/parts/icc/icc.hpp"
#include "tests/support/planting.hpp"

namespace contrail::test {
namespace {

using Data = std::vector<std::byte>;

const std::string signature = "\"\\x89PNG\\r\\n\\x1A\\n\" ";
const std::string ihdr = "chunk IHDR { u32be 2 u32be 2 08 02 00 00 00 } ";
const std::string rows = "repeat 2 { 00 10 20 30 40 50 60 } ";
const std::string idat = "chunk IDAT { zlib { " + rows + "} } ";
const std::string iend = "chunk IEND { } ";

std::string chunk(const std::string& type, const std::string& content) {
  return "chunk " + type + " { " + content + " } ";
}
/// A picture with chunks before, behind the image data.
std::string picture(const std::string& before, const std::string& behind = "") {
  return signature + ihdr + before + idat + behind + iend;
}
std::string exif(const std::string& tag_and_type, const std::string& value, const std::string& behind = "") {
  const std::size_t size = assemble(value).size();
  return chunk("eXIf", "@t \"II*\\0\" u32 8 u16 1 " + tag_and_type + " u32 " + std::to_string(size) +
                           " u32@ v-t u32 0 @v " + value + " " + behind);
}
std::string orientation(int turned) {
  return chunk("eXIf", "\"MM\\0*\" u32be 8 u16be 1 u16be 274 u16be 3 u32be 1 u16be " + std::to_string(turned) +
                           " 00 00 u32be 0");
}
/// Shades of grey as a profile: a header and one tone curve, 158 bytes.
const std::string grey_profile =
    "u32be 158 zero 4 02 10 00 00 \"mntrGRAYXYZ \" zero 12 \"acsp\" zero 88 u32be 1 "
    "\"kTRC\" u32be 144 u32be 14 \"curv\" zero 4 u32be 1 u16be 563 ";
std::string profile(const std::string& name, const std::string& inside = "", const std::string& behind = "") {
  return chunk("iCCP", name + " 00 00 zlib { " + grey_profile + inside + " } " + behind);
}

std::vector<Planted> everywhere(const std::string& secret) {
  const std::string frames = "chunk acTL { u32be 1 u32be 0 } ";
  const auto control = [](const std::string& sequence, const std::string& more = "") {
    return "chunk fcTL { u32be " + sequence + " u32be 2 u32be 2 zero 8 u16be 1 u16be 10 00 00 " + more + " } ";
  };
  const std::string indexed = signature + "chunk IHDR { u32be 2 u32be 1 08 03 00 00 00 } ";
  const std::string index_data = "chunk IDAT { zlib { 00 00 00 } } " + iend;
  std::vector<Planted> all = {
      {"tEXt", picture(chunk("tEXt", "\"Comment\\0\" " + secret))},
      {"tEXt, as its keyword", picture(chunk("tEXt", secret + " \"\\0text\""))},
      {"tEXt without a keyword", picture(chunk("tEXt", secret))},
      {"zTXt", picture(chunk("zTXt", "\"Comment\" 00 00 zlib { " + secret + " }"))},
      {"zTXt that is no stream", picture(chunk("zTXt", "\"Comment\" 00 00 " + secret))},
      {"zTXt, behind its stream", picture(chunk("zTXt", "\"Comment\" 00 00 zlib { \"words\" } " + secret))},
      {"iTXt", picture(chunk("iTXt", "\"Title\" 00 00 00 00 00 " + secret))},
      {"iTXt, compressed", picture(chunk("iTXt", "\"Title\" 00 01 00 00 00 zlib { " + secret + " }"))},
      {"iTXt, as its language", picture(chunk("iTXt", "\"Title\" 00 00 00 " + secret + " 00 00"))},
      {"XMP",
       picture(chunk("iTXt", "\"XML:com.adobe.xmp\" 00 00 00 00 00 \"<x:xmpmeta xmlns:x='adobe:ns:meta/'><a>\" " +
                                 secret + " \"</a></x:xmpmeta>\""))},
      {"raw profile", picture(chunk("tEXt", "\"Raw profile type exif\\0\\nexif\\n  8\\n4d4d002a\" " + secret))},
      {"eXIf text", picture(exif("u16 315 u16 2", secret + " 00"))},
      {"eXIf tag nobody knows", picture(exif("u16 60000 u16 7", secret))},
      {"eXIf, between the values", picture(exif("u16 315 u16 2", "\"abcdefg\" 00", secret))},
      {"eXIf that is none", picture(chunk("eXIf", secret))},
      {"second eXIf", picture(orientation(6) + exif("u16 315 u16 2", secret + " 00"))},
      {"eXIf behind the data", picture("", exif("u16 315 u16 2", secret + " 00"))},
      {"text behind the data", picture("", chunk("tEXt", "\"Comment\\0\" " + secret))},
      {"caBX", picture(chunk("caBX", "u32be 60 \"jumb\" " + secret))},
      {"colour profile, as its name", picture(profile(secret))},
      {"colour profile, behind its tags", picture(profile("\"icc\"", secret))},
      {"colour profile, behind its stream", picture(profile("\"icc\"", "", secret))},
      {"colour profile that is none", picture(chunk("iCCP", "\"icc\" 00 00 zlib { " + secret + " }"))},
      {"second colour profile", picture(profile("\"icc\"") + profile(secret))},
      {"colour profile behind the data", picture("", profile(secret))},
      {"private chunk", picture(chunk("djIx", secret))},
      {"critical private chunk", picture(chunk("DJIX", secret))},
      {"suggested palette",
       picture(chunk("PLTE", secret + " zero " + std::to_string(2 - (assemble(secret).size() + 2) % 3)))},
      {"palette, in entries of no pixel",
       indexed +
           chunk("PLTE", "01 02 03 " + secret + " zero " + std::to_string(2 - (assemble(secret).size() + 2) % 3)) +
           index_data},
      {"palette, behind its entries",
       indexed +
           chunk("PLTE", "01 02 03 " + secret + " zero " + std::to_string(3 - (assemble(secret).size() + 2) % 3)) +
           index_data},
      {"transparency of no pixel's entries",
       indexed + chunk("PLTE", "01 02 03 zero 150") + chunk("tRNS", "FF " + secret) + index_data},
      {"transparency, behind it", picture(chunk("tRNS", "zero 6 " + secret))},
      {"background, behind it", picture(chunk("bKGD", "zero 6 " + secret))},
      {"histogram", picture(chunk("hIST", secret))},
      {"end, in it", signature + ihdr + idat + chunk("IEND", secret)},
      {"header, behind it", signature + "chunk IHDR { u32be 2 u32be 2 08 02 00 00 00 " + secret + " } " + idat + iend},
      {"behind the end", picture("") + secret},
      {"behind the end, in zeros", picture("") + "zero 100 " + secret + " zero 100"},
      {"a picture behind the end", picture("") + picture(chunk("tEXt", "\"Comment\\0\" " + secret))},
      {"between the chunks", signature + ihdr + secret + " " + idat + iend},
      {"before the header", signature + chunk("tEXt", "\"Comment\\0\" " + secret) + ihdr + idat + iend},
      {"between the image data", signature + ihdr + idat + chunk("tEXt", "\"Comment\\0\" " + secret) + idat + iend},
      {"image data, behind its stream", signature + ihdr + chunk("IDAT", "zlib { " + rows + " } " + secret) + iend},
      {"image data, in a chunk behind its stream", signature + ihdr + idat + chunk("IDAT", secret) + iend},
      {"image data, in rows too many", signature + ihdr + chunk("IDAT", "zlib { " + rows + secret + " }") + iend},
      {"frame control, behind it", picture(frames + control("0", secret))},
      {"frame data without an animation", picture("", chunk("fdAT", "u32be 1 " + secret))},
      {"frame data, behind its stream",
       picture(frames, control("0") + chunk("fdAT", "u32be 1 zlib { " + rows + " } " + secret))},
      {"frame data, in rows too many",
       picture(frames, control("0") + chunk("fdAT", "u32be 1 zlib { " + rows + secret + " }"))},
  };
  for (const char* type :
       {"gAMA", "cHRM", "sRGB", "sBIT", "cICP", "mDCV", "cLLI", "pHYs", "acTL", "tIME", "sPLT", "dSIG", "iDOT"}) {
    all.push_back({std::string(type), picture(chunk(type, secret))});
    all.push_back({std::string(type) + ", cut to its size", picture(chunk(type, secret + " zero 32"))});
  }
  all.push_back({"numbers of a density", picture(chunk("pHYs", "i32be 488766700 i32be 1233933300 01"))});
  return all;
}

/// What stands as a credit is newsroom's to keep.
bool is_credit(const std::string& place) {
  return place.starts_with("eXIf text") || place == "second eXIf" || place == "eXIf behind the data" ||
         place.starts_with("iTXt");
}

TEST(PngScrub, EverySecretIsGoneOrRefused) { plant_all(everywhere, "share"); }
TEST(PngScrub, EverySecretIsGoneOrRefusedByPlaceOnly) { plant_all(everywhere, "place-only"); }
TEST(PngScrub, EverySecretIsGoneOrRefusedByNewsroom) { plant_all(everywhere, "newsroom", is_credit); }
TEST(PngScrub, EverySecretIsGoneOrRefusedByStrict) { plant_all(everywhere, "strict"); }

TEST(PngScrub, RefusesOnlyWhatItCannotVouchFor) {
  EXPECT_EQ(
      refused_places(everywhere),
      (std::vector<std::string>{
          "colour profile that is none", "critical private chunk", "palette, behind its entries", "end, in it",
          "header, behind it", "between the chunks", "before the header", "between the image data",
          "image data, behind its stream", "image data, in a chunk behind its stream", "image data, in rows too many",
          "frame control, behind it", "frame data, behind its stream", "frame data, in rows too many"}));
}

TEST(PngScrub, CleanPictureStaysByteForByte) {
  for (const std::string& more :
       {std::string(), chunk("gAMA", "u32be 45455") + chunk("sRGB", "00") + chunk("pHYs", "u32be 3779 u32be 3779 01"),
        chunk("bKGD", "u16be 255 u16be 255 u16be 255"), chunk("sBIT", "05 06 05") + chunk("cICP", "09 10 00 01")}) {
    const Data in = assemble(picture(more));
    const Scrubbed clean = scrub(in);
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes, in);
  }
}

/// Numbers that show a picture are those that programs write; others go, and are told where they show colours.
TEST(PngScrub, NumbersAreThoseThatAreGiven) {
  const auto grade = [](const std::string& more, const std::string& planted) {
    const Scrubbed clean = scrub(assemble(picture(more)));
    EXPECT_FALSE(holds(clean.bytes, assemble(planted))) << planted;
    return clean.result.grade;
  };
  EXPECT_EQ(grade(chunk("pHYs", "u32be 51501 u32be 12781 01"), "u32be 51501"), Grade::proved);
  EXPECT_EQ(grade(chunk("pHYs", "u32be 77 u32be 111 00"), "u32be 77 u32be 111"), Grade::proved);
  EXPECT_EQ(grade(chunk("gAMA", "u32be 488766"), "u32be 488766"), Grade::proved_except);
  EXPECT_EQ(grade(chunk("cHRM",
                        "u32be 19311 u32be 30561 u32be 24940 u32be 25466 u32be 31096 u32be 27424 u32be 15000 "
                        "u32be 6000"),
                  "u32be 19311 u32be 30561"),
            Grade::proved_except);
  EXPECT_EQ(grade(chunk("acTL", "u32be 1 u32be 488766"), "u32be 488766"), Grade::proved);
}

/// A colour that is transparent is that of a pixel, the one behind the picture that of a page, bits those of a device.
TEST(PngScrub, ColoursOfNoPixelGo) {
  const auto stays = [](const std::string& more, const std::string& type) {
    const Scrubbed clean = scrub(assemble(picture(more)));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    return as_text(clean.bytes).find(type) != std::string_view::npos;
  };
  EXPECT_TRUE(stays(chunk("tRNS", "u16be 64 u16be 80 u16be 96"), "tRNS"));  // the second pixel of a row
  EXPECT_FALSE(stays(chunk("tRNS", "u16be 77 u16be 97 u16be 114"), "tRNS"));
  EXPECT_FALSE(stays(chunk("tRNS", "u16be 32 u16be 48 u16be 64"), "tRNS")) << "across two pixels";
  EXPECT_TRUE(stays(chunk("bKGD", "u16be 127 u16be 127 u16be 127"), "bKGD"));
  EXPECT_FALSE(stays(chunk("bKGD", "u16be 77 u16be 97 u16be 114"), "bKGD"));
  EXPECT_TRUE(stays(chunk("sBIT", "06 06 06"), "sBIT"));
  EXPECT_FALSE(stays(chunk("sBIT", "04 02 07"), "sBIT"));
  const auto grey = [](const std::string& header, const std::string& key, const std::string& data) {
    const Scrubbed clean = scrub(assemble(signature + chunk("IHDR", header) + chunk("tRNS", key) +
                                          chunk("IDAT", "zlib { " + data + " }") + iend));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    return as_text(clean.bytes).find("tRNS") != std::string_view::npos;
  };
  EXPECT_TRUE(grey("u32be 2 u32be 1 08 00 00 00 00", "u16be 77", "00 10 4d"));
  EXPECT_FALSE(grey("u32be 2 u32be 1 08 00 00 00 00", "u16be 78", "00 10 4d"));
  EXPECT_TRUE(grey("u32be 2 u32be 1 10 00 00 00 00", "\"Ma\"", "01 00 00 \"Ma\""));
  EXPECT_FALSE(grey("u32be 2 u32be 1 10 00 00 00 00", "\"Ma\"", "00 00 4d 61 00"));
}

/// A column of pixels of one bit: seven bits a row behind it.
TEST(PngScrub, BitsBehindPixelsAreEmpty) {
  const auto column = [](const std::string& pixels) {
    return scrub(assemble(signature + chunk("IHDR", "u32be 1 u32be 3 01 00 00 00 00") +
                          chunk("IDAT", "zlib { " + pixels + " }") + iend));
  };
  EXPECT_EQ(column("00 80 00 00 00 80").result.grade, Grade::proved);
  EXPECT_EQ(column("00 FF 00 7F 00 FF").result.grade, Grade::proved);
  EXPECT_EQ(column("00 CD 00 61 00 72").result.reason.find("damaged: bits after the pixels of a row"), 0u);
  EXPECT_EQ(column("00 FF 00 00 00 FF").result.grade, Grade::refused);
}

/// Decoders skip them; every encoder leaves them zero. Wherever the stream is cut into chunks.
TEST(PngScrub, BitsBetweenBlocksAreEmpty) {
  const auto grade = [](const std::vector<std::string>& stream, std::size_t cut) {
    std::string first, rest;
    for (std::size_t i = 0; i < stream.size(); ++i) (i < cut ? first : rest) += stream[i] + " ";
    return scrub(assemble(signature + "chunk IHDR { u32be 1 u32be 1 08 00 00 00 00 } " + chunk("IDAT", first) +
                          chunk("IDAT", rest) + iend))
        .result.grade;
  };
  const std::vector<std::string> stored = {"78", "01", "01", "02", "00", "fd", "ff",
                                           "00", "00", "00", "02", "00", "01"},
                                 coded = {"78", "01", "63", "60", "00", "00", "00", "02", "00", "01"},
                                 behind_empty = {"78", "01", "00", "00", "00", "ff", "ff", "01", "02",
                                                 "00", "fd", "ff", "00", "00", "00", "02", "00", "01"};
  const auto with = [](std::vector<std::string> stream, std::size_t at, const char* byte) {
    stream[at] = byte;
    return stream;
  };
  for (std::size_t cut = 0; cut <= coded.size(); ++cut) {
    for (const auto& stream : {stored, coded, behind_empty}) EXPECT_EQ(grade(stream, cut), Grade::proved) << cut;
    for (const auto& stream : {with(stored, 2, "a9"), with(coded, 5, "04"), with(coded, 5, "80"),
                               with(behind_empty, 2, "08"), with(behind_empty, 7, "81")})
      EXPECT_EQ(grade(stream, cut), Grade::refused) << cut;
  }
}

/// Where the stream is cut into chunks, and how many of them are empty, could say anything.
TEST(PngScrub, ImageDataHasOneChunk) {
  const std::vector<std::string> stream = {"78 01", "63", "60 00", "00 00 02 00", "01"};
  const std::string head = signature + "chunk IHDR { u32be 1 u32be 1 08 00 00 00 00 } ";
  std::string whole, parts;
  for (const std::string& part : stream) {
    whole += part + " ";
    parts += chunk("IDAT", "") + chunk("IDAT", part);
  }
  const Scrubbed clean = scrub(assemble(head + parts + chunk("IDAT", "") + iend));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, assemble(head + chunk("IDAT", whole) + iend));
}

/// What stood there before it was erased.
TEST(PngScrub, ColoursThatNobodySeesAreNamed) {
  const auto grade = [](const std::string& pixels, const std::string& kind = "08 06") {
    const Scrubbed clean = scrub(assemble(signature + chunk("IHDR", "u32be 2 u32be 2 " + kind + " 00 00 00") +
                                          chunk("IDAT", "zlib { " + pixels + " }") + iend));
    if (clean.result.grade == Grade::proved_except) {
      EXPECT_EQ(clean.result.except[0],
                "transparent pixels have colours that nobody sees: they are kept, and could say anything");
    }
    return clean.result.grade;
  };
  EXPECT_EQ(grade("00 ff ff ff 00 10 20 30 ff 00 ff ff ff 00 40 50 60 01"), Grade::proved);
  EXPECT_EQ(grade("00 00 00 00 00 00 00 00 00 02 00 00 00 00 00 00 00 00"), Grade::proved) << "filtered rows";
  EXPECT_EQ(grade("00 \"Jan\" 00 10 20 30 ff 00 \"e R\" 00 40 50 60 01"), Grade::proved_except);
  EXPECT_EQ(grade("00 \"Jan\" 00 10 20 30 ff 02 00 00 01 00 40 50 60 01"), Grade::proved_except) << "filtered rows";
  EXPECT_EQ(grade("00 10 00 20 ff 00 11 00 20 ff", "08 04"), Grade::proved_except) << "greys";
  EXPECT_EQ(grade("00 10 00 00 00 20 00 ff ff 00 10 01 00 00 20 00 00 01", "10 04"), Grade::proved_except)
      << "of 16 bits";
}

TEST(PngScrub, AnimationStaysByteForByte) {
  const Data in = fixture("png/animation.fix");
  const Scrubbed clean = scrub(in);
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, in);
}

/// Where encoders cut the data of a frame could say anything; the frames behind it are counted on.
TEST(PngScrub, CutsOfFramesGo) {
  const auto animation = [](const std::string& data_of_second) {
    return assemble(signature + "chunk IHDR { u32be 2 u32be 2 08 00 00 00 00 } chunk acTL { u32be 3 u32be 0 } " +
                    "chunk fcTL { u32be 0 u32be 2 u32be 2 u32be 0 u32be 0 u16be 1 u16be 10 00 00 } " +
                    "chunk IDAT { zlib { repeat 2 { 00 10 20 } } } " + data_of_second + iend);
  };
  const auto frame = [](int number) {
    return "chunk fcTL { u32be " + std::to_string(number) +
           " u32be 1 u32be 2 u32be 1 u32be 0 u16be 1 u16be 10 00 00 } ";
  };
  // A stream of zlib that is stored: 4 bytes of pixels.
  const Data stream = assemble("78 01 01 04 00 fb ff 00 30 00 30 00 c4 00 61");
  const auto hex_of = [&](std::size_t from, std::size_t to) {
    std::string out;
    for (std::size_t i = from; i < to; ++i) {
      char word[8];
      std::snprintf(word, sizeof word, "%02x ", std::to_integer<unsigned>(stream[i]));
      out += word;
    }
    return out;
  };
  const auto cut_at = [&](const std::vector<std::size_t>& cuts) {
    std::string out = frame(1);
    std::size_t from = 0;
    int number = 2;
    for (std::size_t i = 0; i <= cuts.size(); ++i) {
      const std::size_t to = i < cuts.size() ? cuts[i] : stream.size();
      out += "chunk fdAT { u32be " + std::to_string(number++) + " " + hex_of(from, to) + "} ";
      from = to;
    }
    return animation(out + frame(number) + "chunk fdAT { u32be " + std::to_string(number + 1) + " " +
                     hex_of(0, stream.size()) + "} ");
  };
  const Data plain = cut_at({});
  const Scrubbed whole = scrub(plain);
  ASSERT_EQ(whole.result.grade, Grade::proved) << whole.result.reason;
  EXPECT_EQ(whole.bytes, plain);
  for (const std::vector<std::size_t>& cuts :
       {std::vector<std::size_t>{1}, {2, 5}, {4, 8, 8, 12}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}}) {
    const Scrubbed clean = scrub(cut_at(cuts));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes, plain);
  }
}

TEST(PngScrub, OrientationIsToldAnew) {
  for (int turned = 1; turned <= 8; ++turned) {
    const Data in = assemble(picture(chunk("tEXt", "\"Comment\\0\" \"words\"") + orientation(turned)));
    const std::string fresh =
        "chunk eXIf { \"II*\\0\" u32 8 u16 1 u16 274 u16 3 u32 1 u16 " + std::to_string(turned) + " 00 00 u32 0 } ";
    const Scrubbed clean = scrub(in);
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes, assemble(picture(turned == 1 ? "" : fresh)));
  }
}

/// Where the first block of words stood, before the palette.
TEST(PngScrub, ProfileIsMadeAnew) {
  const std::string palette = "chunk PLTE { 01 02 03 } ";
  const std::string head = signature + "chunk IHDR { u32be 2 u32be 1 08 03 00 00 00 } ";
  const std::string data = palette + "chunk IDAT { zlib { 00 00 00 } } " + iend;
  const Data made = icc::rebuilt(assemble(grey_profile)).value.value();
  const Scrubbed clean =
      scrub(assemble(head + chunk("tEXt", "\"Title\\0\" \"Ulla's cellar\"") + profile("\"Ulla's screen\"") + data));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const Data begins = assemble(head + "u32be " + std::to_string(made.size() + 16) + " \"iCCPICC\" 00 00 78 01 01 u16 " +
                               std::to_string(made.size()));
  ASSERT_GT(clean.bytes.size(), begins.size());
  EXPECT_TRUE(std::equal(begins.begin(), begins.end(), clean.bytes.begin()));
  EXPECT_TRUE(holds(clean.bytes, made));
  EXPECT_TRUE(holds(clean.bytes, assemble(data)));
}

TEST(PngScrub, EntriesOfNoPixelAreBlanked) {
  const Scrubbed clean = scrub(fixture("png/palette.fix"));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const Data expected = assemble(signature + "chunk IHDR { u32be 4 u32be 2 04 03 00 00 00 } " +
                                 "chunk PLTE { zero 6 FF 00 00 zero 3 00 00 FF } chunk tRNS { 00 00 FF 00 } ");
  ASSERT_GT(clean.bytes.size(), expected.size());
  EXPECT_TRUE(std::equal(expected.begin(), expected.end(), clean.bytes.begin()));
}

TEST(PngScrub, ProfilesSayAnewWhatTheyKeep) {
  const Scrubbed credited = scrub(fixture("png/good.fix"), {}, "newsroom");
  EXPECT_EQ(credited.result.grade, Grade::proved) << credited.result.reason;
  EXPECT_TRUE(holds(credited.bytes, assemble("\"Cellar\"")));
  EXPECT_FALSE(holds(credited.bytes, assemble("\"north\"")));
  EXPECT_FALSE(holds(scrub(fixture("png/good.fix")).bytes, assemble("\"Cellar\"")));
}

/// With what there is of it, if that is asked for; no second reader takes either.
TEST(PngScrub, CutPictureCanBeSalvaged) {
  const Scrubbed refused = scrub(fixture("png/cut.fix"));
  EXPECT_EQ(refused.result.grade, Grade::refused);
  EXPECT_NE(refused.result.reason.find("--salvage"), std::string::npos) << refused.result.reason;
  const Scrubbed cut = scrub(fixture("png/cut.fix"), {.salvage = true});
  EXPECT_EQ(cut.result.grade, Grade::proved_except) << cut.result.reason;
  const Data whole = assemble(picture(chunk("tEXt", "\"Author\" 00 \"Mary\"")));
  for (const std::size_t missing : {3U, 12U, 14U, 20U}) {
    const Scrubbed clean =
        scrub({whole.begin(), whole.end() - static_cast<std::ptrdiff_t>(missing)}, {.salvage = true});
    EXPECT_EQ(clean.result.grade, Grade::proved_except) << missing << clean.result.reason;
    EXPECT_EQ(as_text(clean.bytes).find("Mary"), std::string_view::npos);
    EXPECT_NE(as_text(clean.bytes).find("IDAT"), std::string_view::npos);
  }
}

/// A thousand times what was stored: text is let go, image data is not examined for ever.
TEST(PngScrub, BombsDoNotGoOff) {
  const std::string bomb = "zlib { zero 20000000 }";
  EXPECT_EQ(scrub(assemble(picture(chunk("zTXt", "\"Comment\" 00 00 " + bomb)))).result.grade, Grade::proved);
  EXPECT_EQ(scrub(assemble(picture(chunk("iCCP", "\"icc\" 00 00 " + bomb)))).result.grade, Grade::refused);
  EXPECT_EQ(scrub(assemble(signature + ihdr + chunk("IDAT", bomb) + iend)).result.grade, Grade::refused);
}

}  // namespace
}  // namespace contrail::test
