#include "parsers/formats.hpp"

#include "parsers/base/walk/salvage.hpp"

namespace contrail {

namespace {

constexpr const Format* table[] = {
#define ROOM(name) &name##_format,
    CONTRAIL_ROOMS(ROOM)
#undef ROOM
};

constexpr Column payload_columns[] = {{"bytes", Type::bytes, 0, Meaning::payload, 1, 0}};
constexpr Layout payload_layout{.name = "", .columns = payload_columns};

}  // namespace

std::span<const Format* const> formats() { return table; }

const Format* find_format(std::string_view id) {
  for (const Format* format : table) {
    if (format->id == id) return format;
  }
  return nullptr;
}

Detection detect(Bytes file, std::span<const Format* const> among) {
  Detection found;
  Certainty best = Certainty::no;
  for (const Format* format : among) {
    const Certainty sure = format->detect(file);
    if (sure == Certainty::no || sure < best) continue;
    if (sure > best) {
      found = {format, {}};
      best = sure;
    } else {
      found.rivals.push_back(format);
    }
  }
  return found;
}

void walk_file(Walk& walk, const Format& format) {
  const Source& source = walk.source();
  guarded(walk, {&source, 0, source.size()}, [&] { format.walk(walk, Reader(source)); });
  if (source.shrank())
    walk.note(Code::shrank, {&source, 0, source.size()},
              "the file was truncated while it was being read; missing bytes read as zero");
}

void walk_part(Walk& walk, const Format& format, Reader part) {
  guarded(walk, part.where(part.at(), part.left()), [&] { format.walk(walk, part); });
}

void walk_embedded(Walk& walk, const Format& format, const Node& node, Reader part) {
  const Where where = part.where(part.at(), part.left());
  if (!walk.open(node, where)) return;
  if (walk.embedded(format, where)) {
    guarded(walk, where, [&] { format.walk(walk, part); });
  } else {
    walk.record(walk.layout_of(payload_layout), part.rest(), where);
  }
  walk.close();
}

}  // namespace contrail
