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

/// Speeds lead from a place that may be told to one that may not.
TEST(Px4Stays, SpeedsGoUnderTrim) {
  const std::pair<const char*, const char*> topics[] = {
      {"trajectory_setpoint", "float[3] velocity;float yaw;"},
      {"airspeed", "float true_airspeed_m_s;float _padding0;"},
      {"airspeed", "float indicated_airspeed_m_s;float _padding0;"},
      {"differential_pressure", "float differential_pressure_pa;float _padding0;"},
      {"estimator_gps_status", "float filtered_horizontal_speed_m_s;float _padding0;"},
      {"control_state", "float x_pos;float y_pos;"},
      {"control_state", "float x_vel;float y_vel;"},
  };
  for (const auto& [topic, format] : topics) {
    const bool three = std::string_view(topic) == "trajectory_setpoint";
    const std::string log = log_of(topic, format, three ? "f32 1.07 f32 0 f32 0 f32 0.5" : "f32 1.07 f32 0");
    const std::vector<std::byte> shared = scrub(assemble(log)).bytes, trim = scrub(assemble(log), {}, "trim=1km").bytes;
    EXPECT_NE(as_text(shared).find(as_text(assemble("f32 1.07"))), std::string_view::npos) << topic;
    ASSERT_FALSE(trim.empty()) << topic;
    EXPECT_EQ(as_text(trim).find(as_text(assemble("f32 1.07"))), std::string_view::npos) << topic;
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

/// With what defines them: names, types, widths and numbers of their fields are anybody's.
TEST(Px4Stays, TopicsNobodyListedGo) {
  for (const char* topic :
       {"vehicle_attitude2", "vehicle_secret", "sensor_mary", "estimator_x", "anybodys_topic", "timesync_status"}) {
    const Scrubbed clean = scrub(assemble(log_of(topic, "float q;uint8_t[77] x;", "f32 0.5 zero 77")));
    EXPECT_EQ(clean.result.grade, Grade::proved) << topic << ": " << clean.result.reason;
    EXPECT_EQ(clean.bytes, assemble(header)) << topic;
  }
}

/// Somebody who knows the log may ask for a field of such a topic.
TEST(Px4Stays, TopicsSomebodyAskedForStay) {
  const std::string log = log_of("marys_topic", "float q;float x;", "f32 0.5 f32 0.25");
  const Scrubbed kept = scrub(assemble(log), {}, "share", {"marys_topic.x"});
  ASSERT_EQ(kept.result.grade, Grade::proved_except) << kept.result.reason;
  EXPECT_NE(as_text(kept.bytes).find("marys_topic:uint64_t timestamp;float q;float x;"), std::string_view::npos);
  EXPECT_EQ(std::vector<std::byte>(kept.bytes.end() - 8, kept.bytes.end()), assemble("f32 0 f32 0.25"));
}

TEST(Px4Stays, PaddingGoes) {
  EXPECT_EQ(cleaned("cpuload", "float load;uint8_t[4] _padding0;float ram_usage;", "f32 0.5 \"Mary\" f32 0.25"),
            assemble("f32 0.5 zero 4 f32 0.25"));
}

/// Which number stands for a topic is the file's own choice: they count from zero in the order of the subscriptions.
TEST(Px4Framing, IdsOfTopics) {
  const auto log = [](const std::string& first, const std::string& second, const std::string& more, char instance) {
    return std::string(header) + "u16#-1 { \"F\" \"cpuload:uint64_t timestamp;float load;\" }\n" +
           "u16#-1 { \"F\" \"battery_status:uint64_t timestamp;float voltage_v;\" }\n" + "u16#-1 { \"A\" u8 0 " +
           first + " \"cpuload\" }\n" + "u16#-1 { \"A\" u8 " + instance + " " + second + " \"battery_status\" }\n" +
           "u16#-1 { \"D\" " + first + " u64 100000 f32 0.5 }\n" + more + "u16#-1 { \"D\" " + second +
           " u64 100100 f32 16 }\n";
  };
  const std::vector<std::byte> plain = assemble(log("u16 0", "u16 1", "", '0'));
  EXPECT_EQ(scrub(plain).bytes, plain);
  for (const char* more : {"", "u16#-1 { \"R\" \"Ko\" }\n", "u16#-1 { \"A\" u8 0 \"Mo\" \"cpuload\" }\n"}) {
    const Scrubbed clean = scrub(assemble(log("\"Ko\"", "u16 7", more, '7')));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes, plain) << more;
  }
}

/// An id may stand for another topic later.
TEST(Px4Framing, AnIdThatIsUsedAgain) {
  const auto log = [](const std::string& first, const std::string& second) {
    return std::string(header) + "u16#-1 { \"F\" \"cpuload:uint64_t timestamp;float load;\" }\n" +
           "u16#-1 { \"F\" \"battery_status:uint64_t timestamp;float voltage_v;\" }\n" + "u16#-1 { \"A\" u8 0 " +
           first + " \"cpuload\" }\n" + "u16#-1 { \"D\" " + first + " u64 100000 f32 0.5 }\n" + "u16#-1 { \"A\" u8 0 " +
           second + " \"battery_status\" }\n" + "u16#-1 { \"D\" " + second + " u64 100100 f32 16 }\n";
  };
  EXPECT_EQ(scrub(assemble(log("u16 5", "u16 5"))).bytes, assemble(log("u16 0", "u16 1")));
}

/// Names become neutral ones that do not tell how long they were; so do types.
TEST(Px4Framing, NamesNobodyKnows) {
  for (const char* secret : {"int32_t lives_there", "uint32_t k", "float her_number_is_4711"}) {
    const Scrubbed clean = scrub(assemble(log_of("cpuload", std::string(secret) + ";float load;", "u32 77 f32 0.5")));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes,
              assemble(std::string(header) + "u16#-1 { \"F\" \"cpuload:uint64_t timestamp;float B;float load;\" }\n"
                                             "u16#-1 { \"A\" u8 0 u16 0 \"cpuload\" }\n"
                                             "u16#-1 { \"D\" u16 0 u64 100000 u32 0 f32 0.5 }\n"
                                             "u16#-1 { \"D\" u16 0 u64 100000 u32 0 f32 0.5 }\n"
                                             "u16#-1 { \"D\" u16 0 u64 100000 u32 0 f32 0.5 }\n"))
        << secret;
    EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
  }
}

