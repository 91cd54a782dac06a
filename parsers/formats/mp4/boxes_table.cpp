#include "parsers/formats/mp4/boxes_table.hpp"

#include <algorithm>

namespace contrail::mp4 {
namespace {

constexpr auto structure = Meaning::structure;
constexpr auto spare =
    Meaning::none;  // zero by the specification, or no player asks for it; not harmless where it is not
constexpr std::string_view since_1904 =
    "s since 1904";  // ISO/IEC 14496-12 section 8.2.2: UTC; many cameras write their wall clock

/// What has another value holds something else: it becomes zero.
constexpr Column within(Column column, Limits limits) {
  column.limits = limits;
  return column;
}

// clang-format off
#define FULL_BOX {"version", Type::u8, 0, structure}, {"flags", Type::u24, 1, structure}

constexpr Column ftyp[] = {
    {"major_brand", Type::text, 0, Meaning::format_version, 1, 4}, within({"minor_version", Type::u32, 4, structure}, {0, 1024})};  // nobody asks for it
constexpr Column foreign_ftyp[] = {{"major_brand", Type::text, 0, Meaning::component, 1, 4}, within({"minor_version", Type::u32, 4, structure}, {0, 1024})};
constexpr Column rest[] = {{"content", Type::bytes, 0, Meaning::none, 1, 0}};
constexpr Column zeros[] = {{"zeros", Type::bytes, 0, spare, 1, 0}};
constexpr Column rest_structure[] = {{"content", Type::bytes, 0, structure, 1, 0}};
constexpr Column full_rest[] = {FULL_BOX, {"content", Type::bytes, 4, structure, 1, 0}};
constexpr Column vmhd[] = {  // the colour is QuickTime's usual grey, or none
    FULL_BOX, within({"graphicsmode", Type::u16, 4, structure}, {0, 0x40}), within({"opcolor", Type::u16, 6, structure, 1, 3}, {0x8000, 0x8000})};
constexpr Column smhd[] = {FULL_BOX, within({"balance", Type::i16, 4, structure, 256}, {0, 0}), {"reserved", Type::u16, 6, spare}};
constexpr Column gmin[] = {
    FULL_BOX, within({"graphicsmode", Type::u16, 4, structure}, {0, 0x40}), within({"opcolor", Type::u16, 6, structure, 1, 3}, {0x8000, 0x8000}),
    within({"balance", Type::i16, 12, structure, 256}, {0, 0}), {"reserved", Type::u16, 14, spare}};
constexpr Column dimensions[] = {FULL_BOX, {"width", Type::u32, 4, structure, 65536}, {"height", Type::u32, 8, structure, 65536}};
constexpr Column pasp[] = {{"hSpacing", Type::u32, 0, structure}, {"vSpacing", Type::u32, 4, structure}};
constexpr Column clli[] = {{"max_content_light_level", Type::u16, 0, structure}, {"max_pic_average_light_level", Type::u16, 2, structure}};
constexpr Column fiel[] = {within({"fields", Type::u8, 0, structure}, {0, 2}), within({"order", Type::u8, 1, structure}, {0, 14})};
constexpr Column enda[] = {within({"little_endian", Type::u16, 0, structure}, {0, 1})};
// Dolby Vision in ISO files: five bytes, and 152 reserved bits.
constexpr Column dovi[] = {
    within({"dv_version", Type::u8, 0, structure, 1, 2}, {0, 10}), {"dv_profile, dv_level and flags", Type::u16, 2, structure},
    {"compatibility", Type::u8, 4, structure}, {"reserved", Type::bytes, 5, spare, 1, 19}};
// Spherical Video V2: bounds and layouts; cropped projections are none.
constexpr Column equi[] = {FULL_BOX, within({"projection_bounds", Type::u32, 4, structure, 1, 4}, {0x3FFF'FFFF, 0x4000'0000})};
constexpr Column cbmp[] = {FULL_BOX, within({"layout", Type::u32, 4, structure}, {0, 1}), within({"padding", Type::u32, 8, structure}, {0, 256})};
constexpr Column gama[] = {{"gamma", Type::u32, 0, structure, 65536}};
constexpr Column full_only[] = {FULL_BOX};
constexpr Column full_count[] = {FULL_BOX, {"entry_count", Type::u32, 4, structure}};

// The creation time and the durations of these three depend on the file (timescale, whose clock): see tree.cpp. All ones
// are a duration that is not known (ISO/IEC 14496-12, 8.2.2.3).
constexpr Column mvhd[] = {
    FULL_BOX, {"creation_time", Type::u32, 4, Meaning::time_local, 1, 1, since_1904}, {"modification_time", Type::u32, 8, Meaning::time_other, 1, 1, since_1904},
    {"timescale", Type::u32, 12, structure}, {"duration", Type::u32, 16, Meaning::media_duration, 1, 1, {}, {}, {}, {}, {}, 0xFFFFFFFF}, within({"rate", Type::i32, 20, structure, 65536}, {0x10000, 0x10000}),
    {"volume", Type::i16, 24, structure, 256}, {"reserved", Type::bytes, 26, spare, 1, 10}, {"matrix", Type::i32, 36, structure, 1, 9},
    {"preview and selection times", Type::u32, 72, spare, 1, 6}, within({"next_track_ID", Type::u32, 96, structure}, {0, 65'535})};
constexpr Column mvhd_v1[] = {
    FULL_BOX, {"creation_time", Type::u64, 4, Meaning::time_local, 1, 1, since_1904}, {"modification_time", Type::u64, 12, Meaning::time_other, 1, 1, since_1904},
    {"timescale", Type::u32, 20, structure}, {"duration", Type::u64, 24, Meaning::media_duration, 1, 1, {}, {}, {}, {}, {}, -1}, within({"rate", Type::i32, 32, structure, 65536}, {0x10000, 0x10000}),
    {"volume", Type::i16, 36, structure, 256}, {"reserved", Type::bytes, 38, spare, 1, 10}, {"matrix", Type::i32, 48, structure, 1, 9},
    {"preview and selection times", Type::u32, 84, spare, 1, 6}, within({"next_track_ID", Type::u32, 108, structure}, {0, 65'535})};
constexpr Column tkhd[] = {
    FULL_BOX, {"creation_time", Type::u32, 4, Meaning::time_other, 1, 1, since_1904}, {"modification_time", Type::u32, 8, Meaning::time_other, 1, 1, since_1904},
    {"track_ID", Type::u32, 12, structure}, {"reserved", Type::u32, 16, spare}, {"duration", Type::u32, 20, structure},
    {"reserved", Type::bytes, 24, spare, 1, 8}, within({"layer", Type::i16, 32, structure}, {-1, 1}), within({"alternate_group", Type::i16, 34, structure}, {0, 3}),
    {"volume", Type::i16, 36, structure, 256}, {"reserved", Type::u16, 38, spare}, {"matrix", Type::i32, 40, structure, 1, 9},
    {"width", Type::u32, 76, structure, 65536}, {"height", Type::u32, 80, structure, 65536}};
constexpr Column tkhd_v1[] = {
    FULL_BOX, {"creation_time", Type::u64, 4, Meaning::time_other, 1, 1, since_1904}, {"modification_time", Type::u64, 12, Meaning::time_other, 1, 1, since_1904},
    {"track_ID", Type::u32, 20, structure}, {"reserved", Type::u32, 24, spare}, {"duration", Type::u64, 28, structure},
    {"reserved", Type::bytes, 36, spare, 1, 8}, within({"layer", Type::i16, 44, structure}, {-1, 1}), within({"alternate_group", Type::i16, 46, structure}, {0, 3}),
    {"volume", Type::i16, 48, structure, 256}, {"reserved", Type::u16, 50, spare}, {"matrix", Type::i32, 52, structure, 1, 9},
    {"width", Type::u32, 88, structure, 65536}, {"height", Type::u32, 92, structure, 65536}};
constexpr Column mdhd[] = {
    FULL_BOX, {"creation_time", Type::u32, 4, Meaning::time_other, 1, 1, since_1904}, {"modification_time", Type::u32, 8, Meaning::time_other, 1, 1, since_1904},
    {"timescale", Type::u32, 12, structure}, {"duration", Type::u32, 16, structure}, {"language", Type::u16, 20, structure}, within({"quality", Type::u16, 22, structure}, {0, 0})};
constexpr Column mdhd_v1[] = {
    FULL_BOX, {"creation_time", Type::u64, 4, Meaning::time_other, 1, 1, since_1904}, {"modification_time", Type::u64, 12, Meaning::time_other, 1, 1, since_1904},
    {"timescale", Type::u32, 20, structure}, {"duration", Type::u64, 24, structure}, {"language", Type::u16, 32, structure}, within({"quality", Type::u16, 34, structure}, {0, 0})};
// QuickTime calls the first two component type and subtype, and writes a Pascal string as the name.
constexpr Column hdlr[] = {
    FULL_BOX, {"component_type", Type::text, 4, structure, 1, 4}, {"handler_type", Type::text, 8, structure, 1, 4},
    {"manufacturer", Type::text, 12, Meaning::component, 1, 4}, {"reserved", Type::bytes, 16, spare, 1, 8}, {"name", Type::text, 24, Meaning::component, 1, 0}};

constexpr Column stsz[] = {
    FULL_BOX, {"sample_size", Type::u32, 4, structure}, {"sample_count", Type::u32, 8, structure}};
constexpr Column stsz_row[] = {{"entry_size", Type::u32, 0, structure}};
constexpr Column stz2[] = {
    FULL_BOX, {"reserved", Type::u24, 4, spare}, {"field_size", Type::u8, 7, structure}, {"sample_count", Type::u32, 8, structure},
    {"entry_size", Type::bytes, 12, structure, 1, 0}};
constexpr Column stco_row[] = {{"chunk_offset", Type::u32, 0, Meaning::offset}};
constexpr Column co64_row[] = {{"chunk_offset", Type::u64, 0, Meaning::offset}};
constexpr Column stss_row[] = {{"sample_number", Type::u32, 0, structure}};
constexpr Column sbgp_row[] = {{"sample_count", Type::u32, 0, structure}, {"group_description_index", Type::u32, 4, structure}};
constexpr Column stts_row[] = {{"sample_count", Type::u32, 0, structure}, {"sample_delta", Type::u32, 4, structure}};
constexpr Column ctts_row[] = {{"sample_count", Type::u32, 0, structure}, {"sample_offset", Type::i32, 4, structure}};
constexpr Column stsc_row[] = {
    {"first_chunk", Type::u32, 0, structure}, {"samples_per_chunk", Type::u32, 4, structure}, {"sample_description_index", Type::u32, 8, structure}};
constexpr Column elst_row[] = {
    {"segment_duration", Type::u32, 0, structure}, {"media_time", Type::i32, 4, structure}, {"media_rate", Type::i32, 8, structure, 65536}};
constexpr Column elst_row_v1[] = {
    {"segment_duration", Type::u64, 0, structure}, {"media_time", Type::i64, 8, structure}, {"media_rate", Type::i32, 16, structure, 65536}};

constexpr Column mehd[] = {FULL_BOX, {"fragment_duration", Type::u32, 4, structure}};
constexpr Column mehd_v1[] = {FULL_BOX, {"fragment_duration", Type::u64, 4, structure}};
constexpr Column trex[] = {
    FULL_BOX, {"track_ID", Type::u32, 4, structure}, {"default_sample_description_index", Type::u32, 8, structure},
    {"default_sample_duration", Type::u32, 12, structure}, {"default_sample_size", Type::u32, 16, structure}, {"default_sample_flags", Type::u32, 20, structure}};
constexpr Column mfhd[] = {FULL_BOX, within({"sequence_number", Type::u32, 4, structure}, {1, 1e7})};
constexpr Column tfdt[] = {FULL_BOX, {"baseMediaDecodeTime", Type::u32, 4, structure}};
constexpr Column tfdt_v1[] = {FULL_BOX, {"baseMediaDecodeTime", Type::u64, 4, structure}};
constexpr Column tfra[] = {
    FULL_BOX, {"track_ID", Type::u32, 4, structure}, {"lengths", Type::u32, 8, structure}, {"number_of_entry", Type::u32, 12, structure}};
constexpr Column mfro[] = {FULL_BOX, {"parent_size", Type::u32, 4, Meaning::offset}};
constexpr Column sbgp[] = {FULL_BOX, {"grouping_type", Type::text, 4, structure, 1, 4}, {"entry_count", Type::u32, 8, structure}};
constexpr Column sbgp_v1[] = {
    FULL_BOX, {"grouping_type", Type::text, 4, structure, 1, 4}, {"grouping_type_parameter", Type::u32, 8, structure}, {"entry_count", Type::u32, 12, structure}};
constexpr Column svhd[] = {FULL_BOX, {"metadata_source", Type::text, 4, Meaning::component, 1, 0}};
constexpr Column sidx[] = {
    FULL_BOX, {"reference_ID", Type::u32, 4, structure}, {"timescale", Type::u32, 8, structure}, {"earliest_presentation_time", Type::u32, 12, structure},
    {"first_offset", Type::u32, 16, Meaning::offset}, {"reserved", Type::u16, 20, spare}, {"reference_count", Type::u16, 22, structure}};
constexpr Column sidx_v1[] = {
    FULL_BOX, {"reference_ID", Type::u32, 4, structure}, {"timescale", Type::u32, 8, structure}, {"earliest_presentation_time", Type::u64, 12, structure},
    {"first_offset", Type::u64, 20, Meaning::offset}, {"reserved", Type::u16, 28, spare}, {"reference_count", Type::u16, 30, structure}};

constexpr Column sidx_row[] = {
    {"reference_type", Type::u32, 0, structure, 1, 1, {}, {31, 1}}, {"referenced_size", Type::u32, 0, Meaning::offset, 1, 1, {}, {0, 31}},
    {"subsegment_duration", Type::u32, 4, structure}, {"SAP", Type::u32, 8, structure}};

// Section 12.1.3; version to spatial quality are QuickTime's, reserved in ISO files.
constexpr Column visual[] = {
    {"reserved", Type::bytes, 0, spare, 1, 6}, within({"data_reference_index", Type::u16, 6, structure}, {1, 16}), within({"version", Type::u16, 8, structure}, {0, 2}),
    within({"revision", Type::u16, 10, structure}, {0, 10}), {"vendor", Type::text, 12, Meaning::component, 1, 4}, within({"temporal_quality", Type::u32, 16, structure}, {512, 512}),
    within({"spatial_quality", Type::u32, 20, structure}, {512, 512}), within({"width", Type::u16, 24, Meaning::picture_width}, {1, 16384}), within({"height", Type::u16, 26, Meaning::picture_height}, {1, 16384}),
    within({"horizresolution", Type::u32, 28, structure, 65536}, {0x480000, 0x480000}), within({"vertresolution", Type::u32, 32, structure, 65536}, {0x480000, 0x480000}), within({"data_size", Type::u32, 36, structure}, {0, 0}),
    within({"frame_count", Type::u16, 40, structure}, {1, 1}), {"compressorname", Type::text, 42, Meaning::component, 1, 32}, within({"depth", Type::u16, 74, structure}, {24, 40}),
    within({"color_table_ID", Type::i16, 76, structure}, {-1, -1})};
#define SOUND_FIELDS \
    {"reserved", Type::bytes, 0, spare, 1, 6}, within({"data_reference_index", Type::u16, 6, structure}, {1, 16}), within({"version", Type::u16, 8, structure}, {0, 2}), \
    within({"revision", Type::u16, 10, structure}, {0, 10}), {"vendor", Type::text, 12, Meaning::component, 1, 4}, within({"channelcount", Type::u16, 16, structure}, {0, 64}), \
    within({"samplesize", Type::u16, 18, structure}, {0, 64}), within({"compression_ID", Type::i16, 20, structure}, {-2, 0}), within({"packet_size", Type::u16, 22, structure}, {0, 0}), \
    {"samplerate", Type::u32, 24, structure, 65536}
constexpr Column audio[] = {SOUND_FIELDS};
constexpr Column audio_v1[] = {SOUND_FIELDS, {"version 1 fields", Type::u32, 28, structure, 1, 4}};
constexpr Column audio_v2[] = {
    SOUND_FIELDS, within({"sizeOfStructOnly", Type::u32, 28, structure}, {72, 72}), {"audioSampleRate", Type::f64, 32, structure},
    within({"numAudioChannels", Type::u32, 40, structure}, {1, 64}), within({"always7F000000", Type::u32, 44, structure}, {0x7F000000, 0x7F000000}),
    within({"constBitsPerChannel", Type::u32, 48, structure}, {0, 64}), within({"formatSpecificFlags", Type::u32, 52, structure}, {0, 127}),
    {"constBytesPerAudioPacket", Type::u32, 56, structure}, {"constLPCMFramesPerAudioPacket", Type::u32, 60, structure}};
constexpr Column other[] = {
    {"reserved", Type::bytes, 0, spare, 1, 6}, within({"data_reference_index", Type::u16, 6, structure}, {1, 16}), {"content", Type::bytes, 8, Meaning::none, 1, 0}};

constexpr BoxKind kinds[] = {
    {fourcc("ftyp"), Form::leaf, structure, ftyp}, {fourcc("styp"), Form::leaf, structure, ftyp},
    {fourcc("moov"), Form::container, structure}, {fourcc("trak"), Form::container, structure}, {fourcc("mdia"), Form::container, structure},
    {fourcc("minf"), Form::container, structure}, {fourcc("stbl"), Form::container, structure}, {fourcc("edts"), Form::container, structure},
    {fourcc("dinf"), Form::container, structure}, {fourcc("gmhd"), Form::container, structure}, {fourcc("tapt"), Form::container, structure},
    {fourcc("mvex"), Form::container, structure}, {fourcc("moof"), Form::container, structure}, {fourcc("traf"), Form::container, structure},
    {fourcc("mfra"), Form::container, structure}, {fourcc("tref"), Form::container, structure},
    {fourcc("mvhd"), Form::leaf, structure, mvhd, mvhd_v1}, {fourcc("tkhd"), Form::leaf, structure, tkhd, tkhd_v1}, {fourcc("mdhd"), Form::leaf, structure, mdhd, mdhd_v1},
    {fourcc("hdlr"), Form::leaf, structure, hdlr},
    {fourcc("vmhd"), Form::leaf, structure, vmhd}, {fourcc("smhd"), Form::leaf, structure, smhd}, {fourcc("nmhd"), Form::leaf, structure, full_only},
    {fourcc("gmin"), Form::leaf, structure, gmin}, {fourcc("clef"), Form::leaf, structure, dimensions}, {fourcc("prof"), Form::leaf, structure, dimensions},
    {fourcc("enof"), Form::leaf, structure, dimensions},
    {fourcc("dref"), Form::full, structure, full_count, {}, 8}, {fourcc("url "), Form::leaf, structure, full_only}, {fourcc("urn "), Form::leaf, structure, full_only},
    {fourcc("alis"), Form::leaf, structure, full_only},
    {fourcc("stsd"), Form::full, structure, full_count, {}, 8},
    {fourcc("stts"), Form::table, structure, full_count, {}, 8, 8, stts_row}, {fourcc("ctts"), Form::table, structure, full_count, {}, 8, 8, ctts_row},
    {fourcc("stsc"), Form::table, structure, full_count, {}, 8, 12, stsc_row}, {fourcc("elst"), Form::table, structure, full_count, {}, 8, 12, elst_row, elst_row_v1, 20},
    {fourcc("stsz"), Form::table, structure, stsz, {}, 12, 4, stsz_row}, {fourcc("stz2"), Form::leaf, structure, stz2},
    {fourcc("stco"), Form::table, structure, full_count, {}, 8, 4, stco_row}, {fourcc("co64"), Form::table, structure, full_count, {}, 8, 8, co64_row},
    {fourcc("stss"), Form::table, structure, full_count, {}, 8, 4, stss_row}, {fourcc("stps"), Form::table, structure, full_count, {}, 8, 4, stss_row},
    {fourcc("sbgp"), Form::table, structure, sbgp, sbgp_v1, 12, 8, sbgp_row, sbgp_row, 8, 16},
    {fourcc("sdtp"), Form::leaf, Meaning::none, rest}, {fourcc("cslg"), Form::leaf, structure, full_rest}, {fourcc("sgpd"), Form::leaf, structure, full_rest},
    {fourcc("mehd"), Form::leaf, structure, mehd, mehd_v1}, {fourcc("trex"), Form::leaf, structure, trex}, {fourcc("mfhd"), Form::leaf, structure, mfhd},
    {fourcc("tfdt"), Form::leaf, structure, tfdt, tfdt_v1},
    {fourcc("tfra"), Form::leaf, structure, tfra}, {fourcc("mfro"), Form::leaf, structure, mfro},
    {fourcc("sidx"), Form::table, structure, sidx, sidx_v1, 24, 12, sidx_row, sidx_row, 12, 32},
    // Parts of sample entries that a decoder or a renderer needs; how long each is: exact.cpp.
    {fourcc("avcC"), Form::leaf, structure, rest_structure}, {fourcc("hvcC"), Form::leaf, structure, rest_structure},
    {fourcc("lhvC"), Form::leaf, structure, rest_structure}, {fourcc("av1C"), Form::leaf, structure, rest_structure},
    {fourcc("vpcC"), Form::leaf, structure, rest_structure}, {fourcc("dvcC"), Form::leaf, structure, dovi},
    {fourcc("dvvC"), Form::leaf, structure, dovi}, {fourcc("hvcE"), Form::leaf, structure, rest_structure},
    {fourcc("avcE"), Form::leaf, structure, rest_structure}, {fourcc("d263"), Form::leaf, structure, rest_structure},
    {fourcc("damr"), Form::leaf, structure, rest_structure}, {fourcc("colr"), Form::leaf, structure, rest_structure},
    {fourcc("pasp"), Form::leaf, structure, pasp}, {fourcc("clap"), Form::leaf, structure, rest_structure},
    {fourcc("mdcv"), Form::leaf, structure, rest_structure}, {fourcc("clli"), Form::leaf, structure, clli},
    {fourcc("gama"), Form::leaf, structure, gama}, {fourcc("fiel"), Form::leaf, structure, fiel},
    {fourcc("btrt"), Form::leaf, Meaning::none, rest}, {fourcc("frma"), Form::leaf, structure, rest_structure},
    {fourcc("alac"), Form::leaf, structure, rest_structure}, {fourcc("dac3"), Form::leaf, structure, rest_structure},
    {fourcc("dec3"), Form::leaf, structure, rest_structure}, {fourcc("dOps"), Form::leaf, structure, rest_structure},
    {fourcc("SA3D"), Form::leaf, structure, rest_structure}, {fourcc("enda"), Form::leaf, structure, enda}, {fourcc("esds"), Form::leaf, structure, full_rest},
    {fourcc("chan"), Form::leaf, structure, full_rest}, {fourcc("st3d"), Form::leaf, structure, full_rest}, {fourcc("prhd"), Form::leaf, structure, full_rest},
    {fourcc("equi"), Form::leaf, structure, equi}, {fourcc("cbmp"), Form::leaf, structure, cbmp},
    {fourcc("wave"), Form::container, structure}, {fourcc("sv3d"), Form::container, structure}, {fourcc("proj"), Form::container, structure},
    {fourcc("svhd"), Form::leaf, structure, svhd},
    // Blocks of descriptive data.
    {fourcc("udta"), Form::container, Meaning::metadata}, {fourcc("meta"), Form::container, Meaning::metadata}, {fourcc("ilst"), Form::container, Meaning::metadata},
};
// clang-format on

}  // namespace

const BoxKind foreign_type{fourcc("ftyp"), Form::leaf, structure, foreign_ftyp};
const BoxKind visual_entry{0, Form::full, structure, visual, {}, 78};
const BoxKind audio_entry{0, Form::full, structure, audio, {}, 28};
const BoxKind audio_entry_v1{0, Form::full, structure, audio_v1, {}, 44};
const BoxKind audio_entry_v2{0, Form::full, structure, audio_v2, {}, 64};
const BoxKind other_entry{0, Form::leaf, structure, other};
const BoxKind mp4a_in_wave{fourcc("mp4a"), Form::leaf, structure, zeros};
const BoxKind unknown_box{0, Form::leaf, Meaning::none, rest};

const BoxKind* find_kind(FourCc type) {
  const auto found =
      std::find_if(std::begin(kinds), std::end(kinds), [type](const BoxKind& kind) { return kind.type == type; });
  return found == std::end(kinds) ? nullptr : found;
}

void tell_boxes(const TellField& tell) {
  for (const BoxKind& kind : kinds) {
    const std::string name = words(kind.type);
    if (kind.meaning != structure) tell({name, "*", kind.meaning});
    tell_columns(tell, name, kind.fields);
    tell_columns(tell, name, kind.row);
  }
}

}  // namespace contrail::mp4
