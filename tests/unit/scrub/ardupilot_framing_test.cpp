// Words in the framing of an ArduPilot log: names, formats and columns of FMT, units, multipliers, bytes behind a NUL.
#include <gtest/gtest.h>

#include <map>
#include <utility>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

const std::string fmt =
    "a39580 u8 128 u8 89 text 4 \"FMT\" text 16 \"BBnNZ\" text 64 \"Type,Length,Name,Format,Columns\"\n";
const std::string fmtu =
    "a39580 u8 114 u8 44 text 4 \"FMTU\" text 16 \"QBNN\" text 64 \"TimeUS,FmtType,UnitIds,MultIds\"\n";
const std::string unit = "a39580 u8 115 u8 76 text 4 \"UNIT\" text 16 \"QbZ\" text 64 \"TimeUS,Id,Label\"\n";
const std::string mult = "a39580 u8 116 u8 20 text 4 \"MULT\" text 16 \"Qbd\" text 64 \"TimeUS,Id,Mult\"\n";
const std::string att = "a39580 u8 7 u8 13 text 4 \"ATT\" text 16 \"Qc\" text 64 \"TimeUS,Roll\"\n";
const std::string records = "a39507 u64 1000000 i16 123\na39507 u64 1000100 i16 124\na39507 u64 1000200 i16 125\n";

/// The log with its types numbered from one, in the order of their FMTs; what nobody declared stays.
std::vector<std::byte> numbered(const std::string& log) {
  std::vector<std::byte> bytes = assemble(log);
  std::map<std::byte, std::pair<std::size_t, std::byte>> known = {{std::byte{128}, {89, std::byte{128}}}};
  unsigned next = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto [length, number] = known.at(bytes[at + 2]);
    const std::byte type = bytes[at + 3];
    if (number == std::byte{128} && type != std::byte{128}) {
      known[type] = {std::to_integer<std::size_t>(bytes[at + 4]), static_cast<std::byte>(++next)};
      bytes[at + 3] = known[type].second;
    }
    const bool is_fmtu = bytes[at + 2] == std::byte{114};
    if (is_fmtu) bytes[at + 11] = known.at(bytes[at + 11]).second;
    bytes[at + 2] = number;
    at += length;
  }
  return bytes;
}

/// The clean copy, which has to be one already.
std::vector<std::byte> cleaned(const std::string& log) {
  const std::vector<std::byte> file = assemble(log);
  const Scrubbed clean = scrub(file);
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes) << "cleaning a clean copy changes nothing";
  return clean.bytes;
}

/// The framing before the records of a log that has one more line of it, in the clean copy: that is to be `expected`.
void expect_framing(const std::string& before, const std::string& line, const std::string& expected,
                    const std::string& more = {}, const std::string& more_expected = {}) {
  EXPECT_EQ(cleaned(fmt + before + line + records + more), numbered(fmt + expected + records + more_expected)) << line;
}

TEST(ArduPilotFraming, OfLoggersStays) {
  const std::string log = fmt + att + fmtu + mult + unit +
                          "a39573 u64 0 u8 68 text 64 \"deglatitude\"\na39573 u64 0 u8 100 text 64 \"deg\"\n"
                          "a39574 u64 0 u8 45 f64 0\na39574 u64 0 u8 67 f64 0.0010000000474974513\n"
                          "a39572 u64 0 u8 7 text 16 \"sd\" text 16 \"FB\"\n" +
                          records;
  EXPECT_EQ(cleaned(log), numbered(log));
}

/// Which number stands for a message is the file's own choice.
TEST(ArduPilotFraming, TypesAreNumberedInTheOrderOfTheirFormats) {
  const std::string vibe = "a39580 u8 77 u8 15 text 4 \"VIBE\" text 16 \"Qf\" text 64 \"TimeUS,VibeX\"\n",
                    rate = "a39580 u8 97 u8 15 text 4 \"RATE\" text 16 \"Qf\" text 64 \"TimeUS,R\"\n",
                    log = fmt + att + rate + vibe + records + "a3954d u64 1000300 f32 1\na39561 u64 1000400 f32 2\n";
  const std::vector<std::byte> clean = cleaned(log);
  EXPECT_EQ(clean, numbered(log));
  EXPECT_EQ(as_text(clean).find("\xA3\x95M"), std::string_view::npos);
}