/// What nothing is read by could be there to spell something.
TEST(Px4Framing, DefinitionsOfNothingGo) {
  const std::string log = log_of("cpuload", "float load;", "f32 0.5");
  const std::vector<std::byte> plain = scrub(assemble(log)).bytes;
  for (const char* unused : {"u16#-1 { \"F\" \"battery_status:uint64_t timestamp;float voltage_v;\" }\n",
                             "u16#-1 { \"F\" \"cpuload:uint64_t timestamp;float load;\" }\n",
                             "u16#-1 { \"F\" \"no format\" }\n", "u16#-1 { \"A\" u8 0 u16 9 \"vehicle_status\" }\n"}) {
    const Scrubbed clean =
        scrub(assemble(log.substr(0, log.find('\n') + 1) + unused + log.substr(log.find('\n') + 1)), {.salvage = true});
    EXPECT_EQ(clean.bytes, plain) << unused << clean.result.reason;
  }
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
  EXPECT_NE(as_text(clean.bytes).find("esc_status:uint64_t timestamp;esc_report[2] esc;float C;"),
            std::string_view::npos);
  EXPECT_EQ(scrub(clean.bytes).bytes, clean.bytes);
  EXPECT_EQ(as_text(scrub(assemble(log("marys_part", "note"))).bytes).find("mary"), std::string_view::npos);
}

