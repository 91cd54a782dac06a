#include "parsers/formats/mp4/djmd_protocols.hpp"

namespace contrail {
namespace {

// clang-format off
constexpr auto aircraft = Subject::aircraft, camera = Subject::camera;
constexpr DjmdProtocol protocols[] = {
    // name            serial of  stream  gps      rel. alt.  drone    gimbal   iso        shutter   f-number   colour t.  zoom       sensor °C
    {"dvtm_wm265e",    aircraft,  "2-2",  "3-3-4", "3-3-5-1", "3-3-3", "3-4-3", "3-2-2-1", "3-2-3-1", "",         "",         "3-2-6-1", ""},
    {"dvtm_pm320",     aircraft,  "2-2",  "3-3-4", "3-3-5-1", "3-3-3", "3-4-3", "3-2-2-1", "3-2-3-1", "3-2-4-1",  "",         "3-2-6-1", ""},
    {"dvtm_Mini4_Pro", aircraft,  "2-3",  "3-3-4", "3-3-5-1", "3-3-3", "3-4-3", "3-2-7-1", "3-2-10-1", "3-2-11-1", "3-2-32-1", "",       "3-2-37-1"},
    {"dvtm_Air3",      aircraft,  "2-3",  "3-3-4", "3-3-5-1", "3-3-3", "3-4-3", "3-2-7-1", "3-2-10-1", "3-2-11-1", "3-2-32-1", "",       ""},
    {"dvtm_Air3s",     aircraft,  "2-3",  "3-3-4", "3-3-5-1", "3-3-3", "3-4-3", "3-2-7-1", "3-2-10-1", "3-2-11-1", "3-2-32-1", "",       ""},
    {"dvtm_wm261",     aircraft,  "2-3",  "3-3-4", "3-3-5-1", "3-3-3", "3-4-3", "3-2-9-1", "3-2-10-1", "3-2-11-1", "",         "",       ""},
    {"dvtm_wa345e",    aircraft,  "2-2",  "3-3-4", "3-3-5-1", "3-3-3", "3-4-3", "",        "",         "",         "",         "",       ""},
    {"dvtm_Mavic4",    aircraft,  "2-3",  "3-3-4", "3-3-5-1", "3-3-3", "",      "3-2-9-1", "3-2-10-1", "",         "3-2-24-1", "",       "3-2-37-1"},
    {"dvtm_Mini5Pro",  aircraft,  "",     "3-3-4", "",        "",      "",      "",        "",         "",         "",         "",       "3-2-37-1"},
    {"dvtm_AVATA2",    aircraft,  "2-3",  "3-4-4", "3-4-5-1", "3-4-3", "",      "3-2-2-1", "3-2-4-1",  "3-2-10-1", "3-2-6-1",  "",       ""},
    {"dvtm_dji_neo",   aircraft,  "2-3",  "3-4-4", "",        "3-4-3", "",      "3-2-2-1", "3-2-4-1",  "3-2-10-1", "3-2-6-1",  "",       ""},
    {"dvtm_eagle4_wa530", aircraft, "2-3", "3-4-4", "3-4-5-1", "3-4-3", "",     "3-2-3-1", "3-2-4-1",  "3-2-14-1", "3-2-6-1",  "3-2-5-1", "", "3-4-2"},
    {"dvtm_wm169",     aircraft,  "2-3",  "",      "",        "",      "",      "3-2-3-1", "3-2-4-1",  "",         "3-2-6-1",  "",       ""},
    {"dvtm_ac203",     camera,    "2-3",  "3-4-2", "",        "",      "",      "3-2-2-1", "3-2-4-1",  "",         "3-2-6-1",  "",       "", "", "3-2-10"},
    {"dvtm_ac204",     camera,    "2-3",  "3-4-2", "",        "",      "",      "",        "3-2-4-1",  "",         "3-2-6-1",  "",       "", "", "3-2-10"},
    {"dvtm_ac206",     camera,    "2-3",  "3-4-2", "",        "",      "",      "",        "3-2-4-1",  "",         "3-2-6-1",  "",       "", "", "3-2-10"},
    {"dvtm_oq101",     camera,    "2-3",  "3-4-2", "",        "",      "",      "3-2-3-1", "3-2-4-1",  "1-14-1",   "3-2-6-1",  "",       "", "3-4-3"},
    {"dvtm_PP-101",    camera,    "2-3",  "",      "",        "",      "",      "3-2-9-1", "3-2-10-1", "",         "3-2-24-1", "",       ""},
};

constexpr auto number = Meaning::harmless_measurement, structure = Meaning::structure;
constexpr ProtoRule common[] = {
    {proto_path("1-1-1"), {"proto_file_name", Type::text, 0, Meaning::component}}, {proto_path("1-1-2"), {"library_proto_version", Type::text, 0, Meaning::component}},
    {proto_path("1-1-3"), {"product_proto_version", Type::text, 0, Meaning::component}}, {proto_path("1-1-5"), {"product_sn", Type::text, 0, Meaning::serial}},
    {proto_path("1-1-6"), {"product_firmware_version", Type::text, 0, Meaning::firmware}}, {proto_path("1-1-7"), {"encryption_type", Type::varint, 0, structure}},
    {proto_path("1-1-8"), {"compression_type", Type::varint, 0, structure}}, {proto_path("1-1-9"), {"clip_timestamp", Type::varint, 0, Meaning::time_boot, 1, 1, "us"}},
    {proto_path("1-1-10"), {"product_name", Type::text, 0, Meaning::model}},
    {proto_path("2-1-1"), {"stream_id", Type::varint, 0, structure}}, {proto_path("2-1-2"), {"stream_type", Type::varint, 0, structure}},
    {proto_path("2-1-3"), {"stream_name", Type::text, 0, structure}},
    {proto_path("2-2-1-1"), {"device_id", Type::varint, 0, number}}, {proto_path("2-2-1-2"), {"device_type", Type::varint, 0, number}},
    {proto_path("2-2-1-3"), {"device_sub_type", Type::varint, 0, number}}, {proto_path("2-2-1-5"), {"device_frequency", Type::f32, 0, number, 1, 1, "Hz"}},
    {proto_path("2-2-1-6"), {"device_timestamp", Type::varint, 0, Meaning::time_boot, 1, 1, "us"}},
    {proto_path("2-2-2-1"), {"hardware_version", Type::text, 0, Meaning::component}}, {proto_path("2-2-2-2"), {"software_version", Type::text, 0, Meaning::component}},
    {proto_path("2-2-3-1"), {"device_sn", Type::text, 0, Meaning::serial, 1, 1, {}, {}, {}, Subject::camera}},
    {proto_path("3-1-1"), {"frame_seq_num", Type::varint, 0, Meaning::sequence}}, {proto_path("3-1-2"), {"frame_timestamp", Type::varint, 0, Meaning::time_boot, 1, 1, "us"}},
    {proto_path("3-1-3"), {"stream_id", Type::varint, 0, structure}}, {proto_path("3-1-4"), {"check_enable", Type::varint, 0, structure}},
    {proto_path("3-1-5"), {"check_type", Type::varint, 0, structure}}, {proto_path("3-1-6"), {"check_code", Type::varint, 0, number}},
};
// clang-format on

}  // namespace

std::span<const DjmdProtocol> djmd_protocols() { return protocols; }

const DjmdProtocol* find_djmd_protocol(std::string_view proto_file) {
  if (proto_file.ends_with(".proto")) proto_file.remove_suffix(6);
  for (const DjmdProtocol& protocol : protocols) {
    if (protocol.name == proto_file) return &protocol;
  }
  return nullptr;
}

std::span<const ProtoRule> djmd_common() { return common; }

}  // namespace contrail
