// Flight logs of the Litchi app as CSV. No specification is published, and no file of a known origin was at hand: the
// columns are those that public readers name. What a height counts from is not stated.
#include "parsers/formats.hpp"
#include "parsers/parts/csv_log/csv_log.hpp"
#include "parsers/parts/csv_log/dji_words.hpp"

namespace contrail {
namespace litchi {
namespace {

using enum Meaning;
using csv_log::Cell;

constexpr Limits metres_flown{0, 400'000}, speed{-500, 500}, angle{-3'600, 3'600}, height{-40'000, 40'000},
    percent{0, 100};
constexpr std::string_view on_off[] = {"0", "1", "true", "false"};

// clang-format off
constexpr csv_log::Known columns[] = {
    {"time",                 Cell::whole,  time_boot, {0, 86'400'000}},
    {"datetime",             Cell::text,   time_utc, {}, {}, Subject::app},  // two columns: (utc) and (local)
    {"latitude",             Cell::text,   latitude},
    {"longitude",            Cell::text,   longitude},
    {"home_latitude",        Cell::text,   latitude, {}, {}, Subject::home},
    {"home_longitude",       Cell::text,   longitude, {}, {}, Subject::home},
    {"altitude",             Cell::text,   altitude_other},
    {"ascent",               Cell::number, altitude_takeoff, height},
    {"speed",                Cell::number, speed_ground, speed},
    {"distance",             Cell::number, distance, metres_flown},
    {"max_altitude",         Cell::text,   altitude_other},
    {"max_ascent",           Cell::number, harmless_measurement, height},
    {"max_speed",            Cell::number, harmless_measurement, speed},
    {"max_distance",         Cell::number, distance, metres_flown},
    {"satellites",           Cell::whole,  satellites, {0, 100}},
    {"voltage",              Cell::number, harmless_measurement, {0, 100'000}, {}, Subject::battery},
    {"velocityX",            Cell::number, harmless_measurement, speed, {}, Subject::none, "of a speed"},  // of which axis is not stated
    {"velocityY",            Cell::number, harmless_measurement, speed, {}, Subject::none, "of a speed"},
    {"velocityZ",            Cell::number, harmless_measurement, speed, {}, Subject::none, "of a speed"},
    {"pitch",                Cell::number, pitch, {-360, 360}},
    {"roll",                 Cell::number, roll, {-360, 360}},
    {"yaw",                  Cell::number, heading, {-360, 360}},
    {"pitchRaw",             Cell::number, harmless_measurement, angle},
    {"rollRaw",              Cell::number, harmless_measurement, angle},
    {"yawRaw",               Cell::number, harmless_measurement, angle},
    {"gimbalPitch",          Cell::number, gimbal_pitch, angle},
    {"gimbalRoll",           Cell::number, gimbal_roll, angle},
    {"gimbalYaw",            Cell::number, gimbal_yaw, angle},
    {"power",                Cell::number, harmless_measurement, percent, {}, Subject::battery},
    {"remainPowerPercent",   Cell::number, harmless_measurement, percent, {}, Subject::battery, "%"},
    {"uplinkQuality",        Cell::number, harmless_measurement, percent},
    {"downlinkQuality",      Cell::number, harmless_measurement, percent, {}, Subject::remote, "%"},
    {"flycState",            Cell::word,   mode, {}, csv_log::dji_modes},
    {"flycStateRaw",         Cell::whole,  harmless_measurement, {0, 255}},
    {"isflying",             Cell::word,   harmless_measurement, {}, on_off},
    {"isTakingVideo",        Cell::whole,  video, {0, 1}},
    {"isTakingPhoto",        Cell::whole,  shot, {0, 1}},
    {"appVersion",           Cell::text,   firmware, {}, {}, Subject::app},
    {"AircraftModel",        Cell::text,   model},
    {"AircraftSerialNumber", Cell::text,   serial},
    {"RemoteSerialNumber",   Cell::text,   serial, {}, {}, Subject::remote},
    {"BatterySerialNumber",  Cell::text,   serial, {}, {}, Subject::battery},
};
// clang-format on
constexpr csv_log::Dialect dialect{columns};

/// Airdata's exports have no velocities of that name.
Certainty detect(Bytes file) {
  const std::string_view heading = csv_log::first_line(file);
  const bool ours = csv_log::has_column(heading, "latitude") && csv_log::has_column(heading, "longitude") &&
                    csv_log::has_column(heading, "datetime(utc)") && csv_log::has_column(heading, "velocityX(mps)");
  return ours ? Certainty::certain : Certainty::no;
}

void walk(Walk& walk, Reader in) { csv_log::walk(walk, in, dialect); }
void fields(const TellField& tell) { csv_log::tell_fields(tell, dialect); }
void kept(const TellKept& tell) { csv_log::tell_kept(tell, dialect); }

}  // namespace
}  // namespace litchi

constinit const Format litchi_csv_format{
    .id = "litchi-csv",
    .name = "Litchi flight log (CSV)",
    .endings = "csv",
    .family = Family::export_,
    .writer = Writer::app,
    .rendering = Rendering{"Litchi", "columns as public readers know them; what its heights count from is not stated"},
    .detect = litchi::detect,
    .walk = litchi::walk,
    .fields = litchi::fields,
    .kept = litchi::kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Respell{.spell = csv_log::spell_row},
};

}  // namespace contrail
