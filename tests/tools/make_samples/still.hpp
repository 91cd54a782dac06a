// One photograph of the survey: what was true when it was taken, what the aircraft wrote about it, and the file it
// became.
#pragma once

#include <opencv2/core/mat.hpp>
#include <string>
#include <vector>

#include "bytes.hpp"
#include "camera.hpp"
#include "flight.hpp"
#include "measured.hpp"
#include "scene.hpp"

namespace samples {

struct Still {
  std::string name;  // DJI_0001.JPG
  int number = 0;
  Motion motion;  // at the exposure
  Sun sun;
  Fix fix;                       // as measured
  double relative_altitude = 0;  // barometric, above take-off, in the 0.01 m steps written
  cv::Mat picture;
  int64_t true_utc_ms() const;
  /// The camera's clock: local, slow, whole seconds, "YYYY:MM:DD hh:mm:ss".
  std::string camera_time() const;
};

std::vector<Still> take_stills(const Flight& flight, const Scene& scene);

/// The picture as a bare JFIF file, `width` pixels wide.
Buffer jpeg(const cv::Mat& picture, int width, int quality);

Buffer exif(const Still& still, const Buffer& thumbnail);  // APP1 payload
std::string xmp(const Still& still);                       // the packet
Buffer jpeg_file(const Still& still);                      // everything

}  // namespace samples
