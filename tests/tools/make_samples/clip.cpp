#include "clip.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <opencv2/imgcodecs.hpp>

#include "render.hpp"
#include "story.hpp"

namespace samples {
namespace {

/// "00:00:01,200"
std::string play_time(int64_t ms) {
  char text[24];
  std::snprintf(text, sizeof text, "00:00:%02d,%03d", static_cast<int>(ms / 1000), static_cast<int>(ms % 1000));
  return text;
}

/// The camera's clock: "2026-06-21 13:14:16.200"
std::string wall_clock(int64_t true_utc_ms) {
  using namespace std::chrono;
  const auto shown =
      sys_time<milliseconds>{milliseconds{true_utc_ms + std::llround(story::facts.camera_clock_offset * 1000)}} +
      minutes{story::facts.camera_zone_minutes};
  const auto day = floor<days>(shown);
  const year_month_day date{day};
  const hh_mm_ss time{shown - day};
  char text[48];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d.%03d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
  return text;
}

}  // namespace

int64_t Clip::true_utc_ms() const { return story::facts.start_ms + std::llround(frames.front().motion.t * 1000); }

Clip film(const Flight& flight, const Scene& scene) {
  Clip clip;
  const double begin = flight.begin_of(Phase::kReturn), seconds = flight.end_of(Phase::kReturn) - begin;
  const int count = static_cast<int>(std::lround(seconds * Clip::kFramesPerSecond));
  for (int i = 0; i < count; ++i) {
    Frame frame{.motion = flight.at(begin + static_cast<double>(i) / Clip::kFramesPerSecond)};
    frame.fix = measure(Receiver::kDji, frame.motion);
    frame.relative_altitude = std::round(barometric_height(frame.motion) * 1000) / 1000;
    const double utc = static_cast<double>(story::facts.start_ms) / 1000 + frame.motion.t;
    const cv::Mat picture = render(scene, Camera(frame.motion.camera_pose()),
                                   sun_at(utc, place_of(frame.motion.position)), story::kImageWidth / Clip::kWidth);
    cv::imencode(".jpg", picture, frame.picture, {cv::IMWRITE_JPEG_QUALITY, 50});
    clip.frames.push_back(std::move(frame));
  }
  return clip;
}

std::string subtitles(const Clip& clip) {
  constexpr int kFrameMs = 1000 / Clip::kFramesPerSecond;
  std::string out;
  for (size_t i = 0; i < clip.frames.size(); ++i) {
    const Frame& frame = clip.frames[i];
    const auto ms = static_cast<int64_t>(i) * kFrameMs;
    char text[400];
    std::snprintf(text, sizeof text,
                  "%zu\n%s --> %s\n<font size=\"28\">FrameCnt: %zu, DiffTime: %dms\n%s\n[iso: 100] [shutter: 1/640.0] "
                  "[fnum: 2.8] [ev: 0] [color_md: default] [focal_len: %d.00] [latitude: %.6f] [longitude: %.6f] "
                  "[rel_alt: %.3f abs_alt: %.3f] [ct: 5500] </font>\n\n",
                  i + 1, play_time(ms).c_str(), play_time(ms + kFrameMs).c_str(), i + 1, kFrameMs,
                  wall_clock(clip.true_utc_ms() + ms).c_str(), story::facts.focal_length_35mm, frame.fix.place.latitude,
                  frame.fix.place.longitude, frame.relative_altitude, frame.fix.above_sea);
    out += text;
  }
  return out;
}

}  // namespace samples
