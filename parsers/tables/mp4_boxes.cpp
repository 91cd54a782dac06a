#include "parsers/tables/mp4_boxes.hpp"

#include <algorithm>

namespace contrail::mp4 {
namespace {

constexpr auto structure = Meaning::structure;
constexpr std::string_view since_1904 = "s since 1904";  // ISO/IEC 14496-12 section 8.2.2: UTC; many cameras write their wall clock

// clang-format off
#define FULL_BOX {"version", Type_::u8, 0, structure}, {"flags", Type_::u24, 1, structure}
using Type_ = contrail::Type;

constexpr Column ftyp[] = {
    {"major_brand", Type_::text, 0, Meaning::format_version, 1, 4}, {"minor_version", Type_::u32, 4, structure},
    {"compatible_brands", Type_::text, 8, structure, 1, 0}};
constexpr Column rest[] = {{"content", Type_::bytes, 0, Meaning::none, 1, 0}};
constexpr Column rest_structure[] = {{"content", Type_::bytes, 0, structure, 1, 0}};
constexpr Column full_rest[] = {FULL_BOX, {"content", Type_::bytes, 4, structure, 1, 0}};
constexpr Column full_only[] = {FULL_BOX};
constexpr Column full_count[] = {FULL_BOX, {"entry_count", Type_::u32, 4, structure}};

// The creation time and the durations of these three depend on the file (timescale, whose clock): see mp4_moov.cpp.
constexpr Column mvhd[] = {
    FULL_BOX, {"creation_time", Type_::u32, 4, Meaning::time_local, 1, 1, since_1904}, {"modification_time", Type_::u32, 8, Meaning::time_other, 1, 1, since_1904},
    {"timescale", Type_::u32, 12, structure}, {"duration", Type_::u32, 16, Meaning::media_duration}, {"rate", Type_::i32, 20, structure, 65536},
    {"volume", Type_::i16, 24, structure, 256}, {"reserved", Type_::bytes, 26, structure, 1, 10}, {"matrix", Type_::i32, 36, structure, 1, 9},
    {"preview and selection times", Type_::u32, 72, structure, 1, 6}, {"next_track_ID", Type_::u32, 96, structure}};
constexpr Column mvhd_v1[] = {
    FULL_BOX, {"creation_time", Type_::u64, 4, Meaning::time_local, 1, 1, since_1904}, {"modification_time", Type_::u64, 12, Meaning::time_other, 1, 1, since_1904},
    {"timescale", Type_::u32, 20, structure}, {"duration", Type_::u64, 24, Meaning::media_duration}, {"rate", Type_::i32, 32, structure, 65536},
    {"volume", Type_::i16, 36, structure, 256}, {"reserved", Type_::bytes, 38, structure, 1, 10}, {"matrix", Type_::i32, 48, structure, 1, 9},
    {"preview and selection times", Type_::u32, 84, structure, 1, 6}, {"next_track_ID", Type_::u32, 108, structure}};
constexpr Column tkhd[] = {
    FULL_BOX, {"creation_time", Type_::u32, 4, Meaning::time_other, 1, 1, since_1904}, {"modification_time", Type_::u32, 8, Meaning::time_other, 1, 1, since_1904},
    {"track_ID", Type_::u32, 12, structure}, {"reserved", Type_::u32, 16, structure}, {"duration", Type_::u32, 20, structure},
    {"reserved", Type_::bytes, 24, structure, 1, 8}, {"layer", Type_::i16, 32, structure}, {"alternate_group", Type_::i16, 34, structure},
    {"volume", Type_::i16, 36, structure, 256}, {"reserved", Type_::u16, 38, structure}, {"matrix", Type_::i32, 40, structure, 1, 9},
    {"width", Type_::u32, 76, structure, 65536}, {"height", Type_::u32, 80, structure, 65536}};
constexpr Column tkhd_v1[] = {
    FULL_BOX, {"creation_time", Type_::u64, 4, Meaning::time_other, 1, 1, since_1904}, {"modification_time", Type_::u64, 12, Meaning::time_other, 1, 1, since_1904},
    {"track_ID", Type_::u32, 20, structure}, {"reserved", Type_::u32, 24, structure}, {"duration", Type_::u64, 28, structure},
    {"reserved", Type_::bytes, 36, structure, 1, 8}, {"layer", Type_::i16, 44, structure}, {"alternate_group", Type_::i16, 46, structure},
    {"volume", Type_::i16, 48, structure, 256}, {"reserved", Type_::u16, 50, structure}, {"matrix", Type_::i32, 52, structure, 1, 9},
    {"width", Type_::u32, 88, structure, 65536}, {"height", Type_::u32, 92, structure, 65536}};
constexpr Column mdhd[] = {
    FULL_BOX, {"creation_time", Type_::u32, 4, Meaning::time_other, 1, 1, since_1904}, {"modification_time", Type_::u32, 8, Meaning::time_other, 1, 1, since_1904},
    {"timescale", Type_::u32, 12, structure}, {"duration", Type_::u32, 16, structure}, {"language", Type_::u16, 20, Meaning::language}, {"quality", Type_::u16, 22, structure}};
constexpr Column mdhd_v1[] = {
    FULL_BOX, {"creation_time", Type_::u64, 4, Meaning::time_other, 1, 1, since_1904}, {"modification_time", Type_::u64, 12, Meaning::time_other, 1, 1, since_1904},
    {"timescale", Type_::u32, 20, structure}, {"duration", Type_::u64, 24, structure}, {"language", Type_::u16, 32, Meaning::language}, {"quality", Type_::u16, 34, structure}};
// QuickTime calls the first two component type and subtype, and writes a Pascal string as the name.
constexpr Column hdlr[] = {
    FULL_BOX, {"component_type", Type_::text, 4, structure, 1, 4}, {"handler_type", Type_::text, 8, structure, 1, 4},
    {"manufacturer", Type_::text, 12, Meaning::component, 1, 4}, {"reserved", Type_::bytes, 16, structure, 1, 8}, {"name", Type_::text, 24, Meaning::component, 1, 0}};
constexpr Column dref_url[] = {FULL_BOX, {"location", Type_::text, 4, Meaning::file_name, 1, 0}};
constexpr Column dref_alias[] = {FULL_BOX, {"alias", Type_::bytes, 4, Meaning::file_name, 1, 0}};

constexpr Column stsz[] = {
    FULL_BOX, {"sample_size", Type_::u32, 4, structure}, {"sample_count", Type_::u32, 8, structure}, {"entry_size", Type_::u32, 12, structure, 1, 0}};
constexpr Column stz2[] = {
    FULL_BOX, {"reserved", Type_::u24, 4, structure}, {"field_size", Type_::u8, 7, structure}, {"sample_count", Type_::u32, 8, structure},
    {"entry_size", Type_::bytes, 12, structure, 1, 0}};
constexpr Column stco[] = {FULL_BOX, {"entry_count", Type_::u32, 4, structure}, {"chunk_offset", Type_::u32, 8, structure, 1, 0}};
constexpr Column co64[] = {FULL_BOX, {"entry_count", Type_::u32, 4, structure}, {"chunk_offset", Type_::u64, 8, structure, 1, 0}};
constexpr Column stss[] = {FULL_BOX, {"entry_count", Type_::u32, 4, structure}, {"sample_number", Type_::u32, 8, structure, 1, 0}};
constexpr Column stts_row[] = {{"sample_count", Type_::u32, 0, structure}, {"sample_delta", Type_::u32, 4, structure}};
constexpr Column ctts_row[] = {{"sample_count", Type_::u32, 0, structure}, {"sample_offset", Type_::i32, 4, structure}};
constexpr Column stsc_row[] = {
    {"first_chunk", Type_::u32, 0, structure}, {"samples_per_chunk", Type_::u32, 4, structure}, {"sample_description_index", Type_::u32, 8, structure}};
constexpr Column elst_row[] = {
    {"segment_duration", Type_::u32, 0, structure}, {"media_time", Type_::i32, 4, structure}, {"media_rate", Type_::i32, 8, structure, 65536}};
constexpr Column elst_row_v1[] = {
    {"segment_duration", Type_::u64, 0, structure}, {"media_time", Type_::i64, 8, structure}, {"media_rate", Type_::i32, 16, structure, 65536}};

constexpr Column mehd[] = {FULL_BOX, {"fragment_duration", Type_::u32, 4, structure}};
constexpr Column mehd_v1[] = {FULL_BOX, {"fragment_duration", Type_::u64, 4, structure}};
constexpr Column trex[] = {
    FULL_BOX, {"track_ID", Type_::u32, 4, structure}, {"default_sample_description_index", Type_::u32, 8, structure},
    {"default_sample_duration", Type_::u32, 12, structure}, {"default_sample_size", Type_::u32, 16, structure}, {"default_sample_flags", Type_::u32, 20, structure}};
constexpr Column mfhd[] = {FULL_BOX, {"sequence_number", Type_::u32, 4, structure}};
constexpr Column tfdt[] = {FULL_BOX, {"baseMediaDecodeTime", Type_::u32, 4, structure}};
constexpr Column tfdt_v1[] = {FULL_BOX, {"baseMediaDecodeTime", Type_::u64, 4, structure}};
constexpr Column tfra[] = {
    FULL_BOX, {"track_ID", Type_::u32, 4, structure}, {"lengths", Type_::u32, 8, structure}, {"number_of_entry", Type_::u32, 12, structure},
    {"entries", Type_::bytes, 16, structure, 1, 0}};
constexpr Column mfro[] = {FULL_BOX, {"parent_size", Type_::u32, 4, structure}};
constexpr Column sidx[] = {
    FULL_BOX, {"reference_ID", Type_::u32, 4, structure}, {"timescale", Type_::u32, 8, structure}, {"earliest_presentation_time", Type_::u32, 12, structure},
    {"first_offset", Type_::u32, 16, structure}, {"reserved", Type_::u16, 20, structure}, {"reference_count", Type_::u16, 22, structure}};
constexpr Column sidx_v1[] = {
    FULL_BOX, {"reference_ID", Type_::u32, 4, structure}, {"timescale", Type_::u32, 8, structure}, {"earliest_presentation_time", Type_::u64, 12, structure},
    {"first_offset", Type_::u64, 20, structure}, {"reserved", Type_::u16, 28, structure}, {"reference_count", Type_::u16, 30, structure}};

constexpr Column sidx_row[] = {
    {"reference_type", Type_::u32, 0, structure, 1, 1, {}, {31, 1}}, {"referenced_size", Type_::u32, 0, structure, 1, 1, {}, {0, 31}},
    {"subsegment_duration", Type_::u32, 4, structure}, {"SAP", Type_::u32, 8, structure}};

// Section 12.1.3; version to spatial quality are QuickTime's, reserved in ISO files.
constexpr Column visual[] = {
    {"reserved", Type_::bytes, 0, structure, 1, 6}, {"data_reference_index", Type_::u16, 6, structure}, {"version", Type_::u16, 8, structure},
    {"revision", Type_::u16, 10, structure}, {"vendor", Type_::text, 12, Meaning::component, 1, 4}, {"temporal_quality", Type_::u32, 16, structure},
    {"spatial_quality", Type_::u32, 20, structure}, {"width", Type_::u16, 24, Meaning::picture_width}, {"height", Type_::u16, 26, Meaning::picture_height},
    {"horizresolution", Type_::u32, 28, structure, 65536}, {"vertresolution", Type_::u32, 32, structure, 65536}, {"data_size", Type_::u32, 36, structure},
    {"frame_count", Type_::u16, 40, structure}, {"compressorname", Type_::text, 42, Meaning::component, 1, 32}, {"depth", Type_::u16, 74, structure},
    {"color_table_ID", Type_::i16, 76, structure}};
#define SOUND_FIELDS \
    {"reserved", Type_::bytes, 0, structure, 1, 6}, {"data_reference_index", Type_::u16, 6, structure}, {"version", Type_::u16, 8, structure}, \
    {"revision", Type_::u16, 10, structure}, {"vendor", Type_::text, 12, Meaning::component, 1, 4}, {"channelcount", Type_::u16, 16, structure}, \
    {"samplesize", Type_::u16, 18, structure}, {"compression_ID", Type_::i16, 20, structure}, {"packet_size", Type_::u16, 22, structure}, \
    {"samplerate", Type_::u32, 24, structure, 65536}
constexpr Column audio[] = {SOUND_FIELDS};
constexpr Column audio_v1[] = {SOUND_FIELDS, {"version 1 fields", Type_::u32, 28, structure, 1, 4}};
constexpr Column audio_v2[] = {SOUND_FIELDS, {"version 2 fields", Type_::bytes, 28, structure, 1, 36}};
constexpr Column other[] = {
    {"reserved", Type_::bytes, 0, structure, 1, 6}, {"data_reference_index", Type_::u16, 6, structure}, {"content", Type_::bytes, 8, Meaning::none, 1, 0}};

constexpr BoxKind kinds[] = {
    {type("ftyp"), Form::leaf, structure, ftyp}, {type("styp"), Form::leaf, structure, ftyp},
    {type("moov"), Form::container, structure}, {type("trak"), Form::container, structure}, {type("mdia"), Form::container, structure},
    {type("minf"), Form::container, structure}, {type("stbl"), Form::container, structure}, {type("edts"), Form::container, structure},
    {type("dinf"), Form::container, structure}, {type("gmhd"), Form::container, structure}, {type("tapt"), Form::container, structure},
    {type("mvex"), Form::container, structure}, {type("moof"), Form::container, structure}, {type("traf"), Form::container, structure},
    {type("mfra"), Form::container, structure}, {type("tref"), Form::container, structure},
    {type("mvhd"), Form::leaf, structure, mvhd, mvhd_v1}, {type("tkhd"), Form::leaf, structure, tkhd, tkhd_v1}, {type("mdhd"), Form::leaf, structure, mdhd, mdhd_v1},
    {type("hdlr"), Form::leaf, structure, hdlr},
    {type("vmhd"), Form::leaf, structure, full_rest}, {type("smhd"), Form::leaf, structure, full_rest}, {type("nmhd"), Form::leaf, structure, full_only},
    {type("gmin"), Form::leaf, structure, full_rest}, {type("clef"), Form::leaf, structure, full_rest}, {type("prof"), Form::leaf, structure, full_rest},
    {type("enof"), Form::leaf, structure, full_rest},
    {type("dref"), Form::full, structure, full_count, {}, 8}, {type("url "), Form::leaf, structure, dref_url}, {type("urn "), Form::leaf, structure, dref_url},
    {type("alis"), Form::leaf, structure, dref_alias},
    {type("stsd"), Form::full, structure, full_count, {}, 8},
    {type("stts"), Form::table, structure, full_count, {}, 8, 8, stts_row}, {type("ctts"), Form::table, structure, full_count, {}, 8, 8, ctts_row},
    {type("stsc"), Form::table, structure, full_count, {}, 8, 12, stsc_row}, {type("elst"), Form::table, structure, full_count, {}, 8, 12, elst_row, elst_row_v1, 20},
    {type("stsz"), Form::leaf, structure, stsz}, {type("stz2"), Form::leaf, structure, stz2}, {type("stco"), Form::leaf, structure, stco},
    {type("co64"), Form::leaf, structure, co64}, {type("stss"), Form::leaf, structure, stss}, {type("stps"), Form::leaf, structure, stss},
    {type("sdtp"), Form::leaf, structure, full_rest}, {type("cslg"), Form::leaf, structure, full_rest}, {type("sgpd"), Form::leaf, structure, full_rest},
    {type("sbgp"), Form::leaf, structure, full_rest}, {type("saiz"), Form::leaf, structure, full_rest}, {type("saio"), Form::leaf, structure, full_rest},
    {type("subs"), Form::leaf, structure, full_rest},
    {type("mehd"), Form::leaf, structure, mehd, mehd_v1}, {type("trex"), Form::leaf, structure, trex}, {type("mfhd"), Form::leaf, structure, mfhd},
    {type("tfdt"), Form::leaf, structure, tfdt, tfdt_v1},
    {type("tfra"), Form::leaf, structure, tfra}, {type("mfro"), Form::leaf, structure, mfro},
    {type("sidx"), Form::table, structure, sidx, sidx_v1, 24, 12, sidx_row, sidx_row, 12, 32},
    // Parts of sample entries that a decoder or a renderer needs.
    {type("avcC"), Form::leaf, structure, rest_structure}, {type("hvcC"), Form::leaf, structure, rest_structure}, {type("lhvC"), Form::leaf, structure, rest_structure},
    {type("av1C"), Form::leaf, structure, rest_structure}, {type("vpcC"), Form::leaf, structure, rest_structure}, {type("esds"), Form::leaf, structure, full_rest},
    {type("dvcC"), Form::leaf, structure, rest_structure}, {type("dvvC"), Form::leaf, structure, rest_structure}, {type("hvcE"), Form::leaf, structure, rest_structure},
    {type("avcE"), Form::leaf, structure, rest_structure}, {type("d263"), Form::leaf, structure, rest_structure}, {type("damr"), Form::leaf, structure, rest_structure},
    {type("colr"), Form::leaf, structure, rest_structure}, {type("pasp"), Form::leaf, structure, rest_structure}, {type("clap"), Form::leaf, structure, rest_structure},
    {type("mdcv"), Form::leaf, structure, rest_structure}, {type("clli"), Form::leaf, structure, rest_structure}, {type("gama"), Form::leaf, structure, rest_structure},
    {type("fiel"), Form::leaf, structure, rest_structure}, {type("btrt"), Form::leaf, structure, rest_structure}, {type("chrm"), Form::leaf, structure, rest_structure},
    {type("frma"), Form::leaf, structure, rest_structure}, {type("chan"), Form::leaf, structure, rest_structure}, {type("alac"), Form::leaf, structure, rest_structure},
    {type("dac3"), Form::leaf, structure, rest_structure}, {type("dec3"), Form::leaf, structure, rest_structure}, {type("dOps"), Form::leaf, structure, rest_structure},
    {type("SA3D"), Form::leaf, structure, rest_structure}, {type("st3d"), Form::leaf, structure, rest_structure}, {type("sv3d"), Form::leaf, structure, rest_structure},
    {type("wave"), Form::leaf, structure, rest_structure}, {type("enda"), Form::leaf, structure, rest_structure},
    // Blocks of descriptive data.
    {type("udta"), Form::container, Meaning::metadata}, {type("meta"), Form::container, Meaning::metadata}, {type("ilst"), Form::container, Meaning::metadata},
};
// clang-format on

}  // namespace

const BoxKind visual_entry{0, Form::full, structure, visual, {}, 78};
const BoxKind audio_entry{0, Form::full, structure, audio, {}, 28};
const BoxKind audio_entry_v1{0, Form::full, structure, audio_v1, {}, 44};
const BoxKind audio_entry_v2{0, Form::full, structure, audio_v2, {}, 64};
const BoxKind other_entry{0, Form::leaf, structure, other};
const BoxKind opaque_structure{0, Form::leaf, structure, rest_structure};
const BoxKind unknown_box{0, Form::leaf, Meaning::none, rest};

const BoxKind* find_kind(Type type) {
  const auto found = std::find_if(std::begin(kinds), std::end(kinds), [type](const BoxKind& kind) { return kind.type == type; });
  return found == std::end(kinds) ? nullptr : found;
}

}  // namespace contrail::mp4
