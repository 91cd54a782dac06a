// Planned routes of ground stations: QGroundControl's JSON and lines of waypoints. A plan is a claim about an
// intention: it has no clock, no aircraft, and proves no flight. Its places have the subject `plan` and no other.
#include "parsers/base/text/sniff.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/flight_plan/fields.hpp"
#include "parsers/formats/flight_plan/qgc_json.hpp"
#include "parsers/formats/flight_plan/waypoints.hpp"

namespace contrail {
namespace flight_plan {
namespace {

Certainty detect(Bytes file) {
  const std::string_view head = sniff_beginning(file).content;
  const bool ours = head.starts_with(waypoints_magic) || (head.starts_with('{') && is_qgc_json(head));
  return ours ? Certainty::certain : Certainty::no;
}

void walk(Walk& walk, Reader in) {
  walk.note(Code::remark, in.where(in.at(), 0), "what somebody meant to fly: nothing in it shows that anything flew");
  const bool lines = sniff_beginning(in.rest()).content.starts_with(waypoints_magic);
  lines ? walk_waypoints(walk, in) : walk_qgc_json(walk, in);
}

}  // namespace
}  // namespace flight_plan

constinit const Format flight_plan_format{
    .id = "flight-plan",
    .name = "flight plan",
    .endings = "plan waypoints mission",
    .family = Family::export_,
    .writer = Writer::app,
    .detect = flight_plan::detect,
    .walk = flight_plan::walk,
    .fields = flight_plan::tell_fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"a plan is nothing but places: without them nothing is left to share. Tell in words what is "
                           "planned, or make a plan of another place"},
};

}  // namespace contrail
