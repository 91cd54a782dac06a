// ISO/IEC 14496-12 section 8.11 (meta, iloc, iinf, iref, idat), ISO/IEC 23008-12 (iprp, derived and auxiliary images).
#include "parsers/formats/heif/items.hpp"

#include <algorithm>
#include <memory>

#include "parsers/base/walk/salvage.hpp"

namespace contrail::heif {
namespace {

using mp4::Box;
using mp4::try_box;

std::uint32_t id_of(Reader& in, bool wide) { return wide ? in.be<std::uint32_t>() : in.be<std::uint16_t>(); }

std::string_view take_words(Reader& in) {
  const std::string_view rest = as_text(in.rest());
  const std::size_t size = std::min(rest.find('\0'), rest.size());
  in.skip(std::min<std::uint64_t>(size + 1, in.left()));
  return rest.substr(0, size);
}

class Survey {
 public:
  explicit Survey(const Reader& meta) : meta_(meta) {}

  Items run() {
    Reader in = meta_;
    if (in.left() < 4) return {};
    in.skip(4);
    if (const auto idat = mp4::find_box(in, fourcc("idat"))) idat_ = *idat, has_idat_ = true;
    // Boxes come in any order, but places and properties are those of items.
    for (const FourCc type : {fourcc("pitm"), fourcc("iinf"), fourcc("iloc"), fourcc("iref"), fourcc("iprp")}) {
      for (Reader again = in; const auto box = try_box(again);) {
        if (box->type == type) read([&] { table(*box); });
      }
    }
    decide();
    return std::move(items_);
  }

 private:
  template <class Read>
  void read(Read&& step) {
    (void)guarded(silent_, {}, step);
  }

  void table(const Box& box) {
    Reader in = box.body;
    switch (box.type) {
      case fourcc("pitm"): {
        const auto version = in.u8();
        in.skip(3);
        items_.primary = id_of(in, version > 0);
        return;
      }
      case fourcc("iinf"): return infos(in);
      case fourcc("iloc"): return locations(in);
      case fourcc("iref"): return references(in);
      case fourcc("iprp"): return properties(in);
      default: return;
    }
  }

  void infos(Reader in) {
    const auto version = in.u8();
    in.skip(3);
    in.skip(version == 0 ? 2 : 4);
    while (const auto box = try_box(in)) {
      if (box->type == fourcc("infe") && has_room(items_.items.size())) read([&] { info(box->body); });
    }
  }

  void info(Reader in) {
    const auto version = in.u8();
    in.skip(3);
    const std::uint32_t id = id_of(in, version >= 3);
    in.skip(2);
    Item& item = items_.items[id];
    item.id = id;
    if (version < 2) {
      (void)take_words(in);
      item.type = fourcc("mime"), item.content_type = take_words(in);
      return;
    }
    item.type = in.be<FourCc>();
    (void)take_words(in);
    if (item.type == fourcc("mime")) item.content_type = take_words(in);
  }

  void locations(Reader in) {
    const LocationSizes sizes = location_sizes(in);
    const std::uint64_t count = sizes.version < 2 ? in.be<std::uint16_t>() : in.be<std::uint32_t>();
    for (std::uint64_t i = 0; i < count; ++i) {
      const std::uint32_t id = id_of(in, sizes.version >= 2);
      Item item;
      if (sizes.version > 0) item.method = in.be<std::uint16_t>() & 15;
      item.elsewhere = in.be<std::uint16_t>() != 0 || item.method > 2;
      const std::uint64_t base = sized_number(in, sizes.base), extents = in.be<std::uint16_t>();
      for (std::uint64_t k = 0; k < extents; ++k) {
        in.skip(sizes.index);
        const std::uint64_t offset = sized_number(in, sizes.offset), size = sized_number(in, sizes.length);
        if (!has_room(++extents_)) return;
        locate(item, base, offset, size);
      }
      const auto known = items_.items.find(id);
      if (known == items_.items.end()) continue;
      known->second.method = item.method, known->second.elsewhere = item.elsewhere;
      known->second.extents = std::move(item.extents);
    }
  }

