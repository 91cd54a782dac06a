// What the model makes of GUTMA's logs, and what stays of them.
#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/flight/assemble.hpp"
#include "tests/support/planting.hpp"
#include "tests/support/recorded.hpp"

namespace contrail {
namespace {

Recording recording_of(const std::string& name) { return test::recording_of("gutma/" + name); }

TEST(Gutma, RowsCountFromTheStatedStartInItsZone) {
  const Recording r = recording_of("good");
  ASSERT_EQ(r.tracks.size(), 1u);
  const Track& t = r.tracks[0];
  EXPECT_EQ(t.subject, Subject::aircraft);
  ASSERT_EQ(t.size(), 2u) << "500, 500 is no place";
  EXPECT_EQ(rfc3339(t.time[0]), "2026-06-21T13:12:51.800Z");
  EXPECT_DOUBLE_EQ(t.lat_deg[0], -48.8766);
  EXPECT_DOUBLE_EQ(t.lon_deg[0], -123.3933);
  EXPECT_DOUBLE_EQ(t.alt_other_m[0], 39.9);
  EXPECT_EQ(t.alt_other_ref, "ellipsoid");
  ASSERT_TRUE(r.time.start);
  EXPECT_EQ(rfc3339(r.time.start->value), "2026-06-21T13:12:50Z");
  EXPECT_EQ(r.time.source, "device_utc");
}

TEST(Gutma, KeysMayStandBehindTheRows) {
  const Recording r = recording_of("keys_behind");
  ASSERT_EQ(r.tracks.size(), 1u);
  ASSERT_EQ(r.tracks[0].size(), 2u);
  EXPECT_EQ(rfc3339(r.tracks[0].time[1]), "2026-06-21T13:12:51.250Z");
  EXPECT_DOUBLE_EQ(r.tracks[0].alt_other_m[1], 110);
  EXPECT_EQ(r.tracks[0].alt_other_ref, "");
  ASSERT_EQ(r.events.size(), 1u);
  EXPECT_EQ(r.events[0].kind, Event::takeoff);
}

TEST(Gutma, EventsNameTheFiles) {
  const Recording r = recording_of("good");
  ASSERT_EQ(r.shots.size(), 3u);
  EXPECT_EQ(r.shots[0].kind, Shot::Kind::video_start);
  EXPECT_EQ(r.shots[0].file, "P0120013.MP4");
  EXPECT_EQ(rfc3339(r.shots[0].time), "2026-06-21T13:12:52.146Z");
  EXPECT_EQ(r.shots[1].kind, Shot::Kind::video_stop);
  EXPECT_FALSE(r.shots[1].file);
  EXPECT_EQ(r.shots[2].kind, Shot::Kind::photo);
  EXPECT_EQ(r.shots[2].file, "P0130014.JPG");
  const auto has = [&](Event kind) {
    return std::ranges::any_of(r.events, [&](const HappenedEvent& e) { return e.kind == kind; });
  };
  EXPECT_TRUE(has(Event::takeoff) && has(Event::landing) && has(Event::warning));
}

TEST(Gutma, DevicesByTheirRole) {
  const Recording r = recording_of("good");
  const auto serial_of = [&](Subject role) {
    const auto found = std::ranges::find(r.devices, role, &Device::role);
    return found != r.devices.end() && found->serial ? found->serial->value : std::string();
  };
  EXPECT_EQ(serial_of(Subject::aircraft), "0XXPA1234567");
  EXPECT_EQ(serial_of(Subject::remote), "0XXPC7654321");
  EXPECT_EQ(serial_of(Subject::battery), "0XXPB5550001");
  EXPECT_EQ(serial_of(Subject::camera), "2352300000");
}

TEST(Gutma, ACleanCopyHoldsItsListAndNothingElse) {
  EXPECT_EQ(
      test::expect_clean(test::fixture("gutma/good.fix")),
      R"({"exchange":{"exchange_type":"flight_logging","message":{"message_type":"flight_logging_submission","flight_logging":{
"altitude_system":"WGS84",
"events":[
{"event_timestamp":"1.77","event_type":"CONTROLLER_EVENT","event_info":"TOF"},
{"event_timestamp":"2.146","event_type":"CONTROLLER_MEDIA","event_info":"VIDEO","media_event":"start"},
{"event_timestamp":"2.5","event_type":"CONTROLLER_ALERT"},
{"event_timestamp":"3","event_type":"CONTROLLER_MEDIA","event_info":"VIDEO","media_event":"stop"},
{"event_timestamp":"3.2","event_type":"CONTROLLER_MEDIA","event_info":"PHOTO"},
{"event_timestamp":"4","event_type":"CONTROLLER_EVENT","event_info":"LND"}],
"flight_logging_keys":["timestamp","gps_lat","gps_lon","gps_altitude","speed_vx","battery_voltage","angle_phi"],
"flight_logging_items":[
[0,null,null,null,0,7.21,0.037],
[1.8,null,null,null,-0.5,7.21,0.037],
[4.2,null,null,null,0,7.1,-0.25]]
}}}}
)");
}

