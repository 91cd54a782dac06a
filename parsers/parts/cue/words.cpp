#include "parsers/parts/cue/words.hpp"

#include <algorithm>
#include <array>

namespace contrail {
namespace {

// clang-format off
constexpr Column text(std::string_view name, Meaning meaning, std::string_view unit = {}, double per = 1, Subject subject = Subject::none) {
  return {name, Type::text, 0, meaning, per, 0, unit, {}, {}, subject};
}
constexpr auto at_home = Subject::home;
constexpr std::array<Column, cue_columns> columns = {
    text("time", Meaning::time_local), text("counter", Meaning::sequence), text("start", Meaning::time_media), text("end", Meaning::harmless_measurement), text("words", Meaning::free_text),
    Column{"text_length", Type::u16, 0, Meaning::structure}, Column{"style", Type::bytes, 0, Meaning::none, 1, 0},
    text("frame", Meaning::sequence), text("frame", Meaning::life_counter), text("difference", Meaning::duration, "ms"),
    text("latitude", Meaning::latitude, "deg"), text("longitude", Meaning::longitude, "deg"), text("latitude", Meaning::latitude, "deg", -1), text("longitude", Meaning::longitude, "deg", -1),
    text("home.latitude", Meaning::latitude, "deg", 1, at_home), text("home.longitude", Meaning::longitude, "deg", 1, at_home),
    text("home.latitude", Meaning::latitude, "deg", -1, at_home), text("home.longitude", Meaning::longitude, "deg", -1, at_home),
    text("satellites", Meaning::satellites), text("altitude", Meaning::altitude_other, "m"), text("abs_alt", Meaning::altitude_pressure, "m"),
    text("rel_alt", Meaning::altitude_takeoff, "m"), text("H", Meaning::altitude_takeoff, "m"), text("Hs", Meaning::altitude_ground, "m"), text("home.altitude", Meaning::altitude_other, "m", 1, at_home),
    text("D", Meaning::distance, "m"), text("H.S", Meaning::speed_ground, "m/s"), text("V.S", Meaning::none, "m/s"),
    text("pitch", Meaning::pitch, "deg"), text("roll", Meaning::roll, "deg"), text("yaw", Meaning::heading, "deg"),
    text("gimbal.pitch", Meaning::gimbal_pitch, "deg"), text("gimbal.roll", Meaning::gimbal_roll, "deg"), text("gimbal.yaw", Meaning::gimbal_yaw, "deg"),
    text("iso", Meaning::iso), text("shutter", Meaning::exposure_time, "s"), text("shutter", Meaning::harmless_measurement, "1/s"), text("fnum", Meaning::f_number), text("fnum", Meaning::f_number, {}, 100),
    text("focal_len", Meaning::focal_length_35mm, "mm"), text("focal_len", Meaning::focal_length_35mm, "mm", 10), text("number", Meaning::harmless_measurement),
    text("color_md", Meaning::harmless_measurement), text("state", Meaning::none),
};
constexpr std::string_view colour_modes[] = {"default", "none", "normal", "dlog", "d_log", "dlog_m", "d_log_m", "dlogm", "hlg", "cinelike", "dcinelike", "d_cinelike", "hdr"};

using enum CueForm;
using C = CueColumn;
constexpr CueWord words[] = {
    {"FrameCnt", value, C::frame, 9}, {"SrtCnt", value, C::frame, 9}, {"FrameId", value, C::frame_id}, {"No", value, C::frame_id}, {"DiffTime", value, C::difference, 9},
    {"latitude", value, C::latitude}, {"longitude", value, C::longitude}, {"longtitude", value, C::longitude}, {"Lat", value, C::latitude}, {"Lon", value, C::longitude},
    {"altitude", value, C::altitude}, {"abs_alt", value, C::altitude_pressure}, {"rel_alt", value, C::altitude_takeoff, 14}, {"Alt", value, C::altitude},
    {"BAROMETER", value, C::height, 14}, {"Hb", value, C::height, 14}, {"Hs", value, C::ultrasonic, 14}, {"H", value, C::height, 14}, {"D", value, C::distance, 14},
    {"H.S", value, C::speed}, {"V.S", value, C::vertical_speed}, {"GPS", place, C::latitude}, {"RTK", place, C::latitude}, {"HOME", home, C::home_latitude},
    {"F.PRY", attitude, C::pitch}, {"G.PRY", gimbal, C::gimbal_pitch}, {"gb_yaw", value, C::gimbal_yaw}, {"gb_pitch", value, C::gimbal_pitch}, {"gb_roll", value, C::gimbal_roll},
    {"Yaw", value, C::yaw}, {"Pitch", value, C::pitch}, {"Roll", value, C::roll}, {"GimYaw", value, C::gimbal_yaw}, {"GimPitch", value, C::gimbal_pitch}, {"GimRoll", value, C::gimbal_roll},
    {"iso", value, C::iso, 7}, {"ISO", value, C::iso, 7}, {"shutter", value, C::exposure, 12}, {"Shutter", value, C::exposure_denominator, 12}, {"SHUTTER", value, C::exposure_denominator, 12},
    {"SS", value, C::exposure_denominator, 12}, {"TV", value, C::exposure_denominator, 12}, {"fnum", f_number, C::f_number, 8}, {"Fnum", f_number, C::f_number, 8}, {"F-NUM", f_number, C::f_number, 8},
    {"F", f_number, C::f_number, 8}, {"IR", f_number, C::f_number, 8}, {"focal_len", focal, C::focal, 10}, {"ev", value, C::number, 6}, {"EV", value, C::number, 6}, {"ct", value, C::number, 6},
    {"color_md", value, C::colour_mode, 12}, {"ae_meter_md", value, C::number, 3}, {"dzoom_ratio", value, C::number, 8}, {"DZOOM", value, C::number, 8}, {"delta", value, C::number, 8},
    {"vsync", value, C::state}, {"eis", value, C::state}, {"x", value, C::state}, {"y", value, C::state}, {"ir_gain_mode", value, C::state},
    {"pp_vsync", value, C::state}, {"pp_timestamp", value, C::state}, {"pp_target", value, C::state}, {"pp_current", value, C::state}, {"pp_limit_ratio", value, C::state},
    {"pp_over_image_border", value, C::state}, {"pp_warp_status", value, C::state}, {"pp_imu_td", value, C::state},
    {"M.M", value, C::state}, {"A.T", value, C::state}, {"Luma", value, C::state}, {"Signal", value, C::state}, {"CH", value, C::state}, {"FlightTime", value, C::state},
    {"SBat", value, C::state}, {"GBat", value, C::state}, {"Delay", value, C::state}, {"Bitrate", value, C::state}, {"Rcsignal", value, C::state},
    {"Distance", value, C::distance, 14},
    {"signal", value, C::state}, {"ch", value, C::state}, {"flightTime", value, C::state}, {"uavBat", value, C::state}, {"glsBat", value, C::state},
    {"uavBatCells", value, C::state}, {"glsBatCells", value, C::state}, {"delay", value, C::state}, {"bitrate", value, C::state}, {"rcSignal", value, C::state},
};
// clang-format on

/// The table by the first letter: words are looked up for every value of every cue.
struct Index {
  std::array<std::uint8_t, std::size(words)> order{};
  std::array<std::uint8_t, 129> begin{};
};
constexpr Index make_index() {
  Index index;
  std::size_t n = 0;
  for (std::size_t letter = 0; letter < 128; ++letter) {
    index.begin[letter] = static_cast<std::uint8_t>(n);
    for (std::size_t i = 0; i < std::size(words); ++i) {
      if (static_cast<unsigned char>(words[i].word[0]) == letter) index.order[n++] = static_cast<std::uint8_t>(i);
    }
  }
  index.begin[128] = static_cast<std::uint8_t>(n);
  return index;
}
constexpr Index index = make_index();

}  // namespace

const Column& cue_column(CueColumn column) { return columns[static_cast<std::size_t>(column)]; }

const CueWord* find_cue_word(std::string_view word) {
  const auto letter = static_cast<unsigned char>(word.empty() ? 0 : word[0]);
  if (letter >= 128) return nullptr;
  for (std::size_t i = index.begin[letter]; i < index.begin[letter + 1u]; ++i) {
    if (words[index.order[i]].word == word) return &words[index.order[i]];
  }
  return nullptr;
}

bool is_colour_mode(std::string_view value) { return std::ranges::find(colour_modes, value) != std::end(colour_modes); }

void tell_cue(const TellField& tell, std::string_view record) {
  std::span<const Column> all = columns;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto same = [&](const Column& c) {
      return c.name == all[i].name && c.unit == all[i].unit;
    };  // south, west, hundredths: other spellings
    if (std::none_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), same))
      tell_columns(tell, record, all.subspan(i, 1), Subject::camera);
  }
}

}  // namespace contrail
