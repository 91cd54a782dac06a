// The items of a HEIF file, as its tables tell them. Private to the heif room.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/bmff/box.hpp"

namespace contrail::heif {

/// What becomes of an item.
enum class Use : std::uint8_t {
  picture,  ///< the primary picture, what it is put together from, its transparency
  exif,
  xmp,
  metadata,  ///< of another type
  thumbnail,
  auxiliary,  ///< gain map, depth, mattes
  other,      ///< another picture
};

struct Extent {
  std::uint64_t at = 0, size = 0;  ///< in the file, for methods 0 and 1
};

struct Item {
  std::uint32_t id = 0;
  FourCc type = 0;
  std::string content_type;  ///< of `mime`
  std::uint8_t method = 0;   ///< of construction: 0 in the file, 1 in idat, 2 in another item
  std::vector<Extent> extents;
  bool elsewhere = false;  ///< in another file, or in a way this program cannot follow
  struct Link {
    std::uint16_t index = 0;  ///< 1 is the first property
    bool essential = false;
  };
  std::vector<Link> properties;
  Use use = Use::other;
};

struct Reference {
  FourCc type = 0;
  std::uint32_t from = 0;
  std::vector<std::uint32_t> to;
};

struct Property {
  mp4::Box box;
  bool used = false, essential = false;  ///< to an item that stays
};

struct Items {
  std::map<std::uint32_t, Item> items;
  std::vector<Reference> references;
  std::vector<Property> properties;  ///< index 1 is the first
  std::uint32_t primary = 0;
  bool full = false;  ///< a bound was reached
  [[nodiscard]] const Item* find(std::uint32_t id) const {
    const auto found = items.find(id);
    return found == items.end() ? nullptr : &found->second;
  }
  [[nodiscard]] bool stays(std::uint32_t id) const {
    const Item* item = find(id);
    return item && item->use == Use::picture;
  }
  static constexpr std::size_t most = 100'000;  ///< items, references, properties, extents
};

/// The tables in the body of `meta`; what is broken is left out, and told when the boxes are walked.
[[nodiscard]] Items survey(Reader meta);

/// "Exif", "grid picture" …: what a node of its data is called.
[[nodiscard]] std::string_view name_of(const Item& item);
[[nodiscard]] Meaning meaning_of(const Item& item);

/// One entry of iloc, read from the cursor: sizes and version are those of its box.
struct LocationSizes {
  std::uint8_t version = 0, offset = 0, length = 0, base = 0, index = 0;
};
[[nodiscard]] LocationSizes location_sizes(Reader& in);
/// A number of 0, 4 or 8 bytes.
[[nodiscard]] std::uint64_t sized_number(Reader& in, std::uint8_t size);

}  // namespace contrail::heif