/// In which order they stand could spell something, too.
TEST(ArduPilotFraming, DefinitionsStandInTheOrderOfTheirNames) {
  const std::string vibe = "a39580 u8 77 u8 15 text 4 \"VIBE\" text 16 \"Qf\" text 64 \"TimeUS,VibeX\"\n",
                    rate = "a39580 u8 97 u8 15 text 4 \"RATE\" text 16 \"Qf\" text 64 \"TimeUS,R\"\n",
                    more = records + "a3954d u64 1000300 f32 1\na39561 u64 1000400 f32 2\n";
  const std::vector<std::byte> plain = numbered(fmt + att + rate + vibe + more);
  for (const std::string& order : {vibe + rate + att, rate + att + vibe, att + vibe + rate, vibe + att + rate})
    EXPECT_EQ(cleaned(fmt + order + more), plain);
  // Not beyond what is read by them.
  const std::string late = "a3954d u64 1000300 f32 1\n";
  EXPECT_EQ(cleaned(fmt + vibe + late + att + records), numbered(fmt + vibe + late + att + records));
}

TEST(ArduPilotFraming, UnitsStandInTheOrderOfWhatTheyAreAbout) {
  const std::string rate = "a39580 u8 97 u8 15 text 4 \"RATE\" text 16 \"Qf\" text 64 \"TimeUS,R\"\n",
                    before = fmt + att + fmtu + mult + rate + unit, more = records + "a39561 u64 1000400 f32 2\n";
  const auto log = [&](const char* first, const char* second) {
    return before + "a39573 u64 0 u8 " + first + "\na39573 u64 0 u8 " + second + "\n";
  };
  const std::string degrees = "100 text 64 \"deg\"", seconds = "115 text 64 \"s\"",
                    of_att = " u8 7 text 16 \"sd\" text 16 \"FB\"\n",
                    of_rate = " u8 97 text 16 \"sk\" text 16 \"F0\"\n", tenth = " u8 66 f64 0.01\n",
                    micro = " u8 70 f64 0.000001\n";
  const std::vector<std::byte> plain =
      numbered(log(degrees.c_str(), seconds.c_str()) + "a39574 u64 0" + tenth + "a39574 u64 0" + micro +
               "a39572 u64 0" + of_att + "a39572 u64 0" + of_rate + more);
  EXPECT_EQ(cleaned(log(seconds.c_str(), degrees.c_str()) + "a39574 u64 0" + micro + "a39574 u64 0" + tenth +
                    "a39572 u64 0" + of_rate + "a39572 u64 0" + of_att + more),
            plain);
}

TEST(ArduPilotFraming, MessagesNobodyKnowsGo) {
  expect_framing(att, "a39580 u8 9 u8 7 text 4 \"MARY\" text 16 \"f\" text 64 \"Roll\"\n", att, "a39509 f32 1\n");
}

/// What nothing is read by could be there to spell something by its numbers, names and lengths.
TEST(ArduPilotFraming, DefinitionsOfNothingGo) {
  for (const char* unused :
       {"u8 77 u8 7 text 4 \"STRT\" text 16 \"f\" text 64 \"Roll\"", "u8 9 u8 3 text 4 \"ATT\"  zero 80",
        "u8 65 u8 13 text 4 \"ATT\" text 16 \"Qc\" text 64 \"TimeUS,Roll\""}) {
    const std::string line = std::string("a39580 ") + unused + "\n";
    expect_framing(att, line, att);
    expect_framing("", line + att, att);
  }
  // One that is said again, and one that other ones say otherwise before a record is read by it.
  expect_framing(att, att, att);
  expect_framing("a39580 u8 7 u8 13 text 4 \"STRT\" text 16 \"Qc\" text 64 \"TimeUS,Roll\"\n", att, att);
  expect_framing(att, fmt, att);
}

/// Types that are declared anew are read as they were.
TEST(ArduPilotFraming, ATypeMayBeDeclaredAnew) {
  const std::string other = "a39580 u8 7 u8 15 text 4 \"VIBE\" text 16 \"Qf\" text 64 \"TimeUS,VibeX\"\n";
  const std::string log = fmt + att + records + other + "a39507 u64 1000300 f32 0.5\na39507 u64 1000400 f32 0.25\n";
  EXPECT_EQ(cleaned(log), numbered(log));
}

