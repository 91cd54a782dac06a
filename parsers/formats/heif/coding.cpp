// What a coded picture holds besides the picture: notes of its encoder, units of no picture. Items stay byte for byte,
// so such a thing refuses.
#include "parsers/base/bytes/fourcc.hpp"
#include "parsers/base/text/coded_text.hpp"
#include "parsers/formats/heif/av1.hpp"
#include "parsers/formats/heif/file.hpp"
#include "parsers/formats/heif/hevc.hpp"

namespace contrail::heif {
namespace {

Bytes property_of(const File& file, const Item& item, FourCc type) {
  for (const Item::Link& link : item.properties) {
    if (link.index < 1 || link.index > file.items.properties.size()) continue;
    const Property& property = file.items.properties[link.index - 1];
    if (property.box.type == type) return property.box.body.rest();
  }
  return {};
}

std::uint32_t u8(Bytes bytes, std::size_t at) { return std::to_integer<std::uint32_t>(bytes[at]); }

/// `ispe`, which tells the size that the data have.
bool has_size(const File& file, const Item& item, std::uint32_t width, std::uint32_t height) {
  const Bytes told = property_of(file, item, fourcc("ispe"));
  return told.size() == 12 && load_be<std::uint32_t>(told.data() + 4) == width &&
         load_be<std::uint32_t>(told.data() + 8) == height;
}

/// ISO/IEC 23008-12 section 6.6.2.3.2: as many tiles as it refers to.
std::string object_to_grid(const File& file, const Item& item, Bytes data) {
  constexpr std::size_t narrow = 8, wide = 12;
  const bool large = data.size() > 1 && (u8(data, 1) & 1);
  if (data.size() != (large ? wide : narrow)) return "has a grid of an unusual size";
  if (u8(data, 0) != 0 || u8(data, 1) > 1) return "has a grid of another version";
  std::size_t tiles = 0;
  for (const Reference& reference : file.items.references) {
    if (reference.type == fourcc("dimg") && reference.from == item.id) tiles += reference.to.size();
  }
  if ((u8(data, 2) + 1) * (u8(data, 3) + 1) != tiles) return "has a grid of another number of tiles";
  const auto side = [&](std::size_t i) -> std::uint32_t {
    return large ? load_be<std::uint32_t>(data.data() + 4 + 4 * i) : load_be<std::uint16_t>(data.data() + 4 + 2 * i);
  };
  return has_size(file, item, side(0), side(1)) ? "" : "has another size than it tells (ispe)";
}

std::string object_to_coded(const File& file, const Item& item, Bytes data) {
  std::uint32_t width = 0, height = 0;
  if (item.type == fourcc("hvc1")) {
    const auto setup = hevc_setup(property_of(file, item, fourcc("hvcC")));
    if (!setup) return "has a decoder configuration (hvcC) that holds more than one sequence";
    if (std::string objection = object_to_hevc(data, *setup); !objection.empty()) return objection;
    width = setup->width, height = setup->height;
  } else {
    std::optional<video::Av1Sequence> sequence;
    std::string objection = object_to_av1(data, property_of(file, item, fourcc("av1C")), sequence);
    if (!objection.empty()) return objection;
    width = sequence->width, height = sequence->height;
  }
  return has_size(file, item, width, height) ? "" : "has another size than it tells (ispe)";
}

}  // namespace

std::string object_to_picture(const File& file, const Item& item) {
  if (item.type == fourcc("iden") && item.extents.empty()) return {};
  if (item.method == 2 || item.extents.size() != 1) return "is stored in pieces, which are not examined";
  const Bytes data = file.in.source().slice(item.extents.front().at, item.extents.front().size);
  switch (item.type) {
    case fourcc("grid"): return object_to_grid(file, item, data);
    case fourcc("hvc1"):
    case fourcc("av01"): return object_to_coded(file, item, data);
    default: return "is coded in a way that is not examined: " + words(item.type);
  }
}

std::optional<std::uint64_t> text_in_picture(const File& file, const Item& item) {
  if (item.extents.size() != 1) return std::nullopt;
  const auto [at, size] = item.extents.front();
  const Bytes data = file.in.source().slice(at, size);
  const auto setup = item.type == fourcc("hvc1") ? hevc_setup(property_of(file, item, fourcc("hvcC"))) : std::nullopt;
  const auto text = setup                         ? text_in_hevc(data, *setup)
                    : item.type == fourcc("av01") ? find_coded_text(data)
                                                  : std::nullopt;
  return text ? std::optional(at + *text) : std::nullopt;
}

bool has_free_numbers(const File& file, const Item& item) {
  const auto setup = item.type == fourcc("hvc1") ? hevc_setup(property_of(file, item, fourcc("hvcC"))) : std::nullopt;
  return setup && setup->unusual;
}

}  // namespace contrail::heif
