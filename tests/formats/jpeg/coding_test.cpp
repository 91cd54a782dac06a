// What decodes a picture stays, and nothing that looks like it: tables, frames, scans and numbers that no decoder
// needs.
#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

using Data = std::vector<std::byte>;

// 32 and 64 letters, as a table and more can hold.
const std::string secret = "\"MaryLivesBehindTheMill51.4778926\"", twice = secret + " " + secret;

std::string segment(const std::string& marker, const std::string& content) {
  return " ff " + marker + " u16be#+2 { " + content + " }";
}
const std::string quantisation = "00 fill 64 01";
// One code: no difference, end of block. So a block is two bits.
const std::string codes = "00 01 zero 15 00 10 01 zero 15 00";

/// The parts of a grey picture of 16 times 8 samples.
struct Parts {
  std::string before;
  std::string jfif = segment("e0", "\"JFIF\\0\" 01 02 00 u16be 72 u16be 72 00 00");
  std::string dqt = segment("db", quantisation);
  std::string frame = segment("c0", "08 u16be 8 u16be 16 01 01 11 00");
  std::string dht = segment("c4", codes);
  std::string sos = segment("da", "01 01 00 00 3f 00");
  std::string data = " 0f";
  std::string behind;
  [[nodiscard]] Data file() const {
    return assemble("ff d8" + jfif + before + dqt + frame + dht + sos + data + behind + " ff d9");
  }
};
const Parts plain;

Scrubbed scrubbed(const Parts& parts) { return scrub(parts.file()); }

template <class Change>
Parts with(Change change) {
  Parts parts;
  change(parts);
  return parts;
}

TEST(JpegCoding, APictureStaysAsItIs) {
  const Scrubbed clean = scrubbed(plain);
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, plain.file());
}

/// What no decoder looks at is cut out.
TEST(JpegCoding, WhatNoComponentUsesGoes) {
  const std::vector<std::pair<const char*, Parts>> plants = {
      {"quantisation table", with([](Parts& p) { p.before = segment("db", "03 " + twice); })},
      {"two of them", with([](Parts& p) { p.before = segment("db", "03 " + twice + " 12 " + twice + twice); })},
      {"one beside a used one", with([](Parts& p) { p.dqt = segment("db", "01 " + twice + " " + quantisation); })},
      {"behind the frame", with([](Parts& p) { p.frame += segment("db", "02 " + twice); })},
      {"defined twice", with([](Parts& p) { p.before = segment("db", "00 " + twice); })},
      {"Huffman table", with([](Parts& p) { p.dht += segment("c4", "03 zero 7 u8 32 zero 8 " + secret); })},
      {"of AC", with([](Parts& p) { p.dht += segment("c4", "12 zero 7 u8 32 zero 8 " + secret); })},
      {"of a class there is not", with([](Parts& p) { p.dht += segment("c4", "40 zero 7 u8 32 zero 8 " + secret); })},
      {"one beside used ones",
       with([](Parts& p) { p.dht = segment("c4", "01 zero 7 u8 32 zero 8 " + secret + " " + codes); })},
      {"defined twice", with([](Parts& p) { p.before = segment("c4", "10 zero 7 u8 32 zero 8 " + secret); })},
      {"arithmetic conditioning", with([](Parts& p) { p.dht += segment("cc", secret); })},
      {"number of lines", with([](Parts& p) { p.behind = segment("dc", "\"Ma\""); })},
      {"restart interval", with([](Parts& p) { p.dht += segment("dd", "\"Ma\""); })},
      {"of the same length as the scan", with([](Parts& p) { p.dht += segment("dd", "u16be 2"); })},
      {"told again", with([](Parts& p) { p.dht += segment("dd", "u16be 1") + segment("dd", "u16be 0"); })},
      {"fill", with([](Parts& p) { p.behind = " ff ff ff"; })}};
  for (const auto& [what, parts] : plants) {
    const Scrubbed clean = scrubbed(parts);
    EXPECT_EQ(clean.result.grade, Grade::proved) << what << ": " << clean.result.reason;
    EXPECT_EQ(clean.bytes, plain.file()) << what;
  }
}

