// ISO/IEC 14496-12 section 8.11: the tables of `meta`, entry by entry. Entries of items that go are nodes that go.
#include <algorithm>

#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats/heif/file.hpp"

namespace contrail::heif {
namespace {

using enum Meaning;
using mp4::Box;
using mp4::try_box;

constexpr Column header_columns[] = {{"size", Type::u32, 0, offset}, {"type", Type::text, 4, structure, 1, 4}};
constexpr Column large_columns[] = {
    {"size", Type::u32, 0, structure}, {"type", Type::text, 4, structure, 1, 4}, {"largesize", Type::u64, 8, offset}};
constexpr Column full_columns[] = {{"version", Type::u8, 0, structure}, {"flags", Type::u24, 1, structure}};
constexpr Layout full_layout{.name = "", .columns = full_columns, .big = true};
constexpr Column counted_columns[] = {
    {"version", Type::u8, 0, structure}, {"flags", Type::u24, 1, structure}, {"entry_count", Type::u16, 4, offset}};
constexpr Layout counted_layout{.name = "", .columns = counted_columns, .big = true};
constexpr Column counted_wide_columns[] = {
    {"version", Type::u8, 0, structure}, {"flags", Type::u24, 1, structure}, {"entry_count", Type::u32, 4, offset}};
constexpr Layout counted_wide_layout{.name = "", .columns = counted_wide_columns, .big = true};
constexpr Column hdlr_columns[] = {{"version", Type::u8, 0, structure},
                                   {"flags", Type::u24, 1, structure},
                                   {"pre_defined", Type::u32, 4, none},
                                   {"handler_type", Type::text, 8, structure, 1, 4},
                                   {"reserved", Type::bytes, 12, none, 1, 12}};
constexpr Layout hdlr_layout{.name = "", .columns = hdlr_columns, .big = true};
constexpr Column name_columns[] = {{"name", Type::text, 0, component, 1, 0}};
constexpr Layout name_layout{.name = "", .columns = name_columns};
constexpr Column pitm_columns[] = {
    {"version", Type::u8, 0, structure}, {"flags", Type::u24, 1, structure}, {"item_ID", Type::u16, 4, structure}};
constexpr Layout pitm_layout{.name = "", .columns = pitm_columns, .big = true};
constexpr Column pitm_wide_columns[] = {
    {"version", Type::u8, 0, structure}, {"flags", Type::u24, 1, structure}, {"item_ID", Type::u32, 4, structure}};
constexpr Layout pitm_wide_layout{.name = "", .columns = pitm_wide_columns, .big = true};
constexpr Column infe_columns[] = {{"version", Type::u8, 0, structure},
                                   {"flags", Type::u24, 1, structure},
                                   {"item_ID", Type::u16, 4, structure},
                                   {"item_protection_index", Type::u16, 6, structure},
                                   {"item_type", Type::text, 8, structure, 1, 4}};
constexpr Layout infe_layout{.name = "", .columns = infe_columns, .big = true};
constexpr Column infe_wide_columns[] = {{"version", Type::u8, 0, structure},
                                        {"flags", Type::u24, 1, structure},
                                        {"item_ID", Type::u32, 4, structure},
                                        {"item_protection_index", Type::u16, 8, structure},
                                        {"item_type", Type::text, 10, structure, 1, 4}};
constexpr Layout infe_wide_layout{.name = "", .columns = infe_wide_columns, .big = true};
constexpr Column words_columns[] = {{"item_name", Type::text, 0, component, 1, 0}};
constexpr Layout words_layout{.name = "", .columns = words_columns};
constexpr Column type_columns[] = {{"content_type", Type::text, 0, structure, 1, 0}};
constexpr Layout type_layout{.name = "", .columns = type_columns};
constexpr Column sizes_columns[] = {{"version", Type::u8, 0, structure},
                                    {"flags", Type::u24, 1, structure},
                                    {"offset_size", Type::u8, 4, structure, 1, 1, {}, {4, 4}},
                                    {"length_size", Type::u8, 4, structure, 1, 1, {}, {0, 4}},
                                    {"base_offset_size", Type::u8, 5, structure, 1, 1, {}, {4, 4}},
                                    {"index_size", Type::u8, 5, structure, 1, 1, {}, {0, 4}},
                                    {"item_count", Type::u16, 6, offset}};
constexpr Layout sizes_layout{.name = "", .columns = sizes_columns, .big = true};
constexpr Column sizes_wide_columns[] = {{"version", Type::u8, 0, structure},
                                         {"flags", Type::u24, 1, structure},
                                         {"offset_size", Type::u8, 4, structure, 1, 1, {}, {4, 4}},
                                         {"length_size", Type::u8, 4, structure, 1, 1, {}, {0, 4}},
                                         {"base_offset_size", Type::u8, 5, structure, 1, 1, {}, {4, 4}},
                                         {"index_size", Type::u8, 5, structure, 1, 1, {}, {0, 4}},
                                         {"item_count", Type::u32, 6, offset}};
constexpr Layout sizes_wide_layout{.name = "", .columns = sizes_wide_columns, .big = true};
constexpr Column number_columns[] = {{"item_ID", Type::u16, 0, structure}};
constexpr Layout number_layout{.name = "", .columns = number_columns, .big = true};
constexpr Column number_wide_columns[] = {{"item_ID", Type::u32, 0, structure}};
constexpr Layout number_wide_layout{.name = "", .columns = number_wide_columns, .big = true};
constexpr Column method_columns[] = {{"construction_method", Type::u16, 0, structure, 1, 1, {}, {0, 4}},
                                     {"reserved", Type::u16, 0, none, 1, 1, {}, {4, 12}}};
constexpr Layout method_layout{.name = "", .columns = method_columns, .big = true};
constexpr Column source_columns[] = {{"data_reference_index", Type::u16, 0, structure}};
constexpr Layout source_layout{.name = "", .columns = source_columns, .big = true};
constexpr Column base_columns[] = {{"base_offset", Type::u32, 0, offset}};
constexpr Layout base_layout{.name = "", .columns = base_columns, .big = true};
constexpr Column base_wide_columns[] = {{"base_offset", Type::u64, 0, offset}};
constexpr Layout base_wide_layout{.name = "", .columns = base_wide_columns, .big = true};
constexpr Column extents_columns[] = {{"extent_count", Type::u16, 0, structure}};
constexpr Layout extents_layout{.name = "", .columns = extents_columns, .big = true};
constexpr Column references_columns[] = {{"to_item_ID", Type::u16, 0, structure, 1, 0}};
constexpr Layout references_layout{.name = "", .columns = references_columns, .big = true};
constexpr Column references_wide_columns[] = {{"to_item_ID", Type::u32, 0, structure, 1, 0}};
constexpr Layout references_wide_layout{.name = "", .columns = references_wide_columns, .big = true};
constexpr Column count_columns[] = {{"reference_count", Type::u16, 0, structure}};
constexpr Layout count_layout{.name = "", .columns = count_columns, .big = true};
constexpr Column amount_columns[] = {{"association_count", Type::u8, 0, structure}};
constexpr Layout amount_layout{.name = "", .columns = amount_columns};
constexpr Column links_columns[] = {{"property_index", Type::u8, 0, structure, 1, 0}};
constexpr Layout links_layout{.name = "", .columns = links_columns};
constexpr Column links_wide_columns[] = {{"property_index", Type::u16, 0, structure, 1, 0}};
constexpr Layout links_wide_layout{.name = "", .columns = links_wide_columns, .big = true};
constexpr Column opaque_columns[] = {{"data", Type::bytes, 0, none, 1, 0}};
constexpr Layout opaque_layout{.name = "", .columns = opaque_columns};

std::optional<Box> next_box(const File& file, Reader& in) {
  const auto box = try_box(in);
  if (box && box->cut())
    file.walk.note(Code::overrun, box->where(), "box " + words(box->type) + " claims more bytes than there are");
  return box;
}

/// Reads tables: every step is a record.
class Tables {
 public:
  explicit Tables(File& file) : file_(file), walk_(file.walk) {}

