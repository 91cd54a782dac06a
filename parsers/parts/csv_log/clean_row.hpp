// A row of a clean copy: what stays of it in one spelling, and empty cells for all else.
#pragma once
#include <cstdint>
#include <string_view>

namespace contrail::csv_log {

constexpr std::string_view row_name = "row", heading_name = "heading";

/// What a column of a row is to the cells of its line. A number has its decimals added.
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

/// Column::at of a row (these texts have no offset of their own): its part, and where a clean copy has it. Columns of
/// one cell stand together.
constexpr std::uint32_t parts = 16, unordered = 0xFFFF;
constexpr std::uint32_t spot_of(Part part, std::uint32_t order, std::uint32_t decimals = 0) {
  return order * parts + static_cast<std::uint32_t>(part) + decimals;
}
constexpr std::uint32_t order_of(std::uint32_t spot) { return spot / parts; }

/// Record::anew of a row: what a clean copy has in the cells that count (counted.hpp), a comma behind each. Of a
/// heading: its words in a clean copy.
}  // namespace contrail::csv_log