/// What would show another picture, or what nobody can tell from one, refuses.
TEST(JpegCoding, WhatIsNoPictureRefuses) {
  const std::string rest = "a scan goes on behind its last block", none = "a scan that no decoder reads",
                    table = "a Huffman table that is none",
                    more = "a Huffman table has symbols that the image does not use";
  const auto scans = [](const std::string& behind) { return with([&](Parts& p) { p.behind = behind; }); };
  const auto data = [](const std::string& bytes) { return with([&](Parts& p) { p.data = " " + bytes; }); };
  const auto tables = [](const std::string& content) {
    return with([&](Parts& p) { p.dht = segment("c4", content); });
  };
  const auto header = [](const std::string& content) {
    return with([&](Parts& p) { p.sos = segment("da", content); });
  };
  const auto frame = [](const std::string& marker, const std::string& content) {
    return with([&](Parts& p) { p.frame = segment(marker, content); });
  };
  const std::string dc = " 10 01 zero 15 00", ac = "00 01 zero 15 00 ";
  const std::vector<std::pair<Parts, std::string>> plants = {
      {scans(plain.sos + plain.data), "damaged: a scan of what was sent already"},
      {scans(plain.sos + " " + secret), "damaged: a scan of what was sent already"},
      {scans(plain.frame + plain.sos + plain.data), "damaged: a second frame in one picture"},
      {scans(segment("c2", "08 u16be 8 u16be 8 01 01 11 00 ")), "damaged: a second frame in one picture"},
      {scans(segment("de", "08 u16be 8 u16be 8 01 01 11 00 ")), "damaged: a hierarchical picture"},
      {header("01 02 00 00 3f 00"), "damaged: a scan of a component that the frame does not have"},
      {data("0f " + secret), rest},
      {data("0f ff d0 " + secret), rest},
      {data("0f 00"), rest},
      {data("0f ff 00"), rest},
      {data("05"), rest},  // not the bits that fill a byte
      {data("f5"), "a scan holds what no decoder reads"},
      {header("01 01 00 \"May\""), none},
      {header("01 01 00 00 3f 4d"), none},
      {header("01 01 00 00 3d 00"), none},
      {header("01 01 4d 00 3f 00"), none},
      {header("02 01 00 01 00 00 3f 00"), "damaged: a scan of what was sent already"},
      {tables("00 zero 7 u8 32 zero 8 " + secret + dc), table},
      {tables("00 zero 7 u8 4 zero 8 00 00 00 00" + dc), table},
      {tables("00 03 zero 15 00 01 02" + dc), table},
      {tables("00 01 01 zero 14 00 4d" + dc), more},
      {tables(ac + " 10 01 01 01 zero 13 00 \"ay\""), more},
      {tables("30 01 zero 15 00 " + codes), ""},
      {frame("c0", "08 u16be 8 u16be 16 01 4d 11 00"), "damaged: a scan of a component that the frame does not have"},
      {frame("c0", "4d u16be 8 u16be 16 01 01 11 00"), "a frame header that is none"},
      {frame("c0", "08 u16be 8 u16be 16 01 01 4d 00"), "a frame header that is none"},
      {frame("c0", "08 u16be 8 u16be 16 01 01 11 4d"), "a frame header that is none"},
      {frame("c0", "08 u16be 0 u16be 16 01 01 11 00"), "an image without height or width"},
      {frame("c0", "08 u16be 65535 u16be 65535 01 01 44 00"), "an image too large to be followed"},
      {frame("c3", "08 u16be 8 u16be 16 01 01 11 00"), "a scan that no decoder reads"},
      {frame("c5", "08 u16be 8 u16be 16 01 01 11 00"), "its coding (SOF5) cannot be followed"},
      {frame("c9", "08 u16be 8 u16be 16 01 01 11 00"), "its coding (SOF9) cannot be followed"}};
  for (const auto& [parts, reason] : plants) {
    const Scrubbed refused = scrubbed(parts);
    if (reason.empty()) {  // a table of a class there is not goes
      EXPECT_EQ(refused.bytes, plain.file());
      continue;
    }
    EXPECT_EQ(refused.result.grade, Grade::refused) << reason;
    EXPECT_EQ(refused.result.reason.substr(0, reason.size()), reason);
  }
  Parts named = frame("c0", "08 u16be 8 u16be 16 01 4d 11 00");
  named.sos = segment("da", "01 4d 00 00 3f 00");
  EXPECT_EQ(scrubbed(named).result.reason.substr(0, 40), "a component of a name that no encoder gi");
}

