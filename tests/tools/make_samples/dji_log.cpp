#include "dji_log.hpp"

#include <cmath>

#include "dji_details.hpp"
#include "dji_records.hpp"
#include "noise.hpp"
#include "story.hpp"

namespace samples {
namespace {

constexpr double kStep = 0.1, kFirstFix = 0.8, kHomeSet = 3.0;  // s

struct Message {
  double t;
  uint8_t type;  // 9 tip, 10 warning, 24 serious warning
  const char* text;
};

constexpr Message kMessages[] = {
    {3.0, 9, "Home point recorded. Return height 40 m."},
    {14.0, 9, "Take-off complete."},
    {33.0, 9, "Gimbal at its limit: −90°"},
    {98.0, 10, "Strong wind. Keep the aircraft in sight."},
    {143.0, 9, "Returning home."},
    {187.0, 24, "Landing protection: check the ground below."},
};

/// Writes one flight in one version, group by group.
class Writer {
 public:
  Writer(const DjiVersion& version, const Flight& flight, Keychain* keychain)
      : version_(version),
        flight_(flight),
        keychain_(keychain),
        records_(version, keychain),
        home_(measure(Receiver::kDji, flight.at(kHomeSet)).place) {}

  void write() {
    write_opening();
    const int groups = static_cast<int>(std::lround(flight_.duration() / kStep));
    for (int index = 0; index < groups; ++index) write_group(index);
  }

  DjiRecords& records() { return records_; }
  DjiSummary summary(const std::vector<Still>& stills, size_t pictures) const;
  LogFacts facts() const;

 private:
  DjiFrame frame(int index);
  void write_opening();
  void write_group(int index);
  void write_slow(const DjiFrame& frame);
  void write_battery_group(const DjiFrame& frame);
  void write_version_14(const DjiFrame& frame);
  void write_text(const Message& message);