TEST(ArduPilotFraming, UnitsAreToldOnceOfWhatIsThere) {
  const std::string before = fmtu + unit + mult + att;
  const std::string units = "a39572 u64 0 u8 7 text 16 \"sd\" text 16 \"FB\"\n";
  expect_framing(before, units, att + fmtu + units);
  expect_framing(before, units + units, att + fmtu + units);
  expect_framing(before + "a39580 u8 77 u8 7 text 4 \"STRT\" text 16 \"f\" text 64 \"Roll\"\n",
                 "a39572 u64 0 u8 77 text 16 \"d\" text 16 \"B\"\n", att);
  const std::string degrees = "a39573 u64 0 u8 100 text 64 \"deg\"\n", tenths = "a39574 u64 0 u8 66 f64 0.01\n";
  expect_framing(before, degrees + degrees, att + unit + degrees);
  expect_framing(before, tenths + tenths, att + mult + tenths);
}

TEST(ArduPilotFraming, LabelsNobodyKnowsSayNothingNotEvenHowLongTheyWere) {
  expect_framing(att, "a39580 u8 9 u8 17 text 4 \"ATT\" text 16 \"Qcf\" text 64 \"TimeUS,Roll,MaryLives\"\n",
                 att + "a39580 u8 9 u8 17 text 4 \"ATT\" text 16 \"QcI\" text 64 \"TimeUS,Roll,zc\"\n",
                 "a39509 u64 1000300 i16 126 f32 0\n", "a39509 u64 1000300 i16 126 f32 0\n");
  // A label said twice, and labels of no field.
  expect_framing(att, "a39580 u8 9 u8 17 text 4 \"ATT\" text 16 \"QcI\" text 64 \"TimeUS,Roll,Roll,Farm,7\"\n",
                 att + "a39580 u8 9 u8 17 text 4 \"ATT\" text 16 \"QcI\" text 64 \"TimeUS,Roll,zc\"\n",
                 "a39509 u64 1000300 i16 126 u32 0\n", "a39509 u64 1000300 i16 126 u32 0\n");
}

TEST(ArduPilotFraming, BytesBehindTheNulGo) {
  expect_framing(
      "", "a39580 u8 7 u8 13 \"ATT\\0\" \"Qc\\0MaryLivesTher\" \"TimeUS,Roll\\0\" text 52 \"behind the mill\"\n", att);
}

TEST(ArduPilotFraming, UnitsAndMultipliersAreThoseOfTheLogger) {
  const std::string before = fmtu + unit + mult + att;
  for (const char* line : {"a39573 u64 0 u8 100 text 64 \"Mary\"\n", "a39573 u64 0 u8 77 text 64 \"deg\"\n",
                           "a39574 u64 0 u8 67 f64 51.4778928\n", "a39574 u64 0 u8 77 f64 0.001\n",
                           "a39572 u64 0 u8 99 text 16 \"sd\" text 16 \"FB\"\n"}) {
    expect_framing(before, line, att);
  }
  expect_framing(before, "a39573 u64 0 u8 100 \"deg\\0\" text 60 \"Mary\"\n",
                 att + unit + "a39573 u64 0 u8 100 text 64 \"deg\"\n");
  expect_framing(before, "a39572 u64 0 u8 7 text 16 \"MaryLivesThere\" text 16 \"TheirMill\"\n",
                 att + fmtu + "a39572 u64 0 u8 7 text 16 \"--\" text 16 \"--\"\n");
}

/// Letters of units spell words: a field has its own, with a multiplier that belongs to it, and none has many.
TEST(ArduPilotFraming, UnitsAreThoseOfTheField) {
  const std::string imu = "a39580 u8 7 u8 27 text 4 \"IMU\" text 16 \"QBfffB\" text 64 \"TimeUS,I,GyrX,AccX,T,GH\"\n";
  const std::string read_by_it =
      "a39507 u64 1000300 u8 0 f32 0.5 f32 -9.5 f32 30 u8 1\na39507 u64 1000400 u8 1 f32 0.5 f32 -9.5 f32 30 u8 1\n";
  const std::size_t size = 44;
  const auto units_of = [&](const std::string& units, const std::string& multipliers) {
    const std::string line = "a39572 u64 471234 u8 7 text 16 \"" + units + "\" text 16 \"" + multipliers + "\"\n";
    const std::vector<std::byte> clean = cleaned(fmt + fmtu + imu + line + read_by_it);
    const auto at = clean.begin() + static_cast<std::ptrdiff_t>(assemble(fmt + fmtu + imu).size());
    return std::vector<std::byte>(at, at + static_cast<std::ptrdiff_t>(size));
  };
  const auto said = [](const std::string& units, const std::string& multipliers) {
    return assemble("a39501 u64 0 u8 2 text 16 \"" + units + "\" text 16 \"" + multipliers + "\"");
  };
  EXPECT_EQ(units_of("s#EoO-", "F-000-"), said("s#EoO-", "F-000-"));
  EXPECT_EQ(units_of("s#EoO-", "F?-?--"), said("s#EoO-", "F-000-")) << "one spelling of a multiplier that is none";
  EXPECT_EQ(units_of("JaneGnoUmamos%", "4712345-876543"), said("------", "------"));
  EXPECT_EQ(units_of("s#EoO-", "FBBBBB"), said("s-----", "F-----")) << "units of another size are not said";
  EXPECT_EQ(units_of("s#E", "F-0"), said("s#E---", "F-0---")) << "as many as there are fields";
  EXPECT_EQ(units_of("sDUDUD", "FGGGGG"), said("s-----", "F-----")) << "no coordinates, whatever they call themselves";
}

