#include "parsers/parts/dataflash/survey.hpp"

#include <algorithm>

#include "parsers/parts/dataflash/frames.hpp"

namespace contrail::ardupilot {
namespace {

std::size_t index_of(std::byte type) { return std::to_integer<std::size_t>(type); }

}  // namespace

/// Goes from message to message as the walk does.
Survey::Survey(Bytes file, std::uint64_t begin, std::uint64_t end, Maker maker) {
  Types types(maker);
  Frames frames(types, file, begin, end);
  bool data_seen = false;
  for (std::uint64_t at = begin; at < end;) {
    const std::uint32_t length = frames.whole(at);
    if (length == 0 || !(frames.followed(at + length, file[at + 2]) || frames.settles(at, length))) {
      const bool cut_short = length != 0 && frames.is_padding(at + length);  // its header stays
      const auto stranger = cut_short ? std::nullopt : frames.stranger_end(at);
      if (cut_short) use(file[at + 2]);
      const auto next = cut_short ? at + length : stranger ? stranger : frames.resync(at + 1);
      if (!next) break;
      at = *next;
      continue;
    }
    const Bytes message = file.subspan(at, length);
    const Special special = types[message[2]].special;
    if (special == Special::format && data_seen && frames.begins_log(at)) break;
    data_seen = data_seen || special != Special::format;
    use(message[2]);
    if (special == Special::format) declare(types, message, at);
    if (special == Special::format_units) tell_units(types, message, at);
    at += length;
  }
  for (const std::uint64_t at : formats_) {
    const Bytes format = file.subspan(at, Types::fmt_length);
    if (usual_.empty() && times_[index_of(format[3])] == 1) usual_ = format;
  }
}

void Survey::declare(Types& types, Bytes message, std::uint64_t at) {
  if (types.declare(message).did == Declaration::Did::declared) states_[index_of(message[3])] = {at, {}, false};
}

void Survey::tell_units(const Types& types, Bytes message, std::uint64_t at) {
  const Bytes type = types.field(message, "FmtType");
  const auto tells = [&](std::string_view label) {
    const Bytes ids = types.field(message, label);
    return !ids.empty() && ids[0] != std::byte{0};
  };
  if (type.empty() || !(tells("UnitIds") || tells("MultIds"))) return;
  State& about = states_[index_of(type[0])];
  if (!about.format || about.units) return;
  about.units = at;
  if (about.used) units_.insert(at);
}

void Survey::use(std::byte type) {
  State& known = states_[index_of(type)];
  if (known.used || !known.format) return;
  known.used = true;
  formats_.insert(*known.format);
  ++times_[index_of(type)];
  if (known.units) units_.insert(*known.units);
}

}  // namespace contrail::ardupilot