  void table(const Box& box) {
    const bool known = is_known(box.type);
    if (!walk_.open({known ? kept_name(box.type) : walk_.keep(words(box.type)), known ? structure : none}, box.where()))
      return;
    box_header(file_, box);
    guarded(walk_, box.where(), [&] { known ? content(box) : opaque(walk_, box.body); });
    walk_.close();
  }

 private:
  static bool is_known(FourCc type) {
    constexpr FourCc known[] = {fourcc("hdlr"), fourcc("pitm"), fourcc("iinf"), fourcc("iloc"),
                                fourcc("iref"), fourcc("iprp"), fourcc("idat")};
    return std::ranges::find(known, type) != std::end(known);
  }
  std::string_view kept_name(FourCc type) { return walk_.keep(words(type)); }

  void put(const Layout& layout, Reader& in, std::uint64_t size) {
    const std::uint64_t at = in.at();
    const Bytes bytes = in.take(size, "a field");
    walk_.record(walk_.layout_of(layout), bytes, in.where(at, size));
  }
  std::uint64_t number(const Layout& layout, Reader& in, std::uint8_t size) {
    Reader ahead = in;
    const std::uint64_t value = size == 2 ? ahead.be<std::uint16_t>() : sized_number(ahead, size);
    if (size) put(layout, in, size);
    return value;
  }
  std::uint32_t id(Reader& in, bool wide) {
    return static_cast<std::uint32_t>(number(wide ? number_wide_layout : number_layout, in, wide ? 4 : 2));
  }

