// `QGC WPL 110`: a mission as lines of twelve numbers (mavlink.io/en/file_formats), as Mission Planner and older
// QGroundControls write it; of fences and rally points, too.
#pragma once
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::flight_plan {

constexpr std::string_view waypoints_magic = "QGC WPL ";
void walk_waypoints(Walk& walk, Reader in);

}  // namespace contrail::flight_plan