/// Further fields of the messages that describe others are nobody's.
TEST(ArduPilotFraming, HasNoFieldsButItsOwn) {
  const std::string wide = "a39580 u8 115 u8 140 text 4 \"UNIT\" text 16 \"QbZZ\" text 64 \"TimeUS,Id,Label,Label\"\n",
                    said = "a39580 u8 115 u8 140 text 4 \"UNIT\" text 16 \"QbZZ\" text 64 \"TimeUS,Id,Label,zd\"\n";
  expect_framing(wide + att, "a39573 u64 0 u8 100 text 64 \"deg\" text 64 \"Mary\"\n",
                 att + said + "a39573 u64 0 u8 100 text 64 \"deg\" zero 64\n");
  const std::string other = "a39580 u8 115 u8 83 text 4 \"UNIT\" text 16 \"QQZ\" text 64 \"TimeUS,Id,Label\"\n";
  expect_framing(other + att, "a39573 u64 0 text 8 \"Mary\" text 64 \"deg\"\n", att);
}

/// Whatever number a message has that no FMT declares, however long it is, and however often it comes.
TEST(ArduPilotDamage, MessagesOfUndeclaredTypesGo) {
  const std::vector<std::byte> plain = cleaned(fmt + att + records + records);
  for (const char* stranger : {"a39577 \"Mary\"\n", "a3954d 01\n", "a3956f \"lives behind the mill\"\n"}) {
    const std::string some = std::string(stranger) + stranger + stranger;
    const Scrubbed clean = scrub(assemble(fmt + att + records + some + records));
    EXPECT_EQ(clean.result.grade, Grade::proved) << stranger << clean.result.reason;
    EXPECT_EQ(clean.bytes, plain) << stranger;
  }
}

/// How many zeros stand behind the last message is a number, too.
TEST(ArduPilotDamage, PaddingGoesWithItsLength) {
  const std::vector<std::byte> plain = cleaned(fmt + att + records);
  for (const char* end : {"zero 77", "zero 4711", "fill 300 ff"}) {
    const Scrubbed clean = scrub(assemble(fmt + att + records + end));
    EXPECT_EQ(clean.result.grade, Grade::proved) << end << clean.result.reason;
    EXPECT_EQ(clean.bytes, plain) << end;
  }
  // A message that the padding cuts is one all the same, and tells nothing of where.
  const std::vector<std::byte> cut = scrub(assemble(fmt + att + records + "a39507 \"Paul\" zero 99")).bytes;
  EXPECT_EQ(scrub(assemble(fmt + att + records + "a39507 \"Mary\" zero 4711")).bytes, cut);
}

/// A flash chip writes whole pages: behind the last message stands what an earlier flight left there.
TEST(ArduPilotDamage, RemainsOfAFlashPageGo) {
  for (const char* end : {"00 4d617279 a395 07 4d6172794c69766573", "\"MaryLivesBehindTheMill\" a395 63 \"Mary\"",
                          "a39507 u64 900000 \"M\""}) {
    const std::vector<std::byte> file = assemble(fmt + att + records + end);
    const Scrubbed clean = scrub(file);
    EXPECT_EQ(clean.result.grade, Grade::proved) << end << ": " << clean.result.reason;
    EXPECT_EQ(as_text(clean.bytes).find("ary"), std::string_view::npos) << end;
    EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes) << end;
  }
}

}  // namespace
}  // namespace contrail::test
