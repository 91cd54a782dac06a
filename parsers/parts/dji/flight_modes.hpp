// Words for the flight modes of DJI's controllers, which the aircraft's log and the app's record number alike.
// Sources: mikeemoo/dji-log-parser, lvauvillier/dji-log-parser, dji-sdk/FlightRecordParsingLib, o-gs/dji-firmware-tools
// (facts only).
#pragma once
#include "parsers/base/layout/layout.hpp"

namespace contrail::dji {

// clang-format off
inline constexpr Name flight_modes[] = {
    {0, "Manual"}, {1, "Atti"}, {2, "AttiCourseLock"}, {3, "AttiHover"}, {4, "Hover"}, {5, "GPSBlake"}, {6, "GPSAtti"}, {7, "GPSCourseLock"},
    {8, "GPSHomeLock"}, {9, "GPSHotPoint"}, {10, "AssistedTakeoff"}, {11, "AutoTakeoff"}, {12, "AutoLanding"}, {13, "AttiLanding"},
    {14, "GPSWaypoint"}, {15, "GoHome"}, {16, "ClickGo"}, {17, "Joystick"}, {18, "GPSAttiWristband"}, {19, "Cinematic"}, {23, "AttiLimited"},
    {24, "Draw"}, {25, "GPSFollowMe"}, {26, "ActiveTrack"}, {27, "TapFly"}, {28, "Pano"}, {29, "Farming"}, {30, "FPV"}, {31, "Sport"},
    {32, "Novice"}, {33, "ConfirmLanding"}, {35, "TerrainTracking"}, {36, "NaviAdvGoHome"}, {37, "NaviAdvLanding"}, {38, "Tripod"},
    {39, "TrackHeadlock"}, {41, "EngineStart"}, {43, "GentleGPS"},
};
// clang-format on

}  // namespace contrail::dji
