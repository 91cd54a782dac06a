#include "analysis/case/schema.hpp"

#include <array>

namespace contrail {
namespace {

using enum CaseType;

constexpr CaseColumn files[] = {
    {"path", text},
    {"bytes", integer},
    {"sha256", text},
    {"format", text},
    {"status", text},
    {"labelled_bytes", integer},
    {"gap_bytes", integer},
    {"mtime", moment},
    {"place_in_exhibit", text},  // what kind of folder it lay in
    {"container", text},         // the archive or image that it is a member of
    {"reason", text},            // why it could not be read
    {"mtime_ns", integer},       // of the file system: what a later scan compares
    {"path_bytes", blob},        // where the name is no UTF-8
    {"mtime_local", text},       // of a member: as its archive or image has it, where it tells no zone
    {"mtime_basis", text},       // of a member: utc, local, user
    // Of a file in a disk image.
    {"deleted", truth},         // its directory entry is marked so: what lies there now need not be its bytes
    {"stated_bytes", integer},  // by its directory entry; of these `bytes` are there
    {"in_image", text},         // where they lie in `container`: a JSON array of offset and size
    // What its rows depend on, where they do.
    {"zone_told", text},        // for its clocks without a zone: that of --tz, or `none`
    {"keychain_sha256", text},  // of the keys that did not open it
};
constexpr CaseColumn recordings[] = {
    {"file", text},
    {"recording", integer},
    {"start", moment},
    {"end", moment},
    {"basis", text},
    {"error_s", real},
    {"clock_offset_s", real},
    {"clock_error_s", real},
    {"clock_method", text},
    {"device", text},
    {"duration_s", real},
    {"path_m", real},
    {"max_height_m", real},
    {"start_lat_deg", real},
    {"start_lon_deg", real},
    {"zone", text},
    {"clock_reference", text},  // the file whose clock it was held against
    {"clock_reason", text},     // why there is no estimate, or what speaks against it
    {"counts", text},           // what its own times are: utc, local, boot, media
    {"own_start_us", integer},
    {"own_end_us", integer},
    {"camera_untold", text},  // of a photo or film: why it cannot be told what it shows
};
constexpr CaseColumn tracks[] = {
    {"file", text},          {"recording", integer}, {"subject", text},
    {"name", text},          {"start", moment},      {"end", moment},
    {"samples", integer},    {"counts", text},       {"own_start_us", integer},
    {"own_end_us", integer}, {"times_us", blob},  // one signed number a sample, as the clock counts
    {"offsets", blob},                            // one unsigned number a sample: where its record stands in the file
};
constexpr CaseColumn shots[] = {
    {"file", text},    {"recording", integer}, {"kind", text},      {"time", moment},
    {"error_s", real}, {"yaw_deg", real},      {"pitch_deg", real}, {"roll_deg", real},
    {"picture", text}, {"offset", integer},    {"text", text},      {"own_us", integer},
};
constexpr CaseColumn footprints[] = {
    {"file", text},
    {"time", moment},
    {"elapsed_s", real},
    {"kind", text},
    {"camera_lat_deg", real},
    {"camera_lon_deg", real},
    {"camera_alt_m", real},
    {"height_m", real},
    {"height_from", text},
    {"yaw_deg", real},
    {"pitch_deg", real},
    {"roll_deg", real},
    {"hfov_deg", real},
    {"vfov_deg", real},
    {"focal_px", real},
    {"focal_rule", text},
    {"ground", text},
    {"shape", text},
    {"clipped_horizon", truth},
    {"centre_lat_deg", real},
    {"centre_lon_deg", real},
    {"gsd_m", real},
    {"error_m", real},
    {"corner_error_m", real},
    {"radius_m", real},
    {"pose", text},
    {"offset", integer},
    // What the question whether a point was filmed needs besides.
    {"recording", integer},
    {"own_us", integer},
    {"width_px", real},
    {"height_px", real},
    {"orientation", integer},
    {"focal_relative_error", real},
    {"horizontal_sigma_m", real},
    {"height_sigma_m", real},
    {"yaw_sigma_deg", real},
    {"pitch_sigma_deg", real},
    {"roll_sigma_deg", real},
    // A box around all that it may show: what questions look for. West > east: it crosses 180°.
    {"reach_west_deg", real},
    {"reach_south_deg", real},
    {"reach_east_deg", real},
    {"reach_north_deg", real},
};
constexpr CaseColumn events[] = {
    {"file", text}, {"recording", integer}, {"time", moment},    {"error_s", real},
    {"kind", text}, {"text", text},         {"offset", integer}, {"own_us", integer},
};
constexpr CaseColumn devices[] = {
    {"file", text},  {"recording", integer}, {"role", text},     {"make", text},
    {"model", text}, {"serial", text},       {"firmware", text}, {"name", text},
};
constexpr CaseColumn identities[] = {
    {"meaning", text}, {"value", text},   {"file", text}, {"offset", integer},
    {"size", integer}, {"subject", text}, {"path", text},
};
constexpr CaseColumn findings[] = {
    {"file", text}, {"id", text}, {"level", text}, {"text", text}, {"offset", integer}, {"size", integer},
};
constexpr CaseColumn links[] = {
    {"file", text}, {"to_file", text}, {"rung", text}, {"text", text}, {"contradictions", text},
};
constexpr CaseColumn index_rows[] = {
    {"database", text},   {"row", integer},        {"name", text},  {"start_local", text}, {"end_utc", moment},
    {"duration_s", real}, {"generation", integer}, {"live", truth}, {"file", text},
};

constexpr CaseTableRow tables[] = {
    {CaseTable::files, "files", CaseShape::none, "path", "every file met, whatever it is", files},
    {CaseTable::recordings, "recordings", CaseShape::none, "file", "what the files recorded, and by which clock",
     recordings},
    {CaseTable::tracks, "tracks", CaseShape::line, "file", "paths of aircraft, operators, homes and others", tracks},
    {CaseTable::shots, "shots", CaseShape::point, "file", "pictures taken, films begun and ended", shots},
    {CaseTable::footprints, "footprints", CaseShape::area, "file",
     "the ground that pictures and, once a second, films show", footprints},
    {CaseTable::events, "events", CaseShape::point, "file", "what logs say happened", events},
    {CaseTable::devices, "devices", CaseShape::none, "file", "aircraft, cameras, remotes and their numbers", devices},
    {CaseTable::identities, "identities", CaseShape::none, "file", "values that name a device, a person or an account",
     identities},
    {CaseTable::findings, "findings", CaseShape::none, "file", "damage, disagreements and what was not examined",
     findings},
    {CaseTable::links, "links", CaseShape::none, "file", "files that belong together, and by what", links},
    {CaseTable::index_rows, "index_rows", CaseShape::none, "database", "recordings that a media index lists",
     index_rows},
};
static_assert(std::size(tables) == case_table_count);

}  // namespace

std::span<const CaseTableRow> case_tables() { return tables; }
const CaseTableRow& row_of(CaseTable table) { return tables[static_cast<std::size_t>(table)]; }

std::size_t column_of(CaseTable table, std::string_view name) {
  const auto columns = row_of(table).columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].name == name) return i;
  }
  return columns.size();
}

std::string_view sql_name(CaseType type) {
  constexpr std::string_view names[] = {"INTEGER", "REAL", "TEXT", "DATETIME", "BOOLEAN", "BLOB"};
  return names[static_cast<std::size_t>(type)];
}

std::string sql_quoted(std::string_view name) {
  std::string out = "\"";
  for (const char c : name) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

std::string column_list(const CaseTableRow& table, std::string_view before) {
  std::string out;
  for (const CaseColumn& column : table.columns)
    out.append(out.empty() ? "" : ",").append(before).append(sql_quoted(column.name));
  return out;
}

}  // namespace contrail
