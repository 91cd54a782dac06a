// What people plant in the messages of an ArduPilot log: in fields whose name, unit or message sounds harmless.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

/// A log of one kind of message: what FMT says of it, and its fields as one record.
std::string log_of(const std::string& name, const std::string& types, const std::string& labels, int length,
                   const std::string& fields) {
  const std::string record = "a39501 u64 1000000 " + fields + "\n";
  return "a39580 u8 128 u8 89 text 4 \"FMT\" text 16 \"BBnNZ\" text 64 \"Type,Length,Name,Format,Columns\"\n"
         "a39580 u8 1 u8 " +
         std::to_string(length) + " text 4 \"" + name + "\" text 16 \"Q" + types + "\" text 64 \"TimeUS," + labels +
         "\"\n" + record + record + record;
}

constexpr std::size_t first_field = 89 + 89 + 3 + 8;

/// The first record's fields behind its stamp, in the clean copy.
std::vector<std::byte> cleaned(const std::string& log) {
  const Scrubbed clean = scrub(assemble(log));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  if (clean.bytes.empty()) return {};
  const std::size_t size = (clean.bytes.size() - 2 * 89) / 3 - 11;
  return {clean.bytes.begin() + first_field, clean.bytes.begin() + static_cast<std::ptrdiff_t>(first_field + size)};
}

TEST(ArduPilotStays, HeightsAboveTheSeaGoAndHeightsAboveTakeOffStay) {
  EXPECT_EQ(cleaned(log_of("XKF1", "Bfe", "C,PD,OH", 20, "u8 1 f32 -12.5 i32 58394")),
            assemble("u8 1 f32 -12.5 i32 0"));
  EXPECT_EQ(cleaned(log_of("NKF1", "fe", "PD,OH", 19, "f32 -12.5 i32 58394")), assemble("f32 -12.5 i32 0"));
  EXPECT_EQ(cleaned(log_of("NTUN", "ee", "TAsp,TAW", 19, "i32 1200 i32 58394")), assemble("i32 1200 i32 0"));
  EXPECT_EQ(cleaned(log_of("BARO", "fff", "Alt,Press,AltAMSL", 23, "f32 12.5 f32 95000 f32 583.9")),
            assemble("f32 12.5 f32 95000 f32 0"));
  EXPECT_EQ(cleaned(log_of("POS", "ff", "Alt,RelHomeAlt", 19, "f32 583.9 f32 12.5")), assemble("f32 0 f32 12.5"));
  EXPECT_EQ(cleaned(log_of("CTUN", "ff", "TAlt,Alt", 19, "f32 583.9 f32 12.5")), assemble("f32 0 f32 12.5"));
}

/// What tells the density of the air, and heights above ground that were measured, stay but under strict.
TEST(ArduPilotStays, HintsGoUnderStrict) {
  const std::pair<std::string, std::string> logs[] = {
      {log_of("CTUN", "ff", "E2T,ThO", 19, "f32 1.07 f32 0.5"), "f32 1.07 f32 0.5"},
      {log_of("TECS", "ff", "sp,th", 19, "f32 17.5 f32 0.5"), "f32 17.5 f32 0.5"},
      {log_of("XKF5", "cB", "HAGL,C", 14, "i16 1250 u8 1"), "i16 1250 u8 1"},
      {log_of("BARO", "cB", "Temp,H", 14, "i16 1250 u8 1"), "i16 1250 u8 1"},
      {log_of("ARSP", "cB", "Temp,H", 14, "i16 1250 u8 1"), "i16 1250 u8 1"},
      {log_of("RFND", "CB", "Dist,Stat", 14, "u16 1250 u8 4"), "u16 1250 u8 4"},
  };
  for (const auto& [log, fields] : logs) {
    EXPECT_EQ(cleaned(log), assemble(fields)) << fields;
    const Scrubbed strict = scrub(assemble(log), {}, "strict");
    ASSERT_EQ(strict.result.grade, Grade::proved) << strict.result.reason;
    std::vector<std::byte> expected = assemble(fields);
    const std::size_t hint = fields.starts_with("f32") ? 4 : 2;
    std::fill_n(expected.begin(), hint, std::byte{0});
    EXPECT_TRUE(std::equal(expected.begin(), expected.end(), strict.bytes.begin() + first_field)) << fields;
  }
}

