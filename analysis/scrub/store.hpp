// Values written back into the bytes of a column: the counterpart of parsers/base/layout/value.hpp.
#pragma once
#include <span>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// The whole number as the column stores it, most significant byte first if `big`.
void store_integer(const Column& column, bool big, std::int64_t stored, std::byte* out);

/// `value` in the column's unit, scaled and rounded as the column stores it. False, and nothing written: it does not
/// fit, or the column is a part of a number, words or a fraction.
bool store_number(const Column& column, bool big, double value, std::byte* out);

/// `value` as a decimal number that fills `out`: with as many decimals as there is room for, or, if `whole`, with none
/// and blanks in front. False, and nothing written: not even its whole part fits.
bool store_words(double value, bool whole, std::span<std::byte> out);

}  // namespace contrail
