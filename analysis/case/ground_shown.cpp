#include "analysis/case/ground_shown.hpp"

#include <cmath>

#include "analysis/case/geometry.hpp"
#include "analysis/case/ground_key.hpp"
#include "analysis/case/row.hpp"
#include "analysis/export/antimeridian.hpp"
#include "analysis/scene/footprint_row.hpp"
#include "analysis/scene/reach.hpp"

namespace contrail {
namespace {

constexpr Micros every = one_second;

CaseValue of_property(const AreaValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return text_or_none(*text);
  if (const auto* number = std::get_if<double>(&value))
    return std::isfinite(*number) ? CaseValue(*number) : CaseValue();
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return *integer;
  if (const auto* truth = std::get_if<bool>(&value)) return std::int64_t{*truth};
  return {};
}

void tell_pose(CaseRow& row, const CameraPose& pose, const PoseSigma& sigma) {
  row.set("width_px", pose.frame.width).set("height_px", pose.frame.height);
  row.set("orientation", std::int64_t{pose.frame.orientation}).set("focal_relative_error", pose.focal.sigma);
  row.set("horizontal_sigma_m", sigma.horizontal_m).set("height_sigma_m", sigma.height_m);
  row.set("yaw_sigma_deg", sigma.yaw_deg).set("pitch_sigma_deg", sigma.pitch_deg);
  row.set("roll_sigma_deg", sigma.roll_deg);
}

void tell_reach(CaseRow& row, const Reach& reach) {
  row.set("reach_west_deg", reach.west_deg).set("reach_south_deg", reach.south_deg);
  row.set("reach_east_deg", reach.east_deg).set("reach_north_deg", reach.north_deg);
}

/// Where the properties of a footprint stand in its row; the number of columns where they do not.
const std::vector<std::size_t>& columns_of_properties() {
  static const std::vector<std::size_t> columns = [] {
    std::vector<std::size_t> at;
    for (const GeoField& property : footprint_properties())
      at.push_back(column_of(CaseTable::footprints, property.name));
    return at;
  }();
  return columns;
}

std::string footprint_columns() { return "geom," + column_list(row_of(CaseTable::footprints)); }

/// Of a recording whose looks had no row it is told why nothing is.
class Finding {
 public:
  Finding(CaseFile& file, const Scene& scene)
      : file_(file),
        scene_(scene),
        keys_(scene),
        untold_(file.database().prepare("UPDATE recordings SET camera_untold = ? WHERE file = ? AND recording = ?")),
        found_by_(file.database().prepare("SELECT shown_by FROM evidence WHERE file = ?")),
        keep_(file.database().prepare("INSERT INTO footprints (" + footprint_columns() + ") SELECT " +
                                      footprint_columns() + " FROM temp.found_ground WHERE file = ? ORDER BY rowid")),
        set_found_by_(file.database().prepare("UPDATE evidence SET shown_by = ? WHERE file = ?")) {}

  void look_at(std::size_t f) {
    const std::string& path = scene_.file(f).path;
    const std::string key = keys_.of(f);
    found_by_.bind(0, path);
    const bool same = found_by_.step() && found_by_.text(0) == key;
    found_by_.reset();
    if (same) {
      keep_.bind(0, path);
      return keep_.run();
    }
    for (std::size_t r = 0; r < scene_.file(f).recordings.size(); ++r) look_at(RecordingAt{f, r});
    set_found_by_.bind(0, key), set_found_by_.bind(1, path);
    set_found_by_.run();
  }

 private:
  void look_at(const RecordingAt& at) {
    bool any = false;
    std::string reason;
    const auto& timed = scene_.file(at.file);
    const std::string none = scene_.for_each_look(at, every, nullptr, [&](const CameraLook& look) {
      GroundRow found{{}, std::string(look.reason)};
      Micros own = 0;
      const Micros first = timed.recordings[at.recording].first;
      if (first == no_time || __builtin_add_overflow(first, look.elapsed, &own)) own = no_time;
      // A disc for each second of a film would say nothing and hide the rest of a map.
      const bool blind = look.still && look.still->elapsed && !look.still->pose;
      if (blind) found.reason = look.still->missing;
      if (look.still && !blind) found = ground_row(timed.path, at.recording, *look.still, own, draws_);
      if (found.row) file_.add(*found.row);
      if (!found.row && reason.empty()) reason = found.reason;
      any |= found.row.has_value();
    });
    const CaseValue values[] = {any ? CaseValue() : text_or_none(reason.empty() ? none : reason), timed.path,
                                static_cast<std::int64_t>(at.recording)};
    for (int i = 0; i < static_cast<int>(std::size(values)); ++i) untold_.bind(i, values[i]);
    untold_.run();
  }

  CaseFile& file_;
  const Scene& scene_;
  const CaseDraws draws_;
  GroundKeys keys_;
  CaseStatement untold_, found_by_, keep_, set_found_by_;
};

}  // namespace

GroundRow ground_row(const std::string& file, std::size_t recording, const Still& still, Micros own,
                     const CaseDraws& draws) {
  std::optional<PoseDraws> own_draws;
  if (still.sigma != draws.usual.sigma()) own_draws.emplace(draws.all, still.sigma);
  const PoseDraws& turned = own_draws ? *own_draws : draws.usual;
  FootprintAnswer answer = footprint_row(file, still, turned);
  if (!answer.row) return {{}, std::move(answer.reason)};
  CaseRow row(CaseTable::footprints);
  row.geometry = area_geometry(without_leap(answer.row->ring));
  const std::vector<std::size_t>& columns = columns_of_properties();
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (columns[i] < row.values.size()) row.values[columns[i]] = of_property(answer.row->values[i]);
  row.set("recording", static_cast<std::int64_t>(recording)).set("time", {});
  if (own != no_time) row.set("own_us", own);
  if (still.pose) tell_pose(row, *still.pose, still.sigma);
  tell_reach(row, still.pose ? reach_of(*still.pose, turned) : reach_around(still.lat_deg, still.lon_deg));
  return {std::move(row), {}};
}

bool tells_itself(const Still& still) { return still.pose && !still.by_log; }

void set_found_ground_aside(CaseDatabase& database) {
  const std::string found = " FROM footprints WHERE NOT coalesce(" + std::string(told_by_one_file) + ",0)";
  database.run("DROP TABLE IF EXISTS temp.found_ground; CREATE TEMP TABLE found_ground AS SELECT " +
               footprint_columns() + found + " ORDER BY fid; CREATE INDEX temp.of_found_ground ON found_ground(file);" +
               "DELETE" + found + "; DELETE FROM sqlite_sequence WHERE name = 'footprints'");
}

void find_ground(CaseFile& file, const Scene& scene, const std::vector<bool>& cameras) {
  {
    Finding finding(file, scene);
    for (std::size_t f = 0; f < scene.size(); ++f)
      if (cameras[f]) finding.look_at(f);
  }
  file.database().run("DROP TABLE temp.found_ground");
}

void count_ground(CaseDatabase& database) {
  for (const auto& [key, of] : {std::pair{"photos_shown", "= 'photo'"}, std::pair{"films_shown", "<> 'photo'"}})
    database.run("INSERT INTO case_info (key,value) SELECT '" + std::string(key) +
                 "', count(*) FROM (SELECT DISTINCT file, recording FROM footprints WHERE kind " + of + ")");
}

}  // namespace contrail