  const DjiVersion version_;
  const Flight& flight_;
  const Keychain* keychain_;
  DjiRecords records_;
  Place home_;
  double mileage_ = 0;
  int pictures_ = 0, with_fix_ = 0, without_fix_ = 0;
  double max_height_ = 0, max_horizontal_ = 0, max_vertical_ = 0;
};

DjiFrame Writer::frame(int index) {
  const double t = index * kStep;
  DjiFrame frame{version_, flight_, flight_.at(t), index};
  const cv::Vec3d v = frame.motion.velocity;
  mileage_ += std::hypot(v[0], v[1]) * kStep;
  const auto taken =
      std::count_if(flight_.shots().begin(), flight_.shots().end(), [t](double shot) { return shot <= t; });
  frame.mileage = mileage_;
  frame.gps_fix = t >= kFirstFix - 1e-9;
  frame.shutter = taken > pictures_;
  frame.pictures_taken = pictures_ = static_cast<int>(taken);
  frame.home = home_;
  (frame.gps_fix ? with_fix_ : without_fix_)++;
  max_height_ = std::max(max_height_, barometric_height(frame.motion));
  max_horizontal_ = std::max(max_horizontal_, std::hypot(v[0], v[1]));
  max_vertical_ = std::max(max_vertical_, std::abs(v[2]));
  return frame;
}

void Writer::write_opening() {
  if (version_.encrypted()) {
    for (const int point :
         keychain_->feature_points()) {  // each with its key as wrapped for DJI, which nobody else can open
      records_.add(56, Bytes().u16(point).u16(256).raw(random_bytes(static_cast<uint64_t>(8100 + point), 256)).take());
    }
  }
  if (version_.number >= 11) {
    constexpr int kCameraPart = 1, kFlightControllerPart = 2, kRemotePart = 3, kBatteryPart = 4;
    records_.add(40, component_serial(kBatteryPart, story::facts.battery_serial));
    records_.add(40, component_serial(kRemotePart, story::facts.remote_serial));
    records_.add(40, component_serial(kFlightControllerPart, story::facts.aircraft_serial));
    records_.add(40, component_serial(kCameraPart, story::facts.camera_serial));
    records_.add(22, battery_static());
  }
}

void Writer::write_text(const Message& message) {
  Bytes text;
  text.text(message.text);
  if (version_.number <= 5) text.u8(0);  // older apps end their texts with NUL
  records_.add(message.type, text.take());
}

void Writer::write_group(int index) {
  const DjiFrame now = frame(index);
  records_.add(1, osd(now));
  records_.add(3, gimbal(now));
  if (version_.number < 11 || index % 3 == 0) records_.add(4, rc(now));
  // The app stalls now and then; a group without its clock is for the reader to interpolate.
  if (index % 61 != 30 || version_.number < 11) records_.add(5, custom(now));
  if (version_.number >= 11 && index % 2 == 0) records_.add(17, vision_group(now));
  if (version_.encrypted()) write_version_14(now);
  for (const Message& message : kMessages) {
    if (std::lround(message.t / kStep) == index) write_text(message);
  }
  write_slow(now);
}

void Writer::write_slow(const DjiFrame& now) {
  const int tick = now.index % 10, second = now.index / 10;
  if (tick == 1 && now.motion.t >= kHomeSet) records_.add(2, home(now));
  if (tick == 2) records_.add(7, center_battery(now));
  if (tick == 3) records_.add(8, smart_battery(now));
  if (tick == 4 && second % 30 == 0) records_.add(15, firmware());
  if (tick == 5 && second % 40 == 0) records_.add(13, recover(now));
  if (tick == 6 && second % 5 == 0) records_.add(14, app_gps(now));
  if (tick == 7 && second % 5 == 0) records_.add(6, deform());
  if (version_.number < 11) {
    if (tick == 8) records_.add(11, rc_gps(now));
    return;
  }
  if (tick == 0 || now.shutter) records_.add(25, camera(now));
  if (tick == 8 && second % 2 == 0) records_.add(19, mc_param());
  write_battery_group(now);
}

void Writer::write_battery_group(const DjiFrame& now) {
  const int tick = now.index % 10;
  if (tick == 9) records_.add(22, battery_dynamic(now));
  if (tick == 4) records_.add(22, battery_cells(now));
}

void Writer::write_version_14(const DjiFrame& now) {
  const auto opaque = [&](uint64_t seed, size_t size) {
    return random_bytes(seed + static_cast<uint64_t>(now.index), size);
  };
  if (now.index % 2 == 1) records_.add(62, rc_display(now));
  if (now.index % 5 == 2) records_.add(49, ofdm(now));
  if (now.index % 10 == 6) records_.add(63, fc_common_osd(now));
  // Types whose keys nobody publishes: ciphertext to every reader.
  if (now.index % 50 == 8) records_.add(57, opaque(8200, 48));
  if (now.index % 100 == 9) records_.add(55, opaque(8600, 256));
  if (now.index == 1975) records_.add(253, opaque(8900, 32));
}

DjiSummary Writer::summary(const std::vector<Still>& stills, size_t pictures) const {
  DjiSummary summary{.osd_records = with_fix_ + without_fix_, .photos = pictures_, .distance = mileage_};
  summary.max_height = max_height_;
  summary.max_horizontal_speed = max_horizontal_;
  summary.max_vertical_speed = max_vertical_;
  summary.seconds = flight_.begin_of(Phase::kMotorsOff) - flight_.begin_of(Phase::kMotorsOn);
  summary.video_seconds = flight_.end_of(Phase::kReturn) - flight_.begin_of(Phase::kReturn);
  summary.start = home_;
  for (size_t i = 0; i < pictures; ++i) summary.picture_places.push_back(stills[3 * i].fix.place);
  return summary;
}

LogFacts Writer::facts() const {
  LogFacts facts{.track_samples = with_fix_, .samples_without_fix = without_fix_, .home = home_};
  for (const auto& [type, count] : records_.counts()) facts.records[std::to_string(type)] = count;
  return facts;
}

/// What the app keeps of the live view: small copies of every third picture.
std::vector<MomentPicture> moment_pictures(const std::vector<Still>& stills, size_t count) {
  std::vector<MomentPicture> pictures;
  for (size_t i = 0; i < count; ++i) {
    const cv::Mat& picture = stills[3 * i].picture;
    pictures.push_back({jpeg(picture, 480, 75), jpeg(picture, 120, 75)});
  }
  return pictures;
}

}  // namespace

Log dji_log_v4(const Flight& flight, const std::vector<Still>& stills) {
  Writer writer(kVersion4, flight, nullptr);
  writer.write();
  const auto pictures = moment_pictures(stills, 1);
  const Buffer block = details(kVersion4, writer.summary(stills, pictures.size()), pictures);
  return {assemble_v4(writer.records().bytes(), block, pictures), writer.facts()};
}

Log dji_log_v11(const Flight& flight, const std::vector<Still>& stills) {
  Writer writer(kVersion11, flight, nullptr);
  writer.write();
  const auto pictures = moment_pictures(stills, 3);
  const Buffer block = details(kVersion11, writer.summary(stills, pictures.size()), pictures);
  Log log{assemble_v11(writer.records().bytes(), block, pictures, writer.records().frame(15, firmware())),
          writer.facts()};
  ++log.facts.records["15"];  // the one behind the details
  return log;
}

Log dji_log_v14(const Flight& flight, const std::vector<Still>& stills, Keychain& keychain) {
  Writer writer(kVersion14, flight, &keychain);
  writer.write();
  const auto pictures = moment_pictures(stills, 3);
  const Buffer block = details(kVersion14, writer.summary(stills, pictures.size()), pictures);
  return {assemble_v14(writer.records().bytes(), block, pictures), writer.facts()};
}

}  // namespace samples
