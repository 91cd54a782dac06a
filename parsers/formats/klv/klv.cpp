// Motion imagery metadata by itself (SMPTE ST 336, MISB ST 0601): packets of a transport stream without it, as they are
// or written as hexadecimal digits.
#include <algorithm>

#include "parsers/formats.hpp"
#include "parsers/formats/klv/hex_text.hpp"
#include "parsers/parts/chunks/klv.hpp"
#include "parsers/parts/klv/packets.hpp"

namespace contrail {
namespace klv {
namespace {

constexpr std::size_t key_and_length = 17;

constexpr Column text_columns[] = {{"hexadecimal digits", Type::text, 0, Meaning::structure, 1, 0}};
constexpr Layout text_layout{.name = "", .columns = text_columns};

bool begins_as_text(Bytes file) {
  constexpr std::size_t enough = 4 * key_and_length;  // with blanks between the digits
  const auto begin = begins_hex(file.first(std::min(file.size(), enough)), key_and_length);
  return begin && begins_klv(*begin);
}

Certainty detect(Bytes file) {
  if (begins_as_text(file)) return Certainty::certain;
  if (!begins_klv(file)) return Certainty::no;
  const auto source = Source::view("", file);
  Reader in(*source);
  const auto first = try_klv(in);
  if (!first) return Certainty::no;
  return !first->cut() && (in.done() || begins_klv(in.rest())) ? Certainty::certain : Certainty::likely;
}

void walk(Walk& walk, Reader in) {
  if (!begins_as_text(in.rest())) return walk_klv_packets(walk, in);
  const Where where = in.where(in.at(), in.left());
  if (!walk.open({"hexadecimal text", Meaning::telemetry}, where)) return;
  walk.record(walk.layout_of(text_layout), in.rest(), where);
  if (const Source* decoded = walk.derive(where, hex_transform())) walk_klv_packets(walk, Reader(*decoded));
  walk.close();
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
    .walk = klv::walk,
    .fields = tell_klv,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"nothing of a stream of flight metadata is harmless: leave it out of what you share"},
};

}  // namespace contrail
