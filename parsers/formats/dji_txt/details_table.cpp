#include "parsers/formats/dji_txt/details_table.hpp"

#include "parsers/formats/dji_txt/names.hpp"

namespace contrail::dji {
namespace {

using enum Type;
using enum Meaning;

// clang-format off
constexpr Column places[] = {
    {"subStreet", text, 0, place_name, 1, 20}, {"street", text, 20, place_name, 1, 20},
    {"city", text, 40, place_name, 1, 20}, {"area", text, 60, place_name, 1, 20},
};
constexpr Column before_distance[] = {
    {"isFavorite", u8, 80, harmless_measurement},
    {"isNew", u8, 81, harmless_measurement},
    {"needsUpload", u8, 82, harmless_measurement},
    {"recordLineCount", i32, 83, harmless_measurement},
    {"detailInfoCheckSum", i32, 87, structure},
    {"startTime", i64, 91, time_start, 1, 1, "ms"},
    {"longitude", f64, 99, longitude, 1, 1, "deg"},
    {"latitude", f64, 107, latitude, 1, 1, "deg"},
};
constexpr Column distance_m{"totalDistance", f32, 115, distance, 1, 1, "m"};
constexpr Column distance_km{"totalDistance", f32, 115, distance, 1, 1, "km"};
constexpr Column after_distance[] = {
    {"totalTime", i32, 119, duration, 1, 1, "ms"},
    {"maxHeight", f32, 123, harmless_measurement, 1, 1, "m"},
    {"maxHorizontalSpeed", f32, 127, harmless_measurement, 1, 1, "m/s"},
    {"maxVerticalSpeed", f32, 131, harmless_measurement, 1, 1, "m/s"},
    {"captureNum", i32, 135, harmless_measurement},
    {"videoTime", i64, 139, harmless_measurement},  // seconds in most files, milliseconds in one: no unit is claimed
    {"momentPicImageBufferLen", i32, 147, content_size, 1, 4},
    {"momentPicShrinkImageBufferLen", i32, 163, content_size, 1, 4},
    {"momentPicLongitude[0]", f64, 179, longitude, 1, 1, "rad", {}, {}, Subject::picture},
    {"momentPicLongitude[1]", f64, 187, longitude, 1, 1, "rad", {}, {}, Subject::picture},
    {"momentPicLongitude[2]", f64, 195, longitude, 1, 1, "rad", {}, {}, Subject::picture},
    {"momentPicLongitude[3]", f64, 203, longitude, 1, 1, "rad", {}, {}, Subject::picture},
    {"momentPicLatitude[0]", f64, 211, latitude, 1, 1, "rad", {}, {}, Subject::picture},
    {"momentPicLatitude[1]", f64, 219, latitude, 1, 1, "rad", {}, {}, Subject::picture},
    {"momentPicLatitude[2]", f64, 227, latitude, 1, 1, "rad", {}, {}, Subject::picture},
    {"momentPicLatitude[3]", f64, 235, latitude, 1, 1, "rad", {}, {}, Subject::picture},
    {"analysisOffset", i64, 243},
};
/// The tails put the same fields at other places. takeOffAltitude equals Home.altitude as stored: 0.1 m, by pressure.
template <const DetailsTail& t, std::uint32_t account_at, std::uint32_t altitude_at, std::uint32_t name_at, std::uint32_t name_size,
          std::uint32_t aircraft_at, std::uint32_t camera_at, std::uint32_t remote_at, std::uint32_t sn>
constexpr Column tail[] = {
    {"userAPICenterIDMD5", text, account_at, account, 1, 16},
    {"takeOffAltitude", f32, altitude_at, altitude_pressure, 10, 1, "m"},
    {"productType", u8, t.product, model, 1, 1, "", {}, product_types, Subject::aircraft},
    {"aircraftName", text, name_at, device_name, 1, name_size, "", {}, {}, Subject::aircraft},
    {"aircraftSN", text, aircraft_at, serial, 1, sn, "", {}, {}, Subject::aircraft},
    {"cameraSN", text, camera_at, serial, 1, sn, "", {}, {}, Subject::camera},
    {"rcSN", text, remote_at, serial, 1, sn, "", {}, {}, Subject::remote},
    {"appPlatform", u8, t.platform, drone_platform, 1, 1, "", {}, app_platforms},
    {"appVersion", u8, t.app_version, firmware, 1, 3, "", {}, {}, Subject::app},
};
constexpr auto& tail_old = tail<old_tail, 251, 352, 278, 24, 267, 318, 328, 10>;
constexpr auto& tail_new = tail<new_tail, 251, 267, 280, 32, 312, 328, 344, 16>;
constexpr Column only_old[] = {{"unknown302", bytes, 302, none, 1, 8}, {"reserved", bytes, 356, none, 1, 44}};
constexpr Column only_new[] = {{"unknown380", u8, 380}, {"reserved", bytes, 381, none, 1, 19}, {"uuid", text, 400, flight_id, 1, 36}};
// clang-format on

template <std::size_t N>
void append(std::vector<Column>& columns, const Column (&more)[N]) {
  for (const Column& column : more) columns.push_back(column);
}

}  // namespace

std::vector<Column> details_columns(const DetailsForm& form) {
  std::vector<Column> columns;
  append(columns, places);
  for (unsigned n = 0; n < 4; ++n) {
    if (form.unnamed_places >> n & 1) columns[n].meaning = none;
  }
  append(columns, before_distance);
  columns.push_back(form.kilometres ? distance_km : distance_m);
  append(columns, after_distance);
  if (form.old_tail)
    append(columns, tail_old), append(columns, only_old);
  else
    append(columns, tail_new), append(columns, only_new);

  const DetailsTail& at = form.old_tail ? old_tail : new_tail;
  if (form.no_app_version) {
    std::erase_if(columns, [](const Column& column) { return column.name == "appVersion"; });
    columns.push_back({"noVersion", bytes, static_cast<std::uint32_t>(at.app_version), none, 1, 3});
  }
  columns.push_back({"activationTimestamp", i64, static_cast<std::uint32_t>(at.activation), time_other, 1, 1,
                     form.activation_ms ? "ms" : "s"});
  columns.push_back({"batterySN",
                     text,
                     static_cast<std::uint32_t>(at.battery_sn),
                     serial,
                     1,
                     static_cast<std::uint32_t>(at.battery_sn_size),
                     "",
                     {},
                     {},
                     Subject::battery});
  if (form.coded_battery) columns.back().type = bytes, columns.back().meaning = coded_identity;
  return columns;
}

}  // namespace contrail::dji
