// A row of a clean copy: what stays of it in one spelling, and empty cells for all else.
#pragma once
#include <cstdint>
#include <string_view>

namespace contrail::csv_log {

constexpr std::string_view row_name = "row", heading_name = "heading";

/// What a column of a row is to the cells of its line (Column::at: these texts have no offset of their own). A number
/// has its decimals added.
enum class Part : std::uint32_t {
  text,       ///< a cell of words
  two_cells,  ///< `Date,Time`
  word,       ///< one of a list
  hex,
  behind,   ///< goes with the column before it, a blank between
  misfit,   ///< of the column before it: what does not fit there
  surplus,  ///< cells that have no heading
  number,
};

/// Record::anew of a row whose time falls is the row itself; of a heading, its words in a clean copy.
}  // namespace contrail::csv_log
