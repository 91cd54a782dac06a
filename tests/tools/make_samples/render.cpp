#include "render.hpp"

#include <cmath>
#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "noise.hpp"
#include "story.hpp"

namespace samples {
namespace {

constexpr int kTile = 20;             // px: tiles share the list of solids that matter to them
constexpr double kSunRadius = 0.266;  // degrees: gives shadows their soft edge

/// A direction to some point of the sun's disc, chosen by two numbers in [0, 1).
cv::Vec3d on_the_disc(const cv::Vec3d& centre, double a, double b) {
  const cv::Vec3d across = cv::normalize(centre.cross({0, 0, 1})), up = across.cross(centre);
  const double radius = std::tan(radians(kSunRadius)) * std::sqrt(a), angle = 2 * kPi * b;
  return cv::normalize(centre + radius * (std::cos(angle) * across + std::sin(angle) * up));
}

uint8_t srgb(double linear) {
  const double v = 1 - std::exp(-1.1 * linear);  // a camera's shoulder: bright walls keep their colour
  return static_cast<uint8_t>(std::lround(255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * std::pow(v, 1 / 2.4) - 0.055)));
}

cv::Vec3b pixel(const Neighbours& solids, const Camera& camera, const cv::Vec3d& sun, int column, int row, int step) {
  cv::Vec3d sum{};
  const int samples = story::facts.picture_samples;
  const auto key = static_cast<uint64_t>(row) * story::kImageWidth + static_cast<uint64_t>(column);
  for (int k = 0; k < samples * samples; ++k) {
    const double u = step * (column + (k % samples + 0.5) / samples);
    const double v = step * (row + (k / samples + 0.5) / samples);
    const double ring = (k + uniform(80, key)) / (samples * samples);  // spread over the disc, one sample to a ring
    const double angle = uniform(81 + static_cast<uint64_t>(k), key);
    sum += shade(solids, {camera.position(), camera.ray(u, v)}, on_the_disc(sun, ring, angle));
  }
  sum /= samples * samples;
  return {srgb(sum[2]), srgb(sum[1]), srgb(sum[0])};
}

cv::Mat trace(const Scene& scene, const Camera& camera, const Sun& sun, int step) {
  cv::Mat picture(story::kImageHeight / step, story::kImageWidth / step, CV_8UC3);
  const cv::Vec3d towards_sun = sun.direction();
  const int tiles_across = (picture.cols + kTile - 1) / kTile, tiles_down = (picture.rows + kTile - 1) / kTile;
  cv::parallel_for_({0, tiles_across * tiles_down}, [&](const cv::Range& tiles) {
    for (int tile = tiles.start; tile < tiles.end; ++tile) {
      const cv::Rect area = cv::Rect(tile % tiles_across * kTile, tile / tiles_across * kTile, kTile, kTile) &
                            cv::Rect({}, picture.size());
      const auto corner = camera.ground(step * area.x, step * area.y);
      const auto opposite = camera.ground(step * area.br().x, step * area.br().y);
      const bool sky = !corner || !opposite;  // then nearly anything may be seen below it
      const Neighbours solids = sky ? scene.near({}, 1e6) : scene.near(*corner, cv::norm(*opposite - *corner));
      for (int row = area.y; row < area.br().y; ++row) {
        for (int column = area.x; column < area.br().x; ++column) {
          picture.at<cv::Vec3b>(row, column) = pixel(solids, camera, towards_sun, column, row, step);
        }
      }
    }
  });
  return picture;
}

}  // namespace

cv::Mat render(const Scene& scene, const Camera& camera, const Sun& sun, int step) {
  const cv::Mat traced = trace(scene, camera, sun, step * story::facts.picture_grain);
  if (story::facts.picture_grain == 1) return traced;
  cv::Mat picture;
  cv::resize(traced, picture, {story::kImageWidth / step, story::kImageHeight / step}, 0, 0, cv::INTER_LINEAR);
  return picture;
}

}  // namespace samples
