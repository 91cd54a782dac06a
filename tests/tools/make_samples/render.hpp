// Takes the pictures.
#pragma once

#include <opencv2/core/mat.hpp>

#include "camera.hpp"
#include "scene.hpp"

namespace samples {

/// The scene through the camera, as an 8-bit BGR picture; a pixel of it covers `step` by `step` of the camera's.
cv::Mat render(const Scene& scene, const Camera& camera, const Sun& sun, int step = 1);

}  // namespace samples
