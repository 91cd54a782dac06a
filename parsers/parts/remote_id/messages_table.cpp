#include "parsers/parts/remote_id/messages_table.hpp"

#include <algorithm>

namespace contrail::remote_id {
namespace {

using enum Meaning;

// clang-format off
constexpr Column message_type{"MessageType", Type::u8, 0, structure, 1, 1, {}, {4, 4}};
constexpr Column version{"ProtoVersion", Type::u8, 0, structure, 1, 1, {}, {0, 4}};

constexpr Name id_types[] = {{0, "none"}, {1, "serial number"}, {2, "CAA registration"}, {3, "UTM UUID"}, {4, "specific session"}};
constexpr Name aircraft_types[] = {{0, "none"}, {1, "aeroplane"}, {2, "helicopter or multirotor"}, {3, "gyroplane"}, {4, "hybrid lift"}, {5, "ornithopter"},
                                   {6, "glider"}, {7, "kite"}, {8, "free balloon"}, {9, "captive balloon"}, {10, "airship"}, {11, "parachute"}, {12, "rocket"},
                                   {13, "tethered"}, {14, "ground obstacle"}, {15, "other"}};
constexpr Column id_text[] = {message_type, version, {"IDType", Type::u8, 1, structure, 1, 1, {}, {4, 4}, id_types},
                              {"UAType", Type::u8, 1, harmless_measurement, 1, 1, {}, {0, 4}, aircraft_types},
                              {"UASID", Type::text, 2, serial, 1, 20}, {"Reserved", Type::bytes, 22, none, 1, 3}};
constexpr Column id_binary[] = {message_type, version, {"IDType", Type::u8, 1, structure, 1, 1, {}, {4, 4}, id_types},
                                {"UAType", Type::u8, 1, harmless_measurement, 1, 1, {}, {0, 4}, aircraft_types},
                                {"UASID", Type::bytes, 2, flight_id, 1, 20}, {"Reserved", Type::bytes, 22, none, 1, 3}};

constexpr Name states[] = {{0, "undeclared"}, {1, "on the ground", Event::landing}, {2, "airborne", Event::takeoff}, {3, "emergency"}, {4, "failure of Remote ID"}};
constexpr Name height_types[] = {{0, "above take-off"}, {1, "above ground"}};
constexpr Name horizontal[] = {{1, "18.52 km"}, {2, "7.408 km"}, {3, "3.704 km"}, {4, "1.852 km"}, {5, "926 m"}, {6, "555.6 m"}, {7, "185.2 m"},
                               {8, "92.6 m"}, {9, "30 m"}, {10, "10 m"}, {11, "3 m"}, {12, "1 m"}};
constexpr Name vertical[] = {{1, "150 m"}, {2, "45 m"}, {3, "25 m"}, {4, "10 m"}, {5, "3 m"}, {6, "1 m"}};
constexpr Name of_speed[] = {{1, "10 m/s"}, {2, "3 m/s"}, {3, "1 m/s"}, {4, "0.3 m/s"}};
// Positions and heights are told once more as they read, in rows of their own (places.cpp).
constexpr Column location[] = {message_type, version, {"Status", Type::u8, 1, mode, 1, 1, {}, {4, 4}, states},
                               {"HeightType", Type::u8, 1, structure, 1, 1, {}, {2, 1}, height_types}, {"EWDirection", Type::u8, 1, structure, 1, 1, {}, {1, 1}},
                               {"SpeedMultiplier", Type::u8, 1, structure, 1, 1, {}, {0, 1}}, {"Direction", Type::u8, 2, harmless_measurement},
                               {"SpeedHorizontal", Type::u8, 3, harmless_measurement}, {"SpeedVertical", Type::i8, 4, harmless_measurement, 2, 1, "m/s", {}, {}, {}, {}, 126},
                               {"Latitude", Type::i32, 5, coordinate, 1e7, 1, "deg"}, {"Longitude", Type::i32, 9, coordinate, 1e7, 1, "deg"},
                               {"AltitudeBaro", Type::u16, 13, coordinate}, {"AltitudeGeo", Type::u16, 15, coordinate}, {"Height", Type::u16, 17, harmless_measurement},
                               {"VertAccuracy", Type::u8, 19, accuracy, 1, 1, {}, {4, 4}, vertical}, {"HorizAccuracy", Type::u8, 19, accuracy, 1, 1, {}, {0, 4}, horizontal},
                               {"BaroAccuracy", Type::u8, 20, accuracy, 1, 1, {}, {4, 4}, vertical}, {"SpeedAccuracy", Type::u8, 20, accuracy, 1, 1, {}, {0, 4}, of_speed},
                               {"TimeStamp", Type::u16, 21, time_other, 10, 1, "s", {}, {}, {}, {}, 65'535},
                               {"TSAccuracy", Type::u8, 23, accuracy, 10, 1, "s", {0, 4}}, {"Reserved", Type::u8, 24, none}};

constexpr Column auth_first[] = {message_type, version, {"AuthType", Type::u8, 1, structure, 1, 1, {}, {4, 4}}, {"DataPage", Type::u8, 1, structure, 1, 1, {}, {0, 4}},
                                 {"LastPageIndex", Type::u8, 2, structure}, {"Length", Type::u8, 3, structure}, {"Timestamp", Type::u32, 4, time_other, 1, 1, "s"},
                                 {"AuthData", Type::bytes, 8, flight_id, 1, 17}};
constexpr Column auth_more[] = {message_type, version, {"AuthType", Type::u8, 1, structure, 1, 1, {}, {4, 4}}, {"DataPage", Type::u8, 1, structure, 1, 1, {}, {0, 4}},
                                {"AuthData", Type::bytes, 2, flight_id, 1, 23}};

constexpr Name description_types[] = {{0, "text"}, {1, "emergency"}, {2, "extended status"}};
constexpr Column self_id[] = {message_type, version, {"DescType", Type::u8, 1, structure, 1, 1, {}, {}, description_types}, {"Desc", Type::text, 2, free_text, 1, 23}};

constexpr Name location_types[] = {{0, "take-off"}, {1, "live"}, {2, "fixed"}};
constexpr Name classifications[] = {{0, "undeclared"}, {1, "EU"}};
constexpr Name categories[] = {{0, "undeclared"}, {1, "open"}, {2, "specific"}, {3, "certified"}};
constexpr Name classes[] = {{0, "undeclared"}, {1, "C0"}, {2, "C1"}, {3, "C2"}, {4, "C3"}, {5, "C4"}, {6, "C5"}, {7, "C6"}};
constexpr Column system[] = {message_type, version, {"OperatorLocationType", Type::u8, 1, structure, 1, 1, {}, {0, 2}, location_types},
                             {"ClassificationType", Type::u8, 1, structure, 1, 1, {}, {2, 3}, classifications},
                             {"OperatorLatitude", Type::i32, 2, coordinate, 1e7, 1, "deg"}, {"OperatorLongitude", Type::i32, 6, coordinate, 1e7, 1, "deg"},
                             {"AreaCount", Type::u16, 10, harmless_measurement}, {"AreaRadius", Type::u8, 12, harmless_measurement, 0.1, 1, "m"},
                             {"AreaCeiling", Type::u16, 13, coordinate}, {"AreaFloor", Type::u16, 15, coordinate},
                             {"CategoryEU", Type::u8, 17, harmless_measurement, 1, 1, {}, {4, 4}, categories},
                             {"ClassEU", Type::u8, 17, harmless_measurement, 1, 1, {}, {0, 4}, classes},
                             {"OperatorAltitudeGeo", Type::u16, 18, coordinate}, {"Timestamp", Type::u32, 20, time_other, 1, 1, "s"}, {"Reserved", Type::u8, 24, none}};

constexpr Column operator_columns[] = {message_type, version, {"OperatorIdType", Type::u8, 1, structure}, {"OperatorId", Type::text, 2, operator_id, 1, 20},
                                       {"Reserved", Type::bytes, 22, none, 1, 3}};
constexpr Column unknown_columns[] = {message_type, version, {"content", Type::bytes, 1, none, 1, 24}};
constexpr Column counter_columns[] = {{"message counter", Type::u8, 0, sequence}};
constexpr Column pack_columns[] = {message_type, version, {"SingleMessageSize", Type::u8, 1, structure}, {"MsgPackSize", Type::u8, 2, structure}};

constexpr Layout layouts[] = {
    {.name = "BASIC_ID", .columns = id_text, .subject = Subject::aircraft, .time = Time::inside, .kind = 1},
    {.name = "LOCATION", .columns = location, .subject = Subject::aircraft, .time = Time::inside},
    {.name = "AUTH", .columns = auth_first, .subject = Subject::aircraft, .time = Time::inside, .kind = 2},
    {.name = "SELF_ID", .columns = self_id, .subject = Subject::aircraft, .time = Time::inside},
    {.name = "SYSTEM", .columns = system, .subject = Subject::operator_, .time = Time::inside},
    {.name = "OPERATOR_ID", .columns = operator_columns, .subject = Subject::operator_, .time = Time::inside},
};
constexpr Layout basic_id_binary{.name = "BASIC_ID", .columns = id_binary, .subject = Subject::aircraft, .time = Time::inside, .kind = 1};
constexpr Layout auth_page{.name = "AUTH", .columns = auth_more, .subject = Subject::aircraft, .time = Time::inside, .kind = 2};
// clang-format on

constexpr unsigned auth_type = 2;
constexpr std::size_t id_at = 2;

}  // namespace

constinit const Layout counter_layout{.columns = counter_columns};
constinit const Layout pack_layout{.name = "MESSAGE_PACK", .columns = pack_columns};
constinit const Layout unknown_message{.name = "unknown message", .columns = unknown_columns};

bool is_words(std::string_view id) {
  const std::size_t end = std::min(id.find('\0'), id.size());
  const auto is_graphic = [](char c) { return c >= ' ' && c <= '~'; };
  return std::all_of(id.begin(), id.begin() + static_cast<std::ptrdiff_t>(end), is_graphic) &&
         id.find_first_not_of('\0', end) == std::string_view::npos;
}

const Layout* layout_of_message(Bytes message) {
  const auto type = std::to_integer<unsigned>(message[0]) >> 4, second = std::to_integer<unsigned>(message[1]);
  if (type >= std::size(layouts)) return nullptr;
  if (type == basic_id_type && !is_words(as_text(message.subspan(id_at)).substr(0, id_size))) return &basic_id_binary;
  if (type == auth_type && (second & 0x0F) != 0) return &auth_page;
  return &layouts[type];
}

void tell_message_layouts(const std::function<void(const Layout&)>& tell) {
  for (const Layout& layout : layouts) tell(layout);
  tell(basic_id_binary);
  tell(auth_page);
  tell(pack_layout);
}

}  // namespace contrail::remote_id
