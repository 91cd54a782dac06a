// `info --json`: a FileReport as the contract spells it.
#pragma once
#include <string>
#include <vector>

#include "analysis/check/check.hpp"
#include "analysis/flight/recording.hpp"

namespace contrail {

/// One object, pretty-printed, without line end; `checked` are findings as well. With `provenance` each value x has a
/// sibling x_at or x_from.
[[nodiscard]] std::string info_json(const FileReport& report, const std::vector<Raised>& checked, bool provenance);

/// The same object with `same_flight_as`, the other files of its flight, or the first of many, and `same_flight_files`,
/// how many there are with itself.
[[nodiscard]] std::string with_same_flight(std::string object, const std::vector<std::string>& others,
                                           std::size_t files);

}  // namespace contrail
