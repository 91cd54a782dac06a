// Motion imagery metadata by itself (SMPTE ST 336, MISB ST 0601): packets of a transport stream without it.
#include "parsers/parts/chunks/klv.hpp"
#include "parsers/formats.hpp"
#include "parsers/parts/klv/packets.hpp"

namespace contrail {
namespace klv {
namespace {

Certainty detect(Bytes file) {
  if (!begins_klv(file)) return Certainty::no;
  const auto source = Source::view("", file);
  Reader in(*source);
  const auto first = try_klv(in);
  if (!first) return Certainty::no;
  return !first->cut() && (in.done() || begins_klv(in.rest())) ? Certainty::certain : Certainty::likely;
}

}  // namespace
}  // namespace klv

constinit const Format klv_format{
    .id = "klv",
    .name = "motion imagery data (KLV)",
    .endings = "klv",
    .family = Family::side_car,
    .writer = Writer::camera,
    .detect = klv::detect,
    .walk = walk_klv_packets,
    .fields = tell_klv,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"nothing of a stream of flight metadata is harmless: leave it out of what you share"},
};

}  // namespace contrail
