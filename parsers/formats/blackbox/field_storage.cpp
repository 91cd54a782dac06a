#include "parsers/formats/blackbox/field_storage.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <span>
#include <vector>

namespace contrail::blackbox {
namespace {

constexpr int unsaid = -1;
/// Sign, predictor and encoding in frames that stand by themselves; predictor and encoding in P frames.
using Stored = std::array<int, 5>;

struct StorageRow {
  std::string_view name;  ///< ends in `[`: all elements that have no row of their own
  Stored stored;
};

// Signed numbers as they are, and what differs from the ones before; this holds for all fields without a row. Several
// rows of one field are those of several firmwares.
constexpr Stored usual{1, 0, 0, 1, 0};
constexpr Stored smooth{1, 0, 0, 3, 0}, counted{0, 0, 1, 3, 0}, grouped{1, 0, 0, 1, 6}, counted_in_group{0, 0, 1, 1, 6};
constexpr Stored sticks{1, 0, 0, 1, 8}, motors{0, 5, 0, 3, 0}, plain_motor{0, 0, 1, 1, 0};
// clang-format off
constexpr StorageRow main_storage[] = {
    {"loopIteration", {0, 0, 1, 6, 9}}, {"time", {0, 0, 1, 2, 0}}, {"time", {0, 0, 1, 1, 0}},
    {"axisI[", {1, 0, 0, 1, 7}}, {"axisI[", {1, 0, 0, 1, 10}},
    {"rcData[", sticks}, {"rcCommand[", sticks}, {"rcCommands[", sticks}, {"setpoint[", sticks},
    {"rcCommand[3]", {0, 4, 1, 1, 8}}, {"rcCommand[3]", {0, 0, 1, 1, 8}},
    {"rcCommands[3]", {0, 4, 1, 1, 8}}, {"rcCommands[3]", {0, 0, 1, 1, 8}},
    {"vbat", {0, 9, 3, 1, 6}}, {"vbatLatest", {0, 9, 3, 1, 6}},
    {"amperage", grouped}, {"amperageLatest", grouped}, {"amperage", counted_in_group}, {"amperageLatest", counted_in_group},
    {"magADC[", grouped}, {"BaroAlt", grouped}, {"baroAlt", grouped}, {"AirSpeed", grouped}, {"surfaceRaw", grouped}, {"sonarRaw", grouped},
    {"rssi", counted_in_group},
    {"gyroADC[", smooth}, {"gyroData[", smooth}, {"gyroUnfilt[", smooth}, {"gyroRaw[", smooth}, {"gyroRaw2[", smooth},
    {"gyroPeakRoll[", counted}, {"gyroPeakPitch[", counted}, {"gyroPeakYaw[", counted},
    {"accSmooth[", smooth}, {"accVib", counted}, {"imuQuaternion[", smooth}, {"attitude[", smooth}, {"debug[", smooth},
    {"motor[0]", {0, 11, 1, 3, 0}}, {"motor[0]", {0, 4, 1, 3, 0}}, {"motor[0]", plain_motor}, {"motor[", motors}, {"motor[", plain_motor},
    {"servo[", {0, 8, 0, 3, 0}}, {"servo[", {0, 8, 0, 1, 0}}, {"servo[", {0, 8, 6, 1, 6}},
    {"eRPM[", {0, 0, 1, 1, 0}},
    {"navFlags", {0, 0, 0, 1, 0}}, {"navTgtHdg", {0, 0, 0, 1, 0}},
    {"navVel[", smooth}, {"navTgtVel[", smooth}, {"navAcc[", smooth},
};
constexpr Stored plain{0, 0, 1}, plain_signed{1, 0, 0}, three{0, 0, 7}, since_home{1, 7, 0};
constexpr StorageRow slow_storage[] = {
    {"activeWpNumber", plain}, {"flightModeFlags", plain}, {"flightModeFlags2", plain}, {"activeFlightModeFlags", plain}, {"stateFlags", plain},
    {"failsafePhase", three}, {"failsafePhase", plain}, {"rxSignalReceived", three}, {"rxSignalReceived", plain},
    {"rxFlightChannelsValid", three}, {"rxFlightChannelsValid", plain}, {"rxUpdateRate", {0, 1, 1}},
    {"hwHealthStatus", plain}, {"powerSupplyImpedance", plain}, {"sagCompensatedVBat", plain}, {"mspOverrideFlags", plain},
    {"escRPM", plain}, {"escTemperature", {1, 1, 0}},
};
constexpr StorageRow gps_storage[] = {
    {"time", {0, 10, 1}}, {"GPS_fixType", plain}, {"GPS_numSat", plain}, {"GPS_coord[", since_home},
    {"GPS_altitude", plain}, {"GPS_altitude", plain_signed}, {"GPS_speed", plain}, {"GPS_ground_course", plain},
    {"GPS_hdop", plain}, {"GPS_eph", plain}, {"GPS_epv", plain},
};
// clang-format on

std::span<const StorageRow> rows_of_storage(char frame) {
  switch (frame) {
    case 'I': return main_storage;
    case 'S': return slow_storage;
    case 'G': return gps_storage;
    default: return {};
  }
}

std::string_view cut_item(std::string_view& list) {
  const std::string_view item = list.substr(0, list.find(','));
  list.remove_prefix(std::min(item.size() + 1, list.size()));
  return item;
}

int number_of(std::string_view item) {
  int value = unsaid;
  std::from_chars(item.data(), item.data() + item.size(), value);
  return value;
}

bool agrees(const Stored& told, const Stored& known) {
  return std::ranges::equal(told, known, [](int one, int other) { return one == unsaid || one == other; });
}

/// The rows of a field: its own, or those of its array, or the usual.
std::vector<Stored> forms_of(char frame, std::string_view name) {
  const auto with = [&](std::string_view wanted) {
    std::vector<Stored> forms;
    for (const StorageRow& row : rows_of_storage(frame))
      if (row.name == wanted) forms.push_back(row.stored);
    return forms;
  };
  std::vector<Stored> forms = with(name);
  if (forms.empty()) forms = with(name.substr(0, name.find('[') + 1));
  return forms.empty() ? std::vector{usual} : forms;
}

}  // namespace

bool stored_as_written(char frame, const FieldLists& lists) {
  FieldLists rest = lists;
  std::map<std::string_view, std::vector<Stored>> arrays;  // forms that all elements so far can have
  const auto next = [](std::string_view& list) { return list.empty() ? unsaid : number_of(cut_item(list)); };
  while (!rest.names.empty()) {
    const std::string_view name = cut_item(rest.names);
    const Stored told{next(rest.signs), next(rest.predictors), next(rest.encodings), next(rest.p_predictors),
                      next(rest.p_encodings)};
    std::vector<Stored> forms = forms_of(frame, name);
    const bool by_itself = name.ends_with("[3]") && frame == 'I' && name.starts_with("rc");
    const std::string_view array = by_itself || name == "motor[0]" ? name : name.substr(0, name.find('['));
    std::erase_if(forms, [&](const Stored& known) { return !agrees(told, known); });
    auto& left = arrays.try_emplace(array, forms).first->second;
    std::erase_if(left, [&](const Stored& known) { return std::ranges::find(forms, known) == forms.end(); });
    if (left.empty()) return false;
  }
  return true;
}

}  // namespace contrail::blackbox