/// Whatever is in them, and however long it is: texts, keys, parameters, messages of other kinds, padding.
TEST(Px4Framing, LengthsTellNothing) {
  const auto log = [](const std::string& word) {
    const std::string text = "\"" + word + "\"";
    return std::string(header) + "u16#-1 { \"B\" u8 1 zero 15 \"MaryLivesBehindTheMill12\" " + text + " }\n" +
           "u16#-1 { \"I\" u8# { \"char[4] ver_mary\" } " + text + " }\n" +
           "u16#-1 { \"M\" u8 0 u8# { \"char[4] boot_console_output\" } " + text + " }\n" +
           "u16#-1 { \"P\" u8# { \"float " + word + "\" } f32 1 }\n" + "u16#-1 { \"Q\" u8 1 u8# { \"float " + word +
           "\" } f32 1 }\n" + "u16#-1 { \"X\" " + text + " }\n" + "u16#-1 { \"L\" u8 54 u64 64000 " + text + " }\n" +
           "u16#-1 { \"C\" u8 54 \"MO\" u64 64000 " + text + " }\n" + "u16#-1 { \"O\" u16 20 " + text + " }\n" +
           "u16#-1 { \"S\" 2F731320250CBB12 " + text + " }\n" + "u16#-1 { \"D\" u16 9 " + text + " }\n" +
           "u16#-1 { \"R\" u16 9 " + text + " }\n";
  };
  const std::vector<std::byte> expected =
      assemble(std::string(header) +
               "u16#-1 { \"B\" u8 1 zero 39 }\n"
               "u16#-1 { \"L\" u8 54 u64 64000 }\nu16#-1 { \"C\" u8 54 u16 0 u64 64000 }\nu16#-1 { \"O\" u16 20 }\n");
  for (const char* word : {"Jo", "Mary", "Mary lives behind the mill"}) {
    const Scrubbed clean = scrub(assemble(log(word)));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes, expected) << word;
  }
  EXPECT_EQ(scrub(expected).bytes, expected);
}

/// Writers leave out the padding at the end, or some of it.
TEST(Px4Framing, PaddingAtTheEndGoes) {
  const std::string format = "float load;uint8_t[7] _padding0;";
  const std::vector<std::byte> plain = scrub(assemble(log_of("cpuload", format, "f32 0.5"))).bytes;
  EXPECT_FALSE(plain.empty());
  for (const char* padding : {"zero 1", "zero 7", "\"Mary\"", "\"MaryOrt\""})
    EXPECT_EQ(scrub(assemble(log_of("cpuload", format, std::string("f32 0.5 ") + padding))).bytes, plain) << padding;
}

/// How many zeros of preallocated space follow is a number, too.
TEST(Px4Framing, ZerosBehindTheEndGo) {
  const std::string log = log_of("cpuload", "float load;", "f32 0.5");
  const std::vector<std::byte> plain = scrub(assemble(log)).bytes;
  EXPECT_FALSE(plain.empty());
  for (const char* zeros : {"zero 3", "zero 77", "zero 4711"}) {
    const Scrubbed clean = scrub(assemble(log + zeros));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes, plain) << zeros;
  }
}

/// What was appended after a crash closes up: where it stood said how long a half message was.
TEST(Px4Framing, AppendedDataCloseUp) {
  const auto log = [](const std::string& half) {
    return std::string(header) + "u16#-1 { \"B\" zero 8 u8 1 zero 7 u64@ dump u64 0 u64 0 }\n" +
           "u16#-1 { \"F\" \"cpuload:uint64_t timestamp;float load;\" }\nu16#-1 { \"A\" u8 0 u16 0 \"cpuload\" }\n" +
           "u16#-1 { \"D\" u16 0 u64 100000 f32 0.5 }\n" + half + "@dump\nu16#-1 { \"D\" u16 0 u64 100100 f32 0.25 }\n";
  };
  for (const char* half : {"", "u16 14 \"D\" u16 0 u64 3000\n", "u16 900 \"L\" \"6Mary lives there\"\n"}) {
    const Scrubbed clean = scrub(assemble(log(half)));
    EXPECT_EQ(clean.result.grade, Grade::proved) << clean.result.reason;
    EXPECT_EQ(clean.bytes,
              assemble(std::string(header) + "u16#-1 { \"B\" zero 40 }\n" +
                       "u16#-1 { \"F\" \"cpuload:uint64_t timestamp;float load;\" }\n" +
                       "u16#-1 { \"A\" u8 0 u16 0 \"cpuload\" }\nu16#-1 { \"D\" u16 0 u64 100000 f32 0.5 }\n" +
                       "u16#-1 { \"D\" u16 0 u64 100100 f32 0.25 }\n"))
        << half;
  }
}

/// Two letters are a pause of eight seconds or more: a logger loses some hundred milliseconds.
TEST(Px4Framing, WordsInDropoutsGo) {
  for (const char* word : {"\"MA\"", "\"Jo\"", "\"7 \"", "u16 20000"}) {
    const Scrubbed clean = scrub(assemble(std::string(header) + "u16#-1 { \"O\" " + word + " }\n"));
    EXPECT_EQ(clean.bytes, assemble(std::string(header) + "u16#-1 { \"O\" u16 0 }\n")) << word;
  }
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
