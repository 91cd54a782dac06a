// What a file's name tells, and which files belong together by their names.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "analysis/expose/finding.hpp"

namespace contrail {

/// A date or a time of day in the name, and a name given by a camera or an app of a maker. `name` without folders.
[[nodiscard]] std::vector<Finding> told_by_name(std::string_view name);

/// The local moment in a name (`DJI_20260621125142_0017_D`, `2026-06-21_12-51-42`); to the minute, hour or day where it
/// says no more.
struct NamedMoment {
  Micros local;
  bool has_time_of_day;
};
[[nodiscard]] std::optional<NamedMoment> moment_in_name(std::string_view name);

/// Files with the same key tell of one recording: same folder, same name but for the ending, in small letters. GoPro's
/// proxies (`GL010042.LRV`) go with their movies (`GX010042.MP4`).
[[nodiscard]] std::string stem_key(std::string_view path);
[[nodiscard]] std::string_view name_in(std::string_view path);

}  // namespace contrail
