// How a clean copy says what stays of a text: numbers in the fewest digits, so that neither digits nor blanks hold more
// than the value.
#pragma once
#include <string>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// A decimal number within the column's limits, if it has some, rounded as its unit is measured; what has no unit and
/// counts or names a state is whole. One without limits, which stays because it was asked for, keeps its value. Empty:
/// it is none.
[[nodiscard]] std::string number_anew(std::string_view words, const Column& column);
/// Whether that may be another number than the words say: it is not told as the same in both files.
[[nodiscard]] bool is_said_rounded(const Column& column);

}  // namespace contrail
