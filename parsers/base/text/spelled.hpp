// Values side by side that spell a text together, though each is one of its field.
#pragma once
#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

/// So many letters, digits, blanks and marks of words in a row, six of them different. Of records of noise one in 10
/// million begins a text at a given byte; where three floats from 8 upwards stand side by side (their first bytes are
/// letters) about one in 100,000.
constexpr std::size_t least_spelled = 12;

/// The first text of `least` letters or more; size 0: there is none.
[[nodiscard]] ByteRange find_spelled(Bytes bytes, std::size_t least = least_spelled);
/// Whether a text has a byte in this part.
[[nodiscard]] bool is_in_text(Bytes bytes, ByteRange part);

}  // namespace contrail
