// The database of Potensic's app on a phone (map.db, SQLite made by LitePal): routes that were drawn, totals of
// flights, and what was sent to an authority. Without a public description; tables as found in one, meanings by their
// names.
#include "parsers/formats.hpp"
#include "parsers/parts/database/database.hpp"

namespace contrail {
namespace {

using enum Meaning;
using database::Field;

constexpr Field route_fields[] = {{"id", sequence},
                                  {"date", free_text},  // the name of the route
                                  {"duration", harmless_measurement},
                                  {"height", harmless_measurement},
                                  {"mileage", harmless_measurement},
                                  {"num", harmless_measurement},
                                  {"speed", harmless_measurement}};
constexpr Field point_fields[] = {
    {"id", sequence}, {"flightrecordbean_id", sequence}, {"lat", latitude, 1, "deg"}, {"lng", longitude, 1, "deg"}};
constexpr Field flight_fields[] = {{"id", sequence},
                                   {"distance", harmless_measurement},
                                   {"duration", harmless_measurement},
                                   {"height", harmless_measurement},
                                   {"speed", harmless_measurement},
                                   {"starttime", time_utc, 1, "ms"}};
constexpr Field log_fields[] = {
    {"id", sequence}, {"name", file_name}, {"length", harmless_measurement}, {"isupload", harmless_measurement}};
// Sent to the authority of China's airspace (UOM): heights without a unit that anybody told.
constexpr Field upload_fields[] = {{"id", sequence},
                                   {"timemillis", time_utc, 1, "ms"},
                                   {"latitude", latitude, 1e7, "deg"},
                                   {"longitude", longitude, 1e7, "deg"},
                                   {"altitude", coordinate},
                                   {"height", harmless_measurement},
                                   {"course", harmless_measurement},
                                   {"gs", harmless_measurement},
                                   {"vs", harmless_measurement},
                                   {"sn", serial},
                                   {"flightsorties", life_counter},
                                   {"flightenumname", harmless_measurement},
                                   {"flightstatusenumname", mode}};
constexpr Field state_fields[] = {{"id", sequence},
                                  {"sorties", life_counter},
                                  {"uomstatechangedtime", time_other, 1, "ms"},
                                  {"uomstateenumname", harmless_measurement}};
constexpr Field model_fields[] = {{"id", sequence}, {"name", structure}, {"type", structure}};
constexpr database::Table known[] = {{"flightrecordbean", route_fields, Subject::plan},
                                     {"multipointbean", point_fields, Subject::plan},
                                     {"flightnotes", flight_fields},
                                     {"flightlog", log_fields},
                                     {"uomuploadbody", upload_fields, Subject::aircraft},
                                     {"uomrecord", state_fields},
                                     {"table_schema", model_fields}};

constexpr std::string_view route_needs[] = {"date", "num"}, point_needs[] = {"flightrecordbean_id", "lat", "lng"};
constexpr database::Needed needed[] = {{"flightrecordbean", route_needs}, {"multipointbean", point_needs}};

Certainty detect(Bytes file) { return database::has_tables(file, needed) ? Certainty::certain : Certainty::no; }

void walk(Walk& walk, Reader in) {
  database::Database(walk, in, known).tell_all([](const SqliteTable&, const SqliteRow&) {});
}

void fields(const TellField& tell) { database::tell_fields(tell, known); }

}  // namespace

constinit const Format potensic_db_format{
    .id = "potensic-db",
    .name = "Potensic app database (SQLite)",
    .endings = "db",
    .family = Family::container,
    .writer = Writer::app,
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"a database keeps what was deleted from it: keep it, and share the tracks in it that you "
                           "choose (contrail track)"},
};

}  // namespace contrail
