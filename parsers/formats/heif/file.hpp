// What the readers of one HEIF file share. Private to the heif room.
#pragma once
#include <set>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/walk/hand_over.hpp"
#include "parsers/formats/heif/items.hpp"

namespace contrail::heif {

/// A piece of an item, where it lies.
struct Part {
  const Item* item;
  std::size_t index;  ///< of the extent
  [[nodiscard]] const Extent& extent() const { return item->extents[index]; }
};

struct File {
  File(Walk& listeners, const Reader& file) : walk(listeners), in(file) {}
  Walk& walk;
  Reader in;  ///< all of it
  Items items;
  std::vector<Part> parts;   ///< of all items, by their place
  bool profile_met = false;  ///< of a picture that stays
};

/// Size and type of a box, named by its type.
void box_header(File& file, const mp4::Box& box);
/// Bytes nobody here understands, in a node that goes.
void opaque(Walk& walk, const Reader& in);

/// What lies where, once the items are known.
void list_parts(File& file);
/// The boxes in the body of `meta`.
void walk_meta(File& file, Reader in);
/// A box with data of items (`mdat`, `idat`): the parts that items own, in their order.
void walk_data(File& file, const mp4::Box& box);
/// One property of items.
void walk_property(File& file, const Property& property);

/// True of a property that holds a colour profile.
[[nodiscard]] bool is_profile(const mp4::Box& box);

/// Why the coded picture of an item holds more than a picture; empty: it does not, or nobody can tell.
[[nodiscard]] std::string object_to_picture(const File& file, const Item& item);

/// Where text stands in the coded picture of an item that holds nothing but a picture: where its bits end only a
/// decoder knows. Nothing: there is none.
[[nodiscard]] std::optional<std::uint64_t> text_in_picture(const File& file, const Item& item);

/// Whether numbers of its decoder configuration could be anything: matrices or rates of its own.
[[nodiscard]] bool has_free_numbers(const File& file, const Item& item);

/// What the tables tell besides what a reader needs, in a deep walk.
void judge_tables(File& file);

void tell_boxes(const TellField& tell);
void tell_properties(const TellField& tell);

}  // namespace contrail::heif
