// What a clean blackbox log is: lines and frames that tell nothing, byte for byte; and no other.
#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

std::string text_of(const std::vector<std::byte>& bytes) { return std::string(as_text(bytes)); }

/// The identity fixture with some of its text replaced.
std::vector<std::byte> log_with(std::string_view old, std::string_view other) {
  std::string text = text_of(fixture("blackbox/identity.fix"));
  const std::size_t at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  text.replace(at, old.size(), other);
  const Bytes bytes = as_bytes(std::string_view(text));
  return {bytes.begin(), bytes.end()};
}

TEST(BlackboxScrub, KeepsWhatTellsNothingByteForByte) {
  const Scrubbed clean = scrub(fixture("blackbox/identity.fix"));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const std::string expected =
      "H Product:Blackbox flight data recorder by Nicholas Sherlock\n"
      "H Data version:2\nH I interval:2\nH P interval:1\nH P ratio:2\n"
      "H Firmware type:Cleanflight\nH Firmware revision:Betaflight 4.2.9                     \n"
      "H minthrottle:1070\nH motorOutput:158,2047\nH vbatref:1660\nH debug_mode:6\n"
      "H Field I name:loopIteration,time,vbatLatest,baroAlt,debug[0],motor[0]\nH Field I signed:0,0,0,1,1,0\n"
      "H Field I predictor:0,0,9,0,0,11\nH Field I encoding:1,1,3,0,0,1\n"
      "H Field P predictor:6,2,1,1,3,3\nH Field P encoding:9,0,6,6,0,0\n"
      "H Field H name:GPS_home[0],GPS_home[1]\nH Field H signed:1,1\nH Field H predictor:0,0\nH Field H encoding:0,0\n"
      "H Field G name:time,GPS_numSat,GPS_coord[0],GPS_coord[1],GPS_altitude,GPS_speed,GPS_ground_course\n"
      "H Field G signed:0,0,1,1,0,0,0\nH Field G predictor:10,0,7,7,0,0,0\nH Field G encoding:1,1,0,0,1,1,1\n"
      "H Field S name:flightModeFlags,stateFlags,failsafePhase,rxSignalReceived,rxFlightChannelsValid\n"
      "H Field S signed:0,0,0,0,0\nH Field S predictor:0,0,0,0,0\nH Field S encoding:1,1,7,7,7\n";
  const std::vector<std::byte> frames = assemble(
      "\"E\" 00 e807 \"I\" 00 e807 0a 00 04 2a \"S\" 03 03 05 \"P\" d00f 03 04 0a 01 02 \"I\" 02 b817 0a 14 00 2a "
      "\"S\" 00 03 05 \"E\" 1e 00 03 \"P\" d00f 00 00 00 \"E\" 0f 04 \"E\" ff \"End of log\\0\" fill 64 ff");
  EXPECT_EQ(text_of(clean.bytes), expected + text_of(frames));
}

TEST(BlackboxScrub, TheRestReadsAsBefore) {
  const std::vector<std::byte> file = fixture("blackbox/identity.fix"), clean = scrub(file).bytes;
  class Rows final : public Sink {
   public:
    bool layout(const AnnouncedLayout& layout) override { return layout.view && layout.packed; }
    void record(const Record& record) override {
      if (record.layout.name != "GPS" && record.layout.name != "GPS home")
        rows += std::string(record.layout.name) + std::string(as_text(record.bytes));
    }
    std::string rows;
  };
  Rows before, after;
  walk_bytes(*source_of(file), before);
  walk_bytes(*source_of(clean), after);
  EXPECT_FALSE(before.rows.empty());
  EXPECT_EQ(after.rows, before.rows);
}

TEST(BlackboxScrub, ASecretInAnyLineIsGoneOrRefused) {
  const std::string secret = "Atoll Queen -48.8712345";
  const std::pair<const char*, std::string> plants[] = {
      {"H rollPID:42,85,35\n", "H rollPID:" + secret + "\n"},
      {"H P ratio:2\n", "H P ratio:" + secret + "\n"},
      {"H P ratio:2\n", "H P ratio:2\nH Product:" + secret + "\n"},
      {"H P ratio:2\n", "H P ratio:2\nH Firmware type:" + secret + "\n"},
      {"H P ratio:2\n", "H P ratio:2\nH " + secret + ":1\n"},
      {"H P ratio:2\n", "H P ratio:2\nH Field I " + secret + ":1,2\n"},
      {"H P ratio:2\n", "H P ratio:2\nH Field X name:" + secret + "\n"},
      {"H Field H signed:1,1\n", "H Field H signed:1,1\nH Field H width:" + secret + "\n"},
      {"GPS_home[0],GPS_home[1]\n", "GPS_home[0],GPS_home[1]," + secret + "\n"},
      {"INVENTED\n", "INVENTED " + secret + "\n"},
      {"INVT ATOLLF7", secret},
      {"Nemo the Tenth", secret},
      {"Pitcairn Jane", secret},
      {"00460023334750112033334e", secret},
      {"-488754668,-1233892068", secret},
  };
  for (const auto& [old, other] : plants) {
    const Scrubbed clean = scrub(log_with(old, other));
    // A name without its encoding: home frames cannot be read.
    const bool unreadable = clean.result.reason.starts_with("damaged: a line of the header that the frames need");
    EXPECT_TRUE(clean.result.grade == Grade::proved || unreadable) << other << ": " << clean.result.reason;
    EXPECT_EQ(text_of(clean.bytes).find(secret), std::string::npos) << other;
    EXPECT_EQ(text_of(clean.bytes).find("Atoll"), std::string::npos) << other;
  }
}

