#include "analysis/case/asked_case.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/case/geometry.hpp"
#include "analysis/io/number_text.hpp"
#include "analysis/listen/open_file.hpp"
#include "parsers/base/text/time.hpp"

namespace contrail {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::optional<Micros> moment(const CaseStatement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  const auto told = parse_written_time(row.text(column));
  return told ? std::optional(told->time) : std::nullopt;
}

std::optional<Micros> whole(const CaseStatement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.integer(column));
}

AskedRecording::Kind kind_of(std::string_view format_id) {
  using Kind = AskedRecording::Kind;
  const Format* format = find_format(std::string(format_id));
  if (!format) return Kind::log;
  switch (format->family) {
    case Family::still: return Kind::photo;
    case Family::movie: return Kind::video;
    case Family::subtitles: return Kind::subtitles;
    default: return Kind::log;
  }
}

Subject subject_named(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(Subject::exporter); ++i) {
    if (name_of(static_cast<Subject>(i)) == name) return static_cast<Subject>(i);
  }
  return Subject::none;
}

/// The columns of a footprint that a pose is made of, in the order in which pose_of() reads them.
constexpr const char* pose_columns =
    "file,recording,time,camera_lat_deg,camera_lon_deg,camera_alt_m,height_m,height_from,yaw_deg,pitch_deg,roll_deg,"
    "focal_px,"
    "focal_rule,focal_relative_error,width_px,height_px,orientation,horizontal_sigma_m,height_sigma_m,yaw_sigma_deg,"
    "pitch_sigma_deg,roll_sigma_deg,offset,elapsed_s,pose";

/// In the order in which add() reads them; the last but one: something tells where it was.
constexpr const char* recording_rows =
    "SELECT r.file, r.recording, r.start, r.\"end\", r.own_start_us, r.device, f.format, r.camera_untold, "
    "r.start_lat_deg IS NOT NULL, r.error_s FROM recordings r LEFT JOIN files f ON f.path = r.file";

/// Of footprints: what may show something there, by the R-tree.
std::string where(const std::optional<GeoBox>& shown) {
  if (!shown) return {};
  const auto number = [](double x) { return decimal_text(x); };
  const bool across = shown->west > shown->east;  // 180°
  return " WHERE fid IN (SELECT id FROM footprint_reach WHERE south <= " + number(shown->north) +
         " AND north >= " + number(shown->south) + " AND (west <= " + number(shown->east) +
         (across ? " OR " : " AND ") + "east >= " + number(shown->west) + "))";
}

Still still_of_row(const CaseStatement& row) {
  Still still;
  still.lat_deg = row.real(3), still.lon_deg = row.real(4);
  if (!row.is_null(5)) still.alt_m = row.real(5);
  still.height_m = row.real(6), still.height_from = row.text(7);
  still.utc = moment(row, 2);
  still.offset = static_cast<std::uint64_t>(row.integer(22));
  constexpr double longest_s = 1e9;
  if (!row.is_null(23) && std::abs(row.real(23)) < longest_s) still.elapsed = std::llround(row.real(23) * 1e6);
  still.by_log = row.text(24) == "log";
  if (row.is_null(11) || row.is_null(14)) {
    still.missing = "the direction or the focal length is not told";
    return still;
  }
  const char rule = row.text(12).empty() ? 'd' : row.text(12).front();
  still.pose = CameraPose{still.lat_deg,
                          still.lon_deg,
                          still.height_m,
                          {row.real(8), row.real(9), row.real(10)},
                          {row.real(11), rule, row.real(13)},
                          {row.real(14), row.real(15), static_cast<int>(row.integer(16))}};
  still.sigma = {row.real(17), row.real(18), row.real(19), row.real(20), row.real(21)};
  return still;
}

}  // namespace

AskedCase::AskedCase(CaseFile& file, std::optional<GeoBox> shown, List list) : file_(file), shown_(shown), list_(list) {
  if (list == List::shown)
    add_shown();
  else
    add_recordings(), add_serials();
}

void AskedCase::add_recordings() {
  CaseStatement all = file_.database().prepare(std::string(recording_rows) + " ORDER BY r.fid");
  while (all.step()) add(all);
}

