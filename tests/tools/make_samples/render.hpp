// Takes the pictures.
#pragma once

#include <opencv2/core/mat.hpp>

#include "camera.hpp"
#include "scene.hpp"

namespace samples {

/// The scene through the camera, as an 8-bit BGR picture.
cv::Mat render(const Scene& scene, const Camera& camera, const Sun& sun);

}  // namespace samples
