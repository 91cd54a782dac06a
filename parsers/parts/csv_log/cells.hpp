// What a cell may hold to be a value of its column.
#pragma once
#include <cstdint>
#include <string_view>

#include "parsers/parts/csv_log/csv_log.hpp"

namespace contrail::csv_log {

/// True for an empty cell, and for what the column expects. What never stays in a clean copy is not looked at.
[[nodiscard]] bool holds(const Known& known, std::string_view cell);
/// Of a number in a clean copy: what the width of its range makes of use, and no more.
[[nodiscard]] std::uint32_t decimals_of(const Known& known);
/// Of the columns a record has: told for what may stay in a clean copy.
[[nodiscard]] Limits limits_of(const Known& known);

}  // namespace contrail::csv_log
