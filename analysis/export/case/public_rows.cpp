#include "analysis/export/case/public_rows.hpp"

#include <cmath>
#include <limits>

#include "analysis/case/geometry.hpp"
#include "analysis/export/case/row_view.hpp"
#include "analysis/flight/geo.hpp"

namespace contrail {
namespace {

enum class Stays : std::uint8_t { as_it_is, as_alias, to_a_cell };

struct PublicColumn {
  CaseTable table;
  std::string_view name;
  Stays how = Stays::as_it_is;
};

using enum CaseTable;
// Of a file neither digest, size nor date: they are those of the original, which tell it apart from all others, also to
// those through whose hands it went.
constexpr PublicColumn public_columns[] = {
    {files, "path", Stays::as_alias},
    {files, "format"},
    {files, "status"},
    {files, "container", Stays::as_alias},
    {recordings, "file", Stays::as_alias},
    {recordings, "recording"},
    {recordings, "start"},
    {recordings, "end"},
    {recordings, "basis"},
    {recordings, "error_s"},
    {recordings, "clock_offset_s"},
    {recordings, "clock_error_s"},
    {recordings, "clock_method"},
    {recordings, "duration_s"},
    {recordings, "path_m"},
    {recordings, "max_height_m"},
    {recordings, "start_lat_deg", Stays::to_a_cell},
    {recordings, "start_lon_deg", Stays::to_a_cell},
    {recordings, "clock_reference", Stays::as_alias},
    {recordings, "counts"},
    {tracks, "file", Stays::as_alias},
    {tracks, "recording"},
    {tracks, "subject"},
    {tracks, "start"},
    {tracks, "end"},
    {tracks, "samples"},
    {tracks, "counts"},
    {shots, "file", Stays::as_alias},
    {shots, "recording"},
    {shots, "kind"},
    {shots, "time"},
    {shots, "error_s"},
    {shots, "yaw_deg"},
    {shots, "pitch_deg"},
    {shots, "roll_deg"},
    {shots, "offset"},
    {footprints, "file", Stays::as_alias},
    {footprints, "time"},
    {footprints, "kind"},
    {footprints, "camera_lat_deg", Stays::to_a_cell},
    {footprints, "camera_lon_deg", Stays::to_a_cell},
    {footprints, "height_m"},
    {footprints, "yaw_deg"},
    {footprints, "pitch_deg"},
    {footprints, "roll_deg"},
    {footprints, "hfov_deg"},
    {footprints, "vfov_deg"},
    {footprints, "ground"},
    {footprints, "shape"},
    {footprints, "centre_lat_deg", Stays::to_a_cell},
    {footprints, "centre_lon_deg", Stays::to_a_cell},
    {footprints, "gsd_m"},
    {footprints, "pose"},
    {footprints, "recording"},
    {events, "file", Stays::as_alias},
    {events, "recording"},
    {events, "time"},
    {events, "error_s"},
    {events, "kind"},
    {events, "offset"},
    {devices, "file", Stays::as_alias},
    {devices, "recording"},
    {devices, "role"},
    {devices, "make"},
    {devices, "model"},
    {identities, "meaning"},
    {identities, "file", Stays::as_alias},
    {findings, "file", Stays::as_alias},
    {findings, "id"},
    {findings, "level"},
    {findings, "offset"},
    {findings, "size"},
    {links, "file", Stays::as_alias},
    {links, "to_file", Stays::as_alias},
    {links, "rung"},
    {index_rows, "database", Stays::as_alias},
    {index_rows, "row"},
    {index_rows, "end_utc"},
    {index_rows, "duration_s"},
    {index_rows, "generation"},
    {index_rows, "live"},
    {index_rows, "file", Stays::as_alias},
};

const PublicColumn* public_column(CaseTable table, std::string_view name) {
  for (const PublicColumn& column : public_columns)
    if (column.table == table && column.name == name) return &column;
  return nullptr;
}

constexpr std::string_view latitude = "lat_deg", longitude = "lon_deg";

}  // namespace

void PublicRows::name(const CaseRow& file) {
  if (const auto* path = std::get_if<std::string>(&file.values.front()))
    names_.try_emplace(*path, "file-" + std::to_string(names_.size() + 1));
}

CaseValue PublicRows::alias(const CaseValue& path) const {
  const auto* text = std::get_if<std::string>(&path);
  const auto found = text ? names_.find(*text) : names_.end();
  return found == names_.end() ? CaseValue() : CaseValue(found->second);
}

std::optional<SecretPlace> PublicRows::cell(double lat_deg, double lon_deg) {
  constexpr double share = 0.9;  // as CellSets has it
  if (!(std::abs(lat_deg) <= 90 && std::abs(lon_deg) <= 180)) return std::nullopt;
  if (!last_ || distance_m(last_->lat_deg, last_->lon_deg, lat_deg, lon_deg) > share * cell_m)
    last_ = cells_.cell_for({lat_deg, lon_deg});
  return last_;
}

void PublicRows::strip(CaseRow& row) {
  const auto columns = row_of(row.table).columns;
  coarsen_columns(row);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const PublicColumn* stays = public_column(row.table, columns[i].name);
    if (!stays)
      row.values[i] = {};
    else if (stays->how == Stays::as_alias)
      row.values[i] = alias(row.values[i]);
  }
  coarsen_geometry(row);
}

/// Latitudes and longitudes in pairs; half a pair goes.
void PublicRows::coarsen_columns(CaseRow& row) {
  const auto columns = row_of(row.table).columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i].name.ends_with(latitude)) continue;
    const std::string stem(columns[i].name.substr(0, columns[i].name.size() - latitude.size()));
    const std::size_t other = column_of(row.table, stem + std::string(longitude));
    if (other >= columns.size()) continue;
    const auto *lat = std::get_if<double>(&row.values[i]), *lon = std::get_if<double>(&row.values[other]);
    const auto middle = lat && lon ? cell(*lat, *lon) : std::nullopt;
    row.values[i] = middle ? CaseValue(middle->lat_deg) : CaseValue();
    row.values[other] = middle ? CaseValue(middle->lon_deg) : CaseValue();
  }
}

/// A line becomes that of its cells, a point its cell; an area shows what is in the picture, and goes.
void PublicRows::coarsen_geometry(CaseRow& row) {
  const CaseShape shape = row_of(row.table).shape;
  const std::vector<CasePoint> points = RowView(row).points();
  row.geometry.clear();
  if (shape == CaseShape::area) return;
  std::vector<CasePoint> coarse;
  for (const CasePoint& point : points) {
    const auto middle = cell(point.lat_deg, point.lon_deg);
    if (!middle ||
        (!coarse.empty() && coarse.back().lat_deg == middle->lat_deg && coarse.back().lon_deg == middle->lon_deg))
      continue;
    coarse.push_back({middle->lon_deg, middle->lat_deg, std::numeric_limits<double>::quiet_NaN()});
  }
  if (shape == CaseShape::point && coarse.size() == 1) row.geometry = point_geometry(coarse.front());
  if (shape == CaseShape::line && coarse.size() > 1) row.geometry = line_geometry(coarse);
}

}  // namespace contrail
