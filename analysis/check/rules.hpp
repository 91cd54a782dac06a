// The rules, each in the file of its name.
#pragma once
#include "analysis/check/check.hpp"

namespace contrail::rule {

[[nodiscard]] std::optional<Seen> time_back(const Recording& r);
[[nodiscard]] std::optional<Seen> frozen_time(const Recording& r);
[[nodiscard]] std::optional<Seen> gap(const Recording& r);
[[nodiscard]] std::optional<Seen> speed_differs(const Recording& r);
[[nodiscard]] std::optional<Seen> stuck_position(const Recording& r);
[[nodiscard]] std::optional<Seen> stuck_heading(const Recording& r);
[[nodiscard]] std::optional<Seen> acceleration(const Recording& r);
[[nodiscard]] std::optional<Seen> altitude_differs(const Recording& r);
[[nodiscard]] std::optional<Seen> before_fix(const Recording& r);
[[nodiscard]] std::optional<Seen> stale_position(const Recording& r);
[[nodiscard]] std::optional<Seen> null_island(const Recording& r);
[[nodiscard]] std::optional<Seen> swapped(const Recording& r);
[[nodiscard]] std::optional<Seen> receiver_disturbed(const Recording& r);
[[nodiscard]] std::optional<Seen> receiver_jammed(const Recording& r);
[[nodiscard]] std::optional<Seen> receiver_geometry(const Recording& r);
[[nodiscard]] std::optional<Seen> broken_records(const FileReport& report);

}  // namespace contrail::rule
