// What a case holds, in a few lines.
#pragma once
#include <string>

#include "analysis/case/case_file.hpp"

namespace contrail {

/// A line a kind.
[[nodiscard]] std::string case_text(CaseFile& file);

}  // namespace contrail
