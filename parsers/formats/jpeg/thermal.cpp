// Raw thermal planes and their parameters: DJI's R-JPEG (APP3 to APP8), DJI XT S, InfiRay. No public specification;
// what the names below say was measured on ZH20T, ZH20N, M2EA, M30T, M3T, M3TD, H30T, M4T and XT S pictures, on each by
// its values.
#include "parsers/formats/jpeg/thermal.hpp"

#include <algorithm>
#include <cstring>

namespace contrail::jpeg {
namespace {

using enum Meaning;
constexpr Subject cam = Subject::camera;

constexpr std::size_t full_segment = 65'532;  ///< content of the segments a plane is cut into

constexpr Column plane_columns[] = {
    {.name = "raw thermal data", .type = Type::u16, .at = 0, .meaning = thermal, .count = 0}};
constexpr Column calibration_columns[] = {
    {.name = "calibration", .type = Type::bytes, .at = 0, .meaning = calibration, .count = 0}};
constexpr Column padding_columns[] = {{.name = "padding", .type = Type::bytes, .at = 0, .count = 0}};

// clang-format off
// Offsets behind the four bytes of the signature.
constexpr Column h20t_columns[] = {
    {.name = "header", .type = Type::bytes, .at = 0, .meaning = calibration, .count = 0x20},
    {.name = "K1", .type = Type::f32, .at = 0x20, .meaning = calibration}, {.name = "K2", .type = Type::f32, .at = 0x24, .meaning = calibration},
    {.name = "K3", .type = Type::f32, .at = 0x28, .meaning = calibration}, {.name = "K4", .type = Type::f32, .at = 0x2C, .meaning = calibration},
    {.name = "KF", .type = Type::f32, .at = 0x30, .meaning = calibration}, {.name = "B1", .type = Type::f32, .at = 0x34, .meaning = calibration},
    {.name = "B2", .type = Type::f32, .at = 0x38, .meaning = calibration},
    {.name = "unknown", .type = Type::bytes, .at = 0x3C, .count = 4},
    {.name = "ObjectDistance", .type = Type::u16, .at = 0x40, .meaning = harmless_measurement, .unit = "m"},
    {.name = "RelativeHumidity", .type = Type::u16, .at = 0x42, .meaning = harmless_measurement, .unit = "%"},
    {.name = "Emissivity", .type = Type::u16, .at = 0x44, .meaning = harmless_measurement, .per = 100},
    {.name = "ReflectedTemperature", .type = Type::u16, .at = 0x46, .meaning = harmless_measurement, .per = 10, .unit = "degC"},
    {.name = "AmbientTemperature", .type = Type::u16, .at = 0x48, .meaning = harmless_measurement, .unit = "degC"},
    {.name = "unknown", .type = Type::bytes, .at = 0x4A, .count = 2},
    {.name = "D2", .type = Type::i32, .at = 0x4C, .meaning = calibration}, {.name = "KJ", .type = Type::u16, .at = 0x50, .meaning = calibration},
    {.name = "DB", .type = Type::u16, .at = 0x52, .meaning = calibration}, {.name = "KK", .type = Type::u16, .at = 0x54, .meaning = calibration},
    {.name = "calibration", .type = Type::bytes, .at = 0x56, .meaning = calibration, .count = 0},
};

// Offsets behind `FF D2 D1 FF "iirp" 00`.
constexpr Column iirp_columns[] = {
    {.name = "header", .type = Type::bytes, .at = 0, .count = 0x17},
    {.name = "AmbientTemperature", .type = Type::f32, .at = 0x17, .meaning = harmless_measurement, .unit = "degC"},
    {.name = "ObjectDistance", .type = Type::f32, .at = 0x1B, .meaning = harmless_measurement, .unit = "m"},
    {.name = "Emissivity", .type = Type::f32, .at = 0x1F, .meaning = harmless_measurement},
    {.name = "RelativeHumidity", .type = Type::f32, .at = 0x23, .meaning = harmless_measurement},
    {.name = "ReflectedTemperature", .type = Type::f32, .at = 0x27, .meaning = harmless_measurement, .unit = "degC"},
    {.name = "calibration", .type = Type::bytes, .at = 0x2B, .meaning = calibration, .count = 0},
};

// Offsets behind `FF D2 D1 FF "girp" 00`; the values follow `AA 55 38 00`.
constexpr Column girp_columns[] = {
    {.name = "header", .type = Type::bytes, .at = 0, .count = 0x1B},
    {.name = "RelativeHumidity", .type = Type::u16, .at = 0x1B, .meaning = harmless_measurement, .unit = "%"},
    {.name = "ObjectDistance", .type = Type::u16, .at = 0x1D, .meaning = harmless_measurement, .per = 10, .unit = "m"},
    {.name = "Emissivity", .type = Type::u16, .at = 0x1F, .meaning = harmless_measurement, .per = 100},
    {.name = "ReflectedTemperature", .type = Type::u16, .at = 0x21, .meaning = harmless_measurement, .per = 10, .unit = "degC"},
    {.name = "calibration", .type = Type::bytes, .at = 0x23, .meaning = calibration, .count = 0},
};

// M2EA: the five numbers of `iirp` without a header.
constexpr Column float_columns[] = {
    {.name = "AmbientTemperature", .type = Type::f32, .at = 0, .meaning = harmless_measurement, .unit = "degC"},
    {.name = "ObjectDistance", .type = Type::f32, .at = 4, .meaning = harmless_measurement, .unit = "m"},
    {.name = "Emissivity", .type = Type::f32, .at = 8, .meaning = harmless_measurement},
    {.name = "RelativeHumidity", .type = Type::f32, .at = 12, .meaning = harmless_measurement},
    {.name = "ReflectedTemperature", .type = Type::f32, .at = 16, .meaning = harmless_measurement, .unit = "degC"},
    {.name = "calibration", .type = Type::bytes, .at = 20, .meaning = calibration, .count = 0},
};
constexpr Layout float_layout{.name = "", .columns = float_columns};

constexpr Column sensor_columns[] = {
    {.name = "key", .type = Type::text, .at = 0, .meaning = structure, .count = 11},
    {.name = "sensor_id", .type = Type::text, .at = 11, .meaning = serial, .count = 0, .subject = cam},
};
constexpr Layout sensor_layout{.name = "", .columns = sensor_columns, .trailer = 1};

// Two sensors, infrared and visible; offsets behind the signature "infisense\0", which is the first maker's name.
constexpr Column infiray_columns[] = {
    {.name = "unknown", .type = Type::bytes, .at = 0, .count = 0x36},
    {.name = "IRSensorName", .type = Type::text, .at = 0x36, .meaning = model, .count = 0x40, .subject = cam},
    {.name = "IRSensorPartNumber", .type = Type::text, .at = 0x76, .count = 0x40},
    {.name = "IRSensorSerialNumber", .type = Type::text, .at = 0xB6, .meaning = serial, .count = 0x40, .subject = cam},
    {.name = "IRSensorFirmware", .type = Type::text, .at = 0xF6, .meaning = firmware, .count = 0x40, .subject = cam},
    {.name = "unknown", .type = Type::bytes, .at = 0x136, .count = 0x40},
    {.name = "VisibleSensorManufacturer", .type = Type::text, .at = 0x176, .count = 0x40},
    {.name = "VisibleSensorName", .type = Type::text, .at = 0x1B6, .count = 0x40},
    {.name = "VisibleSensorPartNumber", .type = Type::text, .at = 0x1F6, .count = 0x40},
    {.name = "VisibleSensorSerialNumber", .type = Type::text, .at = 0x236, .meaning = serial, .count = 0x40, .subject = cam},
    {.name = "VisibleSensorFirmware", .type = Type::text, .at = 0x276, .count = 0x40},
    {.name = "unknown", .type = Type::bytes, .at = 0x2B6, .count = 0},
};
// clang-format on

/// Five numbers that can be temperature, distance, emissivity, humidity and temperature.
bool are_parameters(Bytes content) {
  if (content.size() < 20 || content.size() > 1024) return false;
  float v[5];
  std::memcpy(v, content.data(), sizeof v);
  const auto in = [](float value, float low, float high) { return value >= low && value <= high; };
  return in(v[0], -100, 200) && in(v[1], 0.1f, 10'000) && in(v[2], 0.01f, 1) && in(v[3], 0, 1) && in(v[4], -100, 1'000);
}

/// Counts may read as letters, so only the words other makers really put into APP3 and APP4 count as a signature.
bool has_signature(Bytes content) {
  constexpr std::string_view words[] = {"Meta",    "META",     "Exif", "Stim", "JPS",       "_JPS",
                                        "SCALADO", "Qualcomm", "FPXR", "BGTH", "ssuniqueid"};
  return std::ranges::any_of(words, [&](std::string_view word) { return as_text(content).starts_with(word); });
}

}  // namespace

constexpr Layout plane_layout{.name = "", .columns = plane_columns};
constexpr Layout calibration_layout{.name = "", .columns = calibration_columns};
constexpr Layout padding_layout{.name = "", .columns = padding_columns};
constexpr Layout h20t_layout{.name = "", .columns = h20t_columns};
constexpr Layout iirp_layout{.name = "", .columns = iirp_columns};
constexpr Layout girp_layout{.name = "", .columns = girp_columns};
constexpr Layout infiray_layout{.name = "", .columns = infiray_columns};

SegmentKind thermal_kind(Picture& picture, std::uint8_t marker, Bytes content) {
  const bool may_be_plane = marker == 0xE3 || marker == 0xE4;
  if (may_be_plane && (picture.plane_marker == marker || (content.size() == full_segment && !has_signature(content)))) {
    picture.thermal = true;
    return {marker, {}, "raw thermal plane", thermal, &plane_layout};
  }
  if (picture.thermal && marker == 0xE4 && are_parameters(content))
    return {marker, {}, "APP4 DJI thermal parameters", thermal, &float_layout};
  if (picture.thermal && marker == 0xE5) return {marker, {}, "APP5 thermal calibration", thermal, &calibration_layout};
  return {marker};
}

void dji_sensor(Picture& picture, Reader in) {
  const bool known = as_text(in.rest()).starts_with("[sensor_id:");
  hand_over(picture.walk, known ? sensor_layout : opaque_layout, in);
}

void tell_thermal(const TellField& tell) {
  tell_columns(tell, "raw thermal plane", plane_columns);
  for (const std::span<const Column> parameters :
       {std::span<const Column>(h20t_columns), std::span<const Column>(iirp_columns),
        std::span<const Column>(girp_columns), std::span<const Column>(float_columns),
        std::span<const Column>(sensor_columns), std::span<const Column>(infiray_columns)}) {
    tell_columns(tell, "APP4 DJI thermal parameters", parameters);
  }
}

}  // namespace contrail::jpeg