  void content(const Box& box) {
    Reader in = box.body;
    switch (box.type) {
      case fourcc("hdlr"): {
        put(hdlr_layout, in, std::min<std::uint64_t>(24, in.left()));
        return name(name_layout, in, in.left());
      }
      case fourcc("pitm"): {
        const bool wide = in.peek(1).size() == 1 && in.peek(1)[0] != std::byte{0};
        put(wide ? pitm_wide_layout : pitm_layout, in, wide ? 8 : 6);
        return rest(in);
      }
      case fourcc("iinf"): return infos(in);
      case fourcc("iloc"): return locations(in);
      case fourcc("iref"): return references(in);
      case fourcc("iprp"): return properties(in);
      default: return walk_data(file_, box);
    }
  }

  /// Of a clean copy only the byte that ends it: how long a name was tells something of it.
  void name(const Layout& layout, Reader& in, std::uint64_t size) {
    if (size > 1 && !walk_.open({"name", component}, in.where(in.at(), size - 1))) {
      in.skip(size - 1);
    } else if (size > 1) {
      put(layout, in, size - 1);
      walk_.close();
    }
    if (size > 0) put(layout, in, 1);
  }

  /// What no field of its box owns.
  void rest(const Reader& in) {
    if (in.done() || !walk_.open({"unused bytes", none}, in.where(in.at(), in.left()))) return;
    opaque(walk_, in);
    walk_.close();
  }

  [[nodiscard]] Meaning entry_meaning(std::uint32_t item) const { return file_.items.stays(item) ? structure : none; }

  void infos(Reader in) {
    const bool wide = in.peek(1).size() == 1 && in.peek(1)[0] != std::byte{0};
    put(wide ? counted_wide_layout : counted_layout, in, wide ? 8 : 6);
    while (const auto box = next_box(file_, in)) info(*box);
    rest(in);
  }

