// Distances on the WGS-84 ellipsoid.
#pragma once
#include <string>

namespace contrail {

/// Metres along the geodesic between two points in degrees. Legs under 2 km by the radii of curvature at their middle
/// (error below 1 cm there, and some fifty times faster); longer ones by GeographicLib.
[[nodiscard]] double distance_m(double lat1, double lon1, double lat2, double lon2);

/// A distance that distance_m() never exceeds, without trigonometry; at 60 degrees of latitude up to twice as long.
[[nodiscard]] double longest_distance_m(double lat1, double lon1, double lat2, double lon2);

/// The point in MGRS to 10 m, without blanks; empty where there is none.
[[nodiscard]] std::string mgrs(double lat_deg, double lon_deg);

}  // namespace contrail
