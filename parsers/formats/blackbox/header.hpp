// The header of one log: lines `H key:value`, which describe the frames behind them.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/formats/blackbox/encodings.hpp"
#include "parsers/formats/blackbox/firmware.hpp"

namespace contrail::blackbox {

constexpr std::string_view first_line = "H Product:Blackbox flight data recorder by Nicholas Sherlock\n";

struct FieldDefinition {
  std::string_view name;
  bool is_signed = false;
  unsigned predictor = 0;
  Encoding encoding = Encoding::null;
};

/// Fields of the five kinds of frames that have some; views into the file.
struct Header {
  Firmware firmware;
  std::int64_t debug_mode = 0;
  double vbat_scale = 0;          ///< `vbatscale`, the divider of the battery's voltage, in tenths; 0: not told
  double highest_cell_volts = 0;  ///< as written, in units of the firmware; 0: not told
  int data_version = 1;
  std::uint32_t i_interval = 32;
  std::uint32_t p_num = 1, p_denom = 1;  ///< p_denom 0: no P frames
  std::int64_t min_throttle = 1150, min_motor = 0, vbat_ref = 4095;
  std::string_view i_names, s_names, g_names, h_names;  ///< as written
  std::vector<FieldDefinition> i, p, s, g, h;
  std::optional<Micros> start;  ///< UTC; nothing: the clock was not set
  ByteRange start_place;
  std::string_view wrong = {};  ///< why the frames cannot be read; empty: they can
};

/// Reads the lines at the cursor, tells each as a record and leaves the cursor behind the last one.
[[nodiscard]] Header read_header(Walk& walk, Reader& in);
/// What the keys of the header mean; those that `*` stands for are settings of the firmware.
void tell_header(const TellField& tell);

}  // namespace contrail::blackbox
