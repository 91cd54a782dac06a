// What a case holds, in a few lines.
#pragma once
#include <string>

#include "analysis/case/case_file.hpp"

namespace contrail {

/// A line a kind.
[[nodiscard]] std::string case_text(CaseFile& file);
/// Of a case whose scan was ended it is told, unless `quiet`, that files, clocks and links may be missing from what it
/// answers. Returns the exit code.
[[nodiscard]] int tell_unfinished(CaseFile& file, bool quiet);

}  // namespace contrail
