// Words in the framing of an ArduPilot log: names, formats and columns of FMT, units, multipliers, bytes behind a NUL.
#include <gtest/gtest.h>

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

/// The clean copy, which has to be one already.
std::vector<std::byte> cleaned(const std::string& log) {
  const std::vector<std::byte> file = assemble(log);
  const Scrubbed clean = scrub(file);
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(clean.bytes.size(), file.size());
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes) << "cleaning a clean copy changes nothing";
  return clean.bytes;
}

/// A log with one more line of framing, and what the line is in the clean copy.
std::vector<std::byte> line_in_copy(const std::string& before, const std::string& line,
                                    const std::string& read_by_it = {}) {
  const std::size_t at = assemble(fmt + before).size(), size = assemble(line).size();
  const std::vector<std::byte> clean = cleaned(fmt + before + line + records + read_by_it);
  if (clean.size() < at + size) return {};
  const auto begin = clean.begin() + static_cast<std::ptrdiff_t>(at);
  return {begin, begin + static_cast<std::ptrdiff_t>(size)};
}

TEST(ArduPilotFraming, OfLoggersStays) {
  const std::string log = fmt + fmtu + unit + mult + att +
                          "a39573 u64 0 u8 100 text 64 \"deg\"\na39573 u64 0 u8 68 text 64 \"deglatitude\"\n"
                          "a39574 u64 0 u8 67 f64 0.0010000000474974513\na39574 u64 0 u8 45 f64 0\n"
                          "a39572 u64 0 u8 7 text 16 \"sd\" text 16 \"FB\"\n" +
                          records;
  EXPECT_EQ(cleaned(log), assemble(log));
}

TEST(ArduPilotFraming, NamesOfMessagesNobodyKnowsBecomeNumbers) {
  EXPECT_EQ(line_in_copy(att, "a39580 u8 9 u8 7 text 4 \"MARY\" text 16 \"f\" text 64 \"Roll\"\n", "a39509 f32 1\n"),
            assemble("a39580 u8 9 u8 7 text 4 \"U009\" text 16 \"I\" text 64 \"zzzz\"\n"));
}

/// What nothing is read by could be there to spell something by its numbers, names and lengths: it says what is needed.
TEST(ArduPilotFraming, DefinitionsOfNothingAreThoseOfSomething) {
  for (const char* unused :
       {"u8 77 u8 7 text 4 \"STRT\" text 16 \"f\" text 64 \"Roll\"", "u8 9 u8 3 text 4 \"ATT\"  zero 80",
        "u8 65 u8 13 text 4 \"ATT\" text 16 \"Qc\" text 64 \"TimeUS,Roll\""}) {
    EXPECT_EQ(line_in_copy(att, std::string("a39580 ") + unused + "\n"), assemble(att)) << unused;
    EXPECT_EQ(line_in_copy("", std::string("a39580 ") + unused + "\n" + att), assemble(att + att)) << unused;
  }
  // One that is said again, and one that other ones say otherwise before a record is read by it.
  EXPECT_EQ(line_in_copy(att, att), assemble(att));
  EXPECT_EQ(line_in_copy("a39580 u8 7 u8 13 text 4 \"STRT\" text 16 \"Qc\" text 64 \"TimeUS,Roll\"\n", att),
            assemble(att));
}

/// Types that are declared anew are read as they were.
TEST(ArduPilotFraming, ATypeMayBeDeclaredAnew) {
  const std::string other = "a39580 u8 7 u8 15 text 4 \"VIBE\" text 16 \"Qf\" text 64 \"TimeUS,VibeX\"\n";
  const std::string log = fmt + att + records + other + "a39507 u64 1000300 f32 0.5\na39507 u64 1000400 f32 0.25\n";
  EXPECT_EQ(cleaned(log), assemble(log));
}

TEST(ArduPilotFraming, UnitsAreToldOnceOfWhatIsThere) {
  const std::string before = fmtu + unit + mult + att;
  const std::string units = "a39572 u64 0 u8 7 text 16 \"sd\" text 16 \"FB\"\n";
  EXPECT_EQ(line_in_copy(before, units), assemble(units));
  EXPECT_EQ(line_in_copy(before + units, units), assemble("a39572 u64 0 u8 0 zero 32"));
  EXPECT_EQ(line_in_copy(before + "a39580 u8 77 u8 7 text 4 \"STRT\" text 16 \"f\" text 64 \"Roll\"\n",
                         "a39572 u64 0 u8 77 text 16 \"d\" text 16 \"B\"\n"),
            assemble("a39572 u64 0 u8 0 zero 32"));
  const std::string degrees = "a39573 u64 0 u8 100 text 64 \"deg\"\n", tenths = "a39574 u64 0 u8 66 f64 0.01\n";
  EXPECT_EQ(line_in_copy(before, degrees + degrees), assemble(degrees + "a39573 u64 0 u8 0 zero 64"));
  EXPECT_EQ(line_in_copy(before, tenths + tenths), assemble(tenths + "a39574 u64 0 u8 0 f64 0"));
}

