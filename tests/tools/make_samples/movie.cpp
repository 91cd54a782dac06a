// ISO/IEC 14496-12 boxes around Motion JPEG (14496-1 object type 0x6C) and DJI's telemetry (Protocol Buffers, one
// message a frame).
#include <cmath>
#include <cstdio>

#include "clip.hpp"
#include "story.hpp"

namespace samples {
namespace {

constexpr uint32_t kTimescale = 1000, kFrameMs = kTimescale / Clip::kFramesPerSecond;
constexpr int64_t kEpoch1904 = 2'082'844'800;

/// Most significant byte first.
class Big {
 public:
  Big& u8(uint64_t v) { return put(v, 1); }
  Big& u16(uint64_t v) { return put(v, 2); }
  Big& u24(uint64_t v) { return put(v, 3); }
  Big& u32(uint64_t v) { return put(v, 4); }
  Big& text(std::string_view s) { return bytes_.text(s), *this; }
  Big& zeros(size_t n) { return bytes_.zeros(n), *this; }
  Big& raw(const Buffer& b) { return bytes_.raw(b), *this; }
  Buffer take() { return bytes_.take(); }

 private:
  Big& put(uint64_t v, int size) {
    while (size-- > 0) bytes_.u8(static_cast<uint8_t>(v >> (8 * size)));
    return *this;
  }
  Bytes bytes_;
};

Buffer box(std::string_view type, const Buffer& content) {
  return Big().u32(8 + content.size()).text(type).raw(content).take();
}
Buffer join(std::initializer_list<Buffer> parts) {
  Big out;
  for (const Buffer& part : parts) out.raw(part);
  return out.take();
}

// --- Protocol Buffers ---

void varint(Bytes& out, uint64_t v) {
  for (; v >= 0x80; v >>= 7) out.u8(v | 0x80);
  out.u8(v);
}

class Message {
 public:
  Message& number(uint64_t field, int64_t v) { return tag(field, 0), varint(bytes_, static_cast<uint64_t>(v)), *this; }
  Message& f32(uint64_t field, double v) { return tag(field, 5), bytes_.f32(v), *this; }
  Message& f64(uint64_t field, double v) { return tag(field, 1), bytes_.f64(v), *this; }
  Message& text(uint64_t field, std::string_view s) { return raw(field, Bytes().text(s).data()); }
  Message& message(uint64_t field, const Message& m) { return raw(field, m.bytes_.data()); }
  Message& fraction(uint64_t field, uint64_t above, uint64_t below) {
    Bytes both;
    varint(both, above), varint(both, below);
    return raw(field, both.data());
  }
  const Buffer& data() const { return bytes_.data(); }