std::vector<std::byte> log_of(const std::string& keys, const std::string& rows) {
  return test::bytes_of_text(R"({"message":{"flight_logging":{"flight_logging_keys":[)" + keys +
                             R"(],"flight_logging_items":[)" + rows + "]}}}");
}

/// Which column stands where says nothing, nor one that stands twice.
TEST(Gutma, ColumnsStandInOneOrderWhateverTheirsWas) {
  const std::string one = test::expect_clean(log_of(R"("timestamp","speed_vx","angle_phi")", "[0,1.5,0.25],[1,2,0.5]")),
                    other = test::expect_clean(log_of(R"("angle_phi","pilot","timestamp","speed_vx","angle_phi")",
                                                      R"([0.25,"Ada",0,1.5,47.1],[0.5,"Ada",1,2,8.5])"));
  EXPECT_EQ(one, other);
  EXPECT_NE(one.find("[0,1.5,0.25],\n[1,2,0.5]"), std::string::npos) << one;
}

/// Without the word the heights of the copy would mean something else than those of the original.
TEST(Gutma, WhatHeightsCountFromStaysWithThem) {
  const auto log = [](const std::string& system) {
    return test::bytes_of_text(
        R"({"message":{"flight_logging":{"altitude_system":")" + system +
        R"(","flight_logging_keys":["timestamp","gps_lon","gps_lat","gps_altitude"],)" +
        R"("flight_logging_items":[[0,-123.3933012,-48.8766034,40],[1,-123.3934115,-48.8767121,41.5]]}}})");
  };
  const std::string ground = test::expect_clean(log("agl"));
  EXPECT_NE(ground.find(R"("altitude_system":"agl",)"), std::string::npos) << ground;
  EXPECT_NE(ground.find("[1,null,null,41.5]"), std::string::npos) << ground;
  EXPECT_EQ(test::expect_clean(log("Ada")).find("Ada"), std::string::npos);
  ScrubOptions options;
  options.draw.east_deg = 75.1234567, options.draw.up_m = 120;
  for (const char* system : {"WGS84", "amsl", "agl", "Ada"}) {
    const test::Scrubbed moved = test::scrub(log(system), options, "shift");
    EXPECT_EQ(moved.result.grade, Grade::proved) << system << " " << moved.result.reason;
    EXPECT_EQ(test::text_of(moved.bytes).find("-123.39"), std::string::npos) << system;
  }
}

/// A word among the numbers goes, and the row stays.
TEST(Gutma, WordsInARowGoAlone) {
  const std::string clean = test::expect_clean(log_of(R"("timestamp","speed_vx")", R"([0,"Ada"],[1,2.5],[true,3])"));
  EXPECT_NE(clean.find("[0,null],\n[1,2.5],\n[null,3]"), std::string::npos) << clean;
}

/// No measurement has the digits of a place, and neither has a moment.
TEST(Gutma, DigitsSpellNoPlace) {
  for (const std::string key :
       {"timestamp", "speed", "speed_vx", "battery_percent", "battery_voltage", "battery_current",
        "battery_cell_voltage_0", "wifi_signal", "product_gps_position_error", "angle_phi"}) {
    for (const std::string place : {"47.1234567", "-48.876612", "0.822459", "1e-300"}) {
      const std::string log = key == "timestamp" ? place : "1," + place;
      const std::string keys = key == "timestamp" ? "\"timestamp\"" : "\"timestamp\",\"" + key + "\"";
      const std::string clean = test::expect_clean(log_of(keys, "[" + log + "]"));
      for (const char* digits : {"47.123", "48.87", "0.8224"}) {
        const bool of_time = key == "timestamp" && std::string(digits) == "47.123";
        EXPECT_TRUE(of_time || clean.find(digits) == std::string::npos) << key << " " << clean;
      }
    }
  }
}

TEST(Gutma, ImpossibleValuesAndListsThatStandTwiceGo) {
  const test::Scrubbed clean = test::scrub(test::fixture("gutma/wrong_count.fix"));
  const std::string text = test::text_of(clean.bytes);
  EXPECT_EQ(text.find("48876600"), std::string::npos);
  EXPECT_EQ(text.find("Ada"), std::string::npos);
}

}  // namespace
}  // namespace contrail
