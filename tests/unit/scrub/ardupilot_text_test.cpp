// What a clean text log of ArduPilot says: lines written afresh, so that no word, digit or blank holds more than the
// value of a field that stays.
#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

const std::string formats =
    "FMT, 128, 89, FMT, BBnNZ, Type,Length,Name,Format\n"
    "FMT, 1, 15, ATT, Icccc, TimeMS,DesRoll,Roll,DesPitch,Pitch\n"
    "FMT, 2, 25, GPS, BIHBcLLe, Status,TimeMS,Week,NSats,HDop,Lat,Lng,Alt\n"
    "FMT, 3, 6, MODE, Mh, Mode,ThrCrs\n"
    "FMT, 4, 31, IMU, Iffffff, TimeMS,GyrX,GyrY,GyrZ,AccX,AccY,AccZ\n"
    "FMT, 5, 67, MSG, Z, Message\n"
    "FMT, 6, 23, PARM, Nf, Name,Value\n";

const std::string att = "ATT, 95891, 0, 0, 0, 0\n";

std::vector<std::byte> bytes_of_text(std::string_view text) {
  const Bytes bytes = as_bytes(text);
  return {bytes.begin(), bytes.end()};
}

/// What a line of FMT says behind its number.
std::string_view without_number(std::string_view line) { return line.substr(std::min(line.find(',', 5), line.size())); }

/// The copy behind those formats that lines are read by.
std::string behind_formats(std::string text) {
  for (std::string_view left = formats; !left.empty();) {
    const std::string_view line = left.substr(0, left.find('\n') + 1);
    const std::string_view said = std::string_view(text).substr(0, text.find('\n') + 1);
    if (without_number(said) == without_number(line)) text.erase(0, said.size());
    left.remove_prefix(line.size());
  }
  return text;
}

/// The clean copy behind the formats; it has to be one already.
std::string cleaned(const std::string& lines) {
  const Scrubbed clean = scrub(bytes_of_text(formats + lines));
  EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes) << "cleaning a clean copy changes nothing";
  return behind_formats(std::string(as_text(clean.bytes)));
}

TEST(ArduPilotText, KeepsWhatTheBinaryLogKeeps) {
  EXPECT_EQ(cleaned("ATT, 95891, 0.00, -0.25, 0.00, 0.26\n"
                    "GPS, 3, 308900200, 1799, 10, 1.49, 24.2398205, 54.5793101, 488.19\n"
                    "IMU, 95892, 0.0003300551, 3.118068E-05, NaN, 0.04847138, 0.4273195, -9.78664\n"),
            "ATT, 95891, 0, -0.25, 0, 0.26\n"
            "GPS, 3, 0, 0, 10, 1.49, 0, 0, 0\n"
            "IMU, 95892, 0.0003300551, 3.118068e-05, NaN, 0.04847138, 0.4273195, -9.78664\n");
}

TEST(ArduPilotText, AValueWithoutItsEndIsNamed) {
  const Scrubbed clean = scrub(bytes_of_text(formats + att + "ATT, 95892, 0, 0, 0, 0.2"));
  EXPECT_EQ(clean.result.grade, Grade::proved_except);
  ASSERT_EQ(clean.result.except.size(), 1u);
  EXPECT_TRUE(clean.result.except[0].starts_with("the copy leaves out what the end of the file cuts: the last line"))
      << clean.result.except[0];
  EXPECT_EQ(behind_formats(std::string(as_text(clean.bytes))), att + "ATT, 95892, 0, 0, 0, 0\n");
  EXPECT_EQ(scrub(clean.bytes).result.grade, Grade::proved) << "what is left has an end";
}

/// How many digits a value had, its sign, blanks and ends of lines say nothing any more.
TEST(ArduPilotText, WidthsSayNothing) {
  const std::string wide = cleaned("GPS,  3, 308900200, 1799, 10, 1.49, -124.2398205, -54.5793101, -1488.19  \r\n\r\n");
  EXPECT_EQ(wide, "GPS, 3, 0, 0, 10, 1.49, 0, 0, 0\n");
  EXPECT_EQ(cleaned("GPS,3,1,1,10,1.490,4.2,5.0,8\n"), wide);
  EXPECT_EQ(cleaned("GPS,\t3, 000000000000000000077, 1, 10.0, 149e-2, 4.2, 5.0, 8\n"), wide);
  EXPECT_EQ(cleaned("PARM, HOME_OF_MARY, 51.4778926\n"), cleaned("PARM, , 1\n"));
}

