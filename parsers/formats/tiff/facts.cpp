// Exif 3.0 sections 4.6.6 (GPS) and 4.6.5 (dates): values that only together say where and when.
#include "parsers/formats/tiff/facts.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "parsers/base/layout/says_nothing.hpp"
#include "parsers/base/layout/value.hpp"
#include "parsers/base/layout/view.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail::tiff {
namespace {

constexpr Name fix_names[] = {{1, "2d"}, {2, "3d"}, {3, "dgps"}, {6, "stale"}};
enum Fix : std::int64_t { fix_2d = 1, fix_3d = 2, fix_dgps = 3, fix_stale = 6 };

enum Position : std::size_t { at_latitude, at_longitude, at_sea, at_ellipsoid, at_fix, at_utc, at_local };
constexpr Column position_columns[] = {
    {"latitude", Type::f64, 0, Meaning::latitude, 1, 1, "deg"},
    {"longitude", Type::f64, 0, Meaning::longitude, 1, 1, "deg"},
    {"altitude", Type::f64, 0, Meaning::altitude_sea, 1, 1, "m"},
    {"altitude above ellipsoid", Type::f64, 0, Meaning::altitude_ellipsoid, 1, 1, "m"},
    {"fix", Type::i64, 0, Meaning::fix, 1, 1, {}, {}, fix_names},
    {"GPSDateTime", Type::i64, 0, Meaning::time_utc, 1, 1, "us"},
    {"DateTimeOriginal", Type::i64, 0, Meaning::time_local, 1, 1, "us"},
};
constexpr Layout position_layout{
    .name = exif_position, .columns = position_columns, .subject = Subject::camera, .time = Time::own, .view = true};

constexpr Column moment_columns[] = {{"time", Type::i64, 0, Meaning::time_local, 1, 1, "us"}};
constexpr Layout moment_layouts[] = {
    {.name = "DateTimeOriginal", .columns = moment_columns, .time = Time::own, .view = true},
    {.name = "DateTimeDigitized", .columns = moment_columns, .time = Time::own, .view = true},
};

constexpr Column rendering_columns[] = {
    {"Orientation", Type::i64, 0, Meaning::orientation},
    {"Adobe RGB", Type::i64, 0, Meaning::adobe_rgb},
};
constexpr Layout rendering_layout{.name = "rendering", .columns = rendering_columns, .view = true};

/// Digits of SubSecTime as microseconds ("683670", "05").
std::int64_t fraction_us(std::string_view digits) {
  std::int64_t us = 0, unit = 100'000;
  for (const char c : digits) {
    if (c < '0' || c > '9' || unit == 0) break;
    us += (c - '0') * unit;
    unit /= 10;
  }
  return us;
}

}  // namespace

void tell_facts(const TellField& tell) {
  tell_layout(tell, position_layout);
  for (const Layout& layout : moment_layouts) tell_layout(tell, layout);
}

void Facts::take(const Ifd& ifd, const Entry& entry) {
  Slot slot = slots;
  if (ifd.kind == IfdKind::image && ifd.page == 0 && !ifd.sub) {
    if (entry.tag == 0x010F) slot = make_;
    if (entry.tag == 0x0112) slot = orientation;
    if (entry.tag == 0x0132) slot = changed;
    if (entry.tag == 0x9003) slot = original;  // TIFF/EP puts it here
  } else if (ifd.kind == IfdKind::exif) {
    switch (entry.tag) {
      case 0x9003: slot = original; break;
      case 0x9004: slot = digitized; break;
      case 0x9291: slot = sub_original; break;
      case 0x9292: slot = sub_digitized; break;
      case 0xA001: slot = colour_space; break;
      default: break;
    }
  } else if (ifd.kind == IfdKind::interop) {
    if (entry.tag == 0x0001) slot = interoperability;
  } else if (ifd.kind == IfdKind::gps) {
    switch (entry.tag) {
      case 0x0001: slot = latitude_ref; break;
      case 0x0002: slot = latitude; break;
      case 0x0003: slot = longitude_ref; break;
      case 0x0004: slot = longitude; break;
      case 0x0005: slot = altitude_ref; break;
      case 0x0006: slot = altitude; break;
      case 0x0007: slot = time_stamp; break;
      case 0x0009: slot = status; break;
      case 0x000A: slot = mode; break;
      case 0x0012: slot = map_datum; break;
      case 0x001D: slot = date_stamp; break;
      case 0x001E: slot = differential; break;
      default: break;
    }
  }
  if (slot != slots && entries_[slot].count == 0) entries_[slot] = entry;
}