/// What fills a table for every image is that of the standard, and what no block needs to be told says nothing.
TEST(JpegCoding, NumbersThatNoBlockUsesRefuse) {
  const auto reason = [](auto change) { return scrubbed(with(change)).result.reason; };
  EXPECT_EQ(reason([](Parts& p) {
              p.dqt = segment("db", "00 fill 60 01 \"Mary\"");
            }).find("a quantisation table has numbers that the image does not use"),
            0U);
  std::string symbols;  // all there are, in the order of their numbers: not in that of annex K
  for (int run = 0; run < 16; ++run) {
    for (int size = run == 0 || run == 15 ? 0 : 1; size <= 10; ++size)
      symbols += " u8 " + std::to_string(16 * run + size);
  }
  const std::string all = "00 01 zero 15 00 10 00 02 01 03 03 02 04 03 05 05 04 04 00 00 01 7d" + symbols;
  EXPECT_EQ(reason([&](Parts& p) {
              p.dht = segment("c4", all), p.data = " 03";
            }).find("a Huffman table has symbols that the image does not use"),
            0U);
  const auto zeros = [](Parts& p) {
    p.dht = segment("c4", "00 01 zero 15 00 10 00 02 zero 14 f0 00"), p.data = " 08 7f";
  };
  EXPECT_EQ(reason(zeros).find("a block ends with runs of zeros that say nothing"), 0U) << reason(zeros);
  const auto tall = [](Parts& p) { p.frame = segment("c0", "08 \"Ma\" u16be 16 01 01 11 00"); };
  EXPECT_EQ(reason(tall).find("a scan ends long before the image does"), 0U) << reason(tall);
}

/// As libjpeg scales those of annex K, and as programs make their own: rising from the coarse to the fine.
TEST(JpegCoding, UsualTablesStay) {
  for (const char* table :
       {"00 10 0b 0c 0e 0c 0a 10 0e 0d 0e 12 11 10 13 18 28 1a 18 16 16 18 31 23 25 1d 28 3a 33 3d 3c "
        "39 33 38 37 40 48 5c 4e 40 44 57 45 37 38 50 6d 51 57 5f 62 67 68 67 3e 4d 71 79 70 64 78 "
        "5c 65 67 63",
        "00 02 fill 20 02 fill 21 04 fill 22 06", "00 fill 64 07"}) {
    const Scrubbed clean = scrubbed(with([&](Parts& p) { p.dqt = segment("db", table); }));
    EXPECT_EQ(clean.result.grade, Grade::proved) << table << clean.result.reason;
  }
}

TEST(JpegCoding, RestartsComeInOrder) {
  const auto restarted = [](const std::string& data) {
    return with([&](Parts& p) { p.dht += segment("dd", "u16be 1"), p.data = " " + data; });
  };
  const Scrubbed good = scrubbed(restarted("3f ff d0 3f"));
  EXPECT_EQ(good.result.grade, Grade::proved) << good.result.reason;
  EXPECT_EQ(good.bytes, restarted("3f ff d0 3f").file());
  for (const char* bad : {"3f ff d5 3f", "3f 4d ff d0 3f", "3f ff d0 3f 4d", "3f ff d0 3f ff d1 4d", "3f ff ff d0 3f"})
    EXPECT_EQ(scrubbed(restarted(bad)).result.grade, Grade::refused) << bad;
}

/// What is missing tells nothing.
TEST(JpegCoding, AScanMayEndEarly) {
  const Parts early = with([](Parts& p) { p.frame = segment("c0", "08 u16be 64 u16be 64 01 01 11 00"); });
  EXPECT_EQ(scrubbed(early).bytes, early.file());
}