 private:
  void tag(uint64_t field, uint64_t type) { varint(bytes_, field << 3 | type); }
  Message& raw(uint64_t field, const Buffer& b) {
    return tag(field, 2), varint(bytes_, b.size()), bytes_.raw(b), *this;
  }
  Bytes bytes_;
};

Message angles(double pitch, double roll, double yaw) {
  const auto tenths = [](double degrees) { return static_cast<int64_t>(std::lround(degrees * 10)); };
  return Message().number(1, tenths(pitch)).number(2, tenths(roll)).number(3, tenths(yaw));
}

/// dvtm_Mini4_Pro: the first sample also tells the devices.
Buffer telemetry(const Frame& frame, size_t number) {
  constexpr int64_t kPowerUpUs = 190'000'000;
  const int64_t us = kPowerUpUs + static_cast<int64_t>(number) * 1'000'000 / Clip::kFramesPerSecond;
  Message sample;
  if (number == 0) {
    sample.message(1, Message().message(1, Message()
                                               .text(1, "dvtm_Mini4_Pro.proto")
                                               .text(2, "02.01.06")
                                               .text(3, "02.00.00")
                                               .text(5, story::facts.aircraft_serial)
                                               .text(6, "01.00.0000")
                                               .number(9, us)
                                               .text(10, story::facts.camera_model)));
    sample.message(
        2,
        Message()
            .message(1, Message().number(1, 1).text(3, "video"))
            .message(
                2,
                Message().message(1, Message().number(3, 1)).message(3, Message().text(1, story::facts.camera_serial)))
            .message(3, Message().number(1, Clip::kWidth).number(2, Clip::kHeight).f32(3, Clip::kFramesPerSecond)));
  }
  const Motion& m = frame.motion;
  const Message place = Message().number(1, 1).f64(2, frame.fix.place.latitude).f64(3, frame.fix.place.longitude);
  const Message camera = Message()
                             .message(7, Message().f32(1, 100))
                             .message(10, Message().fraction(1, 1, 640))
                             .message(11, Message().fraction(1, 28, 10))
                             .message(32, Message().number(1, 5500));
  const Message drone = Message()
                            .message(3, angles(m.pitch, m.roll, m.yaw))
                            .message(4, Message().message(1, place).number(2, std::llround(frame.fix.above_sea * 1000)))
                            .message(5, Message().f32(1, frame.relative_altitude * 1000));
  sample.message(3, Message()
                        .message(1, Message().number(1, static_cast<int64_t>(number) + 1).number(2, us).number(3, 1))
                        .message(2, camera)
                        .message(3, drone)
                        .message(4, Message().message(3, angles(m.gimbal_pitch, m.gimbal_roll, m.gimbal_yaw))));
  return sample.data();
}

// --- boxes ---

struct Samples {
  std::vector<uint32_t> offsets, sizes;
};

Buffer matrix() { return Big().u32(0x10000).zeros(12).u32(0x10000).zeros(12).u32(0x40000000).take(); }

Buffer table(const Samples& samples, const Buffer& entry) {
  Big sizes, offsets;
  for (const uint32_t size : samples.sizes) sizes.u32(size);
  for (const uint32_t offset : samples.offsets) offsets.u32(offset);
  const size_t count = samples.sizes.size();
  return box("stbl", join({box("stsd", Big().u32(0).u32(1).raw(entry).take()),
                           box("stts", Big().u32(0).u32(1).u32(count).u32(kFrameMs).take()),
                           box("stsc", Big().u32(0).u32(1).u32(1).u32(1).u32(1).take()),
                           box("stsz", Big().u32(0).u32(0).u32(count).raw(sizes.take()).take()),
                           box("stco", Big().u32(0).u32(count).raw(offsets.take()).take())}));
}

struct Track {
  uint32_t id;
  std::string_view handler, name;
  Buffer header, entry;  // vmhd or nmhd; the sample entry
  uint32_t width, height;
};

Buffer track(const Track& t, const Samples& samples, uint32_t created) {
  const size_t duration = samples.sizes.size() * kFrameMs;
  const Buffer tkhd = Big()
                          .u32(7)
                          .u32(created)
                          .u32(created)
                          .u32(t.id)
                          .u32(0)
                          .u32(duration)
                          .zeros(16)
                          .raw(matrix())
                          .u32(t.width << 16)
                          .u32(t.height << 16)
                          .take();
  const Buffer mdhd = Big().u32(0).u32(created).u32(created).u32(kTimescale).u32(duration).u16(0x55C4).u16(0).take();
  const Buffer hdlr = Big().u32(0).u32(0).text(t.handler).zeros(12).text(t.name).u8(0).take();
  const Buffer dinf = box("dinf", box("dref", Big().u32(0).u32(1).raw(box("url ", Big().u32(1).take())).take()));
  return box("trak", join({box("tkhd", tkhd),
                           box("mdia", join({box("mdhd", mdhd), box("hdlr", hdlr),
                                             box("minf", join({t.header, dinf, table(samples, t.entry)}))}))}));
}

Buffer motion_jpeg() {
  constexpr uint8_t kObjectType = 0x6C, kVisual = 0x11;
  const Buffer esds = Big()
                          .u32(0)
                          .u8(3)
                          .u8(21)
                          .u16(0)
                          .u8(0)
                          .u8(4)
                          .u8(13)
                          .u8(kObjectType)
                          .u8(kVisual)
                          .u24(0)
                          .u32(0)
                          .u32(0)
                          .u8(6)
                          .u8(1)
                          .u8(2)
                          .take();
  return box("mp4v", Big()
                         .zeros(6)
                         .u16(1)
                         .zeros(16)
                         .u16(Clip::kWidth)
                         .u16(Clip::kHeight)
                         .u32(72 << 16)
                         .u32(72 << 16)
                         .u32(0)
                         .u16(1)
                         .zeros(32)
                         .u16(24)
                         .u16(0xFFFF)
                         .raw(box("esds", esds))
                         .take());
}

/// QuickTime's user data: the length of a text, its language, the text.
Buffer user_text(std::string_view type, std::string_view text) {
  return box(type, Big().u16(text.size()).u16(0x55C4).text(text).take());
}

Buffer user_data(const Clip& clip) {
  char place[40];
  const Place& start = clip.frames.front().fix.place;
  std::snprintf(place, sizeof place, "%+08.4f%+09.4f/", start.latitude, start.longitude);
  return box("udta", join({user_text("\xA9xyz", place), user_text("\xA9mod", story::facts.camera_model),
                           user_text("\xA9"
                                     "csn",
                                     story::facts.camera_serial)}));
}

}  // namespace

Buffer movie(const Clip& clip) {
  const Buffer ftyp = box("ftyp", Big().text("isom").u32(512).text("isommp42").take());
  Samples pictures, messages;
  Big media;
  auto at = static_cast<uint32_t>(ftyp.size() + 8);
  const auto put = [&](Samples& samples, const Buffer& sample) {
    samples.offsets.push_back(at), samples.sizes.push_back(static_cast<uint32_t>(sample.size()));
    media.raw(sample);
    at += static_cast<uint32_t>(sample.size());
  };
  for (size_t i = 0; i < clip.frames.size(); ++i) {
    put(pictures, clip.frames[i].picture);
    put(messages, telemetry(clip.frames[i], i));
  }
  // The camera takes its clock for UTC, and cuts it to whole seconds.
  const int64_t shown_ms = clip.true_utc_ms() + std::llround(story::facts.camera_clock_offset * 1000);
  const auto created = static_cast<uint32_t>(shown_ms / 1000 + kEpoch1904);
  const Buffer mvhd = Big()
                          .u32(0)
                          .u32(created)
                          .u32(created)
                          .u32(kTimescale)
                          .u32(clip.frames.size() * kFrameMs)
                          .u32(0x10000)
                          .u16(0x100)
                          .zeros(10)
                          .raw(matrix())
                          .zeros(24)
                          .u32(3)
                          .take();
  const Track video{
      1, "vide", "VideoHandler", box("vmhd", Big().u32(1).zeros(8).take()), motion_jpeg(), Clip::kWidth, Clip::kHeight};
  const Track meta{2, "meta", "DJI meta", box("nmhd", Big().u32(0).take()), box("djmd", Big().zeros(6).u16(1).take()),
                   0, 0};
  return join({ftyp, box("mdat", media.take()),
               box("moov", join({box("mvhd", mvhd), track(video, pictures, created), track(meta, messages, created),
                                 user_data(clip)}))});
}

}  // namespace samples
