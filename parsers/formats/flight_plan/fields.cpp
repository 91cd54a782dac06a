#include "parsers/formats/flight_plan/fields.hpp"

#include <algorithm>
#include <array>

#include "parsers/parts/marked_text/marked_text.hpp"
#include "parsers/parts/mavlink/commands.hpp"

namespace contrail::flight_plan {
namespace {

using enum Meaning;

constexpr Column text(std::string_view name, Meaning meaning = none, std::string_view unit = {},
                      std::span<const Name> names = {}) {
  return {.name = name, .type = Type::text, .at = 0, .meaning = meaning, .count = 0, .unit = unit, .names = names};
}

// clang-format off
// MAV_CMD, as far as ground stations plan with them (mavlink.io/en/messages/common.html).
constexpr Name commands[] = {
    {16, "NAV_WAYPOINT"}, {17, "NAV_LOITER_UNLIM"}, {18, "NAV_LOITER_TURNS"}, {19, "NAV_LOITER_TIME"}, {20, "NAV_RETURN_TO_LAUNCH"},
    {21, "NAV_LAND"}, {22, "NAV_TAKEOFF"}, {31, "NAV_LOITER_TO_ALT"}, {82, "NAV_SPLINE_WAYPOINT"}, {84, "NAV_VTOL_TAKEOFF"},
    {85, "NAV_VTOL_LAND"}, {92, "NAV_GUIDED_ENABLE"}, {93, "NAV_DELAY"}, {94, "NAV_PAYLOAD_PLACE"}, {112, "CONDITION_DELAY"},
    {114, "CONDITION_DISTANCE"}, {115, "CONDITION_YAW"}, {177, "DO_JUMP"}, {178, "DO_CHANGE_SPEED"}, {179, "DO_SET_HOME"},
    {181, "DO_SET_RELAY"}, {183, "DO_SET_SERVO"}, {189, "DO_LAND_START"}, {195, "DO_SET_ROI_LOCATION"}, {197, "DO_SET_ROI_NONE"},
    {201, "DO_SET_ROI"}, {203, "DO_DIGICAM_CONTROL"}, {205, "DO_MOUNT_CONTROL"}, {206, "DO_SET_CAM_TRIGG_DIST"}, {207, "DO_FENCE_ENABLE"},
    {530, "SET_CAMERA_MODE"}, {1000, "DO_GIMBAL_MANAGER_PITCHYAW"}, {2000, "IMAGE_START_CAPTURE"}, {2001, "IMAGE_STOP_CAPTURE"},
    {2500, "VIDEO_START_CAPTURE"}, {2501, "VIDEO_STOP_CAPTURE"}, {5000, "NAV_FENCE_RETURN_POINT"},
    {5001, "NAV_FENCE_POLYGON_VERTEX_INCLUSION"}, {5002, "NAV_FENCE_POLYGON_VERTEX_EXCLUSION"}, {5003, "NAV_FENCE_CIRCLE_INCLUSION"},
    {5004, "NAV_FENCE_CIRCLE_EXCLUSION"}, {5100, "NAV_RALLY_POINT"},
};
// MAV_FRAME
constexpr Name frames[] = {{0, "above the sea"}, {2, "no place"}, {3, "above home"}, {5, "above the sea"}, {6, "above home"}, {10, "above terrain"},
                           {11, "above terrain"}};
constexpr Name firmwares[] = {{0, "generic"}, {3, "ArduPilot"}, {12, "PX4"}};
constexpr Name vehicles[] = {{0, "generic"}, {1, "fixed wing"}, {2, "quadrotor"}, {10, "ground rover"}, {11, "boat"}, {12, "submarine"},
                             {13, "hexarotor"}, {14, "octorotor"}, {20, "VTOL"}};
// clang-format on

constexpr std::size_t others = FieldPlaces::others;

constexpr std::size_t item_column_count = 17 + others;
using ItemColumns = std::array<Column, item_column_count>;

/// Without a place the last parameters are numbers like the others.
constexpr ItemColumns item_columns(bool has_place, Meaning height) {
  const Meaning number = harmless_measurement;
  // clang-format off
  return {text("index", number), text("current", number),
          text("command", number, {}, commands), text("frame", number, {}, frames),
          text("param1", number), text("param2", number), text("param3", number), text("param4", number),
          has_place ? text("latitude", latitude, "deg") : text("param5", number),
          has_place ? text("longitude", longitude, "deg") : text("param6", number),
          has_place ? text("altitude", height, "m") : text("param7", number),
          text("autoContinue", number), text("doJumpId", number), text("AltitudeMode", number),
          text("Altitude", coordinate, "m"), text("AMSLAltAboveTerrain", coordinate, "m"), text("type", structure),
          text(FieldPlaces::other_name), text(FieldPlaces::other_name), text(FieldPlaces::other_name), text(FieldPlaces::other_name)};
  // clang-format on
}

/// What the height of an item counts from.
enum class Above : std::uint8_t { no_place, sea, home, terrain };
constexpr std::size_t references = 4;
constexpr ItemColumns columns_above[references] = {item_columns(false, none), item_columns(true, altitude_sea),
                                                   item_columns(true, altitude_takeoff),
                                                   item_columns(true, altitude_ground)};

Above reference_of(std::int64_t command, std::int64_t frame) {
  if (!mavlink::command_has_place(command)) return Above::no_place;
  switch (frame) {
    case 0:
    case 5: return Above::sea;
    case 3:
    case 6: return Above::home;
    case 10:
    case 11: return Above::terrain;
    default: return Above::no_place;  // frame of the mission, or metres from somewhere
  }
}

constexpr std::string_view item_names[] = {"SimpleItem", "item", "home"};
constexpr auto item_layouts = [] {
  std::array<std::array<Layout, references>, std::size(item_names)> all{};
  for (std::size_t of = 0; of < std::size(item_names); ++of)
    for (std::size_t i = 0; i < references; ++i)
      all[of][i] = {.name = item_names[of], .columns = columns_above[i], .subject = Subject::plan, .placed = true};
  return all;
}();

// --- places ---
constexpr Column place_columns[] = {text("latitude", latitude, "deg"), text("longitude", longitude, "deg"),
                                    text("altitude", altitude_other, "m")};
constexpr Column home_columns[] = {text("latitude", latitude, "deg"), text("longitude", longitude, "deg"),
                                   text("altitude", altitude_sea, "m")};
constexpr std::string_view place_keys[] = {
    "plannedHomePosition",
    "coordinate",
    "center",
    "breachReturn",
    "polygon",
    "polyline",
    "VisualTransectPoints",
    "points",
    "landCoordinate",
    "landingApproachCoordinate",
    "loiterCoordinate",
};
constexpr auto place_layouts = [] {
  std::array<Layout, std::size(place_keys)> all{};
  for (std::size_t i = 0; i < std::size(place_keys); ++i)
    all[i] = {.name = place_keys[i],
              .columns = i == 0 ? std::span<const Column>(home_columns) : std::span<const Column>(place_columns),
              .subject = Subject::plan,
              .placed = true};
  return all;
}();

// --- single values ---
constexpr std::string_view plan_name = "plan";

struct Known {
  std::string_view parent;  ///< "*": any; empty: the outermost object
  ValueIs is;
  Column column[1];
  Subject subject = Subject::none;
  std::span<const std::string_view> words = {};  ///< of the format itself: it says nothing else
};
constexpr std::string_view file_types[] = {"Plan"}, item_types[] = {"SimpleItem", "ComplexItem", "missionItem"},
                           complex_types[] = {"survey",
                                              "CorridorScan",
                                              "StructureScan",
                                              "fwLandingPattern",
                                              "vtolLandingPattern",
                                              "VTOLLandingPattern",
                                              "mavCmd"};
constexpr auto word = ValueIs::word, number = ValueIs::number;
// clang-format off
constexpr Known known[] = {
    {"", number, {text("version", format_version)}},
    {"*", number, {text("version", structure)}},
    {"", word, {text("fileType", structure)}, Subject::none, file_types},
    {"", word, {text("groundStation", firmware)}, Subject::app},
    {"*", word, {text("type", structure)}, Subject::none, item_types},
    {"*", word, {text("complexItemType", structure)}, Subject::none, complex_types},
    {"CameraCalc", word, {text("CameraName", component)}},
    {"mission", number, {text("firmwareType", harmless_measurement, {}, firmwares)}},
    {"mission", number, {text("vehicleType", harmless_measurement, {}, vehicles)}},
    {"mission", number, {text("cruiseSpeed", harmless_measurement, "m/s")}},
    {"mission", number, {text("hoverSpeed", harmless_measurement, "m/s")}},
    {"mission", number, {text("globalPlanAltitudeMode", harmless_measurement)}},
    {"circle", number, {text("radius", harmless_measurement, "m")}},
};
// Settings of patterns (surveys, scans, landings) and of the camera they are made for.
constexpr std::string_view pattern_numbers[] = {
    "AdjustedFootprintFrontal", "AdjustedFootprintSide", "DistanceMode", "DistanceToSurface", "DistanceToSurfaceRelative", "FixedOrientation",
    "FocalLength", "FrontalOverlap", "ImageDensity", "ImageHeight", "ImageWidth", "Landscape", "MinTriggerInterval", "SensorHeight", "SensorWidth",
    "SideOverlap", "ValueSetIsDistance", "CameraShots", "CameraTriggerInTurnAround", "FollowTerrain", "HoverAndCapture", "Refly90Degrees",
    "TurnAroundDistance", "TerrainAdjustMaxClimbRate", "TerrainAdjustMaxDescentRate", "TerrainAdjustTolerance", "TerrainFlightSpeed", "angle",
    "entryLocation", "flyAlternateTransects", "splitConcavePolygons", "inclusion", "EntryLocation", "CorridorWidth", "Layers", "StructureHeight",
    "EntranceAltitude", "ScanBottomAlt", "StartFromTop", "autoContinue", "doJumpId", "command", "frame", "AltitudeMode",
    "altitudesAreRelative", "loiterClockwise", "loiterRadius", "useLoiterToAlt", "stopTakingPhotos", "stopVideoPhotos", "useDoChangeSpeed",
    "valueSetIsDistance", "landingDistance", "glideSlope", "id", "param1", "param2", "param3", "param4", "MAV_AUTOPILOT",
};
// clang-format on
constexpr auto pattern_columns = [] {
  std::array<Column, std::size(pattern_numbers)> all{};
  for (std::size_t i = 0; i < std::size(pattern_numbers); ++i) all[i] = text(pattern_numbers[i], harmless_measurement);
  return all;
}();
constexpr Column other_column[] = {text(FieldPlaces::other_name)};
constexpr Column heading_column[] = {text("version", format_version)};
constexpr Layout other{.name = plan_name, .columns = other_column, .placed = true};
constexpr Layout first_line{.name = plan_name, .columns = heading_column, .placed = true};

constexpr auto known_layouts = [] {
  std::array<Layout, std::size(known)> all{};
  for (std::size_t i = 0; i < std::size(known); ++i)
    all[i] = {.name = plan_name, .columns = known[i].column, .subject = known[i].subject, .placed = true};
  return all;
}();
constexpr auto pattern_layouts = [] {
  std::array<Layout, std::size(pattern_numbers)> all{};
  for (std::size_t i = 0; i < std::size(pattern_numbers); ++i)
    all[i] = {.name = plan_name, .columns = std::span(pattern_columns).subspan(i, 1), .placed = true};
  return all;
}();

}  // namespace

const Layout& item_layout(ItemOf of, std::int64_t command, std::int64_t frame) {
  return item_layouts[static_cast<std::size_t>(of)][static_cast<std::size_t>(reference_of(command, frame))];
}

bool is_item_type(std::string_view said) { return std::ranges::find(item_types, said) != std::end(item_types); }

const Layout* place_layout(std::string_view key) {
  const auto found = std::ranges::find(place_layouts, key, &Layout::name);
  return found == place_layouts.end() ? nullptr : &*found;
}

const Layout& value_layout(std::string_view parent, std::string_view key, std::string_view said, ValueIs is) {
  for (std::size_t i = 0; i < std::size(known); ++i) {
    const Known& k = known[i];
    if (k.column[0].name != key || k.is != is || (k.parent != "*" && k.parent != parent)) continue;
    const bool says_else = !k.words.empty() && std::ranges::find(k.words, said) == k.words.end();
    return says_else ? other : known_layouts[i];
  }
  const auto found = std::ranges::find(pattern_numbers, key);
  const bool pattern = is == ValueIs::number && found != std::end(pattern_numbers);
  return pattern ? pattern_layouts[static_cast<std::size_t>(found - std::begin(pattern_numbers))] : other;
}

const Layout& unknown_layout() { return other; }
const Layout& heading_layout() { return first_line; }

void tell_fields(const TellField& tell) {
  tell_layout(tell, item_layouts[0][static_cast<std::size_t>(Above::home)]);
  tell_layout(tell, item_layouts[1][static_cast<std::size_t>(Above::home)]);
  tell_layout(tell, item_layouts[2][static_cast<std::size_t>(Above::sea)]);
  for (const Layout& layout : place_layouts) tell_layout(tell, layout);
  for (const Layout& layout : known_layouts) tell_layout(tell, layout);
  for (const Layout& layout : pattern_layouts) tell_layout(tell, layout);
}

}  // namespace contrail::flight_plan