/// Sections G.1.1.1 and G.1.2: DC, then bands of AC, then a bit more of each.
TEST(JpegCoding, ProgressivePicturesSendEachBitOnce) {
  // Symbols of AC: 00 ends a block, 10 two or three of them, 01 is a coefficient.
  const std::string ac = segment("c4", "10 00 02 01 zero 13 00 10 01");
  const auto scan = [](const std::string& band, const std::string& data) {
    return segment("da", "01 01 00 " + band) + " " + data;
  };
  const auto picture = [&](const std::string& scans) {
    return with([&](Parts& p) {
      p.frame = segment("c2", "08 u16be 8 u16be 16 01 01 11 00");
      p.dht = segment("c4", "00 01 zero 15 00"), p.sos.clear(), p.data.clear();
      p.behind = scan("00 00 01", "3f") + ac + scans;
    });
  };
  // A coefficient (100, its sign 1), end of block (00) twice; end of a band for two blocks (01 0).
  const std::string begun = scan("01 05 01", "90"), ended = scan("06 3f 00", "5f");
  const std::string dc_more = scan("00 00 10", "3f");
  // A bit more: end of block (00) with a bit (1) for the coefficient that was met; end of block (00).
  const std::string ac_more = scan("01 05 10", "27");
  const Parts whole = picture(begun + ended + dc_more + ac_more);
  const Scrubbed clean = scrubbed(whole);
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes, whole.file());
  const std::vector<std::pair<std::string, std::string>> plants = {
      {begun + ended + ended, "damaged: a scan of what was sent already"},
      {begun + ended + dc_more + dc_more, "damaged: a scan of what was sent already"},
      {begun + scan("05 3f 00", "5f"), "damaged: a scan of what was sent already"},
      {begun + ended + scan("06 3f 10", "5f"), "damaged: a scan of what was sent already"},
      {begun + scan("06 3f 00", "6f"), "a scan goes on behind its last block"},  // a run of three blocks of two
      {begun + scan("06 3f 00", "5f " + secret), "a scan goes on behind its last block"},
      {begun + ended + scan("01 05 10", "27 " + secret), "a scan goes on behind its last block"},
      {begun + scan("06 4d 00", "5f"), "damaged: a scan of what was sent already"},
      {ended, "a Huffman table has symbols that the image does not use"}};
  for (const auto& [scans, reason] : plants)
    EXPECT_EQ(scrubbed(picture(scans)).result.reason.substr(0, reason.size()), reason);
}

TEST(JpegCoding, NumbersAreSuchAsTheirFieldsCanHave) {
  const auto app = [](const std::string& marker, const std::string& content) {
    return with([&](Parts& p) { p.jfif = segment(marker, content); });
  };
  const std::vector<std::pair<Parts, Parts>> plants = {
      {app("e0", "\"JFIF\\0\" 01 02 01 \"Mary\" 00 00"), app("e0", "\"JFIF\\0\" 01 02 00 u16be 1 u16be 1 00 00")},
      {app("e0", "\"JFIF\\0\" 01 02 02 u16be 5147 u16be 79 00 00"),
       app("e0", "\"JFIF\\0\" 01 02 00 u16be 1 u16be 1 00 00")},
      {app("e0", "\"JFIF\\0MaM\" u16be 72 u16be 72 00 00"), app("e0", "\"JFIF\\0\" 01 02 00 u16be 1 u16be 1 00 00")},
      {app("e0", "\"JFIF\\0\" 01 51 01 u16be 300 u16be 300 00 00"),
       app("e0", "\"JFIF\\0\" 01 02 01 u16be 300 u16be 300 00 00")},
      {app("ee", "\"Adobe\" u16be 100 \"Mary\" 01"), app("ee", "\"Adobe\" u16be 100 40 00 u16be 0 01")},
      {app("ee", "\"Adobe\" u16be 100 u16be 0 u16be 0 4d"), app("ee", "\"Adobe\" u16be 100 u16be 0 u16be 0 00")},
      {app("ee", "\"AdobeMa\" u16be 0 u16be 0 02"), app("ee", "\"Adobe\" u16be 0 u16be 0 u16be 0 02")}};
  for (const auto& [parts, expected] : plants) {
    const Scrubbed clean = scrubbed(parts);
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes, expected.file());
    EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
  }
}

}  // namespace
}  // namespace contrail::test
