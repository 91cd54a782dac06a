// What a column or a node says: one closed vocabulary for all formats. The rows are in meanings.def.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace contrail {

enum class Meaning : std::uint8_t {
#define MEANING(name, kind, text) name,
#include "parsers/base/layout/meanings.def"
#undef MEANING
};

/// What a value of a meaning gives away. `unknown` counts as private.
enum class Reveals : std::uint8_t { harmless, unknown, place, time, device, person, content };
[[nodiscard]] std::string_view name_of(Reveals reveals);

struct MeaningRow {
  Meaning meaning;
  std::string_view name;
  Reveals reveals;
  std::string_view text;
};

[[nodiscard]] std::span<const MeaningRow> meanings();
[[nodiscard]] const MeaningRow& row_of(Meaning meaning);
[[nodiscard]] inline std::string_view name_of(Meaning meaning) { return row_of(meaning).name; }

/// Whom or what a record is about. `start`: the point where the recording began, as the format states it; of a
/// time_boot column: the moment it began (rows may tell of things before it). `plan`: what somebody meant to fly, a
/// claim and never a flight.
enum class Subject : std::uint8_t {
  none,
  aircraft,
  home,
  operator_,
  camera,
  traffic,
  target,
  plan,
  start,
  picture,
  remote,
  battery,
  gimbal,
  app,
  flight_controller,
  lens,
  encoder,   ///< the last three are programs: of pictures and sound, ...
  editor,    ///< ... that changed the file after its recording, ...
  exporter,  ///< ... that made it out of another file
};
[[nodiscard]] std::string_view name_of(Subject subject);
/// Not a device: a program that wrote or changed the file.
[[nodiscard]] constexpr bool is_program(Subject subject) {
  return subject == Subject::encoder || subject == Subject::editor || subject == Subject::exporter;
}

/// Kinds of events, as the JSON spells them.
enum class Event : std::uint8_t {
  none,
  mode,
  arm,
  disarm,
  takeoff,
  landing,
  warning,
  message,
  failsafe,
  home_set,
  shot
};
[[nodiscard]] std::string_view name_of(Event event);

}  // namespace contrail