  void locate(Item& item, std::uint64_t base, std::uint64_t offset, std::uint64_t size) {
    std::uint64_t at = 0;
    // Without a length it is all there is, which nobody writes.
    if (size == 0 || __builtin_add_overflow(base, offset, &at)) return void(item.elsewhere = true);
    if (item.method == 2) return;
    const bool inside = item.method == 1;
    if (inside && !has_idat_) return void(item.elsewhere = true);
    const std::uint64_t begin = inside ? idat_.body.begin() : 0,
                        end = inside ? idat_.body.end() : meta_.source().size();
    if (at > end - begin || size > end - begin - at) return void(item.elsewhere = true);
    // Items may share bytes, but not for ever.
    constexpr std::uint64_t most_share = 16;
    bytes_ += size;
    if (bytes_ / most_share > meta_.source().size()) return void(items_.full = item.elsewhere = true);
    item.extents.push_back({begin + at, size});
  }

  void references(Reader in) {
    const bool wide = in.u8() > 0;
    in.skip(3);
    while (const auto box = try_box(in)) {
      if (!has_room(items_.references.size())) return;
      read([&] {
        Reader body = box->body;
        Reference reference{.type = box->type, .from = id_of(body, wide), .to = {}};
        for (std::uint64_t left = body.be<std::uint16_t>(); left > 0; --left) reference.to.push_back(id_of(body, wide));
        items_.references.push_back(std::move(reference));
      });
    }
  }

  void properties(Reader in) {
    while (const auto box = try_box(in)) {
      Reader body = box->body;
      if (box->type == fourcc("ipco")) {
        while (const auto property = try_box(body)) {
          if (has_room(items_.properties.size())) items_.properties.push_back({*property});
        }
      } else if (box->type == fourcc("ipma")) {
        read([&] { associations(body); });
      }
    }
  }

  void associations(Reader in) {
    const auto version = in.u8();
    in.skip(2);
    const bool wide = in.u8() & 1;
    for (std::uint64_t left = in.be<std::uint32_t>(); left > 0; --left) {
      const std::uint32_t id = id_of(in, version > 0);
      const auto known = items_.items.find(id);
      for (unsigned count = in.u8(); count > 0; --count) {
        const unsigned link = wide ? in.be<std::uint16_t>() : in.u8(), essential = wide ? 0x8000 : 0x80;
        if (known != items_.items.end() && has_room(++associations_))
          known->second.properties.push_back({static_cast<std::uint16_t>(link & ~essential), (link & essential) != 0});
      }
    }
  }

  [[nodiscard]] bool has_room(std::size_t count) {
    items_.full = items_.full || count >= Items::most;
    return count < Items::most;
  }

  /// What the items are to the primary one.
  void decide() {
    for (auto& [id, item] : items_.items) {
      if (item.type == fourcc("Exif")) item.use = Use::exif;
      if (item.type == fourcc("uri ")) item.use = Use::metadata;
      if (item.type == fourcc("mime")) item.use = item.content_type == "application/rdf+xml" ? Use::xmp : Use::metadata;
    }
    if (const auto primary = items_.items.find(items_.primary); primary != items_.items.end())
      primary->second.use = Use::picture;
    for (const Reference& reference : items_.references) {
      const auto from = items_.items.find(reference.from);
      if (from == items_.items.end() || from->second.use != Use::other) continue;
      const bool of_primary = std::ranges::find(reference.to, items_.primary) != reference.to.end();
      if (reference.type == fourcc("thmb")) from->second.use = Use::thumbnail;
      if (reference.type == fourcc("auxl"))
        from->second.use = of_primary && is_alpha(from->second) ? Use::picture : Use::auxiliary;
    }
    spread(Use::picture), spread(Use::thumbnail), spread(Use::auxiliary);
    for (const auto& [id, item] : items_.items) {
      if (item.use != Use::picture) continue;
      for (const Item::Link& link : item.properties) {
        if (link.index < 1 || link.index > items_.properties.size()) continue;
        Property& property = items_.properties[link.index - 1];
        property.used = true, property.essential = property.essential || link.essential;
      }
    }
  }

