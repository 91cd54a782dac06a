// Geometries as a GeoPackage stores them: its header with the box around them, then well-known binary (OGC 12-128r15,
// 2.1.3; ISO WKB of OGC 06-103r4). WGS 84, longitude first; a height that is not known is NaN.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

struct CasePoint {
  double lon_deg = 0, lat_deg = 0, height_m = 0;
};

/// West, east, south, north.
using GeometryBox = std::array<double, 4>;

[[nodiscard]] std::vector<std::byte> point_geometry(const CasePoint& point);
/// At least two points.
[[nodiscard]] std::vector<std::byte> line_geometry(std::span<const CasePoint> points);
/// A closed ring of latitudes and longitudes; no heights.
[[nodiscard]] std::vector<std::byte> area_geometry(std::span<const std::array<double, 2>> ring);

/// The points of a stored point, line or first ring of an area; nothing for any other bytes.
[[nodiscard]] std::optional<std::vector<CasePoint>> points_of_geometry(Bytes geometry);
/// The box that the header tells, or that of the points; nothing where the geometry is empty or is none.
[[nodiscard]] std::optional<GeometryBox> box_of_geometry(Bytes geometry);

}  // namespace contrail