  void info(const Box& box) {
    Reader in = box.body;
    const Bytes head = in.peek(8);
    const bool wide = head.size() == 8 && std::to_integer<unsigned>(head[0]) >= 3;
    const std::uint32_t item = head.size() < 8 ? 0
                               : wide          ? load_be<std::uint32_t>(head.data() + 4)
                                               : load_be<std::uint16_t>(head.data() + 4);
    const bool usual = box.type == fourcc("infe") && head.size() == 8 && std::to_integer<unsigned>(head[0]) >= 2;
    if (!walk_.open({"infe", usual ? entry_meaning(item) : none}, box.where())) return;
    box_header(file_, box);
    guarded(walk_, box.where(), [&] {
      if (!usual) return opaque(walk_, in);
      put(wide ? infe_wide_layout : infe_layout, in, wide ? 14 : 12);
      const bool mime = as_text(in.source().slice(in.at() - 4, 4)) == "mime";
      // Of other items nothing is known to follow the name.
      const std::size_t words = mime ? as_text(in.rest()).find('\0') : in.left();
      name(words_layout, in,
           std::min<std::uint64_t>(words == std::string_view::npos ? words : words + mime, in.left()));
      hand_over(walk_, type_layout, in);
    });
    walk_.close();
  }

  void locations(Reader in) {
    Reader ahead = in;
    const LocationSizes sizes = location_sizes(ahead);
    const bool wide = sizes.version >= 2;
    const std::uint64_t count = wide ? ahead.be<std::uint32_t>() : ahead.be<std::uint16_t>();
    put(wide ? sizes_wide_layout : sizes_layout, in, wide ? 10 : 8);
    for (std::uint64_t i = 0; i < count; ++i) location(in, sizes);
    rest(in);
  }

  void location(Reader& in, const LocationSizes& sizes) {
    const bool wide = sizes.version >= 2;
    Reader ahead = in;
    const std::uint32_t item = wide ? ahead.be<std::uint32_t>() : ahead.be<std::uint16_t>();
    if (sizes.version > 0) ahead.skip(2);
    ahead.skip(2 + sizes.base);
    const std::uint64_t extents = ahead.be<std::uint16_t>(), stride = sizes.index + sizes.offset + sizes.length;
    ahead.skip(extents * stride);
    const std::uint64_t begin = in.at();
    if (walk_.open({"location", entry_meaning(item)}, in.where(begin, ahead.at() - begin))) {
      (void)id(in, wide);
      if (sizes.version > 0) put(method_layout, in, 2);
      put(source_layout, in, 2);
      if (sizes.base) put(sizes.base == 8 ? base_wide_layout : base_layout, in, sizes.base);
      put(extents_layout, in, 2);
      if (stride && extents) extent_rows(in, sizes, static_cast<std::uint32_t>(extents), stride);
      walk_.close();
    }
    in.seek(ahead.at());
  }

  void extent_rows(Reader& in, const LocationSizes& sizes, std::uint32_t extents, std::uint64_t stride) {
    const std::uint64_t detail = sizes.index << 8 | sizes.offset << 4 | sizes.length;
    const AnnouncedLayout& layout = walk_.layout_of(&extents_layout, detail + 1, [&] {
      std::vector<Column> columns;
      std::uint32_t at = 0;
      const auto add = [&](std::string_view name, std::uint8_t size, Meaning meaning) {
        if (size) columns.push_back({name, size == 4 ? Type::u32 : Type::u64, at, meaning});
        at += size;
      };
      add("extent_index", sizes.index, structure), add("extent_offset", sizes.offset, offset);
      add("extent_length", sizes.length, structure);
      return Layout{.name = "",
                    .columns = walk_.keep(std::move(columns)),
                    .big = true,
                    .stride = static_cast<std::uint32_t>(stride)};
    });
    const std::uint64_t at = in.at(), size = extents * stride;
    walk_.record(layout, in.take(size), in.where(at, size), extents);
  }

