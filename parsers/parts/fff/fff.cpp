// FLIR's FFF file. Offsets and meanings as the open readers of these files agree on; measured on E40,
// AX8, One Pro, Vue Pro, XT.
#include "parsers/parts/fff/fff.hpp"

#include <cmath>

#include "parsers/base/layout/view.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/salvage.hpp"

namespace contrail {
namespace {

using enum Meaning;
constexpr Subject cam = Subject::camera;

constexpr Column header_columns[] = {
    {.name = "format", .type = Type::text, .at = 0, .meaning = structure, .count = 4},
    {.name = "creator", .type = Type::text, .at = 4, .meaning = firmware, .count = 16, .subject = cam},
    {.name = "version", .type = Type::u32, .at = 0x14, .meaning = structure},
    {.name = "directory offset", .type = Type::u32, .at = 0x18, .meaning = structure},
    {.name = "directory entries", .type = Type::u32, .at = 0x1C, .meaning = structure},
    {.name = "next free id", .type = Type::u32, .at = 0x20, .meaning = structure},
};
constexpr Layout header_layouts[] = {{.name = "FFF", .columns = header_columns},
                                     {.name = "FFF", .columns = header_columns, .big = true}};

constexpr Name record_names[] = {{0x01, "RawData"},       {0x05, "GainDeadData"}, {0x06, "CoarseData"},
                                 {0x0E, "EmbeddedImage"}, {0x20, "CameraInfo"},   {0x21, "MeasurementInfo"},
                                 {0x22, "PaletteInfo"},   {0x23, "TextInfo"},     {0x24, "EmbeddedAudioFile"},
                                 {0x28, "PaintData"},     {0x2A, "PiP"},          {0x2B, "GPSInfo"},
                                 {0x2C, "MeterLink"},     {0x2E, "ParameterInfo"}};
constexpr Column entry_columns[] = {
    {.name = "type", .type = Type::u16, .at = 0, .meaning = structure, .names = record_names},
    {.name = "subtype", .type = Type::u16, .at = 2, .meaning = structure},
    {.name = "version", .type = Type::u32, .at = 4, .meaning = structure},
    {.name = "index", .type = Type::u32, .at = 8, .meaning = structure},
    {.name = "offset", .type = Type::u32, .at = 12, .meaning = structure},
    {.name = "length", .type = Type::u32, .at = 16, .meaning = structure},
    {.name = "parent", .type = Type::u32, .at = 20, .meaning = structure},
    {.name = "object", .type = Type::u32, .at = 24, .meaning = structure},
    {.name = "checksum", .type = Type::u32, .at = 28, .meaning = structure},
};
constexpr Layout entry_layouts[] = {{.name = "", .columns = entry_columns},
                                    {.name = "", .columns = entry_columns, .big = true}};

constexpr Column raw_columns[] = {
    {.name = "byte order", .type = Type::u16, .at = 0, .meaning = structure},
    {.name = "RawThermalImageWidth", .type = Type::u16, .at = 2, .meaning = thermal},
    {.name = "RawThermalImageHeight", .type = Type::u16, .at = 4, .meaning = thermal},
};
constexpr Layout raw_layouts[] = {{.name = "RawData", .columns = raw_columns, .view = true},
                                  {.name = "RawData", .columns = raw_columns, .big = true, .view = true}};

// clang-format off
constexpr Column camera_columns[] = {
    {.name = "byte order", .type = Type::u16, .at = 0, .meaning = structure},
    {.name = "Emissivity", .type = Type::f32, .at = 0x20, .meaning = harmless_measurement}, {.name = "ObjectDistance", .type = Type::f32, .at = 0x24, .meaning = harmless_measurement, .unit = "m"},
    {.name = "ReflectedApparentTemperature", .type = Type::f32, .at = 0x28, .meaning = harmless_measurement, .unit = "K"},
    {.name = "AtmosphericTemperature", .type = Type::f32, .at = 0x2C, .meaning = harmless_measurement, .unit = "K"},
    {.name = "IRWindowTemperature", .type = Type::f32, .at = 0x30, .meaning = harmless_measurement, .unit = "K"}, {.name = "IRWindowTransmission", .type = Type::f32, .at = 0x34, .meaning = harmless_measurement},
    {.name = "RelativeHumidity", .type = Type::f32, .at = 0x3C, .meaning = harmless_measurement}, {.name = "PlanckR1", .type = Type::f32, .at = 0x58, .meaning = calibration},
    {.name = "PlanckB", .type = Type::f32, .at = 0x5C, .meaning = calibration}, {.name = "PlanckF", .type = Type::f32, .at = 0x60, .meaning = calibration},
    {.name = "AtmosphericTrans", .type = Type::f32, .at = 0x70, .meaning = calibration, .count = 5},
    {.name = "CameraModel", .type = Type::text, .at = 0xD4, .meaning = model, .count = 32, .subject = cam},
    {.name = "CameraPartNumber", .type = Type::text, .at = 0xF4, .count = 16},
    {.name = "CameraSerialNumber", .type = Type::text, .at = 0x104, .meaning = serial, .count = 16, .subject = cam},
    {.name = "CameraSoftware", .type = Type::text, .at = 0x114, .meaning = firmware, .count = 16, .subject = cam},
    {.name = "LensModel", .type = Type::text, .at = 0x170, .meaning = model, .count = 32, .subject = Subject::lens},
    {.name = "LensPartNumber", .type = Type::text, .at = 0x190, .count = 16},
    {.name = "LensSerialNumber", .type = Type::text, .at = 0x1A0, .meaning = serial, .count = 16, .subject = Subject::lens},
    {.name = "FieldOfView", .type = Type::f32, .at = 0x1B4, .meaning = harmless_measurement, .unit = "deg"},
    {.name = "FilterModel", .type = Type::text, .at = 0x1EC, .count = 16}, {.name = "FilterPartNumber", .type = Type::text, .at = 0x1FC, .count = 32},
    {.name = "FilterSerialNumber", .type = Type::text, .at = 0x21C, .meaning = serial, .count = 32, .subject = Subject::lens},
    {.name = "PlanckO", .type = Type::i32, .at = 0x308, .meaning = calibration}, {.name = "PlanckR2", .type = Type::f32, .at = 0x30C, .meaning = calibration},
    {.name = "RawValueRangeMin", .type = Type::u16, .at = 0x310, .meaning = harmless_measurement}, {.name = "RawValueRangeMax", .type = Type::u16, .at = 0x312, .meaning = harmless_measurement},
    {.name = "DateTimeOriginal", .type = Type::u32, .at = 0x384, .meaning = time_other, .unit = "s"}, {.name = "milliseconds", .type = Type::u32, .at = 0x388, .meaning = time_other},
    {.name = "time zone", .type = Type::i16, .at = 0x38C, .meaning = time_other, .unit = "min"}, {.name = "FocusStepCount", .type = Type::u16, .at = 0x390, .meaning = harmless_measurement},
};
// Degrees without sign: the `FLIR GPS` view joins them with their references, so longitude keeps no meaning here and makes no pair.
constexpr Column gps_columns[] = {
    {.name = "GPSValid", .type = Type::u32, .at = 0, .meaning = harmless_measurement}, {.name = "GPSVersionID", .type = Type::text, .at = 4, .meaning = structure, .count = 4},
    {.name = "GPSLatitudeRef", .type = Type::text, .at = 8, .meaning = latitude, .count = 2}, {.name = "GPSLongitudeRef", .type = Type::text, .at = 0xA, .count = 2},
    {.name = "GPSLatitude", .type = Type::f64, .at = 0x10, .meaning = latitude}, {.name = "GPSLongitude", .type = Type::f64, .at = 0x18},
    {.name = "GPSAltitude", .type = Type::f32, .at = 0x20, .meaning = altitude_sea, .unit = "m"}, {.name = "GPSDOP", .type = Type::f32, .at = 0x40, .meaning = accuracy},
    {.name = "GPSSpeedRef", .type = Type::text, .at = 0x44, .meaning = harmless_measurement, .count = 2}, {.name = "GPSTrackRef", .type = Type::text, .at = 0x46, .meaning = harmless_measurement, .count = 2},
    {.name = "GPSImgDirectionRef", .type = Type::text, .at = 0x48, .meaning = harmless_measurement, .count = 2}, {.name = "GPSSpeed", .type = Type::f32, .at = 0x4C, .meaning = harmless_measurement},
    {.name = "GPSTrack", .type = Type::f32, .at = 0x50, .meaning = harmless_measurement}, {.name = "GPSImgDirection", .type = Type::f32, .at = 0x54, .meaning = harmless_measurement},
    {.name = "GPSMapDatum", .type = Type::text, .at = 0x58, .count = 16},
};
// clang-format on
constexpr Layout camera_layouts[] = {{.name = "CameraInfo", .columns = camera_columns},
                                     {.name = "CameraInfo", .columns = camera_columns, .big = true}};
constexpr Layout gps_layouts[] = {{.name = "GPSInfo", .columns = gps_columns},
                                  {.name = "GPSInfo", .columns = gps_columns, .big = true}};

constexpr Column place_columns[] = {
    {.name = "latitude", .type = Type::f64, .at = 0, .meaning = latitude, .unit = "deg"},
    {.name = "longitude", .type = Type::f64, .at = 0, .meaning = longitude, .unit = "deg"},
    {.name = "altitude", .type = Type::f64, .at = 0, .meaning = altitude_sea, .unit = "m"},
};
constexpr Layout place_layout{.name = "FLIR GPS", .columns = place_columns, .subject = cam, .view = true};
constexpr Column local_columns[] = {{.name = "time", .type = Type::i64, .at = 0, .meaning = time_local, .unit = "us"}};
constexpr Layout local_layout{.name = "FLIR time", .columns = local_columns, .time = Time::own, .view = true};
constexpr Column utc_columns[] = {{.name = "time", .type = Type::i64, .at = 0, .meaning = time_utc, .unit = "us"}};
constexpr Layout utc_layout{.name = "FLIR time UTC", .columns = utc_columns, .time = Time::own, .view = true};

/// Every record begins with 2 in its own byte order.
bool big_record(Bytes bytes) { return bytes.size() >= 2 && load_le<std::uint16_t>(bytes.data()) >= 0x100; }

void camera_info(Walk& walk, Reader in) {
  const Bytes bytes = in.rest();
  const bool big = big_record(bytes);
  const Where where = in.where(in.at(), in.left());
  walk.record(walk.layout_of(camera_layouts[big]), bytes, where);
  if (bytes.size() < 0x38E) return;
  // Unix seconds, with the minutes to take away for the camera's wall clock. A zone of zero is one nobody set (DJI's XT
  // runs on local time).
  const Micros stamp = Micros{load<std::uint32_t>(bytes.data() + 0x384, big)} * one_second +
                       (load<std::uint32_t>(bytes.data() + 0x388, big) & 0xFFFF) * 1000;
  const Micros zone = Micros{load<std::int16_t>(bytes.data() + 0x38C, big)} * 60 * one_second;
  if (!plausible(stamp)) return;
  View local(local_layout);
  local.set(0, stamp - zone, {where.at + 0x384, 10});
  local.send(walk, where);
  if (zone == 0) return;
  View utc(utc_layout);
  utc.set(0, stamp, {where.at + 0x384, 8});
  utc.send(walk, where);
}

void gps_info(Walk& walk, Reader in) {
  const Bytes bytes = in.rest();
  const bool big = bytes.size() >= 4 && load_le<std::uint32_t>(bytes.data()) >= 0x100;
  const Where where = in.where(in.at(), in.left());
  walk.record(walk.layout_of(gps_layouts[big]), bytes, where);
  if (bytes.size() < 0x24 || load<std::uint32_t>(bytes.data(), big) == 0) return;
  const double lat = load<double>(bytes.data() + 0x10, big), lon = load<double>(bytes.data() + 0x18, big);
  if (!(std::abs(lat) <= 90 && std::abs(lon) <= 180) || (lat == 0 && lon == 0)) return;
  const auto signed_by = [](double value, char side, char negative) {
    return side == negative ? -std::abs(value) : value;
  };
  const std::string_view sides = as_text(bytes.subspan(8, 4));
  View view(place_layout);
  view.set(0, signed_by(lat, sides[0], 'S'), {where.at + 0x10, 8});
  view.set(1, signed_by(lon, sides[2], 'W'), {where.at + 0x18, 8});
  if (const float height = load<float>(bytes.data() + 0x20, big); std::isfinite(height))
    view.set(2, double{height}, {where.at + 0x20, 4});
  view.send(walk, where);
}

void raw_data(Walk& walk, Reader in) {
  const Bytes head = in.peek(6);
  if (head.size() < 6) return;
  const Where where = in.where(in.at(), 6);
  const ByteRange places[] = {{where.at, 2}, {where.at + 2, 2}, {where.at + 4, 2}};
  walk.view(walk.layout_of(raw_layouts[big_record(head)]), head, where, places);
}

/// One entry of the directory and the record it names. `infos` counts the records looked into: a real file has one of
/// each kind, a hostile one the same thousands of times.
void fff_entry(Walk& walk, const Pieces& file, std::uint64_t directory_at, bool big, std::size_t& infos) {
  Reader at = file.range(walk, directory_at, 32, "fff");
  const Bytes entry = at.take(32, "an FFF entry");
  const Where where = at.where(at.begin(), 32);
  walk.record(walk.layout_of(entry_layouts[big]), entry, where);
  const auto type = load<std::uint16_t>(entry.data(), big);
  const std::uint64_t offset = load<std::uint32_t>(entry.data() + 12, big),
                      size = load<std::uint32_t>(entry.data() + 16, big);
  if (type == 0 || size == 0) return;
  if (offset > file.size() || size > file.size() - offset) {
    return walk.note(Code::overrun, where, "FFF record past the end of the FFF file in the segments");
  }
  constexpr std::size_t most_infos = 16;
  const auto record = [&](std::uint64_t most) { return file.range(walk, offset, std::min(size, most), "fff"); };
  if (type == 0x01) raw_data(walk, record(6));
  if (type == 0x20 && infos++ < most_infos) camera_info(walk, record(0x1000));
  if (type == 0x2B && infos++ < most_infos) gps_info(walk, record(0x200));
}

}  // namespace

/// The records of the file lie in one chunk or across several: only what is looked at is gathered.
void walk_fff(Walk& walk, const Pieces& file) {
  if (!walk.open({"FFF", Meaning::metadata}, file.first())) return;
  guarded(walk, file.first(), [&] {
    Reader header = file.range(walk, 0, 0x24, "fff");
    const Bytes bytes = header.take(0x24, "the FFF header");
    const std::string_view format = as_text(bytes.first(3));
    if (format != "FFF" && format != "AFF") header.fail(Code::bad_structure, "not an FFF file: wrong magic");
    const bool big = load_be<std::uint32_t>(bytes.data() + 0x14) < 0x10000;
    walk.record(walk.layout_of(header_layouts[big]), bytes, header.where(header.begin(), 0x24));
    const std::uint64_t directory = load<std::uint32_t>(bytes.data() + 0x18, big);
    const std::uint64_t claimed = load<std::uint32_t>(bytes.data() + 0x1C, big);
    const std::uint64_t n = directory < file.size() ? std::min(claimed, (file.size() - directory) / 32) : 0;
    constexpr std::uint64_t most = 1000;
    if (n < claimed) walk.note(Code::overrun, file.first(), "the FFF directory claims more entries than fit");
    std::size_t infos = 0;
    for (std::uint64_t i = 0; i < std::min(n, most); ++i) fff_entry(walk, file, directory + 32 * i, big, infos);
  });
  walk.close();
}

void tell_fff(const TellField& tell) {
  for (const Layout* layout :
       {&camera_layouts[0], &gps_layouts[0], &raw_layouts[0], &place_layout, &local_layout, &utc_layout})
    tell_layout(tell, *layout);
}

}  // namespace contrail
