#include "parsers/tables/cue_words.hpp"

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
    text("time", Meaning::time_local), text("counter", Meaning::sequence), text("start", Meaning::time_media), text("end", Meaning::number), text("words", Meaning::free_text),
    Column{"text_length", Type::u16, 0, Meaning::structure}, Column{"style", Type::bytes, 0, Meaning::none, 1, 0},
    text("frame", Meaning::sequence), text("difference", Meaning::duration, "ms"),
    text("latitude", Meaning::latitude, "deg"), text("longitude", Meaning::longitude, "deg"), text("latitude", Meaning::latitude, "deg", -1), text("longitude", Meaning::longitude, "deg", -1),
    text("home.latitude", Meaning::latitude, "deg", 1, at_home), text("home.longitude", Meaning::longitude, "deg", 1, at_home),
    text("home.latitude", Meaning::latitude, "deg", -1, at_home), text("home.longitude", Meaning::longitude, "deg", -1, at_home),
    text("satellites", Meaning::satellites), text("altitude", Meaning::altitude_other, "m"), text("abs_alt", Meaning::altitude_pressure, "m"),
    text("rel_alt", Meaning::altitude_takeoff, "m"), text("H", Meaning::altitude_takeoff, "m"), text("Hs", Meaning::altitude_ground, "m"), text("home.altitude", Meaning::altitude_other, "m", 1, at_home),
    text("D", Meaning::distance, "m"), text("H.S", Meaning::speed_ground, "m/s"), text("V.S", Meaning::number, "m/s"),
    text("pitch", Meaning::pitch, "deg"), text("roll", Meaning::roll, "deg"), text("yaw", Meaning::heading, "deg"),
    text("gimbal.pitch", Meaning::gimbal_pitch, "deg"), text("gimbal.roll", Meaning::gimbal_roll, "deg"), text("gimbal.yaw", Meaning::gimbal_yaw, "deg"),
    text("iso", Meaning::iso), text("shutter", Meaning::exposure_time, "s"), text("shutter", Meaning::number, "1/s"), text("fnum", Meaning::f_number), text("fnum", Meaning::f_number, {}, 100),
    text("focal_len", Meaning::focal_length_35mm, "mm"), text("focal_len", Meaning::focal_length_35mm, "mm", 10), text("number", Meaning::number),
};

using enum CueForm;
using C = CueColumn;
constexpr CueWord words[] = {
    {"FrameCnt", value, C::frame}, {"SrtCnt", value, C::frame}, {"FrameId", value, C::frame}, {"No", value, C::frame}, {"DiffTime", value, C::difference},
    {"latitude", value, C::latitude}, {"longitude", value, C::longitude}, {"longtitude", value, C::longitude}, {"Lat", value, C::latitude}, {"Lon", value, C::longitude},
    {"altitude", value, C::altitude}, {"abs_alt", value, C::altitude_pressure}, {"rel_alt", value, C::altitude_takeoff}, {"Alt", value, C::altitude},
    {"BAROMETER", value, C::height}, {"Hb", value, C::height}, {"Hs", value, C::ultrasonic}, {"H", value, C::height}, {"D", value, C::distance},
    {"H.S", value, C::speed}, {"V.S", value, C::vertical_speed}, {"GPS", place, C::latitude}, {"RTK", place, C::latitude}, {"HOME", home, C::home_latitude},
    {"F.PRY", attitude, C::pitch}, {"G.PRY", gimbal, C::gimbal_pitch}, {"gb_yaw", value, C::gimbal_yaw}, {"gb_pitch", value, C::gimbal_pitch}, {"gb_roll", value, C::gimbal_roll},
    {"Yaw", value, C::yaw}, {"Pitch", value, C::pitch}, {"Roll", value, C::roll}, {"GimYaw", value, C::gimbal_yaw}, {"GimPitch", value, C::gimbal_pitch}, {"GimRoll", value, C::gimbal_roll},
    {"iso", value, C::iso}, {"ISO", value, C::iso}, {"shutter", value, C::exposure}, {"Shutter", value, C::exposure_denominator}, {"SHUTTER", value, C::exposure_denominator},
    {"SS", value, C::exposure_denominator}, {"TV", value, C::exposure_denominator}, {"fnum", f_number, C::f_number}, {"Fnum", f_number, C::f_number}, {"F-NUM", f_number, C::f_number},
    {"F", f_number, C::f_number}, {"IR", f_number, C::f_number}, {"focal_len", focal, C::focal}, {"ev", value, C::number}, {"EV", value, C::number}, {"ct", value, C::number},
    {"color_md", value, C::number}, {"ae_meter_md", value, C::number}, {"dzoom_ratio", value, C::number}, {"DZOOM", value, C::number}, {"delta", value, C::number},
    {"vsync", value, C::number}, {"eis", value, C::number}, {"x", value, C::number}, {"y", value, C::number}, {"ir_gain_mode", value, C::number},
    {"pp_vsync", value, C::number}, {"pp_timestamp", value, C::number}, {"pp_target", value, C::number}, {"pp_current", value, C::number}, {"pp_limit_ratio", value, C::number},
    {"pp_over_image_border", value, C::number}, {"pp_warp_status", value, C::number}, {"pp_imu_td", value, C::number},
    {"M.M", value, C::number}, {"A.T", value, C::number}, {"Luma", value, C::number}, {"Signal", value, C::number}, {"CH", value, C::number}, {"FlightTime", value, C::number},
    {"SBat", value, C::number}, {"GBat", value, C::number}, {"Delay", value, C::number}, {"Bitrate", value, C::number}, {"Rcsignal", value, C::number},
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

}  // namespace contrail
