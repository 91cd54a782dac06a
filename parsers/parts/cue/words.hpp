// Words of telemetry subtitles (DJI, Autel, Yuneec and others), and the columns their values become.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// Columns a cue may have; a word that is not known is taken whole, as `words`.
enum class CueColumn : std::uint8_t {
  local_time,
  counter,
  start,
  end,
  words,
  text_length,
  style,
  frame,
  frame_id,
  difference,
  latitude,
  longitude,
  latitude_south,
  longitude_west,
  home_latitude,
  home_longitude,
  home_latitude_south,
  home_longitude_west,
  satellites,
  altitude,
  altitude_pressure,
  altitude_takeoff,
  height,
  ultrasonic,
  home_altitude,
  distance,
  speed,
  vertical_speed,
  pitch,
  roll,
  yaw,
  gimbal_pitch,
  gimbal_roll,
  gimbal_yaw,
  iso,
  exposure,
  exposure_denominator,
  f_number,
  f_number_100,
  focal,
  focal_10,
  number,
  colour_mode,
  state,
};
inline constexpr std::size_t cue_columns = static_cast<std::size_t>(CueColumn::state) + 1;
/// Type text but for what frames a sample of a movie; `name` where the word itself is not the name.
[[nodiscard]] const Column& cue_column(CueColumn column);

/// The columns of a cue, as the room or the movie calls its records.
void tell_cue(const TellField& tell, std::string_view record);

enum class CueForm : std::uint8_t {
  value,     ///< one value
  place,     ///< (latitude, longitude, satellites or altitude), in one order or the other
  home,      ///< the same of the home point
  attitude,  ///< (pitch, roll, yaw) of the aircraft
  gimbal,    ///< … of the camera
  f_number,  ///< times 100 where there is no point in it
  focal,     ///< times 10 where there is no point in it
};

struct CueWord {
  std::string_view word;
  CueForm form;
  CueColumn column;
  std::uint8_t longest =
      0;  ///< of values that may stay in a clean copy: longer ones become `state`, which tells nothing; 0: any
};
[[nodiscard]] const CueWord* find_cue_word(std::string_view word);
/// One of the colour modes cameras have; anything else might be a text of somebody's.
[[nodiscard]] bool is_colour_mode(std::string_view value);

}  // namespace contrail
