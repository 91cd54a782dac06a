// Words that a camera writes by itself into fields meant for people: they name a device or a setting, nobody.
#pragma once
#include <string_view>

#include "parsers/base/layout/meaning.hpp"

namespace contrail {

/// True for a version, a palette, a mode or a maker's name in a field of that meaning: `0.9.142`, `WhiteHot`, `FLIR
/// One`. What else stands there may be a person's.
[[nodiscard]] bool is_cameras_own(Meaning meaning, std::string_view value);
/// True for the line by which a program signs every file it writes, its author's name included, and for what programs
/// call the modes of an aircraft: `Motors_Started` looks like a name.
[[nodiscard]] bool is_programs_own(std::string_view value);

}  // namespace contrail