std::optional<double> Facts::angle(Slot value, Slot ref, char positive, char negative) const {
  const std::string_view side = entries_[ref].text();
  if (side.empty()) return std::nullopt;
  const char letter = static_cast<char>(side.front() & ~0x20);
  if (letter != positive && letter != negative) return std::nullopt;
  // Of signed rationals, which the specification does not have, the minus says what the letter says.
  bool below = false;
  double degrees = 0;
  for (std::uint32_t i = 0, per = 1; i < 3 && i < std::max<std::uint64_t>(entries_[value].count, 1); ++i, per *= 60) {
    const double part = entries_[value].real(i);
    below = below || part < 0;
    degrees += std::abs(part) / per;
  }
  if (!std::isfinite(degrees) || (below && letter == positive)) return std::nullopt;
  return letter == negative ? -degrees : degrees;
}

/// Pictures that were digitised state the year they show.
constexpr Micros no_camera_before = -2'208'988'800 * one_second;  // 1900

std::optional<Facts::Moment> Facts::local_time() const {
  for (const bool second_choice : {false, true}) {
    const Entry& date = entries_[second_choice ? digitized : original];
    const auto written = parse_written_time(date.text());
    if (!written || !written->has_time_of_day || !plausible(written->time)) continue;
    const std::int64_t sub = written->time % one_second == 0
                                 ? fraction_us(entries_[second_choice ? sub_digitized : sub_original].text())
                                 : 0;
    return Moment{written->time + sub, date.place(), second_choice};
  }
  return std::nullopt;
}

