// The bytes of items, where they lie: in media data, in `idat`.
#include <algorithm>

#include "parsers/base/reading/pieces.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/heif/file.hpp"

namespace contrail::heif {
namespace {

using namespace std::string_view_literals;
using enum Meaning;

constexpr Column payload_columns[] = {{"coded picture", Type::bytes, 0, payload, 1, 0}};
constexpr Layout payload_layout{.name = "", .columns = payload_columns};
constexpr Column exif_columns[] = {{"exif_tiff_header_offset", Type::u32, 0, structure}};
constexpr Layout exif_layout{.name = "", .columns = exif_columns, .big = true};
constexpr Column piece_columns[] = {{"piece", Type::bytes, 0, structure, 1, 0}};
constexpr Layout piece_layout{.name = "", .columns = piece_columns};

/// ISO/IEC 23008-12 annex A.2.1: an offset of 32 bits, then as many bytes, then TIFF.
void exif(File& file, Reader in) {
  if (in.left() < 4) return opaque(file.walk, in);
  const std::uint64_t at = in.at();
  const Bytes head = in.take(4);
  file.walk.record(file.walk.layout_of(exif_layout), head, in.where(at, 4));
  const std::uint64_t skipped = std::min<std::uint64_t>(load_be<std::uint32_t>(head.data()), in.left());
  const bool fits = as_text(in.source().slice(in.at() + skipped, 2)) == "II" ||
                    as_text(in.source().slice(in.at() + skipped, 2)) == "MM";
  const std::size_t found = as_text(in.peek(64)).find("Exif\0\0"sv);
  const std::uint64_t before = fits ? skipped : found == std::string_view::npos ? 0 : found + 6;
  opaque(file.walk, in.sub(before));
  walk_part(file.walk, tiff_format, in);
}

void content(File& file, const Item& item, const Reader& in) {
  if (item.use == Use::exif) return exif(file, in);
  if (item.use == Use::xmp) return walk_part(file.walk, xmp_format, in);
  meaning_of(item) == none ? opaque(file.walk, in) : hand_over(file.walk, payload_layout, in);
}

/// Metadata in pieces is read with the first one.
void part(File& file, const Part& part, const Where& where) {
  const Item& item = *part.item;
  if (!file.walk.open({name_of(item), meaning_of(item)}, where)) return;
  const Reader in(file.in.source(), where.at, where.at + where.size);
  const bool is_read = item.use == Use::exif || item.use == Use::xmp;
  if (!is_read || item.extents.size() == 1) {
    guarded(file.walk, where, [&] { content(file, item, in); });
  } else {
    hand_over(file.walk, piece_layout, in);
    if (part.index == 0) {
      Pieces pieces;
      for (const Extent& extent : item.extents) pieces.add(file.in.where(extent.at, extent.size));
      const Reader whole = pieces.range(file.walk, 0, pieces.size(), "item");
      guarded(file.walk, where, [&] { content(file, item, whole); });
    }
  }
  file.walk.close();
}

}  // namespace

void list_parts(File& file) {
  for (const auto& [id, item] : file.items.items) {
    for (std::size_t i = 0; i < item.extents.size(); ++i) file.parts.push_back({&item, i});
  }
  std::ranges::stable_sort(file.parts, {}, [](const Part& p) { return p.extent().at; });
}

void walk_data(File& file, const mp4::Box& box) {
  const auto at = [](const Part& p) { return p.extent().at; };
  const auto begin = std::ranges::lower_bound(file.parts, box.body.begin(), {}, at),
             end = std::ranges::lower_bound(file.parts, box.body.end(), {}, at);
  for (auto each = begin; each < end; ++each) {
    const Extent& extent = each->extent();
    const std::uint64_t left = box.body.end() - extent.at;
    if (extent.size > left)
      file.walk.note(Code::overrun, file.in.where(extent.at, left),
                     "data of item " + std::to_string(each->item->id) + " reaches out of its box");
    part(file, *each, file.in.where(extent.at, std::min(extent.size, left)));
  }
}

}  // namespace contrail::heif
