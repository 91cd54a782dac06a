// The wall clock in a file's name: `DJIFlightRecord_2016-09-26_[14-12-45].txt`, `2016-09-26 14-12-46.csv`.
#pragma once
#include <optional>
#include <string_view>

#include "parsers/base/text/time.hpp"

namespace contrail {

/// The first date with a time of day, local. Names are given by people and programs alike: no more than a hint.
[[nodiscard]] std::optional<Micros> time_in_name(std::string_view name);

}  // namespace contrail
