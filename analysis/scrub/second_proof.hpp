// The proof's other pair of eyes: a reader that shares no code with ours looks at the copy of a still.
#pragma once
#include <string>

#include "parsers/formats.hpp"

namespace contrail {

/// What the second reader finds in a clean copy besides what the facts make it say, or misses of that; also that it is missing itself or cannot
/// read the copy. Empty: nothing, or a format it is not asked about.
[[nodiscard]] std::string object_by_second_reader(const Format& format, Bytes copy, const KeptFacts& facts);

}  // namespace contrail
