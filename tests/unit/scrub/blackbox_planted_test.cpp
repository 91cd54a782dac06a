// What people plant in a blackbox log: in events, in flags, in lines of the header that stay, in how numbers are
// stored.
#include <gtest/gtest.h>

#include <map>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

constexpr std::string_view frames_before =
    "\"I\" 00 e807 02 04 2a\n"
    "\"S\" 03 03 00\n"
    "\"I\" 02 b817 02 04 2a\n";
constexpr std::string_view frames_behind = "\"I\" 04 8827 02 04 2a\n\"E\" ff \"End of log\\0\"\n";

/// The lines of a header; some can be given other values, and more lines can be added.
std::string header(const std::map<std::string, std::string>& other = {}, const std::string& more = {}) {
  const std::pair<std::string, std::string> lines[] = {
      {"Product", "Blackbox flight data recorder by Nicholas Sherlock"},
      {"Data version", "2"},
      {"I interval", "32"},
      {"P interval", "1/2"},
      {"P ratio", "16"},
      {"Firmware type", "Cleanflight"},
      {"Firmware revision", "Betaflight 4.2.9"},
      {"minthrottle", "1070"},
      {"gyro_scale", "0x3f800000"},
      {"motorOutput", "158,2047"},
      {"vbatref", "1660"},
      {"looptime", "125"},
      {"debug_mode", "0"},
      {"Field I name", "loopIteration,time,axisP[0],axisP[1],motor[0]"},
      {"Field I signed", "0,0,1,1,0"},
      {"Field I predictor", "0,0,0,0,0"},
      {"Field I encoding", "1,1,0,0,1"},
      {"Field P predictor", "6,1,1,1,1"},
      {"Field P encoding", "9,0,0,0,0"},
      {"Field S name", "flightModeFlags,stateFlags,failsafePhase"},
      {"Field S signed", "0,0,0"},
      {"Field S predictor", "0,0,0"},
      {"Field S encoding", "1,1,1"},
  };
  std::string text;
  for (const auto& [key, value] : lines) {
    const auto given = other.find(key);
    text += "\"H " + key + ":" + (given == other.end() ? value : given->second) + "\\n\"\n";
  }
  return text + more;
}

std::string log_of(std::string_view planted, const std::string& head = header()) {
  return head + std::string(frames_before) + std::string(planted) + "\n" + std::string(frames_behind);
}

Scrubbed clean(const std::string& log) { return scrub(assemble(log)); }

bool holds(const Scrubbed& copy, std::string_view planted) {
  const std::vector<std::byte> bytes = assemble(planted);
  return as_text(copy.bytes).find(as_text(bytes)) != std::string_view::npos;
}

TEST(BlackboxPlanted, TheLogItselfStaysWhole) {
  const std::string log = log_of("\"E\" 00 b817 \"E\" 0e 03 b917");
  const Scrubbed copy = clean(log);
  ASSERT_EQ(copy.result.grade, Grade::proved) << copy.result.reason;
  EXPECT_EQ(copy.bytes, assemble(log));
}

TEST(BlackboxPlanted, AnEventGoesThatHoldsWhatNoneCan) {
  for (const char* planted : {
           "\"E\" 0a \"Kowal\"",        // tunings are settings, whatever they say
           "\"E\" 0b \"Kowa\"",         //
           "\"E\" 0c \"Kowalczy\"",     //
           "\"E\" 0d 4b a4c8e6c303",    //
           "\"E\" 0d cb \"Kowa\"",      //
           "\"E\" 14 \"Kowa\"",         //
           "\"E\" 28 \"Kowal\"",        //
           "\"E\" 00 92c4f4e101",       // 473768466 us: no clock of this log
           "\"E\" 0e 92c4f4e101 b917",  // nor the iteration
           "\"E\" 0e 03 ebd2a1a906",    // nor this time, of a calendar
           "\"E\" 0f 92c4f4e101",       // no reason anybody has
           "\"E\" 0f 4b",               //
           "\"E\" 1e 92c4f4e101 03",    // more modes at once than anybody flies
           "\"E\" 1e 03 92c4f4e101",    //
           "\"S\" 92c4f4e101 03 00",    //
           "\"S\" 03 92c4f4e101 00",    //
           "\"S\" 03 4b 00",            // 75: bits of stateFlags that are none
           "\"S\" 03 03 4b",            // no phase of a failsafe
           "\"S\" 838080 00 03 00",     // three bytes for a number that needs one
           "\"E\" 0f 848000",           //
       }) {
    const Scrubbed copy = clean(log_of(planted));
    EXPECT_EQ(copy.result.grade, Grade::proved) << planted << ": " << copy.result.reason;
    EXPECT_FALSE(holds(copy, planted)) << planted;
    EXPECT_EQ(copy.bytes, assemble(log_of(""))) << planted << ": and nothing else goes";
    EXPECT_EQ(scrub(copy.bytes).bytes, copy.bytes) << planted;
  }
}

