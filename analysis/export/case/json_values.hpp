// Values of a case as JSON.
#pragma once
#include <string>

#include "analysis/export/case/row_view.hpp"
#include "analysis/io/json_row.hpp"

namespace contrail {

/// All columns of the row that are known, without blobs.
void say_columns(JsonRow& out, const CaseRow& row);
/// `[lon,lat]`, with a height if `heights`.
[[nodiscard]] std::string json_position(const CasePoint& point, bool heights);
/// A GeoJSON geometry (RFC 7946), longitude first; heights only where all points have one. Empty: there is no place.
[[nodiscard]] std::string json_geometry(const std::vector<CasePoint>& points, CaseShape shape);

}  // namespace contrail
