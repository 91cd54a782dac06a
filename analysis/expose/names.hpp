// What a file's name tells.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/expose/finding.hpp"

namespace contrail {

/// A date or a time of day in the name, a place, a serial number, words that no camera writes, and a name given by a
/// camera or an app of a maker. `name` without folders. `inside`: what the file tells; the name is held against it.
[[nodiscard]] std::vector<Finding> told_by_name(std::string_view name, const std::vector<Finding>& inside = {});

/// The local moment in a name (`DJI_20260621125142_0017_D`, `2026-06-21_12-51-42`); to the minute, hour or day where it
/// says no more.
struct NamedMoment {
  Micros local;
  bool has_time_of_day;
};
[[nodiscard]] std::optional<NamedMoment> moment_in_name(std::string_view name);

}  // namespace contrail
