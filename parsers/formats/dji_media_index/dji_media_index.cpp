// DJI's index of the recordings on a card or in the aircraft (FC*.db, dji_finfo.db): an SQLite database without a
// public description; tables, packing and clocks as found in the bytes of two of them. Its rows outlive what they name.
#include "parsers/formats.hpp"
#include "parsers/formats/dji_media_index/clips.hpp"

namespace contrail {
namespace {

using enum Meaning;
using database::Field;

constexpr Meaning setting = harmless_measurement;
constexpr Field version_fields[] = {{"version", format_version}};
constexpr Field mtime_fields[] = {{"dcf_index", sequence}, {"mtime", time_utc, 1, "s"}};
constexpr Field gis_fields[] = {{"ID", sequence},         {"dcf_index", sequence},   {"camera_type", setting},
                                {"file_name", file_name}, {"uuid", flight_id},       {"file_type", setting},
                                {"star", setting},        {"video_index", sequence}, {"image_index", sequence}};
// clang-format off
constexpr Field video_fields[] = {
    {"ID", sequence}, {"duration", duration, 1000, "s"}, {"frame_num", setting}, {"frame_den", setting}, {"rotation", setting},
    {"resolution_width", setting}, {"resolution_height", setting}, {"slowmotion_rate", setting}, {"encode_format", setting},
    {"nail_offset", setting}, {"nail_length", setting}, {"shutter_reciprocal", setting}, {"shutter_integer", setting},
    {"shutter_decimal", setting}, {"ei_value", setting}, {"wb_count", setting}, {"wb_tint", setting}, {"shutter_angle", setting},
    {"nd_value", setting}, {"aperture", setting}, {"ev_bias", setting}, {"shutter_type", setting}, {"project_frame", setting},
    {"venc_type", setting}, {"model_name", model}, {"thm_offset64", setting}, {"thm_size64", setting},
    {"scr_offset64", setting}, {"scr_size64", setting}, {"project_frame_num", setting}, {"project_frame_den", setting},
    {"digital_effect", setting}, {"steady_mode", setting}, {"fov_type", setting}, {"gps_status", setting},
};
// clang-format on
constexpr Field image_fields[] = {{"ID", sequence},        {"thm_offset", setting}, {"thm_size", setting},
                                  {"scr_offset", setting}, {"scr_size", setting},   {"xmp_offset", setting},
                                  {"xmp_size", setting},   {"exif", metadata}};
constexpr Field other_fields[] = {{"name", file_name},  {"size", setting},   {"mtime", time_utc, 1, "s"},
                                  {"width", setting},   {"height", setting}, {"fps_num", setting},
                                  {"fps_den", setting}, {"star", setting},   {"duration", duration, 1000, "s"}};
constexpr database::Table known[] = {
    {"version_table", version_fields},  {"mtime_table", mtime_fields},
    {"gis_info_table", gis_fields},     {"video_info_table", video_fields, Subject::camera},
    {"image_info_table", image_fields}, {"non_dcf_table", other_fields}};

constexpr std::string_view gis_needs[] = {"dcf_index", "file_name", "video_index"},
                           mtime_needs[] = {"dcf_index", "mtime"};
constexpr database::Needed needed[] = {{"gis_info_table", gis_needs}, {"mtime_table", mtime_needs}};

Certainty detect(Bytes file) { return database::has_tables(file, needed) ? Certainty::certain : Certainty::no; }

void walk(Walk& walk, Reader in) {
  database::Database index(walk, in, known);
  media_index::Clips clips;
  index.tell_all([&](const SqliteTable& table, const SqliteRow& row) { clips.take(index, table, row); });
  clips.tell(walk, index);
}

void fields(const TellField& tell) {
  database::tell_fields(tell, known);
  media_index::tell_fields(tell);
}

}  // namespace

constinit const Format dji_media_index_format{
    .id = "dji-media-index",
    .name = "DJI media index (SQLite)",
    .endings = "db",
    .family = Family::container,
    .writer = Writer::aircraft,
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning =
        NotCleaned{"an index is nothing but names and times of recordings, deleted ones too: keep it, and share "
                   "clean copies of the recordings themselves"},
};

}  // namespace contrail