  /// Section 6.5.8: transparency, by HEVC's name for it and by MIAF's.
  [[nodiscard]] bool is_alpha(const Item& item) const {
    return std::ranges::any_of(item.properties, [&](const Item::Link& link) {
      if (link.index < 1 || link.index > items_.properties.size()) return false;
      const Box& box = items_.properties[link.index - 1].box;
      const std::string_view body = as_text(box.body.rest());
      if (box.type != fourcc("auxC") || body.size() < 4) return false;
      const std::string_view urn = body.substr(4, body.find('\0', 4) - 4);
      return urn == "urn:mpeg:hevc:2015:auxid:1" || urn == "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha" ||
             urn == "urn:mpeg:avc:2015:auxid:1";
    });
  }

  /// What derived pictures are put together from (`dimg`) shares their use; several steps deep, and no cycle goes on
  /// for ever, as a use is given once.
  void spread(Use use) {
    std::vector<std::uint32_t> todo;
    for (const auto& [id, item] : items_.items) {
      if (item.use == use) todo.push_back(id);
    }
    std::multimap<std::uint32_t, const Reference*> derived;
    for (const Reference& reference : items_.references) {
      if (reference.type == fourcc("dimg")) derived.emplace(reference.from, &reference);
    }
    while (!todo.empty()) {
      const auto [begin, end] = derived.equal_range(todo.back());
      todo.pop_back();
      for (auto each = begin; each != end; ++each) {
        for (const std::uint32_t id : each->second->to) {
          const auto part = items_.items.find(id);
          if (part == items_.items.end() || part->second.use != Use::other) continue;
          part->second.use = use;
          todo.push_back(id);
        }
      }
    }
  }

  Reader meta_;
  // Diagnostics come from the walk of the boxes: this one only wants to know.
  std::unique_ptr<Source> nothing_ = Source::view("", {});
  Walk silent_{*nothing_, {}};
  Box idat_{.body = meta_};
  bool has_idat_ = false;
  std::size_t extents_ = 0, associations_ = 0;
  std::uint64_t bytes_ = 0;  ///< of all extents
  Items items_;
};

}  // namespace

Items survey(Reader meta) { return Survey(meta).run(); }

LocationSizes location_sizes(Reader& in) {
  LocationSizes sizes;
  sizes.version = in.u8("the version of iloc");
  in.skip(3);
  const std::uint8_t first = in.u8(), second = in.u8();
  sizes.offset = first >> 4, sizes.length = first & 15, sizes.base = second >> 4;
  sizes.index = sizes.version > 0 ? second & 15 : 0;
  for (const std::uint8_t size : {sizes.offset, sizes.length, sizes.base, sizes.index}) {
    if (size != 0 && size != 4 && size != 8) in.fail(Code::bad_structure, "iloc has numbers of an impossible size");
  }
  return sizes;
}

std::uint64_t sized_number(Reader& in, std::uint8_t size) {
  return size == 0 ? 0 : size == 4 ? in.be<std::uint32_t>() : in.be<std::uint64_t>();
}

std::string_view name_of(const Item& item) {
  switch (item.use) {
    case Use::exif: return "Exif";
    case Use::xmp: return "XMP";
    case Use::metadata: return "metadata";
    case Use::thumbnail: return "thumbnail";
    case Use::auxiliary: return "auxiliary picture";
    case Use::other: return "other picture";
    case Use::picture: break;
  }
  return item.type == fourcc("grid") ? "grid" : "picture";
}

Meaning meaning_of(const Item& item) {
  switch (item.use) {
    case Use::picture: return Meaning::payload;
    case Use::exif:
    case Use::xmp: return Meaning::metadata;
    case Use::metadata: return Meaning::none;
    case Use::thumbnail: return Meaning::thumbnail;
    case Use::auxiliary: return Meaning::gain_map;
    case Use::other: return Meaning::embedded_picture;
  }
  return Meaning::none;
}

}  // namespace contrail::heif
