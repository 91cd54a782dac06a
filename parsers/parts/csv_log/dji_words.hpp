// Words that programs write for the states of DJI flight controllers. What each of them calls a mode differs in case
// and underscores; these are the spellings that exports have.
#pragma once
#include <string_view>

namespace contrail::csv_log {

// clang-format off
constexpr std::string_view dji_modes[] = {
    "Manual", "Atti", "Atti_CL", "Atti_Hover", "Hover", "GPS_Blake", "GPS_Atti", "GPS_CL", "GPS_HomeLock", "GPS_HotPoint",
    "AssistedTakeoff", "Assisted_Takeoff", "AutoTakeoff", "Auto_Takeoff", "AutoLanding", "Auto_Landing", "AttiLanding",
    "Atti_Landing", "NaviGo", "Waypoint", "GoHome", "Go_Home", "ClickGo", "Joystick", "Cinematic", "Atti_Limited", "Draw",
    "FollowMe", "GPS_FollowMe", "Follow_Me", "ActiveTrack", "TapFly", "Sport", "GPS_Sport", "Novice", "GPS_Novice", "Pano",
    "ForceLanding", "Force_Landing", "ConfirmLanding", "Confirm_Landing", "TerrainTracking", "Terrain_Tracking",
    "NaviAdvGoHome", "NaviAdvLanding", "Tripod", "TripodGPS", "Tripod_GPS", "TrackHeadlock", "EngineStart", "Motors_Started",
    "GPS_Gentle", "FarmMode", "FPV", "FixedWing", "PalmControl", "QuickShot", "Detour", "TimeLapse", "POI2", "OmniMoving",
    "ADSBAvoiding", "SmartTrack", "P-GPS", "P-ATTI", "P-OPTI", "S-GPS", "S-ATTI", "A-ATTI", "T-GPS", "F-GPS", "C-GPS",
};
// clang-format on

}  // namespace contrail::csv_log
