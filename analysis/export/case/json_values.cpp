#include "analysis/export/case/json_values.hpp"

namespace contrail {

void say_columns(JsonRow& out, const CaseRow& row) {
  const auto columns = row_of(row.table).columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!is_shown(columns[i])) continue;
    const std::string text = plain_text(row.values[i], columns[i].type);
    if (text.empty()) continue;
    if (std::holds_alternative<std::string>(row.values[i]))
      out.say(columns[i].name, std::string_view(text));
    else
      out.raw(columns[i].name, text);
  }
}

std::string json_position(const CasePoint& point, bool heights) {
  std::string text = "[" + decimal_text(point.lon_deg) + "," + decimal_text(point.lat_deg);
  if (heights) text += "," + decimal_text(point.height_m);
  return text + "]";
}

std::string json_geometry(const std::vector<CasePoint>& points, CaseShape shape) {
  if (points.empty()) return {};
  const bool heights = have_heights(points);
  if (shape == CaseShape::point) return R"({"type":"Point","coordinates":)" + json_position(points[0], heights) + "}";
  std::string list;
  if (shape == CaseShape::line) {
    for (const CasePoint& point : points) list.append(list.empty() ? "" : ",").append(json_position(point, heights));
    return R"({"type":"LineString","coordinates":[)" + list + "]}";
  }
  const std::vector<GeoRing> parts = area_parts(points);
  for (const GeoRing& part : parts) {
    list += list.empty() ? "[[" : ",[[";
    for (std::size_t i = 0; i < part.size(); ++i)
      list.append(i ? "," : "").append(json_position({part[i][1], part[i][0], 0}, false));
    list += "]]";
  }
  return parts.size() > 1 ? R"({"type":"MultiPolygon","coordinates":[)" + list + "]}"
                          : R"({"type":"Polygon","coordinates":)" + list + "}";
}

}  // namespace contrail
