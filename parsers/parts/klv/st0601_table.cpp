// MISB ST 0601, UAS Datalink Local Set: tables of items. Names are the standard's.
#include <algorithm>

#include "parsers/parts/klv/items.hpp"

namespace contrail {
namespace {

// clang-format off
using enum KlvForm;
constexpr auto number = Meaning::harmless_measurement, place = Meaning::coordinate, code = Meaning::structure;
constexpr auto craft = Subject::aircraft, camera = Subject::camera, target = Subject::target, traffic = Subject::traffic;
constexpr double lowest = -900, highest = 19'000, extended = 40'000;  // heights, in metres
constexpr KlvTag tags[] = {
    {1, "Checksum", count, code},
    {2, "Precision Time Stamp", count, Meaning::time_utc, 0, 0, "us"},
    {3, "Mission ID", text, Meaning::flight_id},
    {4, "Platform Tail Number", text, Meaning::serial, 0, 0, "", craft},
    {5, "Platform Heading Angle", range, Meaning::heading, 0, 360, "deg", craft},
    {6, "Platform Pitch Angle", signed_range, Meaning::pitch, 0, 20, "deg", craft},
    {7, "Platform Roll Angle", signed_range, Meaning::roll, 0, 50, "deg", craft},
    {8, "Platform True Airspeed", count, number, 0, 0, "m/s", craft},
    {9, "Platform Indicated Airspeed", count, number, 0, 0, "m/s", craft},
    {10, "Platform Designation", text, Meaning::model, 0, 0, "", craft},
    {11, "Image Source Sensor", text, Meaning::model, 0, 0, "", camera},
    {12, "Image Coordinate System", text, Meaning::free_text},
    {13, "Sensor Latitude", signed_range, Meaning::latitude, 0, 90, "deg", camera},
    {14, "Sensor Longitude", signed_range, Meaning::longitude, 0, 180, "deg", camera},
    {15, "Sensor True Altitude", range, Meaning::altitude_sea, lowest, highest, "m", camera},
    {16, "Sensor Horizontal Field of View", range, number, 0, 180, "deg", camera},
    {17, "Sensor Vertical Field of View", range, number, 0, 180, "deg", camera},
    {18, "Sensor Relative Azimuth Angle", range, number, 0, 360, "deg", camera},
    {19, "Sensor Relative Elevation Angle", signed_range, number, 0, 180, "deg", camera},
    {20, "Sensor Relative Roll Angle", range, number, 0, 360, "deg", camera},
    {21, "Slant Range", range, Meaning::distance, 0, 5'000'000, "m"},
    {22, "Target Width", range, number, 0, 10'000, "m"},
    {23, "Frame Center Latitude", signed_range, Meaning::latitude, 0, 90, "deg", target},
    {24, "Frame Center Longitude", signed_range, Meaning::longitude, 0, 180, "deg", target},
    {25, "Frame Center Elevation", range, Meaning::altitude_sea, lowest, highest, "m", target},
    {26, "Offset Corner Latitude Point 1", signed_range, place, 0, 0.075, "deg", target},
    {27, "Offset Corner Longitude Point 1", signed_range, place, 0, 0.075, "deg", target},
    {28, "Offset Corner Latitude Point 2", signed_range, place, 0, 0.075, "deg", target},
    {29, "Offset Corner Longitude Point 2", signed_range, place, 0, 0.075, "deg", target},
    {30, "Offset Corner Latitude Point 3", signed_range, place, 0, 0.075, "deg", target},
    {31, "Offset Corner Longitude Point 3", signed_range, place, 0, 0.075, "deg", target},
    {32, "Offset Corner Latitude Point 4", signed_range, place, 0, 0.075, "deg", target},
    {33, "Offset Corner Longitude Point 4", signed_range, place, 0, 0.075, "deg", target},
    {34, "Icing Detected", count, number},
    {35, "Wind Direction", range, number, 0, 360, "deg"},
    {36, "Wind Speed", range, number, 0, 100, "m/s"},
    {37, "Static Pressure", range, Meaning::air_pressure, 0, 5000, "mbar"},
    {38, "Density Altitude", range, Meaning::altitude_other, lowest, highest, "m"},
    {39, "Outside Air Temperature", signed_count, number, 0, 0, "deg C"},
    {40, "Target Location Latitude", signed_range, Meaning::latitude, 0, 90, "deg", target},
    {41, "Target Location Longitude", signed_range, Meaning::longitude, 0, 180, "deg", target},
    {42, "Target Location Elevation", range, Meaning::altitude_sea, lowest, highest, "m", target},
    {43, "Target Track Gate Width", range, number, 0, 510, "px"},
    {44, "Target Track Gate Height", range, number, 0, 510, "px"},
    {45, "Target Error Estimate - CE90", range, Meaning::accuracy, 0, 4095, "m"},
    {46, "Target Error Estimate - LE90", range, Meaning::accuracy, 0, 4095, "m"},
    {47, "Generic Flag Data", count, number},
    {48, "Security Local Set", set, Meaning::metadata},
    {49, "Differential Pressure", range, number, 0, 5000, "mbar"},
    {50, "Platform Angle of Attack", signed_range, number, 0, 20, "deg", craft},
    {51, "Platform Vertical Speed", signed_range, number, 0, 180, "m/s", craft},
    {52, "Platform Sideslip Angle", signed_range, number, 0, 20, "deg", craft},
    {53, "Airfield Barometric Pressure", range, Meaning::air_pressure, 0, 5000, "mbar"},
    {54, "Airfield Elevation", range, Meaning::terrain, lowest, highest, "m"},
    {55, "Relative Humidity", range, number, 0, 100, "%"},
    {56, "Platform Ground Speed", count, Meaning::speed_ground, 0, 0, "m/s", craft},
    {57, "Ground Range", range, Meaning::distance, 0, 5'000'000, "m"},
    {58, "Platform Fuel Remaining", range, number, 0, 10'000, "kg", craft},
    {59, "Platform Call Sign", text, Meaning::device_name, 0, 0, "", craft},
    {60, "Weapon Load", count, Meaning::none},
    {61, "Weapon Fired", count, Meaning::none},
    {62, "Laser PRF Code", count, Meaning::none},
    {63, "Sensor Field of View Name", count, number, 0, 0, "", camera},
    {64, "Platform Magnetic Heading", range, Meaning::declination, 0, 360, "deg", craft},
    {65, "UAS Datalink LS Version Number", count, Meaning::format_version},
    {66, "Target Location Covariance Matrix", bytes, Meaning::none},
    {67, "Alternate Platform Latitude", signed_range, Meaning::latitude, 0, 90, "deg", traffic},
    {68, "Alternate Platform Longitude", signed_range, Meaning::longitude, 0, 180, "deg", traffic},
    {69, "Alternate Platform Altitude", range, Meaning::altitude_sea, lowest, highest, "m", traffic},
    {70, "Alternate Platform Name", text, Meaning::device_name, 0, 0, "", traffic},
    {71, "Alternate Platform Heading", range, number, 0, 360, "deg", traffic},
    {72, "Event Start Time - UTC", count, Meaning::time_other, 0, 0, "us"},
    {73, "RVT Local Set", set, Meaning::metadata},
    {74, "VMTI Local Set", set, Meaning::metadata},
    {75, "Sensor Ellipsoid Height", range, Meaning::altitude_ellipsoid, lowest, highest, "m", camera},
    {76, "Alternate Platform Ellipsoid Height", range, Meaning::altitude_ellipsoid, lowest, highest, "m", traffic},
    {77, "Operational Mode", count, number},
    {78, "Frame Center Height Above Ellipsoid", range, Meaning::altitude_ellipsoid, lowest, highest, "m", target},
    {79, "Sensor North Velocity", signed_range, Meaning::velocity_north, 0, 327, "m/s", camera},
    {80, "Sensor East Velocity", signed_range, Meaning::velocity_east, 0, 327, "m/s", camera},
    {81, "Image Horizon Pixel Pack", bytes, Meaning::none},
    {82, "Corner Latitude Point 1 (Full)", signed_range, Meaning::latitude, 0, 90, "deg", target},
    {83, "Corner Longitude Point 1 (Full)", signed_range, Meaning::longitude, 0, 180, "deg", target},
    {84, "Corner Latitude Point 2 (Full)", signed_range, Meaning::latitude, 0, 90, "deg", target},
    {85, "Corner Longitude Point 2 (Full)", signed_range, Meaning::longitude, 0, 180, "deg", target},
    {86, "Corner Latitude Point 3 (Full)", signed_range, Meaning::latitude, 0, 90, "deg", target},
    {87, "Corner Longitude Point 3 (Full)", signed_range, Meaning::longitude, 0, 180, "deg", target},
    {88, "Corner Latitude Point 4 (Full)", signed_range, Meaning::latitude, 0, 90, "deg", target},
    {89, "Corner Longitude Point 4 (Full)", signed_range, Meaning::longitude, 0, 180, "deg", target},
    {90, "Platform Pitch Angle (Full)", signed_range, Meaning::pitch, 0, 90, "deg", craft},
    {91, "Platform Roll Angle (Full)", signed_range, Meaning::roll, 0, 90, "deg", craft},
    {92, "Platform Angle of Attack (Full)", signed_range, number, 0, 90, "deg", craft},
    {93, "Platform Sideslip Angle (Full)", signed_range, number, 0, 180, "deg", craft},
    {94, "MIIS Core Identifier", bytes, Meaning::flight_id},
    {95, "SAR Motion Imagery Local Set", set, Meaning::metadata},
    {96, "Target Width Extended", imapb, number, 0, 1'500'000, "m"},
    {97, "Range Image Local Set", set, Meaning::metadata},
    {98, "Geo-Registration Local Set", set, Meaning::metadata},
    {99, "Composite Imaging Local Set", set, Meaning::metadata},
    {100, "Segment Local Set", set, Meaning::metadata},
    {101, "Amend Local Set", set, Meaning::metadata},
    {102, "SDCC-FLP", bytes, Meaning::none},
    {103, "Density Altitude Extended", imapb, Meaning::altitude_other, lowest, extended, "m"},
    {104, "Sensor Ellipsoid Height Extended", imapb, Meaning::altitude_ellipsoid, lowest, extended, "m", camera},
    {105, "Alternate Platform Ellipsoid Height Extended", imapb, Meaning::altitude_ellipsoid, lowest, extended, "m", traffic},
    {106, "Stream Designator", text, Meaning::free_text},
    {107, "Operational Base", text, Meaning::place_name},
    {108, "Broadcast Source", text, Meaning::free_text},
    {109, "Range To Recovery Location", imapb, Meaning::distance, 0, 21'000, "km"},
    {110, "Time Airborne", count, Meaning::duration, 0, 0, "s"},
    {111, "Propulsion Unit Speed", count, number, 0, 0, "rpm"},
    {112, "Platform Course Angle", imapb, Meaning::course, 0, 360, "deg", craft},
    {113, "Altitude AGL", imapb, Meaning::altitude_ground, lowest, extended, "m"},
    {114, "Radar Altimeter", imapb, Meaning::altitude_ground, lowest, extended, "m"},
    {115, "Control Command", bytes, Meaning::none},
    {116, "Control Command Verification List", bytes, Meaning::none},
    {117, "Sensor Azimuth Rate", imapb, number, -1000, 1000, "deg/s", camera},
    {118, "Sensor Elevation Rate", imapb, number, -1000, 1000, "deg/s", camera},
    {119, "Sensor Roll Rate", imapb, number, -1000, 1000, "deg/s", camera},
    {120, "On-board MI Storage Percent Full", imapb, number, 0, 100, "%"},
    {121, "Active Wavelength List", bytes, Meaning::none},
    {122, "Country Codes", bytes, Meaning::place_name},
    {123, "Number of NAVSATs in View", count, Meaning::satellites},
    {124, "Positioning Method Source", count, number},
    {125, "Platform Status", count, number},
    {126, "Sensor Control Mode", count, number, 0, 0, "", camera},
    {127, "Sensor Frame Rate Pack", bytes, Meaning::none},
    {128, "Wavelengths List", bytes, Meaning::none},
    {129, "Target ID", text, Meaning::free_text},
    {130, "Airbase Locations", bytes, Meaning::coordinate},
    {131, "Take-off Time", count, Meaning::time_other, 0, 0, "us"},
    {132, "Transmission Frequency", imapb, number, 1, 99'999, "MHz"},
    {133, "On-board MI Storage Capacity", count, number, 0, 0, "GB"},
    {134, "Zoom Percentage", imapb, number, 0, 100, "%"},
    {135, "Communications Method", text, Meaning::free_text},
    {136, "Leap Seconds", signed_count, number, 0, 0, "s"},
    {137, "Correction Offset", signed_count, number, 0, 0, "us"},
    {138, "Payload List", bytes, Meaning::none},
    {139, "Active Payloads", bytes, Meaning::none},
    {140, "Weapons Stores", bytes, Meaning::none},
    {141, "Waypoint List", bytes, Meaning::coordinate},
    {142, "View Domain", bytes, Meaning::none},
    {143, "Metadata Substream ID", bytes, Meaning::none},
};
// ST 0102, Security Metadata Local Set.
constexpr KlvTag security_tags[] = {
    {1, "Security Classification", count, Meaning::none}, {2, "Classifying Country and Releasing Instructions Country Coding Method", count, Meaning::none},
    {3, "Classifying Country", text, Meaning::free_text}, {4, "Security-SCI/SHI Information", text, Meaning::free_text}, {5, "Caveats", text, Meaning::free_text},
    {6, "Releasing Instructions", text, Meaning::free_text}, {7, "Classified By", text, Meaning::person_name}, {8, "Derived From", text, Meaning::free_text},
    {9, "Classification Reason", text, Meaning::free_text}, {10, "Declassification Date", text, Meaning::time_other}, {11, "Classification and Marking System", text, Meaning::free_text},
    {12, "Object Country Coding Method", count, Meaning::none}, {13, "Object Country Codes", bytes, Meaning::coordinate}, {14, "Classification Comments", text, Meaning::free_text},
    {22, "Version", count, Meaning::format_version}, {23, "Country Coding Method Version Date", text, Meaning::time_other}, {24, "Object Country Coding Method Version Date", text, Meaning::time_other}};
// ST 0903, Video Moving Target Indicator Local Set: targets are located, not read.
constexpr KlvTag vmti_tags[] = {
    {1, "Checksum", count, code}, {2, "Precision Time Stamp", count, Meaning::time_utc, 0, 0, "us"}, {3, "VMTI System Name", text, Meaning::model},
    {4, "VMTI LS Version Number", count, Meaning::format_version}, {5, "Total Number of Targets Detected", count, number}, {6, "Number of Reported Targets", count, number},
    {7, "Motion Imagery Frame Number", count, Meaning::sequence}, {8, "Frame Width", count, number, 0, 0, "px"}, {9, "Frame Height", count, number, 0, 0, "px"},
    {10, "VMTI Source Sensor", text, Meaning::model, 0, 0, "", camera}, {11, "VMTI Horizontal FOV", imapb, number, 0, 180, "deg"}, {12, "VMTI Vertical FOV", imapb, number, 0, 180, "deg"},
    {13, "MIIS Core Identifier", bytes, Meaning::flight_id}, {101, "VTarget Series", bytes, Meaning::coordinate}, {102, "Algorithm Series", bytes, Meaning::none}, {103, "Ontology Series", bytes, Meaning::none}};
// clang-format on

constexpr KlvSet security{"ST 0102", security_tags};
constexpr KlvSet vmti{"ST 0903", vmti_tags, true};
constexpr KlvSet inner_vmti{"ST 0903", vmti_tags};

const KlvSet* inner(std::uint64_t tag) {
  constexpr std::uint64_t security_set = 48, vmti_set = 74;
  return tag == security_set ? &security : tag == vmti_set ? &inner_vmti : nullptr;
}

struct Known {
  std::string_view key;
  const KlvSet* set;
};
using namespace std::string_view_literals;
constexpr Known known[] = {{"\x06\x0E\x2B\x34\x02\x0B\x01\x01\x0E\x01\x03\x01\x01\x00\x00\x00"sv, &klv_st0601},
                           {"\x06\x0E\x2B\x34\x02\x0B\x01\x01\x0E\x01\x03\x03\x06\x00\x00\x00"sv, &vmti},
                           {"\x06\x0E\x2B\x34\x02\x03\x01\x01\x0E\x01\x03\x03\x02\x00\x00\x00"sv, &security}};

}  // namespace

constinit const KlvSet klv_st0601{"ST 0601", tags, true, inner};

const KlvSet* find_klv_set(Bytes key) {
  const auto found = std::ranges::find(known, as_text(key), &Known::key);
  return found == std::end(known) ? nullptr : found->set;
}

const KlvTag* find_klv_tag(const KlvSet& set, std::uint64_t tag) {
  const auto found = std::ranges::lower_bound(set.tags, tag, {}, &KlvTag::tag);
  return found == set.tags.end() || found->tag != tag ? nullptr : &*found;
}

void tell_klv_tags(const TellField& tell) {
  for (const KlvSet* set : {&klv_st0601, &security, &vmti}) {
    for (const KlvTag& tag : set->tags) {
      if (tag.meaning != code) tell({set->name, tag.name, tag.meaning, tag.unit, tag.subject});
    }
  }
}

}  // namespace contrail
