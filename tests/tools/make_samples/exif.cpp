// Exif as DJI writes it: camera time without a zone, serial of the camera, a maker note that is a plain directory.
#include <array>
#include <cmath>
#include <string>

#include "still.hpp"
#include "story.hpp"
#include "tiff.hpp"

namespace samples {
namespace {

constexpr uint32_t kHeaderSize = 8;

Buffer utf16(std::string_view ascii) {
  Bytes out;
  for (const char c : ascii) out.u16(c);
  return out.u16(0).take();
}

/// Degrees, minutes and seconds to a ten-thousandth, as DJI writes coordinates.
std::array<std::pair<int32_t, int32_t>, 3> sexagesimal(double degrees_) {
  const int64_t units = std::llround(std::abs(degrees_) * 3600 * 10000);
  const auto whole = static_cast<int32_t>(units / 36'000'000), minutes = static_cast<int32_t>(units / 600'000 % 60);
  return {{{whole, 1}, {minutes, 1}, {static_cast<int32_t>(units % 600'000), 10000}}};
}

Ifd maker_note(const Motion& m) {
  return Ifd()
      .ascii(0x0001, "DJI")
      .byte(0x0002, {1, 0, 0, 0})
      .float_(0x0003, std::round(m.velocity[1] * 10) / 10)  // north, east, down
      .float_(0x0004, std::round(m.velocity[0] * 10) / 10)
      .float_(0x0005, std::round(-m.velocity[2] * 10) / 10)
      .float_(0x0006, std::round(m.pitch * 10) / 10)
      .float_(0x0007, std::round(m.yaw * 10) / 10)
      .float_(0x0008, std::round(m.roll * 10) / 10)
      .float_(0x0009, m.gimbal_pitch)
      .float_(0x000A, m.gimbal_yaw)
      .float_(0x000B, m.gimbal_roll);
}

Ifd exif_ifd(const Still& still, uint32_t interoperability) {
  const uint8_t components[] = {1, 2, 3, 0}, three = 3, one = 1;
  return Ifd()
      .rational(0x829A, {{1, 320}})              // ExposureTime
      .rational(0x829D, {{28, 10}})              // FNumber
      .short_(0x8822, 2)                         // ExposureProgram: normal
      .short_(0x8827, 100)                       // ISO
      .undefined(0x9000, "0230")                 // ExifVersion
      .ascii(0x9003, still.camera_time())        // DateTimeOriginal
      .ascii(0x9004, still.camera_time())        // CreateDate
      .undefined(0x9101, std::span(components))  // ComponentsConfiguration
      .srational(0x9201, {{8322, 1000}})         // ShutterSpeedValue
      .rational(0x9202, {{297, 100}})            // ApertureValue
      .srational(0x9204, {{0, 10}})              // ExposureCompensation
      .rational(0x9205, {{297, 100}})            // MaxApertureValue
      .short_(0x9207, 2)                         // MeteringMode: centre-weighted
      .short_(0x9208, 0)                         // LightSource: unknown
      .short_(0x9209, 32)                        // Flash: no flash function
      .rational(0x920A, {{static_cast<int32_t>(std::lround(story::facts.focal_length_mm * 100)), 100}})  // FocalLength
      .undefined(0x927C, maker_note(still.motion).at(0))
      .undefined(0xA000, "0100")  // FlashpixVersion
      .short_(0xA001, 1)          // ColorSpace: sRGB
      .short_(0xA002, static_cast<uint16_t>(still.picture.cols))
      .short_(0xA003, static_cast<uint16_t>(still.picture.rows))
      .long_(0xA005, interoperability)
      .undefined(0xA300, std::span(&three, 1))         // FileSource: digital camera
      .undefined(0xA301, std::span(&one, 1))           // SceneType: directly photographed
      .short_(0xA401, 0)                               // CustomRendered
      .short_(0xA402, 0)                               // ExposureMode
      .short_(0xA403, 0)                               // WhiteBalance
      .rational(0xA404, {{1, 1}})                      // DigitalZoomRatio
      .short_(0xA405, story::facts.focal_length_35mm)  // FocalLengthIn35mmFormat
      .short_(0xA406, 0)                               // SceneCaptureType
      .short_(0xA407, 0)                               // GainControl
      .short_(0xA408, 0)                               // Contrast
      .short_(0xA409, 0)                               // Saturation
      .short_(0xA40A, 0)                               // Sharpness
      .undefined(0xA40B, Buffer(4))                    // DeviceSettingDescription
      .ascii(0xA431, story::facts.camera_serial);      // BodySerialNumber
}

Ifd gps_ifd(const Fix& fix) {
  const auto latitude = sexagesimal(fix.place.latitude), longitude = sexagesimal(fix.place.longitude);
  return Ifd()
      .byte(0x0000, {2, 3, 0, 0})
      .ascii(0x0001, fix.place.latitude < 0 ? "S" : "N")
      .rational(0x0002, {latitude[0], latitude[1], latitude[2]})
      .ascii(0x0003, fix.place.longitude < 0 ? "W" : "E")
      .rational(0x0004, {longitude[0], longitude[1], longitude[2]})
      .byte(0x0005, {static_cast<uint8_t>(fix.above_sea < 0)})  // below sea
      .rational(0x0006, {{static_cast<int32_t>(std::lround(std::abs(fix.above_sea) * 1000)), 1000}})
      .ascii(0x0009, "A")
      .ascii(0x0012, "WGS-84");
}

Ifd interoperability_ifd() { return Ifd().ascii(0x0001, "R98").undefined(0x0002, "0100"); }

Ifd primary_ifd(const Still& still, uint32_t exif_at, uint32_t gps_at) {
  return Ifd()
      .ascii(0x010E, "DCIM\\100MEDIA\\" + still.name)
      .ascii(0x010F, "DJI")
      .ascii(0x0110, story::facts.camera_model)
      .short_(0x0112, static_cast<uint16_t>(story::facts.orientation))  // Orientation
      .rational(0x011A, {{72, 1}})
      .rational(0x011B, {{72, 1}})
      .short_(0x0128, 2)             // ResolutionUnit: inch
      .ascii(0x0131, "10.00.12.07")  // Software: the firmware
      .ascii(0x0132, still.camera_time())
      .short_(0x0213, 1)  // YCbCrPositioning: centred
      .long_(0x8769, exif_at)
      .long_(0x8825, gps_at)
      .byte(0x9C9C, utf16("0.9.142"))  // XPComment: version of DJI's Exif library
      .byte(0x9C9E, utf16("single"));  // XPKeywords
}

Ifd thumbnail_ifd(uint32_t thumbnail_at, size_t length) {
  return Ifd()
      .short_(0x0103, 6)  // Compression: JPEG
      .rational(0x011A, {{72, 1}})
      .rational(0x011B, {{72, 1}})
      .short_(0x0128, 2)
      .long_(0x0201, thumbnail_at)
      .long_(0x0202, static_cast<uint32_t>(length));
}

}  // namespace

Buffer exif(const Still& still, const Buffer& thumbnail) {
  // Offsets do not change the size of a directory, so all places follow from drafts without them.
  const uint32_t exif_at = kHeaderSize + primary_ifd(still, 0, 0).size();
  const uint32_t interoperability_at = exif_at + exif_ifd(still, 0).size();
  const uint32_t gps_at = interoperability_at + interoperability_ifd().size();
  const uint32_t first_at = gps_at + gps_ifd(still.fix).size();
  const uint32_t thumbnail_at = first_at + thumbnail_ifd(0, 0).size();
  Bytes out;
  out.text("Exif").u16(0).text("II").u16(42).u32(kHeaderSize);
  out.raw(primary_ifd(still, exif_at, gps_at).at(kHeaderSize, first_at));
  out.raw(exif_ifd(still, interoperability_at).at(exif_at));
  out.raw(interoperability_ifd().at(interoperability_at));
  out.raw(gps_ifd(still.fix).at(gps_at));
  out.raw(thumbnail_ifd(thumbnail_at, thumbnail.size()).at(first_at));
  return out.raw(thumbnail).take();
}

}  // namespace samples
