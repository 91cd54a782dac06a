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

constexpr Column plane_columns[] = {{"raw thermal data", Type::u16, 0, thermal, 1, 0}};
constexpr Column calibration_columns[] = {{"calibration", Type::bytes, 0, calibration, 1, 0}};
constexpr Column padding_columns[] = {{"padding", Type::bytes, 0, Meaning::none, 1, 0}};

// clang-format off
// Offsets behind the four bytes of the signature.
constexpr Column h20t_columns[] = {
    {"header", Type::bytes, 0, calibration, 1, 0x20},
    {"K1", Type::f32, 0x20, calibration}, {"K2", Type::f32, 0x24, calibration},
    {"K3", Type::f32, 0x28, calibration}, {"K4", Type::f32, 0x2C, calibration},
    {"KF", Type::f32, 0x30, calibration}, {"B1", Type::f32, 0x34, calibration},
    {"B2", Type::f32, 0x38, calibration},
    {"unknown", Type::bytes, 0x3C, Meaning::none, 1, 4},
    {"ObjectDistance", Type::u16, 0x40, harmless_measurement, 1, 1, "m"},
    {"RelativeHumidity", Type::u16, 0x42, harmless_measurement, 1, 1, "%"},
    {"Emissivity", Type::u16, 0x44, harmless_measurement, 100},
    {"ReflectedTemperature", Type::u16, 0x46, harmless_measurement, 10, 1, "degC"},
    {"AmbientTemperature", Type::u16, 0x48, harmless_measurement, 1, 1, "degC"},
    {"unknown", Type::bytes, 0x4A, Meaning::none, 1, 2},
    {"D2", Type::i32, 0x4C, calibration}, {"KJ", Type::u16, 0x50, calibration},
    {"DB", Type::u16, 0x52, calibration}, {"KK", Type::u16, 0x54, calibration},
    {"calibration", Type::bytes, 0x56, calibration, 1, 0},
};

// Offsets behind `FF D2 D1 FF "iirp" 00`.
constexpr Column iirp_columns[] = {
    {"header", Type::bytes, 0, Meaning::none, 1, 0x17},
    {"AmbientTemperature", Type::f32, 0x17, harmless_measurement, 1, 1, "degC"},
    {"ObjectDistance", Type::f32, 0x1B, harmless_measurement, 1, 1, "m"},
    {"Emissivity", Type::f32, 0x1F, harmless_measurement},
    {"RelativeHumidity", Type::f32, 0x23, harmless_measurement},
    {"ReflectedTemperature", Type::f32, 0x27, harmless_measurement, 1, 1, "degC"},
    {"calibration", Type::bytes, 0x2B, calibration, 1, 0},
};

// Offsets behind `FF D2 D1 FF "girp" 00`; the values follow `AA 55 38 00`.
constexpr Column girp_columns[] = {
    {"header", Type::bytes, 0, Meaning::none, 1, 0x1B},
    {"RelativeHumidity", Type::u16, 0x1B, harmless_measurement, 1, 1, "%"},
    {"ObjectDistance", Type::u16, 0x1D, harmless_measurement, 10, 1, "m"},
    {"Emissivity", Type::u16, 0x1F, harmless_measurement, 100},
    {"ReflectedTemperature", Type::u16, 0x21, harmless_measurement, 10, 1, "degC"},
    {"calibration", Type::bytes, 0x23, calibration, 1, 0},
};

// M2EA: the five numbers of `iirp` without a header.
constexpr Column float_columns[] = {
    {"AmbientTemperature", Type::f32, 0, harmless_measurement, 1, 1, "degC"},
    {"ObjectDistance", Type::f32, 4, harmless_measurement, 1, 1, "m"},
    {"Emissivity", Type::f32, 8, harmless_measurement},
    {"RelativeHumidity", Type::f32, 12, harmless_measurement},
    {"ReflectedTemperature", Type::f32, 16, harmless_measurement, 1, 1, "degC"},
    {"calibration", Type::bytes, 20, calibration, 1, 0},
};
constexpr Layout float_layout{.name = "", .columns = float_columns};

constexpr Column sensor_columns[] = {
    {"key", Type::text, 0, structure, 1, 11},
    {"sensor_id", Type::text, 11, serial, 1, 0, {}, {}, {}, cam},
};
constexpr Layout sensor_layout{.name = "", .columns = sensor_columns, .trailer = 1};

// Two sensors, infrared and visible; offsets behind the signature "infisense\0", which is the first maker's name.
constexpr Column infiray_columns[] = {
    {"unknown", Type::bytes, 0, Meaning::none, 1, 0x36},
    {"IRSensorName", Type::text, 0x36, model, 1, 0x40, {}, {}, {}, cam},
    {"IRSensorPartNumber", Type::text, 0x76, Meaning::none, 1, 0x40},
    {"IRSensorSerialNumber", Type::text, 0xB6, serial, 1, 0x40, {}, {}, {}, cam},
    {"IRSensorFirmware", Type::text, 0xF6, firmware, 1, 0x40, {}, {}, {}, cam},
    {"unknown", Type::bytes, 0x136, Meaning::none, 1, 0x40},
    {"VisibleSensorManufacturer", Type::text, 0x176, Meaning::none, 1, 0x40},
    {"VisibleSensorName", Type::text, 0x1B6, Meaning::none, 1, 0x40},
    {"VisibleSensorPartNumber", Type::text, 0x1F6, Meaning::none, 1, 0x40},
    {"VisibleSensorSerialNumber", Type::text, 0x236, serial, 1, 0x40, {}, {}, {}, cam},
    {"VisibleSensorFirmware", Type::text, 0x276, Meaning::none, 1, 0x40},
    {"unknown", Type::bytes, 0x2B6, Meaning::none, 1, 0},
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
