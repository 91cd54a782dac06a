// How a clean copy says what stays of a text: numbers in the fewest digits, so that neither digits nor blanks hold more
// than the value.
#pragma once
#include <string>
#include <string_view>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// A decimal number within the column's limits, if it has some: a moment in whole milliseconds, else in the digits of a
/// single-precision float. One without limits, which stays because it was asked for, keeps its value. Empty: it is
/// none.
[[nodiscard]] std::string number_anew(std::string_view words, const Column& column);

}  // namespace contrail
