// XMP specification part 3, section 1.1.3.1.
#include "parsers/formats/jpeg/extended_xmp.hpp"

#include <algorithm>

#include "parsers/base/reading/pieces.hpp"
#include "parsers/formats.hpp"

namespace contrail::jpeg {
namespace {

constexpr std::size_t guid_size = 32;
constexpr Column extension_columns[] = {
    {"GUID", Type::text, 0, Meaning::flight_id, 1, guid_size},
    {"full length", Type::u32, 32, Meaning::structure},
    {"offset", Type::u32, 36, Meaning::structure},
    {"portion", Type::text, 40, Meaning::metadata, 1, 0},
};
constexpr Layout extension_layout{.name = "", .columns = extension_columns, .big = true};

}  // namespace

void ExtendedXmp::take(Walk& walk, Reader in) {
  const Where whole = in.where(in.at(), in.left());
  const Bytes bytes = in.rest();
  walk.record(walk.layout_of(extension_layout), bytes, whole);
  const std::string_view guid = as_text(in.take(guid_size, "the GUID of extended XMP"));
  const auto full = in.be<std::uint32_t>("its length"), offset = in.be<std::uint32_t>("its offset");
  constexpr std::size_t most = 64;
  auto known = std::find_if(packets_.begin(), packets_.end(), [&](const Packet& p) { return p.guid == guid; });
  if (known == packets_.end()) {
    if (packets_.size() >= most)
      return walk.note(Code::limit, whole,
                       "more than " + std::to_string(most) + " extended XMP packets; the rest are not read");
    known = packets_.insert(known, {std::string(guid), full, {}});
  }
  known->portions.push_back({offset, in.where(in.at(), in.left())});
}

void ExtendedXmp::finish(Walk& walk) const {
  for (const Packet& packet : packets_) walk_packet(walk, packet);
}

/// Portions come in any order; what is left out or told twice would shift all that follows, so it ends the packet.
void ExtendedXmp::walk_packet(Walk& walk, Packet packet) {
  std::ranges::stable_sort(packet.portions, {}, &Portion::offset);
  Pieces pieces;
  for (const Portion& portion : packet.portions) {
    if (portion.offset == pieces.size())
      pieces.add(portion.where);
    else
      walk.note(Code::bad_structure, portion.where, "a portion of extended XMP does not fit the others; ignored");
  }
  if (pieces.size() == 0) return;
  if (pieces.size() != packet.full) {
    walk.note(
        Code::cut, pieces.first(),
        "extended XMP has " + std::to_string(pieces.size()) + " of its " + std::to_string(packet.full) + " bytes");
  }
  if (!walk.open({"extended XMP", Meaning::metadata}, pieces.first())) return;
  walk_part(walk, xmp_format, pieces.range(walk, 0, pieces.size(), "extended-xmp"));
  walk.close();
}

}  // namespace contrail::jpeg