TEST(ArduPilotText, NumbersThatAreWordsGo) {
  for (const char* word : {"Mary", "0x4d617279", "4d", "+1.5", "1.5Mary", "1/2", "inf", "1e-40", "400.5"}) {
    EXPECT_EQ(cleaned("ATT, 95891, " + std::string(word) + ", -0.25, 0, 0\n"), "ATT, 95891, 0, -0.25, 0, 0\n") << word;
  }
}

/// A field of whole numbers, or of hundredths, holds no more than that, and a float no more than its bits.
TEST(ArduPilotText, DigitsBehindThoseOfTheFieldGo) {
  EXPECT_EQ(cleaned("GPS, 3, 0, 0, 51.4778926, 1.49, 0, 0, 0\n"), "GPS, 3, 0, 0, 0, 1.49, 0, 0, 0\n");
  EXPECT_EQ(cleaned("ATT, 95891, 51.4778926, -0.25, 0, 0\n"), "ATT, 95891, 0, -0.25, 0, 0\n");
  EXPECT_EQ(cleaned("ATT, 95891, 0.5700000000000001, -0.25, 0, 0\n"), "ATT, 95891, 0.57, -0.25, 0, 0\n");
  EXPECT_EQ(cleaned("IMU, 1, 0, 0, 0, 9.805147789280014778, 0, 0\n"), "IMU, 1, 0, 0, 0, 9.805148, 0, 0\n");
}

TEST(ArduPilotText, ModesAreWordsOfTheFirmware) {
  EXPECT_EQ(
      cleaned("MODE, AltHold, 500\nMODE, 5, 500\nMODE, LOITER, 500\nMODE, sTaBiLiZe, 500\nMODE, MaryLives, 500\n"),
      "MODE, ALT_HOLD, 500\nMODE, 5, 500\nMODE, LOITER, 500\nMODE, STABILIZE, 500\nMODE, 0, 500\n");
}

TEST(ArduPilotText, TextsAndLinesNobodyKnowsGo) {
  EXPECT_EQ(
      cleaned("Mary lives behind the mill\nMSG, Mary, behind the mill\nMARY, 1, 2\nATT, 95891, 0, 0, 0, 0\nlogs: \n"),
      "MSG, \nATT, 95891, 0, 0, 0, 0\n");
}

TEST(ArduPilotText, NamesOfFormatsAreThoseOfLoggers) {
  // Behind the formats of the other lines, types are counted.
  EXPECT_EQ(cleaned("FMT, 9, 7, MARY, f, Roll\nMARY, 51.47\n" + att), att);
  EXPECT_EQ(cleaned("FMT, 9, 99, RATE, ff, R,MaryLives\nRATE, 1.5, 51.5\n" + att),
            "FMT, 2, 11, RATE, fI, R,zzb\nRATE, 1.5, 0\n" + att);
  EXPECT_EQ(cleaned("FMT, 77, 11, RATE, fn, R,Mary\nRATE, 1.5, Mary\n" + att),
            "FMT, 2, 11, RATE, fI, R,zzb\nRATE, 1.5, 0\n" + att);
}

TEST(ArduPilotText, UnitsAndMultipliersAreThoseOfTheLogger) {
  const std::string rows = "ATT, 900, 0, 0, 0, 0\n";
  const std::string more =
      "FMT, 115, 76, UNIT, QbZ, TimeUS,Id,Label\n"
      "FMT, 116, 20, MULT, Qbd, TimeUS,Id,Mult\n"
      "FMT, 114, 44, FMTU, QBNN, TimeUS,FmtType,UnitIds,MultIds\n";
  const std::string said =
      "FMT, 2, 76, UNIT, QbZ, TimeUS,Id,Label\n"
      "FMT, 3, 20, MULT, Qbd, TimeUS,Id,Mult\n"
      "FMT, 4, 44, FMTU, QBNN, TimeUS,FmtType,UnitIds,MultIds\n";
  EXPECT_EQ(cleaned(more +
                    "UNIT, 900000, 97, Ah\nUNIT, 900000, v, Mary\nUNIT, 900000, M, deg\n"
                    "MULT, 900000, C, 0.001\nMULT, 900000, C, 51.4778\n"
                    "FMTU, 900000, 1, sddMdMary, C0BBBBBBB\nFMTU, 900000, 99, Mary, Mary\n" +
                    rows),
            said + "UNIT, 0, a, Ah\nMULT, 0, C, 0.001\nFMTU, 0, 1, sdd-d, CBB-B\n" + rows);
  // Once, of what is there.
  EXPECT_EQ(cleaned(more +
                    "UNIT, 900000, a, Ah\nUNIT, 900000, a, Ah\nMULT, 900000, C, 0.001\nMULT, 900000, C, 0.001\n"
                    "FMTU, 900000, 1, sdddd, CBBBB\nFMTU, 900000, 1, ddddd, BBBBB\nFMTU, 900000, 2, dd, BB\n" +
                    rows),
            said + "UNIT, 0, a, Ah\nMULT, 0, C, 0.001\nFMTU, 0, 1, sdddd, CBBBB\n" + rows);
}

