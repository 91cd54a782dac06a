// A shadow in a picture: where it points on the ground, through the pose of the camera.
#pragma once
#include <optional>

#include "analysis/scene/footprint.hpp"
#include "analysis/scene/shadow.hpp"

namespace contrail {

/// From the pixel where it begins to that of its end, on level ground; nothing where one of them shows no ground, or
/// both the same.
[[nodiscard]] std::optional<ObservedShadow> shadow_in_picture(const CameraPose& pose, const PoseSigma& sigma,
                                                              const std::vector<PoseDraw>& draws, const Pixel& base,
                                                              const Pixel& tip);

}  // namespace contrail
