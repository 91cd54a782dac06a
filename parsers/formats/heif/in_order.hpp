// The pictures of a clean copy in the one order that follows from what they are to each other, and their properties in
// one order and spelling: no writer chooses anything. Private to the heif room.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "parsers/formats/heif/items.hpp"

namespace contrail::heif {

/// A picture of the copy.
struct Placed {
  const Item* item;
  std::uint16_t id;                    ///< in the copy: its place in the order, from one on
  std::vector<std::uint16_t> made_of;  ///< in the copy, in the order of its tiles
  bool alpha = false;                  ///< the transparency of the primary picture
  struct Link {
    std::uint16_t index;  ///< from one on
    bool essential;
    friend bool operator==(const Link&, const Link&) = default;
  };
  std::vector<Link> properties = {};
};

struct InOrder {
  std::string objection = {};  ///< why there is no such order; empty: there is one
  std::vector<Placed> pictures = {};
  std::uint16_t primary = 0;   ///< its number
  bool premultiplied = false;  ///< colours by the transparency
  /// Whole boxes, each of another content.
  std::vector<std::vector<std::byte>> properties = {};
  std::size_t profile = 0;  ///< which of them is the colour profile, from one on; zero: none is
};

/// What the primary picture is made of, step by step, the picture itself, then the same of its transparency: as phones
/// number them. `profile` stands for the one of the file.
[[nodiscard]] InOrder in_order(const Items& items, Bytes profile);

/// Its body as a clean copy has it, of pictures in HEVC or not; nothing: it goes.
[[nodiscard]] std::vector<std::byte> clean_body(const Items& items, const Property& property, bool hevc);

}  // namespace contrail::heif
