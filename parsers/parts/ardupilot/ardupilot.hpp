// What the binary and the text room of ArduPilot, and that of PX4's sdlog2, share: a message's layout from its FMT, and
// the facts its texts tell.
#pragma once
#include <array>
#include <span>
#include <string>
#include <vector>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/ardupilot/letters.hpp"
#include "parsers/parts/ardupilot/tables.hpp"

namespace contrail::ardupilot {

/// One message as FMT declares it, with the units FMTU adds (from 2018 on).
struct Declared {
  std::string name;
  std::string types;                        ///< a character a column
  std::vector<std::string> labels;          ///< may be fewer than types: FMT cuts them at 64 characters
  std::string units, multipliers;           ///< a character a column; empty: not told
  std::span<const std::string> words = {};  ///< that a clean log may say, known or not
  Maker maker = Maker::ardupilot;
  std::uint32_t spare = 0;  ///< bytes of the message behind its fields
};

/// Whether somebody asked for a meaning that the k-th column can have; and any of them.
[[nodiscard]] bool asks_for_column(const Declared& declared, std::size_t k);
[[nodiscard]] bool asks_for_part(const Declared& declared);
/// Whether a clean binary log has records of such a message: it is on the list and hardly longer than its fields, or
/// somebody asked for it or for a meaning that it has.
[[nodiscard]] bool stays(const Declared& declared);

/// What one log tells about itself and its messages cannot be read without.
struct Log {
  std::uint16_t clock = 0;
  Vehicle vehicle = Vehicle::unknown;
  bool has_origin = false;                    ///< it knows ORGN messages: CMD 0 is no longer the home point
  bool has_arm = false;                       ///< ARM messages are written: EV and STAT need not tell of arming
  std::array<std::string_view, 256> units{};  ///< UNIT, by id
  std::array<double, 256> multipliers{};      ///< MULT, by id
  Log();
};

/// A chip of 16 MB holds about a hundred logs; a file that claims more than this is not believed, and what follows
/// counts to its last.
constexpr std::uint16_t max_logs = 1000;
constexpr std::string_view too_many_logs = "more than 1000 logs in one file; the rest are counted as part of the last";

enum class Stored : std::uint8_t { binary, text };

/// Messages whose rows have a layout for each value of one column: an instance, or a value that changes what the row is
/// about.
struct Key {
  int column = -1;  ///< none
  bool instance = false;
  static constexpr std::size_t max_slots = 128;
  /// Which of the message's layouts a value belongs to; instances beyond the 127th share one.
  [[nodiscard]] std::size_t slot(std::int64_t value) const {
    if (!instance) return value != 0;
    return static_cast<std::size_t>(value < 0 ? 0 : value < 127 ? value : 127);
  }
  [[nodiscard]] std::size_t slots() const { return instance ? max_slots : 2; }
};
[[nodiscard]] Key key_of(const Declared& declared);
/// The slot whose layout a slot shares: CMD 0 is the home point only in logs without ORGN, which may be declared behind
/// CMD.
[[nodiscard]] std::size_t shared_slot(const Declared& declared, const Log& log, std::size_t slot);

/// Announces the layout of a message (of one slot of its key). Binary: columns at their offsets, behind the three
/// header bytes. Text: a `placed` layout whose column 0 is the name and column k+1 the k-th field; `at` is its letter.
[[nodiscard]] const AnnouncedLayout& make_layout(Walk& walk, const Declared& declared, const Log& log, Stored stored,
                                                 std::size_t slot);

/// The messages and labels that have a meaning here; what else a log declares is read by its FMT and stays private.
void tell_fields(const TellField& tell, Maker maker);

/// What the line of a MSG (or the preamble of a text log) tells: vehicle, firmware, board. `where` is the place of
/// `text`.
void learn_from_text(Walk& walk, Log& log, std::string_view text, const Where& where);
/// The fields of what such lines tell.
void tell_board(const TellField& tell);

/// One UNIT: `deglatitude` and its like become `deg`.
void read_unit_label(Walk& walk, Log& log, std::uint8_t id, std::string_view label);
/// The parts of a comma separated list, without blanks around them.
[[nodiscard]] std::vector<std::string> split_labels(std::string_view list);

}  // namespace contrail::ardupilot
