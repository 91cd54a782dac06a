// The room of a MAVLink stream, with or without stamps.
#pragma once
#include <string_view>

#include "parsers/parts/mavlink/between.hpp"
#include "parsers/parts/mavlink/clocks.hpp"
#include "parsers/parts/mavlink/seal.hpp"
#include "parsers/parts/mavlink/stream.hpp"
#include "parsers/parts/mavlink/texts.hpp"

namespace contrail::mavlink {

template <Stamps stamps>
Certainty detect(Bytes file) {
  const Row row = frames_in_a_row(file, stamps);
  if (row.frames == 0) return Certainty::no;
  if (!row.begins_file) return Certainty::possible;
  return row.frames > 1 ? Certainty::certain : Certainty::likely;
}

template <Stamps stamps>
void walk(Walk& walk, Reader in) {
  walk_stream(walk, in, stamps);
}

template <Stamps stamps>
void fields(const TellField& tell) {
  tell_messages(tell);
  tell_between(tell);
  tell_texts(tell);
  if (stamps == Stamps::microseconds) tell_clocks(tell);
}

template <Stamps stamps>
std::string seal_copy(std::span<std::byte> out, const Moved& moved) {
  return seal(out, moved, stamps);
}

template <Stamps stamps>
constexpr Format room(std::string_view id, std::string_view name, std::string_view endings) {
  return {.id = id,
          .name = name,
          .endings = endings,
          .family = Family::log,
          .writer = Writer::app,
          .detect = detect<stamps>,
          .walk = walk<stamps>,
          .fields = fields<stamps>,
          .kept = tell_kept,
          // The tables know what a field is, but only few of them are known to tell nothing: stays.cpp lists these.
          .columns = ColumnsBy::file,
          .second_look = SecondLook{SecondLook::By::none},
          .cleaning =
              CutAndSeal{.seal = seal_copy<stamps>, .independent_records = true, .payload_words = PayloadWords::every}};
}

}  // namespace contrail::mavlink
