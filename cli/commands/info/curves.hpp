// Small pictures of a flight in letters, for a terminal.
#pragma once
#include <cstddef>
#include <string>

#include "analysis/flight/recording.hpp"

namespace contrail {

/// `▁▂▅███▆▂ 0 to 40 m above take-off`: the greatest height of the main track in each part of its time, in at most
/// `columns`; a blank where nothing was recorded. Empty where heights differ by less than 2 m, or there is no room.
[[nodiscard]] std::string height_curve(const Recording& recording, std::size_t columns);
/// `N ▂ NE · E █ …`: how far the main track went in each direction, from true north; a dot: nowhere. Empty where it
/// went less than 20 m, legs of less than 5 m not counted: a receiver at rest wanders.
[[nodiscard]] std::string compass_rose(const Recording& recording);
/// True if the environment says that the terminal knows such letters (LC_ALL, LC_CTYPE, LANG).
[[nodiscard]] bool terminal_has_letters();

}  // namespace contrail
