#include "parsers/formats/px4_ulog/definitions.hpp"

#include <gtest/gtest.h>

#include "parsers/formats/px4_ulog/fields.hpp"
#include "parsers/parts/px4/states.hpp"

namespace contrail::px4 {
namespace {

class Formats : public testing::Test {
 protected:
  std::optional<Topic> topic(std::string_view name, bool utc_stamps = false) {
    return definitions.topic(walk, name, utc_stamps);
  }

  std::unique_ptr<Source> source = Source::view("none", {});
  Walk walk{*source, {}};
  Definitions definitions;
};

TEST_F(Formats, TrailingPaddingIsOptionalAndInnerPaddingIsNot) {
  ASSERT_TRUE(definitions.add("inner:uint16_t a;uint8_t[2] _padding0;"));
  ASSERT_TRUE(definitions.add("outer:uint64_t timestamp;inner[2] in;uint8_t b;uint8_t[7] _padding0;"));
  const auto outer = topic("outer");
  ASSERT_TRUE(outer);
  EXPECT_EQ(outer->shortest, 8u + 2 * 4 + 1);
  EXPECT_EQ(outer->longest, 8u + 2 * 4 + 1 + 7);
  ASSERT_TRUE(outer->find("in[1].a"));
  EXPECT_EQ(outer->find("in[1].a")->at, 5u + 8 + 4);
  EXPECT_EQ(outer->find("in[1]._padding0")->meaning, Meaning::none);
  ASSERT_TRUE(outer->find("_padding0"));
  EXPECT_EQ(outer->find("_padding0")->at, 5u + outer->shortest);
  EXPECT_EQ(outer->find("_padding0")->count, 0u) << "up to the end of the message";
}

TEST_F(Formats, StampStandsFirstWhereverTheFormatHasIt) {
  ASSERT_TRUE(definitions.add("t:uint64_t time_last;float x;uint64_t timestamp;"));
  const auto t = topic("t");
  ASSERT_TRUE(t && t->stamped);
  EXPECT_EQ(t->columns[3].name, "timestamp");
  EXPECT_EQ(t->columns[3].at, 5u + 12);
  EXPECT_EQ(topic("t", true)->columns[3].meaning, Meaning::time_utc);
}

TEST_F(Formats, NestedStampsAreNotTheTopics) {
  ASSERT_TRUE(definitions.add("inner:uint64_t timestamp;"));
  ASSERT_TRUE(definitions.add("outer:inner in;float x;"));
  EXPECT_FALSE(topic("outer")->stamped);
}

TEST_F(Formats, OrderOfDefinitionsIsFree) {
  ASSERT_TRUE(definitions.add("outer:inner in;"));
  EXPECT_FALSE(topic("outer"));
  ASSERT_TRUE(definitions.add("inner:double lat;double lon;"));
  EXPECT_EQ(topic("outer")->find("in.lat")->meaning, Meaning::latitude);
}

TEST_F(Formats, WhatCannotBeAMessageIsNone) {
  for (const char* text :
       {"", "no colon", "a b:int8_t x;", "t:int8_t;", "t:int8_t[x] y;", "t:int8_t[99999] y;", "t:int8_t[3 y;"}) {
    EXPECT_FALSE(definitions.add(text)) << text;
  }
  ASSERT_TRUE(definitions.add("self:self again;"));
  EXPECT_FALSE(topic("self"));
  ASSERT_TRUE(definitions.add("wide:double[65535] x;"));
  EXPECT_FALSE(topic("wide"));
  ASSERT_TRUE(definitions.add("empty:"));
  ASSERT_TRUE(definitions.add("many:empty[65535] x;empty[65535] y;"));
  ASSERT_TRUE(definitions.add("more:many[65535] x;"));
  EXPECT_FALSE(topic("more"));
}

TEST_F(Formats, AnotherDefinitionIsANewRevision) {
  ASSERT_TRUE(definitions.add("t:int8_t x;"));
  const auto before = definitions.revision();
  ASSERT_TRUE(definitions.add("t:int8_t y;"));
  EXPECT_NE(definitions.revision(), before);
}

TEST(Fields, PlacesByEverySpelling) {
  const auto is = [](std::string_view topic, std::string_view field, Type type, Meaning meaning, double per) {
    const Facts facts = facts_of_field(topic, field, type, 1);
    EXPECT_EQ(facts.meaning, meaning) << topic << "." << field;
    EXPECT_EQ(facts.per, per) << topic << "." << field;
  };
  is("vehicle_gps_position", "lat", Type::i32, Meaning::latitude, 1e7);
  is("sensor_gps", "longitude_deg", Type::f64, Meaning::longitude, 1);
  is("vehicle_global_position_groundtruth", "lon", Type::f64, Meaning::longitude, 1);
  is("fence_vertex", "lat", Type::f32, Meaning::latitude, 1);
  is("anybodys_topic", "pilot_latitude", Type::f32, Meaning::latitude, 1);
  is("open_drone_id_system", "operator_longitude", Type::i32, Meaning::longitude, 1e7);
  is("vehicle_local_position", "ref_lat", Type::f64, Meaning::latitude, 1);
  EXPECT_EQ(facts_of_field("vehicle_local_position", "ref_lat", Type::f64, 1).subject, Subject::target);
  EXPECT_EQ(facts_of_field("vehicle_gps_position", "alt", Type::i32, 1).unit, "mm");
  EXPECT_EQ(facts_of_field("vehicle_global_position", "alt", Type::f32, 1).unit, "m");
  is("npfg_status", "lat_accel", Type::f32, Meaning::harmless_measurement, 1);
  is("vehicle_global_position", "delta_lat_lon", Type::f64, Meaning::harmless_measurement, 1);
}

TEST(Fields, WhatNobodyProvedHarmlessIsPrivate) {
  EXPECT_EQ(facts_of_field("vehicle_attitude", "q", Type::f32, 4).meaning, Meaning::attitude_quaternion);
  EXPECT_EQ(facts_of_field("vehicle_attitude_setpoint", "q_d", Type::f32, 4).meaning, Meaning::harmless_measurement);
  EXPECT_EQ(facts_of_field("vehicle_attitude", "northing", Type::f64, 1).meaning, Meaning::none);
  EXPECT_EQ(facts_of_field("vehicle_attitude", "note", Type::text, 20).meaning, Meaning::none);
  EXPECT_EQ(facts_of_field("vehicle_attitude", "id", Type::u64, 1).meaning, Meaning::none);
  EXPECT_EQ(facts_of_field("anybodys_topic", "x", Type::f32, 1).meaning, Meaning::none);
  EXPECT_EQ(facts_of_field("anybodys_topic", "timestamp", Type::u64, 1).meaning, Meaning::time_boot);
  EXPECT_EQ(facts_of_field("camera_capture", "timestamp_utc", Type::u64, 1).meaning, Meaning::time_other);
  EXPECT_EQ(facts_of_info("somebodys_key").meaning, Meaning::none);
}

TEST(Fields, KeysAndParameters) {
  EXPECT_EQ(facts_of_info("sys_uuid").meaning, Meaning::serial);
  EXPECT_EQ(facts_of_info("ver_sw_branch").meaning, Meaning::free_text);
  EXPECT_EQ(facts_of_parameter("CAL_MAG0_ID", Type::i32).meaning, Meaning::calibration);
  EXPECT_EQ(facts_of_parameter("LND_FLIGHT_T_LO", Type::i32).meaning, Meaning::life_counter);
  EXPECT_EQ(facts_of_parameter("MPC_XY_CRUISE", Type::f32).meaning, Meaning::parameter_value);
  EXPECT_EQ(facts_of_parameter("LPE_LAT", Type::f32).per, 1);
  EXPECT_EQ(facts_of_parameter("NAV_AH_LAT", Type::i32).per, 1e7);
}

TEST(Fields, ModesChangedTheirMeaning) {
  const auto word = [](bool recent, std::int64_t value) {
    for (const Name& name : recent ? std::span<const Name>(recent_modes) : std::span<const Name>(early_modes)) {
      if (name.value == value) return name.text;
    }
    return std::string_view("none");
  };
  EXPECT_EQ(word(true, 6), "position slow");
  EXPECT_EQ(word(false, 6), "RC recover");
  EXPECT_EQ(word(true, 8), "altitude cruise");
  EXPECT_EQ(word(false, 8), "land on engine failure");
}

}  // namespace
}  // namespace contrail::px4