/// Four types named by four letters' numbers.
TEST(ArduPilotText, TypesAreCounted) {
  EXPECT_EQ(cleaned("FMT, 77, 7, RATE, f, R\nFMT, 97, 11, VIBE, f, VibeX\nRATE, 1.5\nVIBE, 2\n" + att),
            "FMT, 2, 7, RATE, f, R\nFMT, 3, 7, VIBE, f, VibeX\nRATE, 1.5\nVIBE, 2\n" + att);
}

/// What no line is read by could be there to spell something by its numbers and names.
TEST(ArduPilotText, FormatsOfNothingGo) {
  EXPECT_EQ(cleaned("FMT, 77, 7, RATE, f, R\nFMT, 97, 7, VIBE, f, VibeX\n" + att), att);
  EXPECT_EQ(cleaned("FMT, 77, 7, RATE, f, R\nFMT, 77, 7, RATE, f, R\nRATE, 1.5\n" + att),
            "FMT, 2, 7, RATE, f, R\nRATE, 1.5\n" + att);
}

TEST(ArduPilotText, CodesAreThoseThatHaveAWord) {
  const std::string event = "FMT, 9, 12, EV, QB, TimeUS,Id\n", said = "FMT, 1, 12, EV, QB, TimeUS,Id\n";
  EXPECT_EQ(cleaned(event + "EV, 1, 62\nEV, 2, 77\n"), said + "EV, 1, 62\nEV, 2, 0\n");
}

/// Fixtures of the room: every structure of it, each a clean copy once cleaned.
TEST(ArduPilotText, EveryWholeLogIsCleaned) {
  for (const char* name : {"ardupilot-log/good.fix", "ardupilot-log/console.fix", "ardupilot-log/units.fix",
                           "ardupilot-log/two_logs.fix"}) {
    const Scrubbed clean = scrub(fixture(name));
    ASSERT_EQ(clean.result.grade, Grade::proved) << name << ": " << clean.result.reason;
    EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes) << name;
    EXPECT_EQ(as_text(clean.bytes).find("48.8"), std::string_view::npos) << name;
    EXPECT_EQ(as_text(clean.bytes).find("Ardu"), std::string_view::npos) << name;
  }
}

/// What a profile writes in place of positions stands in the lines as well.
TEST(ArduPilotText, PositionsCanBeMoved) {
  const std::string lines = "GPS, 3, 308900200, 1799, 10, 1.49, 24.2398205, 54.5793101, 488.19\n";
  ScrubOptions options;
  options.draw.east_deg = 12.5;
  const Scrubbed shifted = scrub(bytes_of_text(formats + lines + lines), options, "shift");
  ASSERT_EQ(shifted.result.grade, Grade::proved) << shifted.result.reason;
  EXPECT_EQ(behind_formats(std::string(as_text(shifted.bytes))),
            "GPS, 3, 0, 0, 10, 1.49, 24.2398205, 67.0793101, 488.19\n"
            "GPS, 3, 0, 0, 10, 1.49, 24.2398205, 67.0793101, 488.19\n");
  const Scrubbed coarse = scrub(bytes_of_text(formats + lines + lines), {}, "coarse=10km");
  ASSERT_EQ(coarse.result.grade, Grade::proved) << coarse.result.reason;
  EXPECT_EQ(as_text(coarse.bytes).find("24.2398"), std::string_view::npos);
  EXPECT_NE(as_text(coarse.bytes).find("24."), std::string_view::npos);
}

}  // namespace
}  // namespace contrail::test