TEST(ArduPilotFraming, LabelsNobodyKnowsAreAsLongAndSayNothing) {
  EXPECT_EQ(line_in_copy(att, "a39580 u8 9 u8 17 text 4 \"ATT\" text 16 \"Qcf\" text 64 \"TimeUS,Roll,MaryLives\"\n",
                         "a39509 u64 1000300 i16 126 f32 0\n"),
            assemble("a39580 u8 9 u8 17 text 4 \"ATT\" text 16 \"QcI\" text 64 \"TimeUS,Roll,zzzzzzzzc\"\n"));
  EXPECT_EQ(line_in_copy(att, "a39580 u8 9 u8 17 text 4 \"ATT\" text 16 \"QcI\" text 64 \"TimeUS,Roll,Roll,Farm,7\"\n",
                         "a39509 u64 1000300 i16 126 u32 0\n"),
            assemble("a39580 u8 9 u8 17 text 4 \"ATT\" text 16 \"QcI\" text 64 \"TimeUS,Roll,zzzc\"\n"))
      << "a label said twice, and labels of no field";
}

TEST(ArduPilotFraming, BytesBehindTheNulGo) {
  EXPECT_EQ(
      line_in_copy(
          "", "a39580 u8 7 u8 13 \"ATT\\0\" \"Qc\\0MaryLivesTher\" \"TimeUS,Roll\\0\" text 52 \"behind the mill\"\n"),
      assemble(att));
}

TEST(ArduPilotFraming, UnitsAndMultipliersAreThoseOfTheLogger) {
  const std::string before = fmtu + unit + mult + att;
  EXPECT_EQ(line_in_copy(before, "a39573 u64 0 u8 100 text 64 \"Mary\"\n"), assemble("a39573 u64 0 u8 0 zero 64"));
  EXPECT_EQ(line_in_copy(before, "a39573 u64 0 u8 77 text 64 \"deg\"\n"), assemble("a39573 u64 0 u8 0 zero 64"));
  EXPECT_EQ(line_in_copy(before, "a39573 u64 0 u8 100 \"deg\\0\" text 60 \"Mary\"\n"),
            assemble("a39573 u64 0 u8 100 text 64 \"deg\""));
  EXPECT_EQ(line_in_copy(before, "a39574 u64 0 u8 67 f64 51.4778928\n"), assemble("a39574 u64 0 u8 0 f64 0"));
  EXPECT_EQ(line_in_copy(before, "a39574 u64 0 u8 77 f64 0.001\n"), assemble("a39574 u64 0 u8 0 f64 0"));
  EXPECT_EQ(line_in_copy(before, "a39572 u64 0 u8 7 text 16 \"MaryLivesThere\" text 16 \"TheirMill\"\n"),
            assemble("a39572 u64 0 u8 7 text 16 \"--\" text 16 \"--\""));
  EXPECT_EQ(line_in_copy(before, "a39572 u64 0 u8 99 text 16 \"sd\" text 16 \"FB\"\n"),
            assemble("a39572 u64 0 u8 0 zero 32"));
}

/// Letters of units spell words: a field has its own, with a multiplier that belongs to it, and none has many.
TEST(ArduPilotFraming, UnitsAreThoseOfTheField) {
  const std::string imu = "a39580 u8 7 u8 27 text 4 \"IMU\" text 16 \"QBfffB\" text 64 \"TimeUS,I,GyrX,AccX,T,GH\"\n";
  const std::string read_by_it =
      "a39507 u64 1000300 u8 0 f32 0.5 f32 -9.5 f32 30 u8 1\na39507 u64 1000400 u8 1 f32 0.5 f32 -9.5 f32 30 u8 1\n";
  const std::size_t size = 44;
  const auto units_of = [&](const std::string& units, const std::string& multipliers) {
    const std::string line = "a39572 u64 471234 u8 7 text 16 \"" + units + "\" text 16 \"" + multipliers + "\"\n";
    const std::vector<std::byte> clean = cleaned(fmt + fmtu + unit + mult + imu + line + read_by_it);
    const auto at = clean.begin() + static_cast<std::ptrdiff_t>(assemble(fmt + fmtu + unit + mult + imu).size());
    return std::vector<std::byte>(at, at + static_cast<std::ptrdiff_t>(size));
  };
  const auto said = [](const std::string& units, const std::string& multipliers) {
    return assemble("a39572 u64 0 u8 7 text 16 \"" + units + "\" text 16 \"" + multipliers + "\"");
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
  const std::string wide = "a39580 u8 115 u8 140 text 4 \"UNIT\" text 16 \"QbZZ\" text 64 \"TimeUS,Id,Label,Label\"\n";
  EXPECT_EQ(line_in_copy(wide + att, "a39573 u64 0 u8 100 text 64 \"deg\" text 64 \"Mary\"\n"),
            assemble("a39573 u64 0 u8 100 text 64 \"deg\" zero 64"));
  const std::string other = "a39580 u8 115 u8 83 text 4 \"UNIT\" text 16 \"QQZ\" text 64 \"TimeUS,Id,Label\"\n";
  EXPECT_EQ(line_in_copy(other + att, "a39573 u64 0 text 8 \"Mary\" text 64 \"deg\"\n").size(), 83u);
  EXPECT_EQ(
      as_text(cleaned(fmt + other + att + "a39573 u64 0 text 8 \"Mary\" text 64 \"deg\"\n" + records)).find("Mary"),
      std::string_view::npos);
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
