// TIFF 6.0 sections 3 and 15, DNG 1.6: which IFD is the picture, and where pictures, previews and thumbnails lie.
#include <algorithm>

#include "parsers/base/layout/view.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/tiff/walk.hpp"

namespace contrail::tiff {
namespace {

constexpr std::uint64_t uncompressed = 1, old_jpeg = 6, jpeg = 7;
constexpr std::uint32_t most_samples = 16;

constexpr Column strip_columns[] = {{"strip", Type::bytes, 0, Meaning::payload, 1, 0}};
constexpr Layout strip_layout{.name = "", .columns = strip_columns};

constexpr Column size_columns[] = {
    {"ImageWidth", Type::i64, 0, Meaning::picture_width},
    {"ImageLength", Type::i64, 0, Meaning::picture_height},
};
constexpr Layout size_layout{.name = "picture", .columns = size_columns, .view = true};

}  // namespace

/// TIFF 6.0 page 40 asks for StripByteCounts; files of one strip leave it out all the same, and readers work it out.
std::optional<std::uint64_t> Image::strip_size(std::uint64_t i) const {
  if (i < sizes.count) return sizes.whole(i);
  constexpr std::uint64_t longest_side = 1 << 20;
  const bool plain =
      offsets.count == 1 && compression <= uncompressed && width <= longest_side && height <= longest_side;
  if (!plain || width == 0 || height == 0 || pixel_bits > 64 * most_samples) return std::nullopt;
  return (width * std::max<std::uint64_t>(pixel_bits, 1) + 7) / 8 * height;
}

void TiffWalk::remember(Image& image, const Entry& entry) const {
  if (image.ifd.kind != IfdKind::image) return;
  switch (entry.tag) {
    case 0x00FE: image.subfile = entry.whole(); break;
    case 0x00FF: image.subfile |= entry.whole() == 2; break;  // the older SubfileType: 2 is a reduced picture
    case 0x0100: image.width = entry.whole(), image.width_entry = entry; break;
    case 0x0101: image.height = entry.whole(), image.height_entry = entry; break;
    case 0x0102:
      for (std::uint32_t i = 0; i < std::min<std::uint32_t>(entry.count, most_samples); ++i)
        image.pixel_bits += entry.whole(i);
      break;
    case 0x0103: image.compression = entry.whole(); break;
    case 0x0111:
    case 0x0144: image.offsets = entry; break;
    case 0x0117:
    case 0x0145: image.sizes = entry; break;
    case 0x0201: image.jpeg_at = entry.whole(); break;
    case 0x0202: image.jpeg_size = entry.whole(); break;
    default: break;
  }
}

/// The full picture of the first page: its IFD itself, or (DNG) the SubIFD that is no reduced copy. Null in an Exif
/// block: its picture is the JPEG around it.
const Image* TiffWalk::main_picture() const {
  for (const Image& image : images_) {
    if (image.ifd.page == 0 && image.offsets.count != 0 && !image.reduced()) return &image;
  }
  return nullptr;
}

void TiffWalk::pictures() {
  const Image* main = main_picture();
  if (main && main->width && main->height) {
    View view(size_layout);
    view.set(0, static_cast<std::int64_t>(main->width), main->width_entry.place());
    view.set(1, static_cast<std::int64_t>(main->height), main->height_entry.place());
    view.send(walk_, in_.where(main->ifd.at, 2));
  }
  for (const Image& image : images_) {
    // Further pages of a TIFF are pictures as well; what an IFD1 holds by JPEGInterchangeFormat is the thumbnail of
    // Exif.
    picture(image, &image == main || (main && image.ifd.page > 0 && image.offsets.count != 0 && !image.reduced()));
  }
}

void TiffWalk::picture(const Image& image, bool main) {
  const Meaning meaning = main                                   ? Meaning::payload
                          : image.ifd.sub || image.ifd.page == 0 ? Meaning::embedded_picture
                                                                 : Meaning::thumbnail;
  const std::string_view name = main ? "picture" : meaning == Meaning::thumbnail ? "thumbnail" : "preview";
  if (image.jpeg_at != 0 && image.jpeg_size != 0) {
    const std::uint64_t at = image.ifd.base + image.jpeg_at, end = in_.end();
    if (at >= end || image.jpeg_size > end - at) {
      walk_.note(
          Code::overrun, in_.where(image.ifd.at, 2),
          "the " + std::string(name) + " of " + std::string(image.ifd.name) + " is past the end of its container");
    }
    if (at < end)
      walk_embedded(walk_, jpeg_format, {name, meaning}, {in_.source(), at, at + std::min(image.jpeg_size, end - at)});
  }
  if (image.offsets.count == 0) return;
  const std::uint64_t at = image.ifd.base + image.offsets.whole();
  const bool one_jpeg =
      !main && image.offsets.count == 1 && (image.compression == jpeg || image.compression == old_jpeg);
  if (one_jpeg && at < in_.end() && image.sizes.whole() <= in_.end() - at) {
    return walk_embedded(walk_, jpeg_format, {name, meaning}, {in_.source(), at, at + image.sizes.whole()});
  }
  if (!walk_.open({name, meaning}, in_.where(std::min(at, in_.end()), 0))) return;
  strips(image);
  walk_.close();
}

void TiffWalk::strips(const Image& image) {
  const AnnouncedLayout& layout = walk_.layout_of(strip_layout);
  std::uint64_t outside = 0, unknown = 0;
  for (std::uint64_t i = 0; i < image.offsets.count; ++i) {
    const std::uint64_t at = image.ifd.base + image.offsets.whole(i), end = in_.end();
    const std::optional<std::uint64_t> stated = image.strip_size(i);
    std::uint64_t size = stated.value_or(0);
    unknown += !stated;
    if (at >= end || size > end - at) {
      ++outside;
      size = at < end ? end - at : 0;
    }
    if (size) walk_.record(layout, in_.source().slice(at, size), in_.where(at, size));
  }
  const std::string of_all = " of " + std::to_string(image.offsets.count) + " strips of " + std::string(image.ifd.name);
  if (outside)
    walk_.note(Code::cut, image.offsets.value, std::to_string(outside) + of_all + " extend past the end of the file");
  if (unknown)
    walk_.note(Code::limit, image.offsets.value,
               "the size of " + std::to_string(unknown) + of_all + " is not stated; not read");
}

}  // namespace contrail::tiff
