// What people plant in a PX4 log: in topics that sound harmless, in names, flags, offsets and padding.
#include <gtest/gtest.h>

#include "tests/support/scrubbing.hpp"

namespace contrail::test {
namespace {

constexpr const char* header = "554c6f67011235 u8 1 u64 64000\n";

/// Three records of one topic behind its definition; `fields` stand behind the stamp.
std::string log_of(const std::string& topic, const std::string& format, const std::string& fields) {
  std::string log = header;
  log += "u16#-1 { \"F\" \"" + topic + ":uint64_t timestamp;" + format + "\" }\n";
  log += "u16#-1 { \"A\" u8 0 u16 5 \"" + topic + "\" }\n";
  for (int i = 0; i < 3; ++i) log += "u16#-1 { \"D\" u16 5 u64 100000 " + fields + " }\n";
  return log;
}

/// The fields of the last record behind its stamp, in the clean copy.
std::vector<std::byte> cleaned(const std::string& topic, const std::string& format, const std::string& fields) {
  const std::vector<std::byte> file = assemble(log_of(topic, format, fields));
  const Scrubbed clean = scrub(file);
  EXPECT_EQ(clean.result.grade, Grade::proved) << topic << ": " << clean.result.reason;
  if (clean.bytes.empty()) return {};
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes) << "cleaning a clean copy changes nothing";
  return {clean.bytes.end() - static_cast<std::ptrdiff_t>(assemble(fields).size()), clean.bytes.end()};
}

TEST(Px4Stays, WhatIsListedWithItsTypeAndNumber) {
  EXPECT_EQ(cleaned("vehicle_attitude", "float[4] q;", "f32 0.5 f32 -0.5 f32 0.5 f32 0.5"),
            assemble("f32 0.5 f32 -0.5 f32 0.5 f32 0.5"));
  EXPECT_EQ(cleaned("vehicle_attitude", "float[3] q;", "f32 0.5 f32 -0.5 f32 0.5"), assemble("zero 12"));
  EXPECT_EQ(cleaned("vehicle_attitude", "double q;", "f64 0.5"), assemble("zero 8"));
  EXPECT_EQ(cleaned("sensor_combined", "float[3] accelerometer_m_s2;float[3] northing;",
                    "f32 1 f32 2 f32 -9.8 f32 1 f32 2 f32 3"),
            assemble("f32 1 f32 2 f32 -9.8 zero 12"));
}

TEST(Px4Stays, HeightsBiasesAndClocksOfOthersGo) {
  EXPECT_EQ(cleaned("estimator_baro_bias", "float bias;float innov;", "f32 488.2 f32 0.5"), assemble("zero 8"));
  EXPECT_EQ(
      cleaned("timesync_status", "int64_t estimated_offset;uint32_t round_trip_time;", "i64 1790123456789012 u32 5"),
      assemble("zero 12"));
  EXPECT_EQ(cleaned("vehicle_local_position", "float z;float ref_alt;", "f32 -12.5 f32 488"),
            assemble("f32 -12.5 f32 0"));
  EXPECT_EQ(cleaned("vehicle_global_position", "float alt;float vel_n;", "f32 488 f32 1.5"), assemble("f32 0 f32 1.5"));
}

TEST(Px4Stays, TheDensityOfTheAirGoesUnderStrict) {
  const std::pair<const char*, const char*> topics[] = {{"vehicle_air_data", "float eas2tas;float rho;"},
                                                        {"airspeed", "float true_airspeed_m_s;float _padding0;"},
                                                        {"airspeed", "float air_temperature_celsius;float _padding0;"},
                                                        {"sensor_baro", "float temperature;float _padding0;"},
                                                        {"vehicle_air_data", "float baro_temp_celcius;float rho;"}};
  for (const auto& [topic, format] : topics) {
    const std::string log = log_of(topic, format, "f32 1.07 f32 0");
    const std::vector<std::byte> shared = scrub(assemble(log)).bytes, strict = scrub(assemble(log), {}, "strict").bytes;
    EXPECT_NE(as_text(shared).find(as_text(assemble("f32 1.07"))), std::string_view::npos) << topic;
    ASSERT_FALSE(strict.empty());
    EXPECT_EQ(as_text(strict).find(as_text(assemble("f32 1.07"))), std::string_view::npos) << topic;
  }
}

/// The mean of raw less calibrated samples is the calibration, which goes as a parameter.
TEST(Px4Stays, RawSamplesGoBesideCalibratedOnes) {
  const std::string raw = "float x;float y;float z;float temperature;", values = "f32 1.5 f32 2.5 f32 -9.5 f32 41";
  EXPECT_EQ(cleaned("sensor_accel", raw, values), assemble(values)) << "by themselves they stay";
  for (const char* calibrated : {"sensor_combined", "vehicle_acceleration"}) {
    std::string log = log_of("sensor_accel", raw, values);
    log.insert(log.find("u16#-1"), "u16#-1 { \"F\" \"" + std::string(calibrated) + ":uint64_t timestamp;\" }\n");
    const Scrubbed clean = scrub(assemble(log));
    ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(std::vector<std::byte>(clean.bytes.end() - 16, clean.bytes.end()), assemble("zero 12 f32 41"));
    EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
    const Scrubbed kept = scrub(assemble(log), {}, "share", {"calibration"});
    EXPECT_EQ(std::vector<std::byte>(kept.bytes.end() - 16, kept.bytes.end()), assemble(values));
  }
}

TEST(Px4Stays, WordsInNumbersGo) {
  EXPECT_EQ(
      cleaned("vehicle_status", "uint8_t nav_state;uint8_t arming_state;uint8_t system_id;", "u8 77 u8 97 u8 114"),
      assemble("zero 3"));
  EXPECT_EQ(cleaned("vehicle_status", "bool failsafe;", "u8 77"), assemble("u8 0"));
  EXPECT_EQ(cleaned("input_rc", "uint16_t[18] values;", "text 36 \"Mary lives behind the mill\""), assemble("zero 36"));
  EXPECT_EQ(cleaned("vehicle_attitude", "float[4] q;", "text 16 \"mary lives there\""), assemble("zero 16"));
  EXPECT_EQ(cleaned("event", "uint8_t[25] arguments;", "text 25 \"Mary lives\""), assemble("zero 25"));
}

TEST(Px4Stays, TopicsNobodyListedGo) {
  for (const char* topic : {"vehicle_attitude2", "vehicle_secret", "sensor_mary", "estimator_x", "anybodys_topic"}) {
    EXPECT_EQ(cleaned(topic, "float q;float x;", "f32 0.5 f32 0.25"), assemble("zero 8")) << topic;
  }
}

TEST(Px4Stays, PaddingGoes) {
  EXPECT_EQ(cleaned("cpuload", "float load;uint8_t[4] _padding0;float ram_usage;", "f32 0.5 \"Mary\" f32 0.25"),
            assemble("f32 0.5 zero 4 f32 0.25"));
}

/// PX4 counts its topics from zero: an id far beyond their number is a word, and so is one that leads nowhere.
TEST(Px4Framing, IdsOfTopics) {
  const auto log = [](const std::string& id, const std::string& more) {
    return std::string(header) + "u16#-1 { \"F\" \"cpuload:uint64_t timestamp;float load;\" }\n" +
           "u16#-1 { \"A\" u8 0 " + id + " \"cpuload\" }\n" + "u16#-1 { \"D\" " + id + " u64 100000 f32 0.5 }\n" +
           more + "u16#-1 { \"D\" " + id + " u64 100100 f32 0.5 }\n";
  };
  EXPECT_EQ(scrub(assemble(log("u16 0", ""))).result.grade, Grade::proved);
  const Scrubbed sparse = scrub(assemble(log("\"Ko\"", "")));
  EXPECT_EQ(sparse.result.grade, Grade::refused);
  EXPECT_NE(sparse.result.reason.find("highest msg_id"), std::string::npos) << sparse.result.reason;
  const Scrubbed taken_back = scrub(assemble(log("u16 0", "u16#-1 { \"R\" \"Ko\" }\n")));
  EXPECT_EQ(taken_back.result.grade, Grade::proved) << taken_back.result.reason;
  EXPECT_EQ(taken_back.bytes, assemble(log("u16 0", "u16#-1 { \"R\" u16 0 }\n")));
}

/// Names become neutral ones of the same length, alike wherever they stand.
TEST(Px4Framing, NamesNobodyKnows) {
  const Scrubbed clean = scrub(assemble(log_of("mary_ortega", "float lives_there;", "f32 0.5")));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const std::string_view text = as_text(clean.bytes);
  EXPECT_EQ(text.find("mary"), std::string_view::npos);
  EXPECT_EQ(text.find("lives"), std::string_view::npos);
  const std::size_t first = text.find("zzzzzzzzzzz:uint64_t timestamp;float zzzzzzzzzzb;");
  EXPECT_NE(first, std::string_view::npos) << text;
  EXPECT_NE(text.find("zzzzzzzzzzz", first + 11), std::string_view::npos) << "the subscription";
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
}

TEST(Px4Framing, NestedFormatsSayNoNamesOfTheirOwn) {
  const auto log = [](const std::string& part, const std::string& field) {
    return std::string(header) + "u16#-1 { \"F\" \"esc_status:uint64_t timestamp;" + part + "[2] esc;float " + field +
           ";\" }\n" + "u16#-1 { \"F\" \"" + part + ":int32_t esc_rpm;float her_age;\" }\n" +
           "u16#-1 { \"A\" u8 0 u16 1 \"esc_status\" }\n" +
           "u16#-1 { \"D\" u16 1 u64 100000 i32 3000 f32 41 i32 3001 f32 42 f32 43 }\n"
           "u16#-1 { \"D\" u16 1 u64 100100 i32 3000 f32 41 i32 3001 f32 42 f32 43 }\n";
  };
  const Scrubbed clean = scrub(assemble(log("esc_report", "marys_note")));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  EXPECT_EQ(as_text(clean.bytes).find("mary"), std::string_view::npos);
  EXPECT_EQ(as_text(clean.bytes).find("her_age"), std::string_view::npos);
  EXPECT_EQ(std::vector<std::byte>(clean.bytes.end() - 20, clean.bytes.end()),
            assemble("i32 3000 zero 4 i32 3001 zero 4 zero 4"));
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
  EXPECT_EQ(as_text(scrub(assemble(log("marys_part", "note"))).bytes).find("mary"), std::string_view::npos);
}

TEST(Px4Framing, KeysTypesFlagsAndOffsets) {
  const std::string log = std::string(header) +
                          "u16#-1 { \"B\" \"AMaryOrt\" zero 8 \"MaryLivesBehindTheMill12\" \"more\" }\n"
                          "u16#-1 { \"I\" u8# { \"char[4] ver_mary\" } \"Mary\" }\n"
                          "u16#-1 { \"I\" u8# { \"Mary[4] sys_name\" } \"Mary\" }\n"
                          "u16#-1 { \"M\" u8 77 u8# { \"char[4] mary_note\" } \"Mary\" }\n"
                          "u16#-1 { \"P\" u8# { \"float MARY_ORTEGA\" } f32 1 }\n"
                          "u16#-1 { \"Q\" u8 77 u8# { \"float MARY_ORTEGA\" } f32 1 }\n"
                          "u16#-1 { \"L\" u8 77 u64 100 \"Mary\" }\n"
                          "u16#-1 { \"L\" u8 54 u64 1790123456789012 \"Mary\" }\n"
                          "u16#-1 { \"C\" u8 54 \"MO\" u64 100 \"Mary\" }\n"
                          "u16#-1 { \"O\" \"MO\" }\n"
                          "u16#-1 { \"O\" u16 20 }\n";
  const Scrubbed clean = scrub(assemble(log));
  ASSERT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
  const std::string_view text = as_text(clean.bytes);
  for (const char* word : {"Mary", "mary", "MARY", "MO", "Mill", "more"})
    EXPECT_EQ(text.find(word), std::string_view::npos) << word;
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
  EXPECT_EQ(std::vector<std::byte>(clean.bytes.end() - 5, clean.bytes.end()), assemble("u16 2 \"O\" u16 20"));
}

}  // namespace
}  // namespace contrail::test