TEST(ArduPilotStays, ANameStoredAsAnotherTypeGoes) {
  EXPECT_EQ(cleaned(log_of("ATT", "ic", "Roll,Pitch", 17, "i32 -4887 i16 123")), assemble("i32 0 i16 123"));
  EXPECT_EQ(cleaned(log_of("IMU", "df", "AccX,AccY", 23, "f64 9.80665 f32 9.5")), assemble("f64 0 f32 9.5"));
  EXPECT_EQ(cleaned(log_of("VIBE", "Lf", "VibeX,VibeY", 19, "i32 1 f32 9.5")), assemble("i32 0 f32 9.5"));
  EXPECT_EQ(cleaned(log_of("BAT", "nf", "Inst,Volt", 19, "text 4 \"Mary\" f32 12.5")), assemble("u32 0 f32 12.5"));
}

TEST(ArduPilotStays, AMessageNobodyListedGoesWhateverItsFieldsAreCalled) {
  for (const char* name : {"ZZZZ", "ATT1", "IMU9", "att", "GPS9", "DU32", "VISP", "TSYN"}) {
    const std::vector<std::byte> log = assemble(log_of(name, "cf", "Roll,AccX", 17, "i16 123 f32 9.5"));
    const Scrubbed clean = scrub(log);
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes, std::vector<std::byte>(log.begin(), log.begin() + 89))
        << name << ": nothing but the FMT of FMT";
  }
}

TEST(ArduPilotStays, AFieldNobodyListedGoesWhateverItsMessageIsCalled) {
  for (const char* label : {"RollX", "roll", "Roll2", "RTimeUS", "Temp9", "Volt", "C", "I"}) {
    EXPECT_EQ(cleaned(log_of("ATT", "fc", std::string(label) + ",Roll", 17, "f32 9.5 i16 123")),
              assemble("f32 0 i16 123"))
        << label;
  }
}

/// Columns of full width spell words, a letter a row or a word a value.
TEST(ArduPilotStays, WordsInSmallNumbersGo) {
  EXPECT_EQ(cleaned(log_of("MODE", "MBB", "Mode,ModeNum,Rsn", 14, "u8 77 u8 97 u8 114")), assemble("u8 0 u8 0 u8 0"));
  EXPECT_EQ(cleaned(log_of("MODE", "MBB", "Mode,ModeNum,Rsn", 14, "u8 5 u8 5 u8 1")), assemble("u8 5 u8 5 u8 1"));
  EXPECT_EQ(cleaned(log_of("GPS", "BBB", "I,Status,NSats", 14, "u8 77 u8 97 u8 114")), assemble("u8 0 u8 0 u8 0"));
  EXPECT_EQ(cleaned(log_of("XKF4", "BHIB", "TS,FS,SS,C", 19, "text 8 \"Maryland\"")), assemble("u64 0"));
  EXPECT_EQ(cleaned(log_of("PIDR", "fB", "Tar,Flags", 16, "f32 0.5 u8 77")), assemble("f32 0.5 u8 0"));
  EXPECT_EQ(cleaned(log_of("RCIN", "HHHH", "C1,C2,C3,C4", 19, "text 8 \"Maryland\"")), assemble("u64 0"));
  EXPECT_EQ(cleaned(log_of("EV", "B", "Id", 12, "u8 255")), assemble("u8 0"));
  EXPECT_EQ(cleaned(log_of("EV", "B", "Id", 12, "text 1 \"k\"")), assemble("u8 0"));
  EXPECT_EQ(cleaned(log_of("EV", "B", "Id", 12, "u8 62")), assemble("u8 62"));
  EXPECT_EQ(cleaned(log_of("EV", "B", "Id", 12, "u8 77")), assemble("u8 0")) << "no event: M";
  EXPECT_EQ(cleaned(log_of("ERR", "BB", "Subsys,ECode", 13, "u8 17 u8 1")), assemble("u8 17 u8 1"));
  EXPECT_EQ(cleaned(log_of("ERR", "BB", "Subsys,ECode", 13, "u8 33 u8 1")), assemble("u8 0 u8 1"));
  for (const char* faults : {"u16 128", "u16 3", "u16 28", "u16 64"})
    EXPECT_EQ(cleaned(log_of("XKF4", "H", "FS", 13, faults)), assemble(faults));
  for (const char* faults : {"u16 109", "u16 65", "u16 48"})
    EXPECT_EQ(cleaned(log_of("XKF4", "H", "FS", 13, faults)), assemble("u16 0")) << faults;
}

