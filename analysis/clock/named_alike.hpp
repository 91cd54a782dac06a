// Files of one name that tell of one flight, by what they themselves tell: cameras count from 1 again and again.
#pragma once
#include <string_view>
#include <vector>

#include "analysis/clock/timed_file.hpp"

namespace contrail {

/// "different day" (more than two days apart), "different place" (more than 100 km), "different device" (of two files
/// of one family: no serial number or model of the one is the other's). Empty: nothing speaks against one flight, or
/// one of them does not tell.
[[nodiscard]] std::string_view told_apart(const TimedFile& a, const TimedFile& b);

/// flights_of() the paths, where files that are told apart are of flights of their own.
[[nodiscard]] std::vector<std::size_t> flights_by_name(const std::vector<TimedFile>& files);

}  // namespace contrail