/// Of the pictures that show something there.
void AskedCase::add_shown() {
  CaseStatement shown = file_.database().prepare("SELECT DISTINCT file, recording FROM footprints" + where(shown_));
  CaseStatement one =
      file_.database().prepare(std::string(recording_rows) + " WHERE r.file = ? AND r.recording = ? ORDER BY r.fid");
  while (shown.step()) {
    one.bind(0, std::string(shown.text(0)));
    one.bind(1, shown.integer(1));
    while (one.step()) add(one);
    one.reset();
  }
}

void AskedCase::add(const CaseStatement& row) {
  AskedRecording out;
  out.file = row.text(0), out.device = row.text(5);
  out.kind = kind_of(row.text(6));
  out.start = moment(row, 2);
  if (const auto end = moment(row, 3); end && out.start && *end > *out.start) out.end = end;
  if (out.start && !row.is_null(9)) out.error_s = row.real(9);
  const auto own = whole(row, 4);
  Micros shift = 0;
  const bool tied = out.start && own && !__builtin_sub_overflow(*out.start, *own, &shift);
  camera_untold_.emplace_back(row.text(7));
  if (row.integer(8) == 0) out.untold = camera_untold_.back();
  numbers_[{out.file, row.integer(1)}] = recordings_.size();
  in_file_.push_back(row.integer(1));
  shifts_.push_back(tied ? std::optional(shift) : std::nullopt);
  recordings_.push_back(std::move(out));
}

Unlisted AskedCase::unlisted() const {
  Unlisted out;
  if (list_ == List::all) return out;
  CaseStatement untold = file_.database().prepare(
      "SELECT camera_untold, count(*) FROM recordings WHERE camera_untold IS NOT NULL GROUP BY 1");
  while (untold.step()) out.untold[std::string(untold.text(0))] = static_cast<std::size_t>(untold.integer(1));
  const auto photo = [](const AskedRecording& r) { return r.kind == AskedRecording::Kind::photo; };
  const auto photos = static_cast<std::size_t>(std::ranges::count_if(recordings_, photo));
  const auto besides = [&](const char* key, std::size_t listed) {
    const std::int64_t all =
        file_.database().integer("SELECT CAST(value AS INTEGER) FROM case_info WHERE key = '" + std::string(key) + "'");
    return static_cast<std::size_t>(std::max<std::int64_t>(all - static_cast<std::int64_t>(listed), 0));
  };
  out.photos = besides("photos_shown", photos), out.films = besides("films_shown", recordings_.size() - photos);
  return out;
}

void AskedCase::add_serials() {
  CaseStatement all = file_.database().prepare(
      "SELECT file, recording, role, serial FROM devices WHERE serial IS NOT NULL ORDER BY fid");
  while (all.step()) {
    const auto found = numbers_.find({std::string(all.text(0)), all.integer(1)});
    if (found != numbers_.end())
      recordings_[found->second].serials.push_back({subject_named(all.text(2)), std::string(all.text(3)), 0});
  }
}

std::vector<bool> AskedCase::for_each_moment(const std::vector<bool>& wanted, const GeoBox* within,
                                             const Tell& tell) const {
  std::vector<bool> told(recordings_.size()), elsewhere(recordings_.size());
  const std::optional<std::set<std::int64_t>> near = tracks_in(within);
  tell_pictures(wanted, told, tell);
  for (std::size_t n = 0; n < recordings_.size(); ++n) {
    if (!wanted[n] || told[n]) continue;
    elsewhere[n] = recordings_[n].kind != AskedRecording::Kind::log && camera_untold_[n].empty();
    if (elsewhere[n]) continue;
    if (recordings_[n].kind != AskedRecording::Kind::photo) elsewhere[n] = !tell_tracks(n, near, tell);
    tell_shots(n, tell);
  }
  return elsewhere;
}

std::optional<std::set<std::int64_t>> AskedCase::tracks_in(const GeoBox* box) const {
  constexpr const char* tree = "rtree_tracks_geom";  // there once a scan is finished
  CaseDatabase& database = file_.database();
  if (!box || database.integer("SELECT count(*) FROM sqlite_master WHERE name = '" + std::string(tree) + "'") == 0)
    return std::nullopt;
  const bool across = box->west > box->east;  // 180°
  CaseStatement find =
      database.prepare("SELECT id FROM " + std::string(tree) + " WHERE miny <= " + decimal_text(box->north) +
                       " AND maxy >= " + decimal_text(box->south) + " AND (minx <= " + decimal_text(box->east) +
                       (across ? " OR " : " AND ") + "maxx >= " + decimal_text(box->west) + ")");
  std::set<std::int64_t> found;
  while (find.step()) found.insert(find.integer(0));
  return found;
}

