// The drone makers' namespaces, and Exif's in XMP (CIPA DC-010): values that only together say where, when and which
// way.
#include "parsers/formats/xmp/facts.hpp"

#include <cmath>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/layout/view.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail::xmp {
namespace {

constexpr Name fix_names[] = {{1, "3d"}, {2, "rtk_float"}, {3, "rtk_fixed"}, {4, "stale"}};
enum Fix : std::int64_t { fix_3d = 1, fix_float = 2, fix_fixed = 3, fix_stale = 4 };

enum Position : std::size_t {
  at_latitude,
  at_longitude,
  at_sea,
  at_ellipsoid,
  at_pressure,
  at_takeoff,
  at_heading,
  at_fix,
  at_utc
};
constexpr Column position_columns[] = {
    {"latitude", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
    {"longitude", Type::f64, 0, Meaning::longitude, 1, 1, "deg"},
    {"altitude", Type::f64, 0, Meaning::altitude_sea, 1, 1, "m"},
    {"altitude above ellipsoid", Type::f64, 0, Meaning::altitude_ellipsoid, 1, 1, "m"},
    {"pressure altitude", Type::f64, 0, Meaning::altitude_pressure, 1, 1, "m"},
    {"height above take-off", Type::f64, 0, Meaning::altitude_takeoff, 1, 1, "m"},
    {"heading", Type::f64, 0, Meaning::heading, 1, 1, "deg"},
    {"fix", Type::i64, 0, Meaning::fix, 1, 1, {}, {}, fix_names},
    {"UTC", Type::i64, 0, Meaning::time_utc, 1, 1, "us"},
};
constexpr Layout position_layout{
    .name = "XMP", .columns = position_columns, .subject = Subject::camera, .time = Time::own, .view = true};

constexpr Column target_columns[] = {
    {"LRFTargetLat", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
    {"LRFTargetLon", Type::f64, 0, Meaning::longitude, 1, 1, "deg"},
    {"LRFTargetAbsAlt", Type::f64, 0, Meaning::altitude_sea, 1, 1, "m"},
    {"LRFTargetAlt", Type::f64, 0, Meaning::altitude_takeoff, 1, 1, "m"},
};
constexpr Layout target_layout{.name = "LRF", .columns = target_columns, .subject = Subject::target, .view = true};

constexpr Column camera_columns[] = {
    {"yaw", Type::f64, 0, Meaning::gimbal_yaw, 1, 1, "deg"},
    {"pitch", Type::f64, 0, Meaning::gimbal_pitch, 1, 1, "deg"},
    {"roll", Type::f64, 0, Meaning::gimbal_roll, 1, 1, "deg"},
};
constexpr Layout camera_layout{.name = "Camera", .columns = camera_columns, .subject = Subject::camera, .view = true};

constexpr Column utc_columns[] = {{"UTC", Type::i64, 0, Meaning::time_utc, 1, 1, "us"}};
constexpr Layout utc_layout{.name = "UTCAtExposure", .columns = utc_columns, .time = Time::own, .view = true};
constexpr Column local_columns[] = {{"time", Type::text, 0, Meaning::time_local, 1, 0}};
// A zone belongs to the block that states it: clock 0 is that of Exif, 2 of IPTC.
constexpr std::uint16_t xmp_clock = 1;
constexpr Layout local_layout{
    .name = "XMP time", .columns = local_columns, .time = Time::own, .clock = xmp_clock, .view = true};
constexpr Column zone_columns[] = {{"zone", Type::text, 0, Meaning::time_zone, 1, 0}};
constexpr Layout zone_layout{.name = "XMP zone", .columns = zone_columns, .clock = xmp_clock, .view = true};

std::optional<WrittenTime> moment(std::string_view text) {
  const auto written = parse_written_time(text);
  return written && written->has_time_of_day && plausible(written->time) ? written : std::nullopt;
}

/// The zone behind a time of day: its text, empty for none.
std::string_view zone_text(std::string_view time) {
  const std::size_t of_day = time.find('T');
  const std::size_t zone = of_day == std::string_view::npos ? of_day : time.find_first_of("Z+-", of_day);
  return zone == std::string_view::npos ? std::string_view{} : time.substr(zone);
}

}  // namespace

void tell_facts(const TellField& tell) {
  for (const Layout* layout :
       {&position_layout, &target_layout, &camera_layout, &utc_layout, &local_layout, &zone_layout})
    tell_layout(tell, *layout);
}

std::optional<double> parse_gps_coordinate(std::string_view text) {
  double degrees = 0, per = 1;
  std::size_t at = 0;
  for (int part = 0; part < 3; ++part) {
    const auto number = parse_number(text.substr(at));
    if (!number) return std::nullopt;
    degrees += *number / per;
    per *= 60;
    at = text.find_first_of(",NSEWnsew", at);
    if (at == std::string_view::npos) return degrees;  // no letter: the sign was the number's own
    if (text[at] != ',') break;
    at = std::min(at + 1, text.size());
  }
  const char side = at < text.size() ? static_cast<char>(text[at] & ~0x20) : '\0';
  return side == 'S' || side == 'W' ? -degrees : degrees;
}

void Facts::take(XmpFact fact, std::string_view value, ByteRange from) {
  Value& kept = values_[static_cast<std::size_t>(fact)];
  if (kept.text.empty()) kept = {value, from};
}

void Facts::send_position(Walk& walk, const Where& where) const {
  const bool maker = has(XmpFact::latitude) && has(XmpFact::longitude);
  const Value& latitude = of(maker ? XmpFact::latitude : XmpFact::exif_latitude);
  const Value& longitude = of(maker ? XmpFact::longitude : XmpFact::exif_longitude);
  const auto lat = parse_gps_coordinate(latitude.text), lon = parse_gps_coordinate(longitude.text);
  if (latitude.text.empty() || longitude.text.empty() || !lat || !lon || (*lat == 0 && *lon == 0)) return;
  if (!(std::abs(*lat) <= 90 && std::abs(*lon) <= 180)) {
    return walk.note(Code::bad_value, {where.source, latitude.from.at, latitude.from.size},
                     "latitude and longitude in XMP are out of range");
  }
  View view(position_layout);
  view.set(at_latitude, *lat, latitude.from);
  view.set(at_longitude, *lon, longitude.from);
  if (const Value& height = of(maker ? XmpFact::altitude : XmpFact::exif_altitude);
      const auto metres = parse_number(height.text)) {
    // DJI says in AltitudeType what its AbsoluteAltitude counts from; without it the name is taken at its word: above
    // sea level.
    const std::string_view type = maker ? of(XmpFact::altitude_type).text : std::string_view{};
    const bool below = !maker && of(XmpFact::exif_altitude_ref).text == "1";
    const std::size_t column = type == "PressureAlt"                        ? at_pressure
                               : type == "RtkAlt" || type == "GpsFusionAlt" ? at_ellipsoid
                                                                            : at_sea;
    view.set(column, below ? -std::abs(*metres) : *metres, height.from);
  }
  if (const auto metres = parse_number(of(XmpFact::altitude_relative).text))
    view.set(at_takeoff, *metres, of(XmpFact::altitude_relative).from);
  if (const auto degrees = parse_number(of(XmpFact::heading).text))
    view.set(at_heading, *degrees, of(XmpFact::heading).from);
  if (of(XmpFact::gps_status).text == "Invalid") {
    view.set(at_fix, fix_stale, of(XmpFact::gps_status).from);
  } else if (const auto flag = parse_number(of(XmpFact::rtk_flag).text); flag && *flag != 0) {
    // DJI's P4 RTK and P1 papers: 16 single point, 34 float, 50 fixed.
    view.set(at_fix, *flag == 50 ? fix_fixed : *flag == 34 ? fix_float : fix_3d, of(XmpFact::rtk_flag).from);
  }
  if (const auto utc = moment(of(XmpFact::utc).text)) view.set(at_utc, utc->time, of(XmpFact::utc).from);
  view.send(walk, where);
}

void Facts::send_target(Walk& walk, const Where& where) const {
  const auto lat = parse_number(of(XmpFact::target_latitude).text),
             lon = parse_number(of(XmpFact::target_longitude).text);
  if (!lat || !lon || (*lat == 0 && *lon == 0)) return;
  View view(target_layout);
  const XmpFact facts[] = {XmpFact::target_latitude, XmpFact::target_longitude, XmpFact::target_altitude,
                           XmpFact::target_altitude_relative};
  for (std::size_t i = 0; i < std::size(facts); ++i) {
    if (const auto value = parse_number(of(facts[i]).text)) view.set(i, *value, of(facts[i]).from);
  }
  view.send(walk, where);
}

/// Pix4D counts pitch from straight down (0) to the horizon (90); ours is 0 at the horizon and -90 down.
void Facts::send_camera(Walk& walk, const Where& where) const {
  const auto yaw = parse_number(of(XmpFact::pix4d_yaw).text), pitch = parse_number(of(XmpFact::pix4d_pitch).text),
             roll = parse_number(of(XmpFact::pix4d_roll).text);
  if (!yaw || !pitch || !roll) return;
  if (*yaw == 0 && *pitch == 0 && *roll == 0) return;  // FLIR Vue without an autopilot fills the fields with zeros
  View view(camera_layout);
  view.set(0, *yaw, of(XmpFact::pix4d_yaw).from);
  view.set(1, *pitch - 90, of(XmpFact::pix4d_pitch).from);
  view.set(2, *roll, of(XmpFact::pix4d_roll).from);
  view.send(walk, where);
}

void Facts::send_time(Walk& walk, const Where& where) const {
  const auto send_text = [&](const Layout& layout, std::string_view text, ByteRange from) {
    walk.view(walk.layout_of(layout), as_bytes(text), where, std::span(&from, 1));
  };
  if (const auto utc = moment(of(XmpFact::utc).text)) {
    View view(utc_layout);
    view.set(0, utc->time, of(XmpFact::utc).from);
    view.send(walk, where);
  }
  for (const XmpFact fact :
       {XmpFact::date_original, XmpFact::date_digitized, XmpFact::date_photoshop, XmpFact::date_create}) {
    const Value& value = of(fact);
    if (!moment(value.text)) continue;
    send_text(local_layout, value.text, value.from);
    // The picture's own Exif clock shows the same time without its zone, except with Parrot, whose Exif is UTC beside a
    // local XMP.
    const std::string_view zone = zone_text(value.text);
    if (!zone.empty() && !has(XmpFact::vendor_parrot) && parse_zone(zone)) {
      send_text(zone_layout, zone, {value.from.at + value.from.size - zone.size(), zone.size()});
    }
    return;
  }
}

void Facts::send(Walk& walk, const Where& where) const {
  send_position(walk, where);
  send_target(walk, where);
  send_camera(walk, where);
  send_time(walk, where);
}

}  // namespace contrail::xmp
