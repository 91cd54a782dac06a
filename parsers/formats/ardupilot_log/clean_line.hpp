// A line of a text log as a clean copy says it: names and letters of our lists, numbers in the fewest digits that hold
// what the binary log would store, and a zero for what goes.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/layout/layout.hpp"
#include "parsers/parts/ardupilot/ardupilot.hpp"

namespace contrail::ardupilot {

/// The words of framing (FMT, FMTU, UNIT, MULT) in a clean log, a line a column; empty: its line goes.
[[nodiscard]] std::string format_words(const Declared& declared, std::int64_t type);
/// `of`: FMTU's own declaration, `fields` those of its line, `about` the message it speaks of.
[[nodiscard]] std::string units_words(const Declared& of, std::span<const std::string_view> fields,
                                      const Declared& about, std::int64_t type);
/// `of`: UNIT or MULT. `id` is the letter it explains.
[[nodiscard]] std::string alphabet_words(const Declared& of, std::span<const std::string_view> fields, std::uint8_t id);

/// Respell::spell. Framing has its words in Record::anew.
[[nodiscard]] std::size_t spell_line(const Record& record, std::vector<bool>& stays, std::string& out);

}  // namespace contrail::ardupilot
