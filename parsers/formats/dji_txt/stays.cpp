// What stays of the records of DJI flight records in a clean copy: exactly these fields, within these limits. All else
// goes: positions, heights above the sea, the calendar; which aircraft, gimbal and battery it was and how often they
// were used; how full the card is, which follows one card through its flights; where the pilot stood; texts; flags that
// tell of airports and closed zones; counters of full width; and whatever nobody knows. Codes end below the letters.
#include "parsers/formats/dji_txt/stays.hpp"

#include <algorithm>
#include <cmath>

#include "parsers/base/layout/kept_columns.hpp"
#include "parsers/parts/ardupilot/tables.hpp"

namespace contrail::dji {
namespace {

using ardupilot::has_word;

/// Fields of one record.
struct Stay {
  std::string_view fields;  ///< exact, blank between; a number in brackets behind them is that of an element
  Limits limits;            ///< as stored; of bits all their values
  std::string_view why = {};
};

constexpr Limits bits{0, 1}, u8s{0, 255}, i8s{-128, 127}, codes{0, 47}, few{0, 9}, percent{0, 100},
    decidegrees{-3'600, 3'600}, decispeed{-1'000, 1'000}, stick{0, 2'100}, metres{0, 100'000}, speed{0, 200},
    millivolts{0, 60'000}, cell{2'000, 4'600}, charge{0, 50'000}, seconds{0, 10'800};

constexpr std::string_view from_home = "relative to the start, whose place goes",
                           first_stamp = "counted from the first of the log",
                           spoken_by = "by which the record is told from others", sonar = "measured by the sonar";

// clang-format off
constexpr Stay osd[] = {  // of the word of flags as few as make neither a letter nor a coordinate
  {"height", {-10'000, 20'000}, "above the start"}, {"xSpeed ySpeed zSpeed", decispeed}, {"pitch roll yaw", decidegrees},
  {"flightMode rcOutControl canIOCWork groundOrSky inSky motorUp swaveWork goHomeStatus visionUsed voltageWarning imuPreheating gpsUsed compassError waveError gpsLevel gpsFix acceleratorOverRange vibrating motorStartFailed nonGPSCause waypointLimitMode batteryAlarm1Function batteryAlarm2Function",
   bits},
  {"appCommand flightAction imuInitFailReason gpsNum motorFailReason motorStartCauseNoStartAction", codes}, {"sdkCtrlDevice", few}, {"battery", percent},
  {"sWaveHeight", u8s, sonar}, {"flyTime", {0, 54'000}},
};
constexpr Stay home[] = {  // recordSd*: of the card; heightLimitStatus: which limit it is
  {"homeRecorded goHomeMode aircraftHeadDirection dynamicHomePoint nearDistanceLimit nearHeightLimit multipleMode hasGoHome compassState compassCalibrating beginnerMode iocOpen iocMode simulationMode navigationMode wingBroken galeWarning seriousGaleWarning compassInstallError relativeHeightLimit",
   bits},
  {"goHomeHeight", {0, 1'500}}, {"courseLockAngle", decidegrees}, {"heightLimit", {0, 10'000}}, {"forceLandingHeight", u8s},
};
constexpr Stay gimbal[] = {
  {"pitch roll yaw yawAngle", decidegrees}, {"rollAdjust pitchAdjust yawTrim", i8s}, {"quaternion", {-1.01, 1.01}},
  {"reset mode joystickVertical joystickHorizontal pitchAtLimit rollAtLimit yawAtLimit autoCalibrating calibrationResult stuck doubleClick tripleClick singleClick", bits},
};
constexpr Stay rc[] = {
  {"aileron elevator throttle rudder gimbal rightWheelChannel rightGear leftLever rightLever", stick}, {"bandwidth gimbalControlEnable", codes},
  {"wheelBtnDown wheelOffset wheelPolarity wheelChange goHome modeSwitch transformSwitch customC4 customC3 customC2 customC1 playback shutter record", bits},
};
constexpr Stay custom[] = {
  {"cameraShoot videoShoot", few}, {"videoShoot.start videoShoot.stop", bits}, {"hSpeed", speed}, {"distance", metres, from_home},
  {"updateTimestamp", {0, 4e12}, first_stamp},
};
constexpr Stay deform[] = {{"protected status mode", bits}};
constexpr Stay center_battery[] = {
  {"relativeCapacity", percent}, {"currentPV", millivolts}, {"currentCapacity", charge}, {"current", {-32'768, 10'000}}, {"cellVoltages", {0, 5'000}},
  {"temperature", {2'300, 4'200}}, {"connectState", few}, {"charging", bits},
};
constexpr Stay smart_battery[] = {
  {"usefulTime goHomeTime landTime", seconds}, {"goHomeBattery landBattery battery voltagePercent", percent}, {"safeFlyRadius volumeConsume", metres}, {"voltage", millivolts},
  {"userGoHome userLand smartGoHome smartLand mainVoltageLowGoHome mainVoltageLowLand cellError communicationError voltageLowNeedLand temperatureVoltageLow notReady firstChargeNotFull singleBatteryMode lowWarning lowWarningGoHome seriousLowWarning seriousLowWarningLanding",
   bits},
  {"goHomeStatus", few}, {"goHomeCountDown", u8s},
};
constexpr Stay mc_params[] = {{"failSafe", few}, {"mvoEnabled obstacleAvoidanceEnabled userAvoidanceEnabled", bits}};
constexpr Stay app_operation[] = {{"code", codes}};
constexpr Stay camera[] = {  // sdTotal, sdFree, remaining*: of the card; cameraType: which it is
  {"connected usbConnected timeSynced captureState recordState hasSD sdState upgrading upgradeError heat captureDisabled storing continuous hdmi encryptStatus fileSync rcBtnForbidden focusing panoGimbal tracking",
   bits},
  {"workMode", codes}, {"recordTime", seconds},
};
constexpr Stay joystick[] = {
  {"menu playback record rightHorizontal rightVertical leftVertical leftHorizontal channel4 channel5 channel6 ioc rs wheelButton wheel wheelSymbol wheelChange shutter focus mode transform goHome",
   bits},
};
constexpr Stay link[] = {{"signalPercent isUp", bits}, {"antennas", i8s}};
constexpr Stay displayed_sticks[] = {{"aileron elevator throttle rudder gimbal", stick}};
constexpr Stay remaining[] = {{"remainFlyTime goHomeTime landTime", seconds}, {"goHomeCapacity landCapacity", percent}};

constexpr Stay vision[] = {  // airportLimit, vertAirportLimit, enterLimitZone, flyLimitZone: what is near; missionStatus: 32 bits of nobody knows what
  {"front.sectors back.sectors right.sectors left.sectors top.sectors down.sectors front.direction back.direction right.direction left.direction top.direction down.direction", bits},
  {"front.distance back.distance right.distance left.distance top.distance down.distance", {0, 10'000}, "from the aircraft to what is near it"},
  {"front.level back.level right.level left.level top.level down.level", few},
  {"avoidEnable userAvoidEnable workFlagOld emergencyBrake goHomeAvoid avoidGroundForceLanding radiusLimit avoidWork horizNearBoundary overshoot vertLowLimit roofLimit hitGroundLimit", bits},
  {"braking visionWork assEnable frontAvailable rightAvailable backAvailable leftAvailable frontDistanceLevel frontWarningLevel rightDistanceLevel rightWarningLevel backDistanceLevel backWarningLevel leftDistanceLevel leftWarningLevel",
   bits},
  {"trackingWrong pointingWrong imuLost gimbalLost rcLost notTakenOff userStopped tripod fcLimited appDisconnected cannotControl drawing tracking tapFly homing landing face movingObject gpsAssistant watching distanceLimit heightLimit",
   bits},
};
constexpr Stay battery_group[] = {
  {"index", few}, {"fullVoltage", {3'000, 60'000}, spoken_by}, {"voltage", {3'000, 60'000}}, {"current", {-100'000, 100'000}}, {"remainingCapacity", charge}, {"temperature", {-600, 1'500}},
  {"cellCount", codes}, {"capacityPercent", percent}, {"cellVoltage", cell},
};
constexpr Stay virtual_stick[] = {
  {"coordinateSystem yawMode verticalMode rollPitchMode", bits}, {"roll pitch", {-45, 45}}, {"yaw throttle", {-180, 500}}, {"mode5 mode6 mode7 mode8", few},
};

constexpr Stay restart[] = {{"type", {50, 50}, "behind it, others of the keys count"}};

constexpr Stay details[] = {  // totals go: one number each that nothing holds against the records, which tell them again
  {"isFavorite isNew needsUpload", few}, {"captureNum", {0, 10'000}},
};

struct StayingRecord {
  std::string_view name;
  std::span<const Stay> fields;
};
constexpr StayingRecord records[] = {
  {"OSD", osd}, {"Home", home}, {"Gimbal", gimbal}, {"RC", rc}, {"Custom", custom}, {"Deform", deform}, {"CenterBattery", center_battery}, {"SmartBattery", smart_battery},
  {"MCParams", mc_params}, {"APPOperation", app_operation}, {"Camera", camera}, {"AppSpecialControlJoyStick", joystick}, {"OFDM", link}, {"RemoteControllerDisplay", displayed_sticks},
  {"FlightControllerCommonOSD", remaining}, {"VisionGroup", vision}, {"SmartBatteryGroup", battery_group}, {"AppVirtualStick", virtual_stick}, {"FlightRecordRecover", restart}, {"Details", details},
};
// clang-format on

const Stay* find_stay(std::string_view record, std::string_view field) {
  field = field.substr(0, field.find('['));
  const auto found = std::ranges::find(records, record, &StayingRecord::name);
  if (found == std::end(records)) return nullptr;
  for (const Stay& stay : found->fields) {
    if (has_word(stay.fields, field)) return &stay;
  }
  return nullptr;
}

Limits limits_of(const Stay& stay, const Column& column) {
  return column.bits.width == 0 ? stay.limits : Limits{0, std::ldexp(1, column.bits.width) - 1};
}

}  // namespace

void limit(std::string_view record, Column& column) {
  if (const Stay* stay = find_stay(record, column.name)) column.limits = limits_of(*stay, column);
}

void tell_kept(const TellKept& tell, std::string_view record, std::span<const Column> columns) {
  for (Column column : columns) {
    const Stay* stay = find_stay(record, column.name);
    if (!stay) continue;
    column.limits = limits_of(*stay, column);
    tell_kept_column(tell, record, column, stay->why);
  }
}

}  // namespace contrail::dji