  void references(Reader in) {
    const bool wide = in.peek(1).size() == 1 && in.peek(1)[0] != std::byte{0};
    put(full_layout, in, 4);
    while (const auto box = next_box(file_, in)) {
      Reader body = box->body;
      const Bytes head = body.peek(wide ? 4 : 2);
      const std::uint32_t from = head.size() < (wide ? 4u : 2u) ? 0
                                 : wide                         ? load_be<std::uint32_t>(head.data())
                                                                : load_be<std::uint16_t>(head.data());
      if (!walk_.open({walk_.keep(words(box->type)), entry_meaning(from)}, box->where())) continue;
      box_header(file_, *box);
      guarded(walk_, box->where(), [&] {
        (void)id(body, wide);
        const std::uint64_t count = number(count_layout, body, 2), size = count * (wide ? 4 : 2);
        if (size) put(wide ? references_wide_layout : references_layout, body, size);
        rest(body);
      });
      walk_.close();
    }
    rest(in);
  }

  void properties(Reader in) {
    std::size_t index = 0;
    while (const auto box = next_box(file_, in)) {
      const bool known = box->type == fourcc("ipco") || box->type == fourcc("ipma");
      if (!walk_.open({walk_.keep(words(box->type)), known ? structure : none}, box->where())) continue;
      box_header(file_, *box);
      guarded(walk_, box->where(), [&] {
        Reader body = box->body;
        if (!known) return opaque(walk_, body);
        if (box->type == fourcc("ipma")) return associations(body);
        while (const auto property = next_box(file_, body)) {
          walk_property(file_,
                        index < file_.items.properties.size() ? file_.items.properties[index] : Property{*property});
          ++index;
        }
        rest(body);
      });
      walk_.close();
    }
    rest(in);
  }

  void associations(Reader in) {
    const Bytes head = in.peek(4);
    const bool wide_id = head.size() == 4 && head[0] != std::byte{0};
    const bool wide = head.size() == 4 && (head[3] & std::byte{1}) != std::byte{0};
    Reader ahead = in;
    ahead.skip(4);
    const std::uint64_t count = ahead.be<std::uint32_t>();
    put(counted_wide_layout, in, 8);
    for (std::uint64_t i = 0; i < count; ++i) {
      ahead = in;
      const std::uint32_t item = wide_id ? ahead.be<std::uint32_t>() : ahead.be<std::uint16_t>();
      const std::uint64_t size = ahead.u8() * (wide ? 2u : 1u);
      ahead.skip(size);
      if (walk_.open({"association", entry_meaning(item)}, in.where(in.at(), ahead.at() - in.at()))) {
        (void)id(in, wide_id);
        put(amount_layout, in, 1);
        if (size) put(wide ? links_wide_layout : links_layout, in, size);
        walk_.close();
      }
      in.seek(ahead.at());
    }
    rest(in);
  }

  File& file_;
  Walk& walk_;
};

}  // namespace

void opaque(Walk& walk, const Reader& in) { hand_over(walk, opaque_layout, in); }

void box_header(File& file, const Box& box) {
  const std::string_view name = file.walk.keep(words(box.type));
  const AnnouncedLayout& layout = file.walk.layout_of(name.data(), box.header, [&] {
    return Layout{.name = name,
                  .columns = box.header == 8 ? std::span<const Column>(header_columns) : large_columns,
                  .big = true};
  });
  const Bytes head = file.in.source().slice(box.at, box.header);
  file.walk.record(layout, head, file.in.where(box.at, head.size()));
}

void walk_meta(File& file, Reader in) {
  hand_over(file.walk, full_layout, in.sub(4, "version and flags of meta"));
  Tables tables(file);
  while (const auto box = next_box(file, in)) tables.table(*box);
  if (!in.done()) file.walk.note(Code::bad_structure, in.where(in.at(), in.left()), "what stands here is not a box");
}

void tell_boxes(const TellField& tell) {
  tell_columns(tell, "hdlr", hdlr_columns);
  tell_columns(tell, "hdlr", name_columns);
  tell_columns(tell, "infe", words_columns);
}

}  // namespace contrail::heif
