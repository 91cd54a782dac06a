// Logs as comma-separated values under a heading: exports of apps and services, logs of radio transmitters. A dialect
// is a table of the columns it knows; they are found by name, as their number and order differ from file to file.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::csv_log {

/// What a cell has to hold to be a value of its column. Text in a cell that expects a number is told under the name of
/// the column, but means nothing: it goes from a clean copy, wherever it stands.
enum class Cell : std::uint8_t {
  number,   ///< decimal, within the limits
  whole,    ///< the same without decimals
  hex,      ///< `0x` and up to 16 digits
  word,     ///< one of the words of the column
  text,     ///< anything; never harmless
  place,    ///< latitude and longitude in decimal degrees with a blank between: two columns
  minutes,  ///< degrees and minutes, the hemisphere behind: `04852.5960S`; told in degrees by a view of the row
};

/// A column of a dialect.
struct Known {
  /// As the heading spells it, without the unit behind it; upper and lower case are the same. `#` at the end stands for
  /// up to two digits. A name with a comma is that of two neighbouring cells that say one thing (`Date,Time`); an empty
  /// one that of a first column without a name, told as `(no name)`.
  std::string_view name;
  Cell cell;
  Meaning meaning;
  Limits limits = {};                            ///< of numbers, as they are written
  std::span<const std::string_view> words = {};  ///< of words
  Subject subject = Subject::none;               ///< where it differs from the dialect's
  std::string_view unit = {};                    ///< where the heading states none
  std::span<const Name> states = {};             ///< what its numbers or words stand for
  Event each = Event::none;                      ///< each new text in it is an event of this kind
};

struct Dialect {
  std::span<const Known> columns;
  Subject subject = Subject::aircraft;  ///< of the rows
  /// Rows farther apart are of different sessions, which is told; zero: there is one session in a file.
  Micros session_gap = 0;
};

/// The first line of a text, without byte order mark and line end; empty where the file is no text.
[[nodiscard]] std::string_view first_line(Bytes file);
/// Whether a heading has a column of this name (unit included where the name has one).
[[nodiscard]] bool has_column(std::string_view heading, std::string_view name);

/// Walks a file: the heading, then a record for each row. A heading that stands again begins anew.
void walk(Walk& walk, Reader in, const Dialect& dialect);
void tell_fields(const TellField& tell, const Dialect& dialect);
void tell_kept(const TellKept& tell, const Dialect& dialect);
/// Respell::spell: cells that go are empty, and a number has one spelling.
[[nodiscard]] std::size_t spell_row(const Record& record, std::vector<bool>& stays, std::string& out);

}  // namespace contrail::csv_log
