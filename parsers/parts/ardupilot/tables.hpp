// What ArduPilot's messages and codes mean, shared by the binary and the text log. Source: the @LoggerMessage
// documentation beside ArduPilot's logging code (2012 to 4.7), PX4's sdlog2 where it shares the framing. Messages vary
// by version, so columns are bound by name.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"

namespace contrail::ardupilot {

/// A column as one message spells it.
struct Field {
  std::string_view names;  ///< its labels through the years, blank between
  Meaning meaning;
  std::string_view unit = {};  ///< set: this unit and `per`, whatever FMTU says (logs before 2018 have none)
  double per = 1;              ///< stored units per `unit`, for whole numbers whose type has no factor of its own
  std::span<const Name> words = {};
  Subject subject = Subject::none;  ///< where it differs from the message's
  std::string_view beside = {};     ///< means this only where the message also has the column `beside`
};

struct Message {
  std::string_view names;  ///< blank between
  Meaning rest;            ///< of its columns that neither `fields` nor the general rules know
  Subject subject;
  std::span<const Field> fields = {};
  Event each = Event::none;  ///< every row is an event of this kind
};

/// Who wrote the log: messages of one name are not the same.
enum class Maker : std::uint8_t { ardupilot, px4 };
/// PX4's own come before those it shares with ArduPilot.
[[nodiscard]] std::span<const Message> ardupilot_messages();
[[nodiscard]] std::span<const Message> px4_messages();
/// Null: nobody told what this message is; its columns stay private, its coordinates are somebody's target.
[[nodiscard]] const Message* find_message(std::string_view name, Maker maker);
/// What a field that stays holds: limits of the number as text logs write it (the factor of the letter applied, no
/// multiplier), and the units FMTU may say of it, each with a multiplier where that is not 1, blank between: "m",
/// "aC J/".
struct Measure {
  double least, most;
  std::string_view units = {};
};
/// Fields of one message that stay in a clean log.
struct Stay {
  std::string_view labels;  ///< exact, blank between
  std::string_view types;   ///< the letters of FMT it may be stored as
  Measure measure;
  std::string_view why = {};
  std::span<const Name> values = {};  ///< set: it is zero or one of these
  std::string_view unit = {};         ///< where FMTU has none for it
};
struct StayingMessage {
  std::string_view names;  ///< exact, blank between
  std::span<const Stay> fields;
};
/// The unit of a field that stays where that is of speeds or of what they follow from, whatever FMTU says; empty: it is
/// another, or one of two.
[[nodiscard]] std::string_view unit_of_motion(const Stay& stay);
/// Null: the field goes.
[[nodiscard]] const Stay* find_stay(std::string_view message, std::string_view label, char type);
/// Names a clean log may say: of a message, and of a field in it stored so.
[[nodiscard]] bool is_known_message(std::string_view name);
[[nodiscard]] bool is_known_label(std::string_view message, std::string_view label, char type);
/// A message of which something stays, if only the moment. Of others nothing does: neither records nor definitions.
[[nodiscard]] bool is_listed_message(std::string_view name);
/// FMT, FMTU, UNIT, MULT: messages by which others are read, and their fields that say how.
[[nodiscard]] bool is_framing_message(std::string_view name);
[[nodiscard]] bool is_framing_field(std::string_view message, std::string_view label, char type);
/// All that stays.
void tell_kept(const TellKept& tell);

/// Takes the first word off a list; empty when there is none left.
[[nodiscard]] std::string_view next_word(std::string_view& list);
/// True if `word` is one of the words of a list.
[[nodiscard]] bool has_word(std::string_view list, std::string_view word);

/// Which flight modes the numbers of MODE stand for.
enum class Vehicle : std::uint8_t { unknown, copter, plane, rover, tracker, sub, blimp };
[[nodiscard]] std::span<const Name> mode_names(Vehicle vehicle);
/// The firmware's own line: `ArduCopter V3.1.3 (92cdd2a3)`, `APM:Copter V3.3-dev`. Unknown for any other text.
[[nodiscard]] Vehicle vehicle_of_text(std::string_view text);
/// A mode of any vehicle, spelled as the firmware or a ground station does (`ALT_HOLD`, `AltHold`); empty: none.
[[nodiscard]] std::string_view mode_word(std::string_view text);
/// VER.BU.
[[nodiscard]] Vehicle vehicle_of_build(std::int64_t build);

/// Words of EV.Id; in a log that also has ARM messages, 10 and 11 are plain messages (else every arming would be told
/// twice).
[[nodiscard]] std::span<const Name> event_names(bool beside_arm);
/// Words of ERR.Subsys, when ERR.ECode says that the trouble is over (0) or not.
[[nodiscard]] std::span<const Name> error_names(bool over);

/// The line with the 96-bit id of the processor, `PX4v2 2A002500 17473235 32303436`, or SITL's machine id (32 hex
/// digits).
struct Board {
  std::string_view model;  ///< empty for SITL
  std::string_view serial;
};
[[nodiscard]] std::optional<Board> board_of_text(std::string_view text);

}  // namespace contrail::ardupilot
