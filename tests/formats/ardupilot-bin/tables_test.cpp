// The words and meanings both ArduPilot rooms share.
#include <gtest/gtest.h>

#include "parsers/base/layout/value.hpp"
#include "parsers/parts/ardupilot/ardupilot.hpp"

namespace contrail::ardupilot {
namespace {

std::string_view word(std::span<const Name> names, std::int64_t value) {
  for (const Name& name : names) {
    if (name.value == value) return name.text;
  }
  return {};
}

TEST(ArduPilotNames, VehicleIsToldByTheFirmwareLineOnly) {
  EXPECT_EQ(vehicle_of_text("ArduCopter V3.1.3 (92cdd2a3)"), Vehicle::copter);
  EXPECT_EQ(vehicle_of_text("APM:Copter V3.3-dev (ae3192b8)"), Vehicle::copter);
  EXPECT_EQ(vehicle_of_text("ArduRover v2.42"), Vehicle::rover);
  EXPECT_EQ(vehicle_of_text("AntennaTracker V1.1.0"), Vehicle::tracker);
  EXPECT_EQ(vehicle_of_text("ArduSub V4.1.0"), Vehicle::sub);
  EXPECT_EQ(vehicle_of_text("PreArm: Plane not level"), Vehicle::unknown);
  EXPECT_EQ(vehicle_of_text("Copter V"), Vehicle::unknown);
  EXPECT_EQ(vehicle_of_text(""), Vehicle::unknown);
}

TEST(ArduPilotNames, OneNumberIsAnotherModeOnAnotherVehicle) {
  EXPECT_EQ(word(mode_names(Vehicle::copter), 5), "LOITER");
  EXPECT_EQ(word(mode_names(Vehicle::plane), 5), "FBWA");
  EXPECT_EQ(word(mode_names(Vehicle::plane), 9), "");
  EXPECT_TRUE(mode_names(Vehicle::unknown).empty());
}

TEST(ArduPilotNames, ArmingIsToldOnce) {
  const auto kind = [](bool beside_arm) {
    for (const Name& name : event_names(beside_arm)) {
      if (name.value == 10) return name.event;
    }
    return Event::none;
  };
  EXPECT_EQ(kind(false), Event::arm);
  EXPECT_EQ(kind(true), Event::message);
}

TEST(ArduPilotNames, BoardLine) {
  const auto board = board_of_text("PX4v2 00110022 33445566 77889900");
  ASSERT_TRUE(board);
  EXPECT_EQ(board->model, "PX4v2");
  EXPECT_EQ(board->serial, "00110022 33445566 77889900");
  EXPECT_TRUE(board_of_text("0123456789abcdef0123456789abcdef"));
  EXPECT_FALSE(board_of_text("PX4: 0a59f216 NuttX: a6686464"));
  EXPECT_FALSE(board_of_text("00110022 33445566 77889900"));
  EXPECT_FALSE(board_of_text(""));
}

TEST(ArduPilotUnits, WidenedFloatsAreTheNumbersTheyWere) {
  EXPECT_EQ(exact_multiplier(0.0010000000474974513), 1e-3);
  EXPECT_EQ(exact_multiplier(3.5999999046325684), 3.6);
  EXPECT_EQ(exact_multiplier(0.25), 0.25);
  EXPECT_EQ(exact_multiplier(0), 1);
}

/// The meanings of a message's columns, as `label:meaning`, without the header and the type.
std::vector<std::string> meanings_of(std::string name, std::string types, std::string_view labels,
                                     std::string units = {}) {
  const auto source = Source::view("none", {});
  Walk walk(*source, {});
  const Log log;
  const AnnouncedLayout& layout = make_layout(
      walk, {std::move(name), std::move(types), split_labels(labels), std::move(units), {}}, log, Stored::binary, 0);
  std::vector<std::string> out;
  for (const Column& column : layout.columns.subspan(2))
    out.push_back(std::string(column.name) + ":" + std::string(name_of(column.meaning)));
  return out;
}

using Words = std::vector<std::string>;

TEST(ArduPilotMeanings, CoordinatesAreFoundWithoutUnits) {
  EXPECT_EQ(meanings_of("CMD", "HffL", "CNum,Lat,Lng,Alt"),
            (Words{"CNum:sequence", "Lat:latitude", "Lng:longitude", "Alt:none"}));
  EXPECT_EQ(meanings_of("RFRN", "IIIf", "HLat,HLon,HAlt,E2T"),
            (Words{"HLat:latitude", "HLon:longitude", "HAlt:none", "E2T:none"}));
  EXPECT_EQ(meanings_of("RBCH", "fii", "PX,OLat,OLng"), (Words{"PX:none", "OLat:latitude", "OLng:longitude"}));
  EXPECT_EQ(meanings_of("OABR", "LLLL", "DLt,DLg,OLt,OLg"),
            (Words{"DLt:latitude", "DLg:longitude", "OLt:latitude", "OLg:longitude"}));
  EXPECT_EQ(meanings_of("ADSB", "Iii", "ICAO_address,Lat,Lng"),
            (Words{"ICAO_address:operator_id", "Lat:latitude", "Lng:longitude"}));
  EXPECT_EQ(meanings_of("MAVC", "iif", "X,Y,P1"), (Words{"X:coordinate", "Y:coordinate", "P1:none"}));
  EXPECT_EQ(meanings_of("NEW1", "QLL", "TimeUS,A,B"), (Words{"TimeUS:time_boot", "A:latitude", "B:longitude"}));
  EXPECT_EQ(meanings_of("NEW2", "Qii", "TimeUS,A,B", "sDU"), (Words{"TimeUS:time_boot", "A:latitude", "B:longitude"}));
}

TEST(ArduPilotMeanings, WhatOnlySoundsLikeACoordinateIsNone) {
  EXPECT_EQ(meanings_of("INAV", "iiff", "GLat,GLng,ILat,ILng"),
            (Words{"GLat:local_position", "GLng:local_position", "ILat:local_position", "ILng:local_position"}));
  EXPECT_EQ(meanings_of("STER", "ff", "LatAcc,DesLatAcc"),
            (Words{"LatAcc:harmless_measurement", "DesLatAcc:harmless_measurement"}));
}

TEST(ArduPilotMeanings, UnknownMessagesStayPrivateWhateverTheirUnits) {
  EXPECT_EQ(meanings_of("XYZ", "Qfff", "TimeUS,A,B,C", "sAm-"),
            (Words{"TimeUS:time_boot", "A:none", "B:none", "C:none"}));
}

TEST(ArduPilotMeanings, AltitudeOfAnOldCameraMessageIsNotGuessed) {
  EXPECT_EQ(meanings_of("CAM", "e", "Alt"), (Words{"Alt:none"}));
  EXPECT_EQ(meanings_of("CAM", "ee", "Alt,RelAlt"), (Words{"Alt:altitude_sea", "RelAlt:altitude_takeoff"}));
}

TEST(ArduPilotMeanings, ClocksOfThreeGenerations) {
  EXPECT_EQ(meanings_of("GPS", "BIHI", "Status,TimeMS,Week,T"),
            (Words{"Status:fix", "TimeMS:time_gps_ms", "Week:time_gps_week", "T:time_boot"}));
  EXPECT_EQ(meanings_of("GPS", "QBIH", "TimeUS,Status,GMS,GWk"),
            (Words{"TimeUS:time_boot", "Status:fix", "GMS:time_gps_ms", "GWk:time_gps_week"}));
  EXPECT_EQ(meanings_of("ATT", "I", "TimeMS"), (Words{"TimeMS:time_boot"}));
  EXPECT_EQ(meanings_of("ACC1", "I", "TimeMS"), (Words{"TimeMS:harmless_measurement"}));
}

TEST(ArduPilotKeys, InstanceHomeAndErrorCode) {
  EXPECT_TRUE(key_of({"GPS", "QB", {"TimeUS", "I"}, "s#", ""}).instance);
  EXPECT_EQ(key_of({"GPS", "QB", {"TimeUS", "I"}, "", ""}).column, -1);
  EXPECT_EQ(key_of({"ORGN", "QB", {"TimeUS", "Type"}, "", ""}).column, 1);
  EXPECT_EQ(key_of({"ERR", "BB", {"Subsys", "ECode"}, "", ""}).column, 1);
  EXPECT_EQ(key_of({"XYZ", "f", {"I"}, "#", ""}).column, -1) << "an instance that is no small whole number";
  const Key instance{0, true};
  EXPECT_EQ(instance.slot(255), Key::max_slots - 1);
  EXPECT_EQ(instance.slot(-1), 0u);
}

}  // namespace
}  // namespace contrail::ardupilot