/// Two letters are an angle of 249 degrees or more: no roll, no pitch, and no innovation of a filter.
TEST(ArduPilotStays, WordsInAnglesGo) {
  for (const char* message : {"ATT", "AHR2", "SIM", "XKF1", "NKF1", "EKF1", "CTUN"}) {
    EXPECT_EQ(cleaned(log_of(message, "cc", "Roll,Pitch", 15, "text 4 \"mary\"")), assemble("u32 0")) << message;
    EXPECT_EQ(cleaned(log_of(message, "cc", "Roll,Pitch", 15, "i16 -18000 i16 9001")), assemble("i16 -18000 i16 9001"))
        << message;
    EXPECT_EQ(cleaned(log_of(message, "cc", "Roll,Pitch", 15, "i16 18300 i16 -9200")), assemble("u32 0")) << message;
  }
  for (const char* message : {"XKF3", "NKF3", "EKF3"}) {
    EXPECT_EQ(cleaned(log_of(message, "ccc", "IVN,IPN,IYAW", 17, "text 6 \"maryto\"")), assemble("zero 6")) << message;
    EXPECT_EQ(cleaned(log_of(message, "ccc", "IVN,IPN,IYAW", 17, "i16 -176 i16 446 i16 403")),
              assemble("i16 -176 i16 446 i16 403"))
        << message;
  }
  EXPECT_EQ(cleaned(log_of("ATT", "CC", "DesYaw,Yaw", 15, "u16 35999 u16 36300")), assemble("u16 35999 u16 0"));
  EXPECT_EQ(cleaned(log_of("XKF4", "cH", "SV,FS", 15, "i16 31 u16 128")), assemble("i16 31 u16 128"));
  EXPECT_EQ(cleaned(log_of("XKF4", "cH", "SV,FS", 15, "text 4 \"mary\"")), assemble("u32 0"));
}

/// Ranges as wide as a number has digits hold any number.
TEST(ArduPilotStays, NumbersOfMoreThanAFlightGo) {
  EXPECT_EQ(cleaned(log_of("BAT", "ff", "CurrTot,Volt", 19, "f32 515012.34 f32 12.5")), assemble("f32 0 f32 12.5"));
  EXPECT_EQ(cleaned(log_of("BAT", "ff", "CurrTot,Volt", 19, "f32 5150 f32 12.5")), assemble("f32 5150 f32 12.5"));
  EXPECT_EQ(cleaned(log_of("IMU", "II", "EG,EA", 19, "u32 51501 u32 3")), assemble("u32 0 u32 3"));
}

/// A float's bits may be letters, a date, or a NaN with something in it.
TEST(ArduPilotStays, WordsInFloatsGo) {
  EXPECT_EQ(cleaned(log_of("IMU", "ff", "AccX,AccY", 19, "text 4 \"mary\" f32 9.5")), assemble("u32 0 f32 9.5"));
  EXPECT_EQ(cleaned(log_of("IMU", "ff", "AccX,AccY", 19, "u32 20260621 f32 9.5")), assemble("u32 0 f32 9.5"));
  EXPECT_EQ(cleaned(log_of("IMU", "ff", "AccX,AccY", 19, "u32 0x7fc54321 f32 9.5")), assemble("u32 0 f32 9.5"));
}

/// Units and multipliers are the file's own words: they make nothing harmless, and no range wider.
TEST(ArduPilotStays, UnitsMakeNothingHarmless) {
  const std::string units =
      "a39580 u8 114 u8 44 text 4 \"FMTU\" text 16 \"QBNN\" text 64 \"TimeUS,FmtType,UnitIds,MultIds\"\n"
      "a39572 u64 900000 u8 1 text 16 \"s#%\" text 16 \"FGG\"\n";
  std::string log = log_of("ATT", "ic", "Place,Roll", 17, "i32 -488766700 i16 17000");
  log.insert(log.find("a39501"), units);
  const Scrubbed clean = scrub(assemble(log));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const std::vector<std::byte> record = assemble("a39501 u64 1000000 i32 0 i16 17000");
  EXPECT_EQ(std::vector<std::byte>(clean.bytes.end() - 17, clean.bytes.end()), record);
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
}

TEST(ArduPilotStays, ABootClockIsNoCalendar) {
  std::string log = log_of("ATT", "c", "Roll", 13, "i16 123");
  log += "a39501 u64 1790123456789012 i16 124\n";
  log += "a39501 u64 1000100 i16 125\n";
  const Scrubbed clean = scrub(assemble(log));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(std::vector<std::byte>(clean.bytes.end() - 26, clean.bytes.end()),
            assemble("a39501 u64 0 i16 124 a39501 u64 1000100 i16 125"));
  EXPECT_EQ(clean.result.warnings.size(), 1u);
}

}  // namespace
}  // namespace contrail::test
