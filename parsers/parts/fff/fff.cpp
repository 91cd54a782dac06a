// FLIR's FFF file. Offsets and meanings as the open readers of these files agree on; measured on E40,
// AX8, One Pro, Vue Pro, XT.
#include "parsers/parts/fff/fff.hpp"

#include <cmath>

#include "parsers/base/layout/view.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/thermal/radiometry.hpp"
#include "parsers/base/walk/salvage.hpp"

namespace contrail {
namespace {

using enum Meaning;
constexpr Subject cam = Subject::camera;

constexpr Column header_columns[] = {
    {"format", Type::text, 0, structure, 1, 4},        {"creator", Type::text, 4, firmware, 1, 16, {}, {}, {}, cam},
    {"version", Type::u32, 0x14, structure},           {"directory offset", Type::u32, 0x18, structure},
    {"directory entries", Type::u32, 0x1C, structure}, {"next free id", Type::u32, 0x20, structure},
};
constexpr Layout header_layouts[] = {{.name = "FFF", .columns = header_columns},
                                     {.name = "FFF", .columns = header_columns, .big = true}};

constexpr Name record_names[] = {{0x01, "RawData"},       {0x05, "GainDeadData"}, {0x06, "CoarseData"},
                                 {0x0E, "EmbeddedImage"}, {0x20, "CameraInfo"},   {0x21, "MeasurementInfo"},
                                 {0x22, "PaletteInfo"},   {0x23, "TextInfo"},     {0x24, "EmbeddedAudioFile"},
                                 {0x28, "PaintData"},     {0x2A, "PiP"},          {0x2B, "GPSInfo"},
                                 {0x2C, "MeterLink"},     {0x2E, "ParameterInfo"}};
constexpr Column entry_columns[] = {
    {"type", Type::u16, 0, structure, 1, 1, {}, {}, record_names},
    {"subtype", Type::u16, 2, structure},
    {"version", Type::u32, 4, structure},
    {"index", Type::u32, 8, structure},
    {"offset", Type::u32, 12, structure},
    {"length", Type::u32, 16, structure},
    {"parent", Type::u32, 20, structure},
    {"object", Type::u32, 24, structure},
    {"checksum", Type::u32, 28, structure},
};
constexpr Layout entry_layouts[] = {{.name = "", .columns = entry_columns},
                                    {.name = "", .columns = entry_columns, .big = true}};

constexpr Column raw_columns[] = {
    {"byte order", Type::u16, 0, structure},
    {"RawThermalImageWidth", Type::u16, 2, thermal},
    {"RawThermalImageHeight", Type::u16, 4, thermal},
};
constexpr Layout raw_layouts[] = {{.name = "RawData", .columns = raw_columns, .view = true},
                                  {.name = "RawData", .columns = raw_columns, .big = true, .view = true}};

// clang-format off
constexpr Column camera_columns[] = {
    {"byte order", Type::u16, 0, structure},
    {"Emissivity", Type::f32, 0x20, harmless_measurement}, {"ObjectDistance", Type::f32, 0x24, harmless_measurement, 1, 1, "m"},
    {"ReflectedApparentTemperature", Type::f32, 0x28, harmless_measurement, 1, 1, "K"},
    {"AtmosphericTemperature", Type::f32, 0x2C, harmless_measurement, 1, 1, "K"},
    {"IRWindowTemperature", Type::f32, 0x30, harmless_measurement, 1, 1, "K"}, {"IRWindowTransmission", Type::f32, 0x34, harmless_measurement},
    {"RelativeHumidity", Type::f32, 0x3C, harmless_measurement}, {"PlanckR1", Type::f32, 0x58, calibration},
    {"PlanckB", Type::f32, 0x5C, calibration}, {"PlanckF", Type::f32, 0x60, calibration},
    {"AtmosphericTrans", Type::f32, 0x70, calibration, 1, 5},
    {"CameraModel", Type::text, 0xD4, model, 1, 32, {}, {}, {}, cam},
    {"CameraPartNumber", Type::text, 0xF4, Meaning::none, 1, 16},
    {"CameraSerialNumber", Type::text, 0x104, serial, 1, 16, {}, {}, {}, cam},
    {"CameraSoftware", Type::text, 0x114, firmware, 1, 16, {}, {}, {}, cam},
    {"LensModel", Type::text, 0x170, model, 1, 32, {}, {}, {}, Subject::lens},
    {"LensPartNumber", Type::text, 0x190, Meaning::none, 1, 16},
    {"LensSerialNumber", Type::text, 0x1A0, serial, 1, 16, {}, {}, {}, Subject::lens},
    {"FieldOfView", Type::f32, 0x1B4, harmless_measurement, 1, 1, "deg"},
    {"FilterModel", Type::text, 0x1EC, Meaning::none, 1, 16}, {"FilterPartNumber", Type::text, 0x1FC, Meaning::none, 1, 32},
    {"FilterSerialNumber", Type::text, 0x21C, serial, 1, 32, {}, {}, {}, Subject::lens},
    {"PlanckO", Type::i32, 0x308, calibration}, {"PlanckR2", Type::f32, 0x30C, calibration},
    {"RawValueRangeMin", Type::u16, 0x310, harmless_measurement}, {"RawValueRangeMax", Type::u16, 0x312, harmless_measurement},
    {"DateTimeOriginal", Type::u32, 0x384, time_other, 1, 1, "s"}, {"milliseconds", Type::u32, 0x388, time_other},
    {"time zone", Type::i16, 0x38C, time_other, 1, 1, "min"}, {"FocusStepCount", Type::u16, 0x390, harmless_measurement},
};
// Degrees without sign: the `FLIR GPS` view joins them with their references, so longitude keeps no meaning here and makes no pair.
constexpr Column gps_columns[] = {
    {"GPSValid", Type::u32, 0, harmless_measurement}, {"GPSVersionID", Type::text, 4, structure, 1, 4},
    {"GPSLatitudeRef", Type::text, 8, latitude, 1, 2}, {"GPSLongitudeRef", Type::text, 0xA, Meaning::none, 1, 2},
    {"GPSLatitude", Type::f64, 0x10, latitude}, {"GPSLongitude", Type::f64, 0x18},
    {"GPSAltitude", Type::f32, 0x20, altitude_sea, 1, 1, "m"}, {"GPSDOP", Type::f32, 0x40, accuracy},
    {"GPSSpeedRef", Type::text, 0x44, harmless_measurement, 1, 2}, {"GPSTrackRef", Type::text, 0x46, harmless_measurement, 1, 2},
    {"GPSImgDirectionRef", Type::text, 0x48, harmless_measurement, 1, 2}, {"GPSSpeed", Type::f32, 0x4C, harmless_measurement},
    {"GPSTrack", Type::f32, 0x50, harmless_measurement}, {"GPSImgDirection", Type::f32, 0x54, harmless_measurement},
    {"GPSMapDatum", Type::text, 0x58, Meaning::none, 1, 16},
};
// clang-format on
constexpr Layout camera_layouts[] = {{.name = "CameraInfo", .columns = camera_columns},
                                     {.name = "CameraInfo", .columns = camera_columns, .big = true}};
constexpr Layout gps_layouts[] = {{.name = "GPSInfo", .columns = gps_columns},
                                  {.name = "GPSInfo", .columns = gps_columns, .big = true}};

constexpr Column place_columns[] = {
    {"latitude", Type::f64, 0, latitude, 1, 1, "deg"},
    {"longitude", Type::f64, 0, longitude, 1, 1, "deg"},
    {"altitude", Type::f64, 0, altitude_sea, 1, 1, "m"},
};
constexpr Layout place_layout{.name = "FLIR GPS", .columns = place_columns, .subject = cam, .view = true};
constexpr Column local_columns[] = {{"time", Type::i64, 0, time_local, 1, 1, "us"}};
constexpr Layout local_layout{.name = "FLIR time", .columns = local_columns, .time = Time::own, .view = true};
constexpr Column utc_columns[] = {{"time", Type::i64, 0, time_utc, 1, 1, "us"}};
constexpr Layout utc_layout{.name = "FLIR time UTC", .columns = utc_columns, .time = Time::own, .view = true};

constexpr Column plane_columns[] = {{"raw thermal data", Type::u16, 0, thermal, 1, 0}};
constexpr Layout plane_layout{.name = "FLIR raw data", .columns = plane_columns};
constexpr Column radiometry_columns[] = {{"radiometry", Type::f64, 0, calibration, 1, Radiometry::numbers}};
constexpr Layout radiometry_layout{.name = "radiometry", .columns = radiometry_columns, .view = true};

/// Every record begins with 2 in its own byte order.
bool big_record(Bytes bytes) { return bytes.size() >= 2 && load_le<std::uint16_t>(bytes.data()) >= 0x100; }

/// What makes temperatures of the counts, where the record has all of it.
void tell_radiometry(Walk& walk, Bytes bytes, bool big, const Where& where) {
  constexpr std::size_t enough = 0x310;
  if (bytes.size() < enough) return;
  const auto real = [&](std::size_t at) { return double{load<float>(bytes.data() + at, big)}; };
  Radiometry told{.r1 = real(0x58), .b = real(0x5C), .f = real(0x60)};
  told.o = load<std::int32_t>(bytes.data() + 0x308, big), told.r2 = real(0x30C);
  told.emissivity = real(0x20), told.distance_m = real(0x24), told.reflected_k = real(0x28);
  told.atmosphere_k = real(0x2C), told.window_k = real(0x30), told.window_transmission = real(0x34);
  told.humidity = real(0x3C) > 2 ? real(0x3C) / 100 : real(0x3C);  // some write it in percent
  told.alpha1 = real(0x70), told.alpha2 = real(0x74), told.beta1 = real(0x78), told.beta2 = real(0x7C),
  told.x = real(0x80);
  const auto numbers = told.as_numbers();
  if (!Radiometry::of(numbers)) return;
  std::byte row[Radiometry::numbers * sizeof(double)];
  for (std::size_t i = 0; i < numbers.size(); ++i) store_le(row + i * sizeof(double), numbers[i]);
  const ByteRange from[] = {{where.at + 0x20, enough - 0x20}};
  walk.view(walk.layout_of(radiometry_layout), row, where, from);
}

void camera_info(Walk& walk, Reader in) {
  const Bytes bytes = in.rest();
  const bool big = big_record(bytes);
  const Where where = in.where(in.at(), in.left());
  walk.record(walk.layout_of(camera_layouts[big]), bytes, where);
  tell_radiometry(walk, bytes, big, where);
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

/// The counts behind the header of their record, where they stand as such; many cameras pack them into a PNG picture.
void raw_plane(Walk& walk, const Pieces& file, std::uint64_t offset, std::uint64_t size) {
  constexpr std::uint64_t header = 0x20;
  const AnnouncedLayout& layout = walk.layout_of(plane_layout);
  if (!layout.wanted() || size <= header) return;
  const Bytes head = file.range(walk, offset, header + 4, "fff").rest();
  if (head.size() < header + 4 || big_record(head) || as_text(head.subspan(header)).starts_with("\x89PNG")) return;
  const std::uint64_t counts =
      std::uint64_t{2} * load_le<std::uint16_t>(head.data() + 2) * load_le<std::uint16_t>(head.data() + 4);
  if (counts == 0 || counts > size - header) return;
  for (const Where& piece : file.places(offset + header, counts))
    walk.record(layout, piece.source->slice(piece.at, piece.size), piece);
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
  if (type == 0x01 && infos++ < most_infos) raw_plane(walk, file, offset, size);
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
  for (const Layout* layout : {&camera_layouts[0], &gps_layouts[0], &raw_layouts[0], &plane_layout, &radiometry_layout,
                               &place_layout, &local_layout, &utc_layout})
    tell_layout(tell, *layout);
}

}  // namespace contrail
