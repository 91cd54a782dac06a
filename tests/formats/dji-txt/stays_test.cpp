// What a clean flight record does not keep, though it is a number of no place: what tells one aircraft, battery, card
// or pilot from others.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "parsers/formats.hpp"

namespace contrail::test {
namespace {

std::set<std::string> kept() {
  std::set<std::string> names;
  find_format("dji-txt")->kept(
      [&](const KeptField& field) { names.insert(std::string(field.record) + "." + std::string(field.field)); });
  return names;
}

TEST(DjiStays, NothingThatTellsOneDeviceOrPilot) {
  const std::set<std::string> names = kept();
  for (const char* name : {"OSD.droneType",
                           "OSD.versionC",
                           "Camera.cameraType",
                           "Camera.sdTotal",
                           "Camera.sdFree",
                           "Camera.remainingPhotos",
                           "Camera.remainingVideoTime",
                           "CenterBattery.loopNum",
                           "CenterBattery.life",
                           "CenterBattery.fullCapacity",
                           "CenterBattery.sumLearn",
                           "CenterBattery.latestLearn",
                           "CenterBattery.errorType",
                           "SmartBatteryGroup.loopTimes",
                           "SmartBatteryGroup.life",
                           "SmartBatteryGroup.fullCapacity",
                           "SmartBattery.status",
                           "VisionGroup.missionStatus",
                           "VisionGroup.airportLimit",
                           "VisionGroup.flyLimitZone",
                           "VisionGroup.enterLimitZone",
                           "RCGPS.xSpeed",
                           "RCGPS.ySpeed",
                           "RCGPS.accuracy",
                           "Gimbal.timeCounter",
                           "Home.currentFlightRecordIndex"})
    EXPECT_FALSE(names.contains(name)) << name;
}

/// A code is none of the digits and letters people spell with.
TEST(DjiStays, CodesAreNoLetters) {
  const std::set<std::string> codes = {"OSD.appCommand",    "OSD.flightAction",    "OSD.imuInitFailReason",
                                       "OSD.gpsNum",        "OSD.motorFailReason", "OSD.motorStartCauseNoStartAction",
                                       "OSD.sdkCtrlDevice", "RC.bandwidth",        "APPOperation.code",
                                       "Camera.workMode"};
  std::size_t told = 0;
  find_format("dji-txt")->kept([&](const KeptField& field) {
    if (!codes.contains(std::string(field.record) + "." + std::string(field.field))) return;
    EXPECT_LT(field.limits.most, '0') << field.field;
    ++told;
  });
  EXPECT_EQ(told, codes.size());
}

/// An app commands angles, rates, speeds and heights, and modes that are digits.
TEST(DjiStays, SticksOfAnAppAreBounded) {
  std::size_t told = 0;
  find_format("dji-txt")->kept([&](const KeptField& field) {
    if (field.record != "AppVirtualStick" || field.field.find("Mode") != std::string_view::npos) return;
    if (field.field == "coordinateSystem") return;
    EXPECT_LE(field.limits.most, field.field.starts_with("mode") ? 9 : 500) << field.field;
    EXPECT_GE(field.limits.least, -180) << field.field;
    ++told;
  });
  EXPECT_EQ(told, 8u);
}

TEST(DjiStays, WhatALogIsReadFor) {
  const std::set<std::string> names = kept();
  for (const char* name :
       {"OSD.height", "OSD.xSpeed", "OSD.pitch", "OSD.flightMode", "OSD.gpsNum", "Gimbal.pitch", "RC.aileron",
        "Custom.hSpeed", "CenterBattery.cellVoltages", "SmartBattery.battery", "VisionGroup.front.distance[*]",
        "SmartBatteryGroup.voltage", "SmartBatteryGroup.cellVoltage", "Details.captureNum", "AppVirtualStick.roll"})
    EXPECT_TRUE(names.contains(name)) << name;
}

}  // namespace
}  // namespace contrail::test
