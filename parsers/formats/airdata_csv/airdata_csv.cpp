// Flight logs exported by Airdata UAV (HealthyDrones before 2017) as CSV. No specification is published: the columns
// are those of exports of 2016 to 2023, whose values were compared with the logs they were made of.
#include "parsers/formats.hpp"
#include "parsers/parts/csv_log/csv_log.hpp"
#include "parsers/parts/csv_log/dji_words.hpp"

namespace contrail {
namespace airdata {
namespace {

using enum Meaning;
using csv_log::Cell;

constexpr Limits metres_flown{0, 400'000}, speed{-500, 500}, angle{-360, 360}, stick{-10'000, 10'000}, on_off{0, 1},
    percent{-100, 100}, height{-40'000, 40'000};

// clang-format off
constexpr csv_log::Known columns[] = {
    {"time",                                     Cell::whole,  time_boot, {0, 86'400'000}},  // goes on where a log follows another
    {"datetime",                                 Cell::text,   time_utc, {}, {}, Subject::app},  // of the log's own clock, cut to whole seconds
    {"latitude",                                 Cell::text,   latitude},
    {"longitude",                                Cell::text,   longitude},
    {"height_above_takeoff",                     Cell::number, altitude_takeoff, height},
    {"height_above_ground_at_drone_location",    Cell::text,   altitude_ground},  // by a map, which it draws beside the height above take-off
    {"ground_elevation_at_drone_location",       Cell::text,   terrain},
    {"altitude_above_seaLevel",                  Cell::text,   altitude_sea},
    {"height_sonar",                             Cell::number, altitude_ground, height},
    {"speed",                                    Cell::number, speed_ground, speed},
    {"distance",                                 Cell::number, distance, metres_flown},
    {"mileage",                                  Cell::number, distance, metres_flown},
    {"satellites",                               Cell::whole,  satellites, {0, 100}},
    {"gpslevel",                                 Cell::whole,  harmless_measurement, {0, 20}},
    {"voltage",                                  Cell::number, harmless_measurement, {0, 100}, {}, Subject::battery, "V"},
    {"max_altitude",                             Cell::text,   altitude_other},
    {"max_ascent",                               Cell::number, harmless_measurement, height},
    {"max_speed",                                Cell::number, harmless_measurement, speed},
    {"max_distance",                             Cell::number, distance, metres_flown},
    {"xSpeed",                                   Cell::number, harmless_measurement, speed, {}, Subject::none, "of a speed"},  // direction not stated
    {"ySpeed",                                   Cell::number, harmless_measurement, speed, {}, Subject::none, "of a speed"},
    {"zSpeed",                                   Cell::number, harmless_measurement, speed, {}, Subject::none, "of a speed"},
    {"compass_heading",                          Cell::number, heading, angle},
    {"pitch",                                    Cell::number, pitch, angle},
    {"roll",                                     Cell::number, roll, angle},
    {"isPhoto",                                  Cell::whole,  shot, on_off},
    {"isVideo",                                  Cell::whole,  video, on_off},
    {"rc_elevator",                              Cell::whole,  harmless_measurement, stick},
    {"rc_aileron",                               Cell::whole,  harmless_measurement, stick},
    {"rc_throttle",                              Cell::whole,  harmless_measurement, stick},
    {"rc_rudder",                                Cell::whole,  harmless_measurement, stick},
    {"gimbal_heading",                           Cell::number, gimbal_yaw, angle},
    {"gimbal_pitch",                             Cell::number, gimbal_pitch, angle},
    {"gimbal_roll",                              Cell::number, gimbal_roll, angle},
    {"battery_percent",                          Cell::number, harmless_measurement, percent, {}, Subject::battery, "%"},
    {"voltageCell#",                             Cell::number, harmless_measurement, {0, 10}},
    {"current",                                  Cell::number, harmless_measurement, {-1'000, 1'000}, {}, Subject::battery, "A"},
    {"battery_temperature",                      Cell::number, harmless_measurement, {-100, 300}},
    {"altitude",                                 Cell::text,   altitude_other},  // above the sea where other columns show it
    {"ascent",                                   Cell::number, altitude_takeoff, height},
    {"flycStateRaw",                             Cell::whole,  harmless_measurement, {0, 255}},
    {"flycState",                                Cell::word,   mode, {}, csv_log::dji_modes},
    {"message",                                  Cell::text,   message, {}, {}, Subject::none, {}, {}, Event::message},
};
// clang-format on
constexpr csv_log::Dialect dialect{columns};

Certainty detect(Bytes file) {
  const std::string_view heading = csv_log::first_line(file);
  const bool ours = csv_log::has_column(heading, "time(millisecond)") && csv_log::has_column(heading, "latitude") &&
                    csv_log::has_column(heading, "longitude") && !csv_log::has_column(heading, "velocityX(mps)");
  return ours ? Certainty::certain : Certainty::no;
}

void walk(Walk& walk, Reader in) { csv_log::walk(walk, in, dialect); }
void fields(const TellField& tell) { csv_log::tell_fields(tell, dialect); }
void kept(const TellKept& tell) { csv_log::tell_kept(tell, dialect); }

}  // namespace
}  // namespace airdata

constinit const Format airdata_csv_format{
    .id = "airdata-csv",
    .name = "Airdata export (CSV)",
    .endings = "csv",
    .family = Family::export_,
    .writer = Writer::app,
    .rendering =
        Rendering{"Airdata",
                  "times in UTC cut to whole seconds, heights above ground and the sea worked out with a map of "
                  "the terrain, max_… columns that only ever rise"},
    .detect = airdata::detect,
    .walk = airdata::walk,
    .fields = airdata::fields,
    .kept = airdata::kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Respell{.spell = csv_log::spell_row},
};

}  // namespace contrail
