// Telemetry logs of radio transmitters with OpenTX or EdgeTX (radio/src/logs.cpp): a row at each interval, columns by
// the sensors that were found. The clock is the transmitter's, set by hand or by a receiver, without any zone.
#include <array>

#include "parsers/formats.hpp"
#include "parsers/parts/csv_log/csv_log.hpp"

namespace contrail {
namespace edgetx {
namespace {

using enum Meaning;
using csv_log::Cell;

constexpr Limits decibels{-200, 200}, percent{-100, 255}, volts{-100, 100}, stick{-2'048, 2'048}, switch_{-1, 1},
    pulse{-10'000, 10'000}, radians{-10, 10}, current{-1'000, 10'000}, charge{-100'000, 100'000};

/// Flight modes as Betaflight and INAV send them to the transmitter, and what stands there before it hears any. `!` in
/// front: an error; `*` behind: not armed.
constexpr std::string_view modes[] = {
    "0",    "OK",  "!ERR", "WAIT", "!FS!",  "ACRO", "AIR",   "ANGL",  "STAB", "HOR",   "MANU",  "CRUZ",
    "CRSH", "RTH", "HRST", "LAND", "TURT",  "HOLD", "WP",    "AH",    "LOTR", "GEO",   "HOVR",  "RESC",
    "3CRS", "CRS", "ANGH", "OK*",  "ACRO*", "AIR*", "ANGL*", "STAB*", "HOR*", "MANU*", "WAIT*",
};

/// Once the link is lost, rows go on with the last position heard.
constexpr Name link[] = {{0, "stale"}};

// clang-format off
constexpr csv_log::Known columns[] = {
    {"Date,Time", Cell::text,   time_local},
    {"GPS",       Cell::place,  latitude, {}, {}, Subject::none, "deg"},
    {"Lat",       Cell::minutes, latitude, {}, {}, Subject::none, "deg"},  // the Taranis of 2013
    {"Long",      Cell::minutes, longitude, {}, {}, Subject::none, "deg"},
    {"GPS Date,GPS Time", Cell::text, time_other},
    {"GPS Alt",   Cell::text,   altitude_other, {}, {}, Subject::none, "m"},
    {"Baro Alt",  Cell::text,   altitude_other, {}, {}, Subject::none, "m"},
    {"GPS Speed", Cell::number, harmless_measurement, {0, 2'000}, {}, Subject::none, "of a speed"},
    {"Course",    Cell::number, course, {-360, 360}},
    {"SWR",       Cell::number, harmless_measurement, percent},
    {"Alt",       Cell::text,   altitude_other, {}, {}, Subject::none, "m"},  // above take-off or the sea: the sensor decides
    {"GAlt",      Cell::text,   altitude_other, {}, {}, Subject::none, "m"},
    {"GSpd",      Cell::number, speed_ground, {0, 2'000}},
    {"Hdg",       Cell::number, course, {-360, 360}},
    {"VSpd",      Cell::number, harmless_measurement, {-1'000, 1'000}},
    {"Sats",      Cell::whole,  satellites, {0, 100}},
    {"Ptch",      Cell::number, pitch, radians},
    {"Roll",      Cell::number, roll, radians},
    {"Yaw",       Cell::number, heading, radians},
    {"FM",        Cell::word,   mode, {}, modes},
    {"1RSS",      Cell::number, harmless_measurement, decibels},
    {"2RSS",      Cell::number, harmless_measurement, decibels},
    {"TRSS",      Cell::number, harmless_measurement, decibels},
    {"RSSI",      Cell::number, fix, decibels, {}, Subject::none, {}, link},
    {"RSNR",      Cell::number, harmless_measurement, decibels},
    {"TSNR",      Cell::number, harmless_measurement, decibels},
    {"RQly",      Cell::number, fix, percent, {}, Subject::remote, "%", link},
    {"TQly",      Cell::number, harmless_measurement, percent},
    {"ANT",       Cell::whole,  harmless_measurement, {0, 10}},
    {"RFMD",      Cell::whole,  harmless_measurement, {0, 255}},
    {"TPWR",      Cell::whole,  harmless_measurement, {0, 10'000}},
    {"RxBt",      Cell::number, harmless_measurement, volts},
    {"VFAS",      Cell::number, harmless_measurement, volts, {}, Subject::battery, "V"},
    {"A#",        Cell::number, harmless_measurement, volts},
    {"Cels",      Cell::number, harmless_measurement, volts},
    {"TxBat",     Cell::number, harmless_measurement, volts},
    {"Curr",      Cell::number, harmless_measurement, current, {}, Subject::battery, "A"},
    {"Capa",      Cell::number, harmless_measurement, charge},
    {"mAh",       Cell::number, harmless_measurement, charge},
    {"Pwr",       Cell::number, harmless_measurement, {-100'000, 100'000}},
    {"Bat%",      Cell::number, harmless_measurement, percent, {}, Subject::battery, "%"},
    {"Bat_",      Cell::number, harmless_measurement, percent, {}, Subject::battery, "%"},
    {"Bat",       Cell::number, harmless_measurement, percent},
    {"Rud",       Cell::whole,  harmless_measurement, stick},
    {"Ele",       Cell::whole,  harmless_measurement, stick},
    {"Thr",       Cell::whole,  harmless_measurement, stick},
    {"Ail",       Cell::whole,  harmless_measurement, stick},
    {"P#",        Cell::whole,  harmless_measurement, stick},
    {"S#",        Cell::whole,  harmless_measurement, stick},
    {"SL#",       Cell::whole,  harmless_measurement, stick},
    {"LS",        Cell::whole,  harmless_measurement, stick},
    {"RS",        Cell::whole,  harmless_measurement, stick},
    {"SA",        Cell::whole,  harmless_measurement, switch_},
    {"SB",        Cell::whole,  harmless_measurement, switch_},
    {"SC",        Cell::whole,  harmless_measurement, switch_},
    {"SD",        Cell::whole,  harmless_measurement, switch_},
    {"SE",        Cell::whole,  harmless_measurement, switch_},
    {"SF",        Cell::whole,  harmless_measurement, switch_},
    {"SG",        Cell::whole,  harmless_measurement, switch_},
    {"SH",        Cell::whole,  harmless_measurement, switch_},
    {"LSW",       Cell::hex,    harmless_measurement, {0, 0x411F}},  // of 64 the first 14; more bits can be letters
    {"CH#",       Cell::whole,  harmless_measurement, pulse},
};
// clang-format on
constexpr Micros session_gap = 60 * one_second;
constexpr csv_log::Dialect dialect{columns, Subject::aircraft, session_gap};

/// Over Crossfire and ExpressLRS, which alone tell `RQly`, `RxBt` is the battery that the flight controller measures;
/// else it is what the receiver runs on.
constexpr auto crossfire_columns = [] {
  auto all = std::to_array(columns);
  for (csv_log::Known& column : all) {
    if (column.name == "RxBt") column.subject = Subject::battery, column.unit = "V";
  }
  return all;
}();
constexpr csv_log::Dialect crossfire{crossfire_columns, Subject::aircraft, session_gap};

/// `Date,Time` alone may head any table.
Certainty detect(Bytes file) {
  const std::string_view heading = csv_log::first_line(file);
  if (!heading.starts_with("Date,Time,")) return Certainty::no;
  constexpr std::string_view telling[] = {"GPS", "Rud", "LSW", "RSSI(dB)", "1RSS(dB)", "TxBat(V)", "RxBt(V)"};
  for (const std::string_view name : telling) {
    if (csv_log::has_column(heading, name)) return Certainty::certain;
  }
  return Certainty::possible;
}

void walk(Walk& walk, Reader in) {
  const std::string_view heading = csv_log::first_line(in.rest());
  const bool is_crossfire = csv_log::has_column(heading, "RQly(%)") || csv_log::has_column(heading, "RQly");
  csv_log::walk(walk, in, is_crossfire ? crossfire : dialect);
}
void fields(const TellField& tell) { csv_log::tell_fields(tell, crossfire); }
void kept(const TellKept& tell) { csv_log::tell_kept(tell, dialect); }

}  // namespace
}  // namespace edgetx

constinit const Format edgetx_csv_format{
    .id = "edgetx-csv",
    .name = "EdgeTX radio log (CSV)",
    .endings = "csv",
    .family = Family::log,
    .writer = Writer::app,
    .detect = edgetx::detect,
    .walk = edgetx::walk,
    .fields = edgetx::fields,
    .kept = edgetx::kept,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = Respell{.spell = csv_log::spell_row},
};

}  // namespace contrail
