// The proof's other pair of eyes: a reader that shares no code with ours looks at the copy of a still.
#pragma once
#include <string>

#include "parsers/formats.hpp"

namespace contrail {

/// What the second reader finds in a clean copy that no keep list names; also that it is missing or cannot read the copy. Empty: nothing, or
/// a format it is not asked about.
[[nodiscard]] std::string object_by_second_reader(const Format& format, Bytes copy);

}  // namespace contrail
