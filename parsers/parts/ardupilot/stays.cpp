// What stays of ArduPilot's messages in a clean log: exactly these fields, stored as these types, within these limits
// (AP_Logger/LogStructure.h and the @LoggerMessage documentation, 2012 to 4.7; PX4's sdlog2_messages.h for its own).
// Everything else goes, whatever its name, unit or label: heights above the sea and the ellipsoid (OH, AltAMSL, TAW),
// origins, terrain, biases and offsets (a fingerprint of the sensor), remote clocks, raw batches and diagnostic values
// of full width (ISBD, D32), link counters. Units are those of LogStructure.h in the logs of firmware since 2018.
#include <algorithm>

#include "parsers/parts/ardupilot/tables.hpp"

namespace contrail::ardupilot {
namespace {

// Limits by themselves, of what is measured; units are those of the message.
constexpr double pi = 3.15;
// Angles overshoot in real logs: a roll of -181.16.
constexpr Measure flag{0, 1}, instance{0, 15, "#"}, percent{0, 100, "%"}, half_turn{-182, 182, "d"},
    elevation{-91, 91, "d"}, heading{-182, 362, "h d"}, turns{-360, 360, "d"}, full_turn{0, 360, "h d"},
    quaternion{-1.01, 1.01}, metres{-50'000, 50'000, "m"}, height{-1'000, 10'000, "m"}, speed{-200, 200, "n"},
    ground_speed{0, 200, "n"}, acceleration{-400, 400, "o"}, rate{-40, 40, "E"}, celsius{-60, 150, "O"},
    volts{0, 120, "v"}, amperes{-500, 1'000, "A"}, charge{0, 100'000, "aC X i! J/"}, pulse{0, 3'000, "Y"},
    ratio{-10, 10}, innovation{-300, 300, "m"}, controller{-100'000, 100'000}, counter{0, 100'000},
    hertz{0, 40'000, "z"}, microseconds{0, 864'000'000'000, "sF"}, milliseconds{0, 864'000'000, "sC"},
    pressure{0, 120'000, "P"}, radians{-2 * pi, 2 * pi, "r"}, field{-5'000, 5'000, "GC"};

constexpr std::string_view relative = "from the start of the estimate, whose place goes",
                           dense = "tells the density of the air: see --explain",
                           weather = "a hint at height above sea or weather: see --explain",
                           magnet = "a sample of the field, a hint at the region: see --explain",
                           made_good = "steps are harmless, the epoch goes";

// clang-format off
constexpr Stay clocks[] = {{"TimeUS Tus", "Q", microseconds, made_good}, {"TimeMS", "I", milliseconds, made_good}};

constexpr Stay attitude[] = {
  {"DesRoll Roll DesPitch", "cCf", half_turn}, {"Pitch", "cCf", elevation}, {"DesYaw Yaw", "cCf", heading}, {"ErrRP ErrYaw", "Cf", {0, 10, "d h"}}, {"AEKF", "B", {0, 10}},
  {"qw qx qy qz", "f", quaternion}, {"RollRate PitchRate YawRate", "f", rate}, {"Dt", "f", {0, 10, "s"}},
};
constexpr Stay rates[] = {
  {"R RDes P PDes Y YDes", "f", {-400'000, 400'000, "k"}}, {"ROut POut YOut", "f", {-10'000, 10'000}}, {"A ADes", "f", {-20'000, 20'000, "oB o"}},
  {"AOut", "f", {0, 2'000}}, {"AOutSlew", "f", ratio},
};
constexpr Stay imu[] = {
  {"GyrX GyrY GyrZ GyroX GyroY GyroZ", "f", rate}, {"AccX AccY AccZ", "f", acceleration}, {"T Temp tA tG tM", "f", celsius, weather},
  {"AH GH", "B", flag}, {"AHz GHz", "H", hertz}, {"I", "B", instance}, {"EA EG ErrA ErrG", "I", {0, 1'000}}, {"MagX MagY MagZ", "f", ratio, magnet},
};
constexpr Stay raw_imu[] = {
  {"AccX AccY AccZ", "f", acceleration}, {"GyrX GyrY GyrZ", "f", rate}, {"SampleUS", "Q", microseconds, made_good}, {"I", "B", instance},
};
constexpr Stay vibration[] = {{"VibeX VibeY VibeZ", "f", {0, 1'000, "o"}}, {"IMU", "B", instance}, {"Clip Clip0 Clip1 Clip2", "I", counter}};
constexpr Stay receiver[] = {
  {"Status Fix", "B", {0, 8}}, {"NSats nSat", "B", {0, 99, "S"}}, {"HDop", "cCf", {0, 100}}, {"EPH EPV", "f", {0, 5'000}},
  {"Spd", "eEf", ground_speed}, {"GCrs", "eEcCf", full_turn}, {"Cog", "f", radians}, {"VZ VelN VelE VelD", "f", speed}, {"Yaw", "f", full_turn},
  {"RelAlt RAlt", "e", height, relative}, {"I", "B", instance}, {"U", "B", flag}, {"T", "I", milliseconds, made_good},
};
constexpr Stay receiver_accuracy[] = {
  {"VDop", "C", {0, 200}}, {"HAcc VAcc", "C", {0, 200, "m"}}, {"SAcc", "C", {0, 200, "n"}}, {"YAcc", "f", full_turn}, {"VV", "B", flag}, {"Delta", "H", {0, 10'000, "sC"}}, {"I", "B", instance},
  {"hAcc vAcc sAcc", "f", {0, 20'000}}, {"Instance", "B", instance},
};
constexpr Stay fused[] = {
  {"Roll", "cCf", half_turn}, {"Pitch", "cCf", elevation}, {"Yaw", "cCf", heading}, {"Q1 Q2 Q3 Q4", "f", quaternion}, {"RelHomeAlt RelOriginAlt", "f", height, relative},
  {"VelN VelE VelD VN VE VD", "f", speed}, {"EPH EPV", "f", {0, 5'000}},
};
constexpr Stay simulated[] = {
  {"PN PE PD", "df", metres, relative}, {"VN VE VD", "f", speed}, {"As ASpdU", "f", ground_speed},
};
constexpr Stay estimate[] = {
  {"Roll", "cC", half_turn}, {"Pitch", "cC", elevation}, {"Yaw", "cC", heading}, {"VN VE VD dPD", "f", speed}, {"PN PE PD", "f", metres, relative}, {"C", "B", instance},
};
constexpr Stay estimate_of_wind[] = {{"VWN VWE", "c", {-100, 100, "n"}, weather}, {"IDX IDY", "f", {-10, 10, "o"}}, {"IS", "f", {-10, 10, "r"}}, {"MI", "B", {0, 5}}, {"C", "B", instance}};
constexpr Stay innovations[] = {
  {"IVN IVE IVD", "c", {-100, 100, "n"}}, {"IVT", "c", {-100, 100}}, {"IPN IPE IPD", "c", {-200, 200, "m"}}, {"IMX IMY IMZ", "h", {-2'000, 2'000, "GC"}}, {"IYAW", "c", half_turn},
  {"RErr ErSc", "f", {0, 100}}, {"C", "B", instance},
};
// The filter's faults: numbers that are none and no start (bits 0, 1, 7); the compass (2 to 4); airspeed and sideslip
// (5, 6). Of several kinds at once they could be letters.
constexpr Name filter_faults[] = {{1, ""},  {2, ""},  {3, ""},  {128, ""}, {129, ""}, {130, ""}, {131, ""}, {4, ""},
                                  {8, ""},  {12, ""}, {16, ""}, {20, ""},  {24, ""},  {28, ""},  {32, ""},  {64, ""}, {96, ""}};
constexpr Stay health[] = {
  {"SV SP SH SM SMX SMY SMZ SVT", "c", {0, 200}}, {"errRP", "f", ratio}, {"OFN OFE", "f", {-1'000, 1'000, "m"}}, {"OFN OFE EFE", "b", {-100, 100}},
  {"FS", "HB", {0, 255}, {}, filter_faults}, {"TS", "B", {0, 63}}, {"SS", "HI", {0, 0x7'ffff}}, {"GPS", "H", {0, 1'023}}, {"PI DS", "b", {0, 5}}, {"C", "B", instance},
};
constexpr Stay optical_flow[] = {
  {"HAGL", "c", {-10, 300, "m"}, "height above ground"}, {"Herr ePos", "Cf", {0, 10'000, "m"}}, {"eAng", "Cf", {0, 10'000, "r"}}, {"eVel", "Cf", {0, 10'000, "n"}}, {"rng", "cC", {0, 300}}, {"RI", "c", {-300, 300}}, {"C", "B", instance},
};
constexpr Stay orientation[] = {{"Q1 Q2 Q3 Q4", "f", quaternion}, {"C", "B", instance}};
constexpr Stay selection[] = {{"MI BI GI AI SS C", "B", {0, 7}}, {"MAG_FUSION", "B", {0, 4}}, {"GPS_GTA GPS_CHK_WAIT", "B", flag}};
constexpr Stay position_control[] = {
  {"PN PE PD TPN TPE TPD DPN DPE DPD PX PY TPX TPY", "f", {-50'000, 50'000, "m mB"}, relative}, {"VN VE VD TVN TVE TVD DVN DVE DVD VX VY TVX TVY", "f", {-200, 200, "n nB"}},
  {"AN AE AD TAN TAE TAD DAN DAE DAD AX AY TAX TAY", "f", {-400, 400, "o oB"}},
};
constexpr Stay navigation[] = {  // Copter in cm; Plane's TAW and TAT are heights above the sea and above terrain
  {"DPosX DPosY PosX PosY", "f", {-5'000'000, 5'000'000}, relative}, {"DVelX DVelY VelX VelY", "f", {-20'000, 20'000, "nB"}},
  {"DAccX DAccY", "f", {-5'000, 5'000}}, {"AltE AltErr", "ce", innovation}, {"ArspdErr AsE", "f", speed}, {"Dist WpDist", "f", {0, 50'000, "m"}},
  {"NavBrg TBrg TargBrg", "c", heading}, {"XT XTi", "f", {-10'000, 10'000, "m mB"}}, {"TAsp", "e", ground_speed},
};
constexpr Stay throttle_and_height[] = {
  {"Alt DAlt", "fe", height, relative}, {"BAlt BarAlt", "e", height, "above take-off"}, {"SAlt DSAlt", "cf", {-10, 300, "m"}, "height above ground"}, {"CRt DCRt", "h", {-10'000, 10'000, "nB"}},
  {"ThI ThO ThH ThD ABst", "f", ratio}, {"ThrIn ThrOut ThrDem", "h", {-1'000, 2'000}}, {"AngBst RdrOut", "h", {-10'000, 10'000}}, {"RdrOut", "f", {-10'000, 10'000}},
  {"NavRoll Roll", "c", half_turn}, {"NavPitch Pitch", "c", elevation}, {"As SAs", "f", ground_speed}, {"E2T", "f", {0, 20}, dense},
};
constexpr Stay energy_control[] = {
  {"h hdem", "f", height, relative}, {"dh dhdem", "f", speed}, {"sp spdem", "f", speed, dense}, {"dsp dspdem", "f", speed}, {"th ph pmin pmax", "f", ratio}, {"f", "B", {0, 15}},
};
constexpr Stay sticks[] = {{"C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 C12 C13 C14 C15 C16 C17 C18", "hH", pulse}};
constexpr Stay motors[] = {
  {"C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11 C12 C13 C14 C15 C16 C17 C18", "hH", pulse}, {"Ch1 Ch2 Ch3 Ch4 Ch5 Ch6 Ch7 Ch8 Ch9 Ch10 Ch11 Ch12", "h", pulse},
  {"Chan1 Chan2 Chan3 Chan4 Chan5 Chan6 Chan7 Chan8", "h", pulse},
};
constexpr Stay surfaces[] = {{"Ail Elev Rudd Flap Steer", "hf", {-4'500, 4'500}}, {"Thr", "hf", {-100, 100}}, {"SS", "f", {0, 100}}};
constexpr Stay motor_limits[] = {{"LiftMax ThLimit ThrAvMx ThrOut", "f", ratio}, {"BatVolt", "f", {-10, 10, "v"}}, {"BatRes", "f", {-10, 10, "w"}}, {"FailFlags", "B", {0, 3}}};
constexpr Stay speed_controller[] = {
  {"RPM RawRPM", "ef", {0, 60'000, "q"}}, {"Volt", "fcC", volts}, {"Curr", "fcC", amperes}, {"Temp MotTemp", "c", celsius, weather}, {"CTot", "f", charge},
  {"Err", "f", percent}, {"Instance", "B", {0, 31, "#"}},
};
constexpr Stay revolutions[] = {{"rpm1 rpm2", "f", {-1, 200'000, "q"}}};
constexpr Stay battery[] = {
  {"Volt VoltR", "f", volts}, {"Curr", "f", amperes}, {"CurrTot EnrgTot", "f", charge}, {"Temp", "c", celsius, weather}, {"Res", "f", {-10, 10, "w"}},
  {"RemPct", "B", percent}, {"H", "B", flag}, {"Inst Instance", "B", instance},
};
constexpr Stay cells[] = {{"Volt", "f", volts}, {"V1 V2 V3 V4 V5 V6 V7 V8 V9 V10 V11 V12 V13 V14", "H", {0, 6'000, "vC"}}, {"Instance Inst", "B", instance}};
constexpr Stay early_battery[] = {
  {"Volt Volt2", "hf", {0, 12'000}}, {"Curr", "hf", {-20'000, 30'000}}, {"CurrTot", "f", charge}, {"Vcc", "hH", {0, 6'000}}, {"Throttle ThrOut", "h", {0, 1'000}},
};
constexpr Stay power[] = {
  {"Vcc VServo MVolt MVmin MVmax", "Cf", {0, 20, "v"}}, {"Flags AccFlags", "H", {0, 63}}, {"Safety", "B", {0, 6}}, {"MTemp", "f", celsius, weather},
};
constexpr Stay barometer[] = {
  {"Alt", "f", height, "above take-off"}, {"Press CPress", "f", pressure, weather}, {"Temp", "c", celsius, weather}, {"CRt", "f", speed},
  {"H Health", "B", flag}, {"I", "B", instance},
};
constexpr Stay airspeed[] = {
  {"Airspeed", "f", ground_speed}, {"DiffPress RawPress", "f", {-20'000, 20'000, "P"}}, {"Temp", "c", celsius, weather}, {"Hp TR", "f", ratio},
  {"U H", "B", flag}, {"Pri I", "B", instance}, {"RollRateSP PitchRateSP YawRateSP", "f", rate},
};
constexpr Stay wind_angles[] = {{"AOA SSA", "f", half_turn}};
constexpr Stay compass[] = {{"MagX MagY MagZ", "h", field, magnet}, {"Health", "B", flag}, {"I", "B", instance}};
constexpr Stay rangefinder[] = {{"Dist", "Cf", {0, 300, "m"}, "height above ground"}, {"Stat", "B", {0, 4}}, {"Orient", "B", {0, 41}}, {"Instance", "B", instance}};
constexpr Stay flow_sensor[] = {{"bodyX bodyY", "f", {0, 100, "E"}}};
constexpr Stay pid[] = {
  {"Tar Act Err P I D FF DFF AFF Dmod SRate Des", "f", controller}, {"Flags", "B", {0, 31}}, {"Limit", "B", flag},
};
// Those of velocities: north and east, and a rover's throttle and steering. Copters count centimetres until 4.6.
constexpr Stay speed_pid[] = {
  {"Tar Act Err P I D FF DFF AFF Dmod SRate Des", "f", controller, {}, {}, "of a speed"}, {"Flags", "B", {0, 31}}, {"Limit", "B", flag},
};
constexpr Stay control_quality[] = {{"RMSRollP RMSRollD RMSPitchP RMSPitchD RMSYaw", "f", {0, 100}}};
constexpr Stay rover_steering[] = {
  {"SteerIn SteerOut DesLatAcc LatAcc DesTurnRate TurnRate Des", "f", {-5'000, 5'000}}, {"ThrIn ThrOut", "hf", {-1'000, 1'000}}, {"DesSpeed Speed", "f", speed},
  {"AccX", "f", acceleration},
};
constexpr Stay gimbal[] = {{"DesRoll Roll DesPitch Pitch", "cf", half_turn}, {"DesYaw Yaw DesYawB YawB DesYawE YawE", "cf", turns}, {"Instance", "B", instance}};
constexpr Stay shutter[] = {{"Roll R", "cC", half_turn}, {"Pitch P", "cC", elevation}, {"Yaw Y", "cC", heading}, {"RelAlt", "e", height, relative}, {"Instance I", "B", instance}};
constexpr Stay mode_change[] = {{"Mode", "MB", {0, 30}}, {"ModeNum", "B", {0, 30}}, {"Rsn", "B", {0, 60}}, {"ThrCrs", "h", {0, 1'000}}};
constexpr Stay event_code[] = {{"Id", "B", {0, 90}, "LogEvent up to 90; Sub's four above 160 go"}};
constexpr Stay error_code[] = {{"Subsys", "B", {0, 35}}, {"ECode", "B", {0, 30}}};
constexpr Stay arming[] = {{"ArmState Forced", "B", flag}, {"Method", "B", {0, 60}}};
constexpr Stay status[] = {
  {"isFlying Armed Crash Hit Still IsRotWing Failsafe", "B", flag}, {"isFlyProb", "f", flag}, {"Safety", "B", {0, 3}}, {"Stage", "B", {0, 10}},
  {"MainState NavState", "B", {0, 40}}, {"ArmS", "B", {0, 6}},
};
constexpr Stay scheduler[] = {{"NLon NLoop NL", "H", {0, 20'000}}, {"MaxT", "I", {0, 10'000'000}}, {"Load", "H", {0, 1'000, "%A"}}};
constexpr Stay losses[] = {{"Dp", "I", {0, 2'000'000}}};  // more could be letters
constexpr Stay link_quality[] = {{"RXRSSI RXLQ", "f", flag}};

// --- PX4's sdlog2 ---
constexpr Stay px4_time[] = {{"StartTime", "Q", microseconds, made_good}};
constexpr Stay px4_setpoint[] = {{"RollSP PitchSP YawSP", "f", radians}, {"ThrustSP", "f", ratio}, {"qw qx qy qz", "f", quaternion}};
constexpr Stay px4_control[] = {{"Roll Pitch Yaw Thrust", "f", {-100, 100}}};
constexpr Stay px4_position[] = {  // RLat, RLon, RAlt: its origin
  {"X Y Z", "f", metres, relative}, {"VX VY VZ AX AY AZ", "f", speed}, {"Dist", "f", {-10, 300}, "height above ground"}, {"DistR", "f", speed},
  {"EPH EPV", "f", {0, 5'000}}, {"Yaw", "f", radians}, {"PFlg GFlg", "B", {0, 63}},
};
constexpr Stay px4_outputs[] = {{"Out0 Out1 Out2 Out3 Out4 Out5 Out6 Out7", "f", pulse}};
constexpr Stay px4_sticks[] = {{"C0 C1 C2 C3 C4 C5 C6 C7 C8 C9 C10 C11", "f", {-2, 2}}, {"CNT", "B", {0, 18}}, {"Lost", "B", flag}};
constexpr Stay px4_battery[] = {
  {"V VFilt", "f", volts}, {"C CFilt", "f", amperes}, {"Discharged", "f", charge}, {"Remaining Scale", "f", ratio}, {"Warning", "B", {0, 3}},
};
constexpr Stay px4_power[] = {{"Periph5V Servo5V", "f", {0, 20}}, {"UsbOk BrickOk ServoOk PeriphOC HipwrOC", "B", flag}};
constexpr Stay px4_landed[] = {{"Landed", "B", flag}};
constexpr Stay px4_load[] = {{"CPU", "f", flag}};

constexpr StayingMessage messages[] = {
  {"ATT ANG DCM AHRS", attitude}, {"RATE", rates}, {"IMU IMU2 IMU3", imu}, {"ACC ACC1 ACC2 ACC3 GYR GYR1 GYR2 GYR3", raw_imu}, {"VIBE", vibration},
  {"GPS GPS2 GPSB", receiver}, {"GPA GPA2 GPAB UBX3 UBY3", receiver_accuracy}, {"AHR2 POS SIM EAHR GPOS", fused}, {"SIM2", simulated},
  {"XKF1 XKF6 NKF1 NKF6 EKF1", estimate}, {"XKF2 XKF7 NKF2 NKF7 EKF2", estimate_of_wind}, {"XKF3 XKF8 NKF3 NKF8 EKF3", innovations},
  {"XKF4 XKF9 NKF4 NKF9 EKF4", health}, {"XKF5 NKF5 EKF5", optical_flow}, {"XKQ XKQ1 XKQ2 NKQ NKQ1 NKQ2", orientation}, {"XKFS", selection},
  {"PSC PSCN PSCE PSCD", position_control}, {"NTUN", navigation}, {"CTUN QTUN", throttle_and_height}, {"TECS", energy_control},
  {"RCIN RCI2", sticks}, {"RCOU RCO2 RCO3", motors}, {"AETR", surfaces}, {"MOTB", motor_limits},
  {"ESC ESC1 ESC2 ESC3 ESC4 ESC5 ESC6 ESC7 ESC8 ESCX", speed_controller}, {"RPM", revolutions},
  {"BAT BAT2", battery}, {"BCL BCL2", cells}, {"CURR CUR2", early_battery}, {"POWR", power},
  {"BARO BAR2 BAR3", barometer}, {"ARSP ASP2", airspeed}, {"AOA", wind_angles}, {"MAG MAG2 MAG3", compass}, {"RFND", rangefinder}, {"OF", flow_sensor},
  {"PIDR PIDP PIDY PIDG PIQR PIQP PIQY PIQA", pid}, {"PIDN PIDE PIDA PIDS", speed_pid}, {"CTRL", control_quality}, {"STER THR", rover_steering},
  {"MNT", gimbal}, {"CAM TRIG", shutter}, {"MODE", mode_change}, {"EV", event_code}, {"ERR", error_code}, {"ARM", arming}, {"STAT", status},
  {"PM", scheduler}, {"DSF", losses}, {"RSSI", link_quality},
  {"TIME", px4_time}, {"ATSP", px4_setpoint}, {"ATTC", px4_control}, {"LPOS LPSP GVSP", px4_position}, {"OUT0 OUT1", px4_outputs}, {"RC", px4_sticks},
  {"BATT", px4_battery}, {"PWR", px4_power}, {"LAND", px4_landed}, {"LOAD", px4_load},
  // Of these only the moment.
  {"MSG PARM CMD VER FILE ORGN MAVC TERR ADSB STRT SRTL GUID", {}},
};

// Fields that go, but by whose names tools find their way, and those that say how others are read.
struct NamedField {
  std::string_view message, labels, types;  ///< message empty: any
};
constexpr NamedField named[] = {
  {"", "Lat Lng Lon", "LidfI"}, {"", "Alt", "ef"}, {"GPS", "GMS GWk TimeMS Week GPSTime", "IHQ"}, {"FMTU", "TimeUS", "Q"}, {"UNIT", "TimeUS", "Q"}, {"MULT", "TimeUS", "Q"}, {"MSG", "Message", "Z"}, {"PARM", "Name", "N"}, {"PARM", "Value Default", "f"},
  {"ORGN", "Type", "B"}, {"CMD", "CTot CNum CId", "H"}, {"FILE", "FileName", "N"}, {"FILE", "Data", "Z"}, {"VER", "FWS", "Z"}, {"VER", "BU", "B"},
};
constexpr NamedField framing[] = {
  {"FMT", "Type Length", "B"}, {"FMT", "Name", "n"}, {"FMT", "Format", "N"}, {"FMT", "Columns", "Z"}, {"FMTU", "FmtType", "B"}, {"FMTU", "UnitIds MultIds", "N"},
  {"UNIT", "Id", "b"}, {"UNIT", "Label", "Z"}, {"MULT", "Id", "b"}, {"MULT", "Mult", "d"},
};
// clang-format on

bool names(std::span<const NamedField> rows, std::string_view message, std::string_view label, char type) {
  return std::ranges::any_of(rows, [&](const NamedField& row) {
    return (row.message.empty() || row.message == message) && has_word(row.labels, label) &&
           row.types.find(type) != std::string_view::npos;
  });
}

/// Whatever the list says: GPS.TimeMS is no time since power-on but that of the week.
bool tells_something(std::string_view message, std::string_view label) {
  const Message* known = find_message(message, Maker::ardupilot);
  return known && std::ranges::any_of(known->fields, [&](const Field& one) {
           return has_word(one.names, label) && row_of(one.meaning).reveals != Reveals::harmless;
         });
}

}  // namespace

bool is_listed_message(std::string_view name) {
  return is_framing_message(name) ||
         std::ranges::any_of(messages, [&](const StayingMessage& row) { return has_word(row.names, name); });
}

bool is_known_message(std::string_view name) { return find_message(name, Maker::px4) || is_listed_message(name); }

bool is_known_label(std::string_view message, std::string_view label, char type) {
  const auto says = [&](Maker maker) {
    const Message* known = find_message(message, maker);
    return known && std::ranges::any_of(known->fields, [&](const Field& row) { return has_word(row.names, label); });
  };
  return find_stay(message, label, type) || says(Maker::ardupilot) || says(Maker::px4) ||
         names(named, message, label, type) || names(framing, message, label, type);
}

bool is_framing_message(std::string_view name) {
  return std::ranges::any_of(framing, [&](const NamedField& row) { return row.message == name; });
}

bool is_framing_field(std::string_view message, std::string_view label, char type) {
  return names(framing, message, label, type);
}

std::string_view unit_of_motion(const Stay& stay) {
  const std::string_view units = stay.measure.units;
  return !stay.unit.empty() ? stay.unit : units == "n" ? "m/s" : units == "nB" ? "cm/s" : units == "P" ? "Pa" : "";
}

const Stay* find_stay(std::string_view message, std::string_view label, char type) {
  const auto find = [&](std::span<const Stay> fields) -> const Stay* {
    for (const Stay& stay : fields) {
      if (stay.types.find(type) != std::string_view::npos && has_word(stay.labels, label)) return &stay;
    }
    return nullptr;
  };
  for (const StayingMessage& row : messages) {
    if (!has_word(row.names, message)) continue;
    const Stay* own = find(row.fields);
    return own ? own : find(clocks);
  }
  return nullptr;
}

void tell_kept(const TellKept& tell) {
  const auto tell_one = [&](std::string_view message, std::string_view label, const Stay& stay) {
    if (!tells_something(message, label))
      tell({message, label, stay.types, {stay.measure.least, stay.measure.most}, stay.why});
  };
  for (const StayingMessage& row : messages) {
    for (std::string_view names = row.names; !names.empty();) {
      const std::string_view name = next_word(names);
      for (const std::span<const Stay> fields : {std::span<const Stay>(clocks), row.fields}) {
        for (const Stay& stay : fields) {
          for (std::string_view labels = stay.labels; !labels.empty();) tell_one(name, next_word(labels), stay);
        }
      }
    }
  }
}

}  // namespace contrail::ardupilot
