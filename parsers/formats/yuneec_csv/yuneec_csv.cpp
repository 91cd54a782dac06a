// Flight logs of Yuneec's ST10 and ST16 ground stations (FlightLog/Telemetry, Remote, RemoteGPS). The first column has
// no name and holds the station's clock, without any zone. RemoteGPS is where the pilot stood.
#include "parsers/formats.hpp"
#include "parsers/parts/csv_log/csv_log.hpp"

namespace contrail {
namespace yuneec {
namespace {

using enum Meaning;
using csv_log::Cell;

constexpr Limits angle{-360, 360}, byte{0, 255}, stick{-10'000, 10'000};
constexpr Name vehicles[] = {{2, "Q500"}};  // of others nobody published the number
constexpr std::string_view on_off[] = {"true", "false", "0", "1"};

// clang-format off
constexpr csv_log::Known telemetry_columns[] = {
    {"",                     Cell::text,   time_local},
    {"fsk_rssi",             Cell::whole,  harmless_measurement, {-200, 0}, {}, Subject::remote, "dBm"},
    {"voltage",              Cell::number, harmless_measurement, {0, 100}, {}, Subject::battery, "V"},
    {"current",              Cell::number, harmless_measurement, {-1'000, 1'000}, {}, Subject::battery, "A"},
    {"altitude",             Cell::number, altitude_takeoff, {-1'000, 10'000}, {}, Subject::none, "m"},
    {"latitude",             Cell::text,   latitude, {}, {}, Subject::none, "deg"},
    {"longitude",            Cell::text,   longitude, {}, {}, Subject::none, "deg"},
    {"tas",                  Cell::number, speed_ground, {0, 500}, {}, Subject::none, "m/s"},
    {"gps_used",             Cell::word,   harmless_measurement, {}, on_off},
    {"fix_type",             Cell::whole,  harmless_measurement, {0, 10}},
    {"satellites_num",       Cell::whole,  satellites, {0, 100}},
    {"roll",                 Cell::number, roll, angle, {}, Subject::none, "deg"},
    {"yaw",                  Cell::number, heading, angle, {}, Subject::none, "deg"},
    {"pitch",                Cell::number, pitch, angle, {}, Subject::none, "deg"},
    {"motor_status",         Cell::whole,  harmless_measurement, byte},
    {"imu_status",           Cell::whole,  harmless_measurement, byte},
    {"gps_status",           Cell::whole,  harmless_measurement, byte},
    {"cgps_used",            Cell::whole,  harmless_measurement, byte},
    {"press_compass_status", Cell::whole,  harmless_measurement, byte},
    {"f_mode",               Cell::whole,  mode, byte},  // its numbers differ by model
    {"gps_pos_used",         Cell::word,   harmless_measurement, {}, on_off},
    {"vehicle_type",         Cell::text,   model, {}, {}, Subject::none, {}, vehicles},
    {"error_flags1",         Cell::whole,  harmless_measurement, byte},
    {"gps_accH",             Cell::number, accuracy, {0, 1'000}},
};
constexpr csv_log::Known remote_columns[] = {
    {"",    Cell::text,   time_local},
    {"CH#", Cell::whole,  harmless_measurement, stick},
};
constexpr csv_log::Known operator_columns[] = {
    {"",         Cell::text,   time_local},
    {"lon",      Cell::text,   longitude, {}, {}, Subject::none, "deg"},
    {"lat",      Cell::text,   latitude, {}, {}, Subject::none, "deg"},
    {"alt",      Cell::text,   altitude_other, {}, {}, Subject::none, "m"},
    {"accuracy", Cell::text, accuracy},  // how the pilot moved is the pilot's
    {"speed",    Cell::text, speed_ground, {}, {}, Subject::none, "m/s"},
    {"angle",    Cell::text, course, {}, {}, Subject::none, "deg"},
};
// clang-format on
constexpr csv_log::Dialect of_aircraft{telemetry_columns};
constexpr csv_log::Dialect of_remote{remote_columns, Subject::remote};
constexpr csv_log::Dialect of_pilot{operator_columns, Subject::operator_};

const csv_log::Dialect* dialect_of(std::string_view heading) {
  if (!heading.starts_with(',')) return nullptr;
  if (csv_log::has_column(heading, "fsk_rssi")) return &of_aircraft;
  if (csv_log::has_column(heading, "CH0")) return &of_remote;
  const bool place = csv_log::has_column(heading, "lon") && csv_log::has_column(heading, "lat");
  return place && csv_log::has_column(heading, "accuracy") ? &of_pilot : nullptr;
}

Certainty detect(Bytes file) { return dialect_of(csv_log::first_line(file)) ? Certainty::certain : Certainty::no; }

/// A file of which another program took the first line is read as what most of them are.
void walk(Walk& walk, Reader in) {
  const csv_log::Dialect* dialect = dialect_of(csv_log::first_line(in.rest()));
  csv_log::walk(walk, in, dialect ? *dialect : of_aircraft);
}

void fields(const TellField& tell) {
  for (const csv_log::Dialect* dialect : {&of_aircraft, &of_remote, &of_pilot}) csv_log::tell_fields(tell, *dialect);
}
void kept(const TellKept& tell) {
  for (const csv_log::Dialect* dialect : {&of_aircraft, &of_remote, &of_pilot}) csv_log::tell_kept(tell, *dialect);
}

}  // namespace
}  // namespace yuneec

constinit const Format yuneec_csv_format{
    .id = "yuneec-csv",
    .name = "Yuneec flight log (CSV)",
    .endings = "csv",
    .family = Family::log,
    .writer = Writer::app,
    .detect = yuneec::detect,
    .walk = yuneec::walk,
    .fields = yuneec::fields,
    .kept = yuneec::kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Respell{.spell = csv_log::spell_row},
};

}  // namespace contrail
