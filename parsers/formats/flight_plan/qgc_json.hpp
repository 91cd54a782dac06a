// QGroundControl's plans (docs.qgroundcontrol.com, file format "plan"), and its older missions.
#pragma once
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::flight_plan {

/// Whether JSON that begins so is a plan.
[[nodiscard]] bool is_qgc_json(std::string_view head);
void walk_qgc_json(Walk& walk, Reader in);

}  // namespace contrail::flight_plan
