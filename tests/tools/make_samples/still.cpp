#include "still.hpp"

#include <chrono>
#include <cmath>
#include <cstdio>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "render.hpp"
#include "story.hpp"
#include "tiff.hpp"

namespace samples {
namespace {

constexpr uint8_t kApp1 = 0xE1, kApp2 = 0xE2, kApp7 = 0xE7;  // segment markers

void segment(Bytes& file, uint8_t marker, std::span<const uint8_t> payload) {
  file.u8(0xFF).u8(marker);
  const auto length = payload.size() + 2;  // big-endian, counts itself
  file.u8(length >> 8).u8(length & 0xFF).raw(payload);
}

/// CIPA DC-007: two images, the second one a preview that depends on the first.
Ifd mpf_index(uint32_t first_size, uint32_t second_size, uint32_t second_offset) {
  constexpr uint32_t kRepresentativeParent = 0xA0030000, kDependentChild = 0x40010001;
  Bytes entries;
  entries.u32(kRepresentativeParent).u32(first_size).u32(0).u16(0).u16(2);
  entries.u32(kDependentChild).u32(second_size).u32(second_offset).u16(0).u16(0);
  return Ifd()
      .undefined(0xB000, "0100")          // MPFVersion
      .long_(0xB001, 2)                   // NumberOfImages
      .undefined(0xB002, entries.data())  // MPEntry
      .undefined(0xB003, Buffer(66))      // ImageUIDList: left empty
      .long_(0xB004, 1);                  // TotalFrames
}

/// Turned as Exif's Orientation says that it was: a viewer turns it back.
cv::Mat stored(const cv::Mat& displayed) {
  cv::Mat out;
  switch (story::facts.orientation) {
    case 3: cv::rotate(displayed, out, cv::ROTATE_180); return out;
    case 6: cv::rotate(displayed, out, cv::ROTATE_90_COUNTERCLOCKWISE); return out;
    case 8: cv::rotate(displayed, out, cv::ROTATE_90_CLOCKWISE); return out;
    default: return displayed;
  }
}

Buffer mpf(uint32_t first_size, uint32_t second_size, uint32_t second_offset) {
  const Ifd index = mpf_index(first_size, second_size, second_offset);
  return Bytes().text("MPF").u8(0).text("II").u16(42).u32(8).raw(index.at(8)).take();
}

}  // namespace

int64_t Still::true_utc_ms() const { return story::facts.start_ms + std::llround(motion.t * 1000); }

std::string Still::camera_time() const {
  using namespace std::chrono;
  const auto shown =
      sys_time<milliseconds>{milliseconds{true_utc_ms() + std::llround(story::facts.camera_clock_offset * 1000)}} +
      minutes{story::facts.camera_zone_minutes};
  const auto day = floor<days>(shown);
  const year_month_day date{day};
  const hh_mm_ss time{floor<seconds>(shown - day)};
  char text[40];
  std::snprintf(text, sizeof text, "%04d:%02u:%02u %02d:%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return text;
}

std::vector<Still> take_stills(const Flight& flight, const Scene& scene) {
  std::vector<Still> stills;
  for (const double t : flight.shots()) {
    Still still{.number = static_cast<int>(stills.size()) + 1, .motion = flight.at(t)};
    char name[16];
    std::snprintf(name, sizeof name, "DJI_%04d.JPG", still.number);
    still.name = name;
    still.sun = sun_at(static_cast<double>(still.true_utc_ms()) / 1000, place_of(still.motion.position));
    still.fix = measure(Receiver::kDji, still.motion);
    still.relative_altitude = std::round(barometric_height(still.motion) * 100) / 100;
    still.picture = stored(render(scene, Camera(still.motion.camera_pose()), still.sun));
    stills.push_back(std::move(still));
  }
  return stills;
}

Buffer jpeg(const cv::Mat& picture, int width, int quality) {
  cv::Mat scaled;
  cv::resize(picture, scaled, {width, width * picture.rows / picture.cols}, 0, 0, cv::INTER_AREA);
  Buffer file;
  cv::imencode(".jpg", scaled, file, {cv::IMWRITE_JPEG_QUALITY, quality});
  return file;
}

Buffer jpeg_file(const Still& still) {
  constexpr size_t kJfifSegment = 18, kPaddingAfterImage = 10;
  const Buffer coded = jpeg(still.picture, still.picture.cols, 85), preview = jpeg(still.picture, 800, 75);
  const std::span<const uint8_t> tables_and_scan = std::span(coded).subspan(2 + kJfifSegment);

  Bytes file;
  file.u8(0xFF).u8(0xD8);
  segment(file, kApp1, exif(still, jpeg(still.picture, 160, 80)));
  segment(file, kApp1, Bytes().text("http://ns.adobe.com/xap/1.0/").u8(0).text(xmp(still)).data());

  // Everything after MPF has a known size, so the offset it must state can be computed before it is written.
  Bytes rest;
  segment(rest, kApp7, Bytes().text("DJI-DBG").u8(0).text("[sensor_id:" + story::facts.sensor_id, 44).data());
  segment(rest, kApp7, Bytes().text("PADDING").zeros(505).data());
  rest.raw(std::span(coded).subspan(2, kJfifSegment)).raw(tables_and_scan);
  const size_t mpf_segment = 4 + mpf(0, 0, 0).size();
  const size_t first_size = file.size() + mpf_segment + rest.size();
  const size_t tiff_header = file.size() + 4 + 4;  // offsets count from the byte order mark behind "MPF\0"
  segment(file, kApp2,
          mpf(static_cast<uint32_t>(first_size), static_cast<uint32_t>(preview.size()),
              static_cast<uint32_t>(first_size + kPaddingAfterImage - tiff_header)));
  return file.raw(rest.data()).zeros(kPaddingAfterImage).raw(preview).take();
}

}  // namespace samples