TEST(BlackboxPlanted, AnEventStaysThatSaysWhatItIsFor) {
  for (const char* harmless :
       {"\"E\" 0f 04", "\"E\" 1e 858080 02 01", "\"E\" 1e 8180 80a001 00", "\"S\" 8180 80a001 3f 06"}) {
    const Scrubbed copy = clean(log_of(harmless));
    EXPECT_EQ(copy.result.grade, Grade::proved) << harmless << ": " << copy.result.reason;
    EXPECT_TRUE(holds(copy, harmless)) << harmless;
  }
}

/// Number 40 is a twitch test of Betaflight, five bytes, and in INAV one number that tells how the IMU failed.
TEST(BlackboxPlanted, AnEventIsOneOfItsFirmware) {
  const std::string inav = header({{"Firmware revision", "INAV 2.6.0"}});
  const Scrubbed failed = clean(log_of("\"E\" 28 03", inav));
  EXPECT_EQ(failed.result.grade, Grade::proved) << failed.result.reason;
  EXPECT_EQ(failed.bytes, assemble(log_of("\"E\" 28 03", inav)));
  const Scrubbed planted = clean(log_of("\"E\" 28 4b", inav));
  EXPECT_EQ(planted.result.grade, Grade::proved) << planted.result.reason;
  EXPECT_EQ(planted.bytes, assemble(log_of("", inav)));
}

TEST(BlackboxPlanted, ALineThatIsNotWrittenAsTheFirmwaresWriteItGoes) {
  const std::pair<const char*, const char*> planted[] = {
      {"looptime", "1697147243"},   {"looptime", "0125"},           {"looptime", "125 "},
      {"looptime", "0x7d"},         {"looptime", "+125"},           {"gyro_scale", "0x474b3d93"},
      {"gyro_scale", "0x7fc12345"}, {"gyro_scale", "0x3F800000"},   {"gyro_scale", "0.5"},
      {"looptime", "4737"},         {"P ratio", "473768866"},       {"P ratio", "47"},
      {"P ratio", "16,47"},         {"Firmware type", "Kowalczyk"}, {"Firmware type", "Cleanflight "}};
  for (const auto& [key, value] : planted) {
    const Scrubbed copy = clean(log_of("", header({{key, value}})));
    EXPECT_EQ(copy.result.grade, Grade::proved) << key << value << ": " << copy.result.reason;
    EXPECT_FALSE(holds(copy, "\"H " + std::string(key) + ":\"")) << key << value;
  }
}

TEST(BlackboxPlanted, ALineTheFramesNeedRefuses) {
  const std::pair<const char*, const char*> planted[] = {
      {"Data version", "02"},
      {"I interval", "032"},
      {"P interval", "1/02"},
      {"P interval", "1/2/3"},
      {"minthrottle", "01070"},
      {"minthrottle", "473768866"},
      {"minthrottle", "0x42e"},
      {"motorOutput", "158,2047,473768866"},
      {"motorOutput", "158"},
      {"motorOutput", "47376,2047"},
      {"vbatref", "47376"},
      {"debug_mode", "00"},
      {"debug_mode", "473768866"},
      {"Field I signed", "0,0,1,1,0,47"},
      {"Field I predictor", "0,0,0,0,00"},
      {"Field I encoding", "1,1,0,0,1,0"},
      {"Field P encoding", "9,0,0,0,0,"},
      {"Field S signed", "0,0,0,473"},
      {"Field S signed", "0,0,75"},  // one letter a field
      {"Field I signed", "0,0,75,111,119"},
      {"Field I signed", "0,0,0,1,0"},  // one bit a field
      {"Field I predictor", "0,0,1,1,0"},
      {"Field P predictor", "6,1,2,3,1"},
      {"Field P encoding", "9,0,0,1,0"},
      {"Field I name", "loopIteration,time,motor[0],axisP[0],axisP[1]"},  // an order says something, too
      {"Field I name", "loopIteration,time,axisP[1],axisP[0],motor[0]"},
      {"Field I name", "loopIteration,time,axisP[00],axisP[1],motor[0]"},
      {"Field I name", "loopIteration,time,axisP[0],axisP[47],motor[0]"},
      {"Field I name", "loopIteration,time,axisP[0],axisP[0],motor[0]"},
  };
  for (const auto& [key, value] : planted)
    EXPECT_EQ(clean(log_of("", header({{key, value}}))).result.grade, Grade::refused) << key << ":" << value;
}