TEST(BlackboxScrub, AFieldNobodyDecidedRefusesByItsName) {
  const auto reason = [](std::string_view old, std::string_view other) {
    const Scrubbed clean = scrub(log_with(old, other));
    EXPECT_EQ(clean.result.grade, Grade::refused);
    return clean.result.reason;
  };
  EXPECT_NE(reason("baroAlt", "whoKnow").find("the field whoKnow, whose meaning is unknown, cannot"),
            std::string::npos);
  EXPECT_NE(reason("motor[0]", "motor[x]").find("the field motor[x]"), std::string::npos);
  EXPECT_NE(reason("stateFlags", "secretBits").find("the field secretBits"), std::string::npos);
}

TEST(BlackboxScrub, AValueNoSuchFieldCanHaveRefuses) {
  // A latitude of the southern Pacific in 1e-7 degrees, in the last P frame, as a motor's throttle and as a height.
  const std::string last_frame = text_of(assemble("\"P\" d00f 00 00 00")), latitude = text_of(assemble("d7b78ed203"));
  const std::string throttle = last_frame.substr(0, 5) + latitude,
                    height = last_frame.substr(0, 3) + "\x02" + latitude + last_frame.substr(4);
  const Scrubbed one = scrub(log_with(last_frame, throttle)), two = scrub(log_with(last_frame, height));
  EXPECT_NE(one.result.reason.find("the field motor[0] holds a value that it cannot have"), std::string::npos)
      << one.result.reason;
  EXPECT_NE(two.result.reason.find("the field baroAlt holds a value that it cannot have"), std::string::npos)
      << two.result.reason;
}

TEST(BlackboxScrub, DebugValuesStayByTheirMode) {
  // 14 is ALTITUDE in Betaflight 4.2; 200 is nothing anybody knows; 6 scales gyros.
  for (const char* mode : {"14", "36", "56", "200"}) {
    const std::vector<std::byte> file = log_with("debug_mode:6", std::string("debug_mode:") + mode);
    const Scrubbed clean = scrub(file), asked = scrub(file, {}, "share", {"debug"});
    EXPECT_EQ(clean.result.grade, Grade::refused) << mode;
    EXPECT_NE(clean.result.reason.find("debug[0] (debug)"), std::string::npos) << clean.result.reason;
    EXPECT_NE(clean.result.reason.find("--keep debug"), std::string::npos) << clean.result.reason;
    EXPECT_EQ(asked.result.grade, Grade::proved_except) << mode << ": " << asked.result.reason;
    EXPECT_EQ(asked.result.kept.count("debug"), 1u);
  }
  // The same number means another thing to another firmware.
  EXPECT_EQ(scrub(log_with("Betaflight 4.2.9", "INAV 7.1.0")).result.grade, Grade::refused);
  EXPECT_EQ(scrub(log_with("H Firmware revision:Betaflight 4.2.9 (0a1b2c3d4) INVENTED\n", "")).result.grade,
            Grade::refused);
}

TEST(BlackboxScrub, WhatAProfileTakesOfPackedFramesRefuses) {
  EXPECT_EQ(scrub(log_with("baroAlt", "magADC[0]"), {}, "strict").result.grade, Grade::refused);
  EXPECT_EQ(scrub(log_with("baroAlt", "navPos[0]"), {}, "trim=400m").result.grade, Grade::refused);
  const ScrubResult navigated = scrub(log_with("baroAlt", "mcPosAxisP[0]"), {}, "trim=400m").result;
  EXPECT_EQ(navigated.grade, Grade::refused);
  EXPECT_NE(navigated.reason.find("the field mcPosAxisP[0], from which a way can be added up, cannot"),
            std::string::npos)
      << navigated.reason;
  const std::vector<std::byte> with_speed = log_with("baroAlt", "AirSpeed");
  const ScrubResult trimmed = scrub(with_speed, {}, "trim=400m").result;
  EXPECT_EQ(trimmed.grade, Grade::refused);
  EXPECT_NE(trimmed.reason.find("the field AirSpeed, from which a way can be added up, cannot"), std::string::npos)
      << trimmed.reason;
  EXPECT_EQ(trimmed.reason.find("--keep"), std::string::npos) << trimmed.reason;
  EXPECT_EQ(scrub(with_speed).result.grade, Grade::proved);
}

TEST(BlackboxScrub, PositionsStayWhereTheyAreAskedFor) {
  const Scrubbed clean = scrub(fixture("blackbox/identity.fix"), {}, "share", {"place"});
  EXPECT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_NE(text_of(clean.bytes).find(text_of(assemble("\"H\" d7b78ed203 c7cbdd9809"))), std::string::npos);
}

TEST(BlackboxScrub, DamageRefusesAndSalvageTakesItOut) {
  std::string text = text_of(fixture("blackbox/identity.fix"));
  text.insert(text.find(text_of(assemble("\"S\" 00 03 05"))), "Atoll Queen");
  const Bytes bytes = as_bytes(std::string_view(text));
  const std::vector<std::byte> file(bytes.begin(), bytes.end());
  EXPECT_EQ(scrub(file).result.grade, Grade::refused);
  const Scrubbed clean = scrub(file, {.salvage = true});
  EXPECT_EQ(clean.result.grade, Grade::proved_except) << clean.result.reason;
  EXPECT_EQ(text_of(clean.bytes).find("Atoll"), std::string::npos);
}

}  // namespace
}  // namespace contrail::test