std::optional<std::size_t> AskedCase::number_of(const CaseStatement& row, const std::vector<bool>& wanted) const {
  const auto found = numbers_.find({std::string(row.text(0)), row.integer(1)});
  return found != numbers_.end() && wanted[found->second] ? std::optional(found->second) : std::nullopt;
}

/// Photos and frames with a footprint.
void AskedCase::tell_pictures(const std::vector<bool>& wanted, std::vector<bool>& told, const Tell& tell) const {
  CaseStatement all = file_.database().prepare("SELECT " + std::string(pose_columns) + " FROM footprints" +
                                               where(shown_) + " ORDER BY fid");
  while (all.step()) {
    const auto number = number_of(all, wanted);
    if (!number) continue;
    told[*number] = true;
    const Still still = still_of_row(all);
    AskedMoment m;
    m.what = still.elapsed ? AskedMoment::What::frame : AskedMoment::What::photo, m.recording = *number;
    m.utc = still.utc.value_or(no_time), m.elapsed = still.elapsed.value_or(0);
    m.lat_deg = still.lat_deg, m.lon_deg = still.lon_deg, m.alt_sea_m = still.alt_m.value_or(unknown);
    m.offset = still.offset, m.still = &still, m.reason = still.missing;
    tell(m);
  }
}

/// The main track: the first one.
bool AskedCase::tell_tracks(std::size_t number, const std::optional<std::set<std::int64_t>>& among,
                            const Tell& tell) const {
  CaseStatement track = file_.database().prepare(
      "SELECT geom, times_us, offsets, fid FROM tracks WHERE file = ? AND recording = ? AND subject IN "
      "('aircraft','camera') "
      "ORDER BY fid LIMIT 1");
  track.bind(0, recordings_[number].file);
  track.bind(1, in_file_[number]);
  if (!track.step()) return true;
  if (among && !track.is_null(0) && !among->contains(track.integer(3))) return false;
  const auto points = points_of_geometry(track.blob(0));
  const Bytes times = track.blob(1), offsets = track.blob(2);
  if (!points) return true;
  const std::size_t samples = std::min({points->size(), times.size() / 8, offsets.size() / 8});
  AskedMoment m;
  const bool log = recordings_[number].kind == AskedRecording::Kind::log;
  m.what = log ? AskedMoment::What::track : AskedMoment::What::frame, m.recording = number;
  m.reason = log ? std::string_view("a log, and no picture") : camera_untold_[number];
  Micros first = no_time;
  for (std::size_t i = 0; i < samples; ++i) {
    const Micros own = load_le<Micros>(times.data() + 8 * i);
    if (first == no_time) first = own;
    m.utc = no_time, m.elapsed = 0;
    if (own == no_time || __builtin_sub_overflow(own, first, &m.elapsed)) m.elapsed = 0;
    if (own != no_time && shifts_[number] && __builtin_add_overflow(own, *shifts_[number], &m.utc)) m.utc = no_time;
    m.lat_deg = (*points)[i].lat_deg, m.lon_deg = (*points)[i].lon_deg, m.alt_sea_m = (*points)[i].height_m;
    m.offset = load_le<std::uint64_t>(offsets.data() + 8 * i);
    tell(m);
  }
  return true;
}

void AskedCase::tell_shots(std::size_t number, const Tell& tell) const {
  CaseStatement shots = file_.database().prepare(
      "SELECT geom, \"time\", offset FROM shots WHERE file = ? AND recording = ? AND kind = 'photo' ORDER BY fid");
  shots.bind(0, recordings_[number].file);
  shots.bind(1, in_file_[number]);
  while (shots.step()) {
    const auto point = points_of_geometry(shots.blob(0));
    const bool placed = point && !point->empty();
    AskedMoment m;
    m.what = AskedMoment::What::photo, m.recording = number;
    const bool log = recordings_[number].kind == AskedRecording::Kind::log;
    m.reason = log ? std::string_view("a log, and no picture") : camera_untold_[number];
    m.utc = moment(shots, 1).value_or(no_time);
    m.lat_deg = placed ? point->front().lat_deg : unknown, m.lon_deg = placed ? point->front().lon_deg : unknown;
    m.alt_sea_m = placed ? point->front().height_m : unknown;
    m.offset = static_cast<std::uint64_t>(shots.integer(2));
    tell(m);
  }
}

}  // namespace contrail
