// Blackbox logs of Cleanflight, Betaflight, EmuFlight and INAV (blackbox.c): text lines describe frames of packed
// differences, which have neither length nor checksum. A file holds one log or a whole flash memory of them.
#include <algorithm>

#include "parsers/formats.hpp"
#include "parsers/formats/blackbox/header_lines.hpp"
#include "parsers/formats/blackbox/log.hpp"

namespace contrail {
namespace {

using namespace blackbox;

std::uint64_t next_log(const Reader& in, std::uint64_t at) {
  const std::size_t found = as_text(in.source().bytes().first(in.end())).find(first_line, at);
  return found == std::string_view::npos ? in.end() : found;
}

void walk(Walk& walk, Reader in) {
  std::uint64_t at = next_log(in, in.begin());
  if (at > in.begin()) walk.note(Code::lost_sync, in.where(in.begin(), at - in.begin()), "bytes before the first log");
  while (at < in.end()) {
    const std::uint64_t end = next_log(in, at + first_line.size());
    if (walk.open({"log", Meaning::recording}, in.where(at, end - at))) {
      Log(walk, in.range(at, end - at)).run();
      walk.close();
    }
    at = end;
  }
}

Certainty detect(Bytes file) {
  const std::string_view head = as_text(file.first(std::min<std::size_t>(file.size(), 1 << 16)));
  if (head.starts_with(first_line)) return Certainty::certain;
  return head.find(first_line) != std::string_view::npos ? Certainty::likely : Certainty::no;
}

void fields(const TellField& tell) {
  tell_header(tell);
  tell_frames(tell);
  tell_events(tell);
}

void kept(const TellKept& tell) {
  tell_kept_lines(tell);
  tell_kept_frames(tell);
  tell_kept_events(tell);
}

/// Frames and lines stand for themselves: main frames count from main frames only, GPS frames from the home frame, and
/// both of these go together.
std::string seal(std::span<std::byte>, const Moved&) { return {}; }

}  // namespace

constinit const Format blackbox_format{
    .id = "blackbox",
    .name = "Betaflight or INAV blackbox",
    .endings = "bbl bfl txt",
    .family = Family::log,
    .writer = Writer::aircraft,
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .kept = kept,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = CutAndSeal{.seal = seal, .independent_records = true, .payload_words = PayloadWords::every},
};

}  // namespace contrail
