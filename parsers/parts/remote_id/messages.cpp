#include "parsers/parts/remote_id/messages.hpp"

#include <algorithm>
#include <utility>

#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/remote_id/messages_table.hpp"
#include "parsers/parts/remote_id/places.hpp"

namespace contrail::remote_id {
namespace {

constexpr unsigned newest_version = 2, pack_type = 15;
constexpr std::uint64_t pack_head = 3, most_in_pack = 9;
constexpr std::uint64_t least_message = 2;  // of one that is cut off

unsigned at(Bytes bytes, std::uint64_t i) { return std::to_integer<unsigned>(bytes[i]); }

}  // namespace

Messages messages_in(Bytes bytes, ByteRange payload) {
  Messages found;
  std::uint64_t from = payload.at + 1;  // behind the counter
  const std::uint64_t end = payload.at + payload.size;
  if (from >= end) return found;
  std::uint64_t count = 1;
  if (at(bytes, from) >> 4 == pack_type) {
    found.damaged = from + pack_head > end || at(bytes, from + 1) != message_size;
    if (found.damaged) return found;
    count = at(bytes, from + 2);
    found.damaged = count > most_in_pack;
    found.pack = {from, pack_head};
    from += pack_head;
  }
  for (; count > 0 && from + least_message <= end; --count, from += message_size) {
    found.messages.push_back({from, std::min<std::uint64_t>(message_size, end - from)});
    found.damaged = found.damaged || end - from < message_size;
  }
  found.damaged = found.damaged || count > 0;
  return found;
}

void add_ids(Bytes bytes, const Messages& messages, std::vector<Id>& to) {
  for (const ByteRange& range : messages.messages) {
    if (at(bytes, range.at) >> 4 != basic_id_type || range.size < message_size) continue;
    const auto kind = static_cast<std::uint8_t>(at(bytes, range.at + 1) >> 4);
    const std::string_view whole = as_text(bytes.subspan(range.at + 2, id_size));
    const std::string_view id = is_words(whole) ? whole.substr(0, whole.find('\0')) : whole;
    if (id.empty()) continue;
    Id told{kind, std::string(id)};
    if (std::find(to.begin(), to.end(), told) == to.end()) to.push_back(std::move(told));
  }
}

void F3411::tell(Pieces& pieces, Bytes bytes, ByteRange payload) {
  const Messages found = messages_in(bytes, payload);
  pieces.tell(counter_layout, {payload.at, 1});
  if (found.pack.size) pieces.tell(pack_layout, found.pack);
  for (const ByteRange& range : found.messages) message(pieces, bytes, range);
  if (found.damaged && !std::exchange(damaged_, true))
    pieces.walk().note(Code::bad_structure, Severity::notice, pieces.where(payload),
                       "a Remote ID message pack with a wrong size or count, or cut off");
}

void F3411::message(Pieces& pieces, Bytes bytes, ByteRange range) {
  const Bytes stored = bytes.subspan(range.at, range.size);
  const unsigned type = at(stored, 0) >> 4, version = at(stored, 0) & 0x0F;
  if (version > newest_version && !std::exchange(newer_, true))
    pieces.walk().note(Code::unknown_version, pieces.where(range),
                       "Remote ID of protocol version " + std::to_string(version));
  const Layout* layout = layout_of_message(stored);
  if (!layout && !std::exchange(unknown_, true))
    pieces.walk().note(Code::unknown_record, pieces.where(range), "Remote ID messages of an unknown type");
  pieces.tell(layout ? *layout : unknown_message, range);
  if (range.size < message_size) return;
  if (type == location_type) tell_location(pieces, stored, range);
  if (type == system_type) tell_operator(pieces, stored, range);
}

void tell_f3411(const std::function<void(const Layout&)>& tell) {
  tell_message_layouts(tell);
  tell_place_layouts(tell);
}

}  // namespace contrail::remote_id
