// When a value says nothing: what stands in a field that nobody filled in, and in one that was cleaned. The one rule
// for what is told, counted, searched for and committed to.
#pragma once
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// Words of nothing but zeros, NULs, blanks and what stands between numbers: "", "0.000", "--", "0000:00:00 00:00:00",
/// "0000-00-00T00:00:00Z". All of it counts, also what stands behind a NUL.
[[nodiscard]] bool says_nothing(std::string_view words);

/// True where nothing is there; where all elements of a number are zero or no numbers (NaN, a fraction 0/0), whatever
/// word an enumeration has for zero, or say that they are none; where text or bytes are words that say nothing.
[[nodiscard]] bool says_nothing(const Record& record, const Column& column, std::uint32_t row = 0);

}  // namespace contrail
