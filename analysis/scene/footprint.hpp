// The ground that a picture shows.
#pragma once
#include <array>
#include <optional>
#include <vector>

#include "analysis/scene/draws.hpp"
#include "analysis/scene/terrain.hpp"

namespace contrail {

using LatLon = std::array<double, 2>;

struct Footprint {
  std::vector<LatLon> ring;  ///< closed, counter-clockwise from above: top left, bottom left, bottom right, top right
  bool clipped_horizon = false;        ///< a part shows no ground, or ground too far away to be told
  std::size_t corners_out_of_dem = 0;  ///< the polygon ends there at the edge of the raster
  std::optional<LatLon> centre;        ///< what the picture's middle shows
  std::optional<double> gsd_m;         ///< of a pixel there, across the line of sight
  /// Root mean square distance of the drawn ones: of the centre, of the worst corner.
  std::optional<double> error_m, corner_error_m;
};

/// Beyond this distance along level ground nothing is drawn: a degree of pitch moves it by kilometres there.
[[nodiscard]] double horizon_limit_m(double height_m);

/// On level ground, or on terrain. Nothing where the picture shows none.
[[nodiscard]] std::optional<Footprint> footprint_of(const CameraPose& pose, const PoseSigma& sigma,
                                                    const std::vector<PoseDraw>& draws,
                                                    const Terrain* terrain = nullptr);

/// The same with draws that were worked out before.
[[nodiscard]] std::optional<Footprint> footprint_of(const CameraPose& pose, const PoseDraws& draws,
                                                    const Terrain* terrain = nullptr);

/// The ground from which the picture may have been taken, where nobody knows where the camera looked.
[[nodiscard]] std::vector<LatLon> disc_around(double lat_deg, double lon_deg, double radius_m);

/// Pixels around the picture, so many on each side: counter-clockwise from above for a picture of the ground, down the
/// left side first.
[[nodiscard]] std::vector<Pixel> outline(const PictureFrame& frame, std::size_t per_edge);

/// Where the ground shows what a pixel shows; nothing beyond the horizon's limit.
[[nodiscard]] std::optional<Vec3> on_plane(const CameraPose& pose, const Pixel& displayed);
/// The same for a pose drawn around it.
[[nodiscard]] std::optional<Vec3> on_plane(const CameraPose& pose, const DrawnPose& drawn, const Pixel& displayed);

}  // namespace contrail
