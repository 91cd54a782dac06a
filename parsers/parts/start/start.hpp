// A start that a file states in words, from which its rows count: two clocks tied at zero.
#pragma once
#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// Tells it as a row of the clock 0. `where`: the words.
void tell_start(Walk& walk, Micros utc, const Where& where);

}  // namespace contrail