std::optional<Facts::Moment> Facts::gps_time() const {
  const auto date = parse_written_time(entries_[date_stamp].text());
  const Entry& stamp = entries_[time_stamp];
  const double seconds = stamp.real(0) * 3600 + stamp.real(1) * 60 + stamp.real(2);
  if (!date || !(seconds >= 0 && seconds <= 86'400)) return std::nullopt;
  const Moment moment{date->time + std::llround(seconds * 1e6), stamp.place()};
  return plausible(moment.us) ? std::optional(moment) : std::nullopt;
}

void Facts::send_position(Walk& walk, const Where& where) const {
  const auto lat = angle(latitude, latitude_ref, 'N', 'S'), lon = angle(longitude, longitude_ref, 'E', 'W');
  for (const auto& [slot, degrees] : {std::pair(latitude, lat), std::pair(longitude, lon)}) {
    const double number = entries_[slot].real(0);
    if (!degrees && has(slot) && std::isfinite(number) && number != 0)
      return walk.note(Code::bad_value, entries_[slot].value,
                       "the letter of GPSLatitude or GPSLongitude is missing or contradicts the number: no place");
  }
  if (!lat || !lon || (*lat == 0 && *lon == 0)) return;
  if (std::abs(*lat) > 90 || std::abs(*lon) > 180) {
    return walk.note(Code::bad_value, entries_[latitude].value, "GPSLatitude and GPSLongitude are out of range");
  }
  View view(position_layout);
  view.set(at_latitude, *lat, entries_[latitude].place());
  view.set(at_longitude, *lon, entries_[longitude].place());
  tell_other_datum(walk);
  if (const double height = entries_[altitude].real(); has(altitude) && std::isfinite(height)) {
    // GPSAltitudeRef: 0 above and 1 below sea level, 2 above and 3 below the ellipsoid (Exif 3.0); absent is 0. Some
    // writers (DJI) give a negative rational with it, which is taken as it stands.
    const std::uint64_t ref = has(altitude_ref) ? entries_[altitude_ref].whole() : 0;
    view.set(ref >= 2 ? at_ellipsoid : at_sea, ref % 2 == 1 ? -std::abs(height) : height, entries_[altitude].place());
  }
  if (entries_[status].text().starts_with('V')) {
    view.set(at_fix, fix_stale, entries_[status].place());
  } else if (has(differential) && entries_[differential].whole() == 1) {
    view.set(at_fix, fix_dgps, entries_[differential].place());
  } else if (const std::string_view dimensions = entries_[mode].text();
             dimensions.starts_with('2') || dimensions.starts_with('3')) {
    view.set(at_fix, dimensions.starts_with('2') ? fix_2d : fix_3d, entries_[mode].place());
  }
  if (const auto utc = gps_time()) {
    view.set(at_utc, utc->us, utc->place);
  } else if (const auto local = local_time()) {
    view.set(at_local, local->us, local->place);
  }
  view.send(walk, where);
}

/// Whether a geodetic datum (GPSMapDatum) is WGS-84, or one of those that lie within a few metres of it.
bool is_near_wgs84(std::string_view datum) {
  constexpr std::string_view near[] = {"WGS84",
                                       "JGD2000",
                                       "JGD2011",
                                       "ETRS89",
                                       "NAD83",
                                       "GDA94",
                                       "GDA2020",
                                       "NZGD2000",
                                       "WGS1984",
                                       "GCSWGS1984",
                                       "WORLDGEODETICSYSTEM1984",
                                       "EPSG:4326",
                                       "CGCS2000",
                                       "ITRF",
                                       "SIRGAS2000",
                                       "RGF93"};
  std::string letters;
  for (const char c : datum) {
    if (c != ' ' && c != '-' && c != '_') letters += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  }
  return std::ranges::any_of(near, [&](std::string_view known) { return letters.starts_with(known); });
}

/// Numbers of another datum are told as they stand: contrail does not turn datums into one another.
void Facts::tell_other_datum(Walk& walk) const {
  const std::string_view datum = trimmed(entries_[map_datum].text());
  if (says_nothing(datum) || is_near_wgs84(datum)) return;
  walk.note(Code::disagreement, entries_[map_datum].value,
            "GPSMapDatum is " + escaped(datum.substr(0, 40)) +
                ": on a map of WGS-84 the place can lie hundreds of metres from where these numbers point");
}

/// A date that is no moment of a flight is told as it stands, and used for nothing.
void Facts::tell_unused_date(Walk& walk) const {
  const Entry& date = entries_[original];
  const auto written = parse_written_time(date.text());
  if (local_time()) return;
  if (!written && date.text().find_first_of("123456789") != std::string_view::npos)
    walk.note(Code::bad_value, date.value, "DateTimeOriginal is not a date: " + escaped(date.text().substr(0, 40)));
  if (!written) return;
  if (!written->has_time_of_day)
    walk.note(Code::remark, date.value,
              "DateTimeOriginal is a date without time of day: " + plain(written->time).substr(0, 10));
  else if (written->time > no_camera_before)
    walk.note(Code::remark, date.value,
              "DateTimeOriginal is " + plain(written->time) +
                  (written->time < 0x7FFF'FFFF * one_second ? ", before any drone" : ", in a future far away") +
                  ": not used as the time of the picture");
}

/// DateTime (Exif 3.0: the date and time of the last change of the file) where it is not that of the picture. Cameras
/// need a second or two to write one.
void Facts::tell_change(Walk& walk) const {
  constexpr Micros writing = 3 * one_second;
  const auto taken = local_time();
  const auto written = parse_written_time(entries_[changed].text());
  if (!taken || !written || !written->has_time_of_day || !plausible(written->time)) return;
  if (std::abs(written->time - taken->us) <= writing) return;
  walk.note(Code::remark, entries_[changed].value,
            "DateTime, the time of the last change, is " + plain(written->time) + "; the picture was taken " +
                plain(taken->us));
}

void Facts::send(Walk& walk, const Where& where) const {
  if (const auto local = local_time()) {
    View view(moment_layouts[local->digitized]);
    view.set(0, local->us, local->place);
    view.send(walk, where);
  }
  tell_unused_date(walk);
  tell_change(walk);
  send_position(walk, where);
  send_rendering(walk, where);
}

/// DCF 2.0 (2010), section 3.2: a picture in Adobe RGB has ColorSpace 0xFFFF and the interoperability index R03.
void Facts::send_rendering(Walk& walk, const Where& where) const {
  constexpr std::uint64_t first_turned = 2, last_turned = 8, uncalibrated = 0xFFFF;
  View view(rendering_layout);
  const std::uint64_t turned = entries_[orientation].whole();
  if (turned >= first_turned && turned <= last_turned)
    view.set(0, static_cast<std::int64_t>(turned), entries_[orientation].place());
  if (entries_[colour_space].whole() == uncalibrated && entries_[interoperability].text() == "R03") {
    view.set(1, std::int64_t{1}, entries_[interoperability].place());
  }
  view.send(walk, where);
}

}  // namespace contrail::tiff
