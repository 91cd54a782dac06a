// `info --json`: a FileReport as the contract spells it.
#pragma once
#include <string>

#include "analysis/check/check.hpp"
#include "analysis/flight/recording.hpp"

namespace contrail {

/// One object, pretty-printed, without line end; `checked` are findings as well. With `provenance` each value x has a
/// sibling x_at or x_from.
[[nodiscard]] std::string info_json(const FileReport& report, const std::vector<Raised>& checked, bool provenance);

}  // namespace contrail