TEST(BlackboxPlanted, ALineStandsOnce) {
  const Scrubbed again = clean(log_of("", header({}, "\"H looptime:375\\n\"\n")));
  EXPECT_EQ(again.result.grade, Grade::proved) << again.result.reason;
  EXPECT_FALSE(holds(again, "\"looptime:375\""));
  EXPECT_TRUE(holds(again, "\"looptime:125\""));
  for (const char* line : {"minthrottle:1071", "Field I signed:0,0,0,1,0", "debug_mode:14"})
    EXPECT_EQ(clean(log_of("", header({}, "\"H " + std::string(line) + "\\n\"\n"))).result.grade, Grade::refused)
        << line;
}

/// The order of lines is one in which a firmware writes them.
TEST(BlackboxPlanted, ALineStandsInItsPlace) {
  const std::string looptime = "\"H looptime:125\\n\"\n", debug = "\"H debug_mode:0\\n\"\n";
  const auto swapped = [](std::string head, const std::string& one, const std::string& other) {
    const std::size_t at = head.find(one + other);
    EXPECT_NE(at, std::string::npos) << one;
    return head.replace(at, one.size() + other.size(), other + one);
  };
  const Scrubbed goes = clean(log_of("", swapped(header(), looptime, debug)));
  EXPECT_EQ(goes.result.grade, Grade::proved) << goes.result.reason;
  EXPECT_FALSE(holds(goes, "\"looptime\"")) << "nothing needs it";
  const std::string reference = "\"H vbatref:1660\\n\"\n";
  const std::string output = "\"H motorOutput:158,2047\\n\"\n";
  EXPECT_EQ(clean(log_of("", swapped(header(), output, reference))).result.grade, Grade::refused);
  EXPECT_EQ(clean(log_of("", swapped(header({{"looptime", "x"}}), debug,
                                     "\"H Field I name:loopIteration,time,axisP[0],"
                                     "axisP[1],motor[0]\\n\"\n")))
                .result.grade,
            Grade::refused)
      << "among those of fields";
}

/// Two letters make a number that no controller, motor or receiver tells.
TEST(BlackboxPlanted, LettersInTermsOfAController) {
  EXPECT_EQ(clean(log_of("\"I\" 03 9c1f dead02 c2dd03 2a")).result.grade, Grade::refused);  // "Ko", "wa"
  EXPECT_EQ(clean(log_of("\"I\" 03 9c1f de5d dd5d 2a")).result.grade, Grade::proved) << "5999 and -5999";
}

TEST(BlackboxPlanted, AVersionIsOneThatWasGivenOut) {
  for (const char* version : {"47.37.688", "4.2.9999", "4.02.9", "4.2.09"}) {
    const Scrubbed copy = clean(log_of("", header({{"Firmware revision", "Betaflight " + std::string(version)}})));
    EXPECT_FALSE(holds(copy, "\"" + std::string(version) + "\"")) << version;
  }
}

/// A main frame goes with those that count from it; what comes behind the next one by itself is read as before.
TEST(BlackboxPlanted, ANumberInMoreBytesThanItNeeds) {
  for (const char* planted : {"\"I\" 03 9c1f 828000 04 2a", "\"I\" 03 9c1f 02 04 aa8000"}) {
    EXPECT_EQ(clean(log_of(planted)).result.grade, Grade::refused) << planted;
    const Scrubbed copy = scrub(assemble(log_of(planted)), {.salvage = true});
    EXPECT_EQ(copy.result.grade, Grade::proved_except) << planted << ": " << copy.result.reason;
    EXPECT_EQ(copy.bytes, assemble(log_of(""))) << planted;
  }
}

}  // namespace
}  // namespace contrail::test
