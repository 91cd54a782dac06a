// What a coded picture holds besides the picture: notes of its encoder. Items stay byte for byte, so such a note
// refuses.
#include "parsers/base/bytes/fourcc.hpp"
#include "parsers/formats/heif/file.hpp"

namespace contrail::heif {
namespace {

const mp4::Box* property_of(const File& file, const Item& item, FourCc type) {
  for (const Item::Link& link : item.properties) {
    if (link.index < 1 || link.index > file.items.properties.size()) continue;
    const Property& property = file.items.properties[link.index - 1];
    if (property.box.type == type) return &property.box;
  }
  return nullptr;
}

std::uint32_t u8(Bytes bytes, std::size_t at) { return std::to_integer<std::uint32_t>(bytes[at]); }

/// ITU-T H.265 section 7.3: units with their length before them. Slices (0 to 31), parameter sets (32 to 34), what ends
/// a picture (35 to 37).
std::string object_to_hevc(Bytes data, std::size_t length_size) {
  while (!data.empty()) {
    if (data.size() < length_size + 2) return "ends inside a unit";
    std::size_t size = 0;
    for (std::size_t i = 0; i < length_size; ++i) size = size << 8 | u8(data, i);
    if (size < 2 || size > data.size() - length_size) return "has a unit of an impossible size";
    const unsigned type = u8(data, length_size) >> 1 & 63;
    if (type == 39 || type == 40) return "holds a note of the encoder (SEI)";
    if (type > 37) return "holds a unit of unknown type";
    data = data.subspan(length_size + size);
  }
  return {};
}

/// AV1 Bitstream Specification section 5.3: units of a temporal unit. Sequence header, delimiter, frames, tiles.
std::string object_to_av1(Bytes data) {
  while (!data.empty()) {
    const unsigned header = u8(data, 0), type = header >> 3 & 15;
    std::size_t at = header & 4 ? 2 : 1, size = data.size() > at ? data.size() - at : 0;
    if (header & 2) {
      size = 0;
      for (unsigned shift = 0; shift < 35; shift += 7) {
        if (at >= data.size()) return "ends inside a unit";
        const unsigned part = u8(data, at++);
        size |= std::size_t{part & 0x7F} << shift;
        if (!(part & 0x80)) break;
      }
    }
    if (at > data.size() || size > data.size() - at) return "has a unit of an impossible size";
    if (type == 5) return "holds metadata of the encoder (OBU)";
    if (type == 0 || type > 7) return "holds a unit of unknown type";
    data = data.subspan(at + size);
  }
  return {};
}

}  // namespace

std::string object_to_picture(const File& file, const Item& item) {
  if (item.type == fourcc("iden") && item.extents.empty()) return {};
  if (item.method == 2 || item.extents.size() != 1) return "is stored in pieces, which are not examined";
  const Bytes data = file.in.source().slice(item.extents.front().at, item.extents.front().size);
  switch (item.type) {
    case fourcc("grid"): {
      const std::size_t size = !data.empty() && data.size() > 1 && u8(data, 1) & 1 ? 12 : 8;
      return data.size() == size ? std::string() : "has a grid of an unusual size";
    }
    case fourcc("hvc1"): {
      const mp4::Box* configuration = property_of(file, item, fourcc("hvcC"));
      const Bytes body = configuration ? configuration->body.rest() : Bytes{};
      if (body.size() < 23) return "has no decoder configuration (hvcC)";
      return object_to_hevc(data, (u8(body, 21) & 3) + 1);
    }
    case fourcc("av01"): return object_to_av1(data);
    default: return "is coded in a way that is not examined: " + words(item.type);
  }
}

}  // namespace contrail::heif
