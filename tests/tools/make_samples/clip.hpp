// The film of the way home: its frames, what the aircraft wrote about each, and the two files it became.
#pragma once

#include <string>
#include <vector>

#include "bytes.hpp"
#include "flight.hpp"
#include "measured.hpp"
#include "scene.hpp"

namespace samples {

struct Frame {
  Motion motion;
  Fix fix;                       // as measured
  double relative_altitude = 0;  // barometric, above take-off, m
  Buffer picture;                // JPEG
};

struct Clip {
  static constexpr int kFramesPerSecond = 5, kWidth = 240, kHeight = 180;
  std::string name = "DJI_0009";  // of the .MP4 and the .SRT
  std::vector<Frame> frames;
  int64_t true_utc_ms() const;  // of the first frame
};

Clip film(const Flight& flight, const Scene& scene);

/// Subtitles as newer DJI cameras write them (one cue a frame); the wall clock is the camera's: local and slow.
std::string subtitles(const Clip& clip);
/// Motion JPEG with a djmd track beside it; media data first, as DJI cameras write it.
Buffer movie(const Clip& clip);

}  // namespace samples
