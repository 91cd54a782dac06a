// TIFF 6.0 sections 3 and 15, DNG 1.6: which IFD is the picture, and where pictures, previews and thumbnails lie.
#include <algorithm>

#include "parsers/base/layout/view.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/tiff/walk.hpp"
#include "parsers/parts/coding/coding.hpp"
#include "parsers/parts/icc/tell.hpp"

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

const Entry* Image::find(std::uint16_t tag) const {
  const auto found = std::ranges::find(entries, tag, &Entry::tag);
  return found == entries.end() ? nullptr : &*found;
}

/// What the profile of a file's own picture shows; that of an Exif block is nobody's.
void TiffWalk::colours(const Ifd& ifd, const Entry& entry) {
  const bool whole_file = begin_ == 0 && in_.where(0, 0).in_file() && in_.end() == in_.source().size();
  if (!whole_file || ifd.kind != IfdKind::image || ifd.sub || ifd.page != 0 || entry.tag != 0x8773) return;
  icc::tell_profile(walk_, Reader(in_.source(), entry.value.at, entry.value.at + entry.value.size));
}

void TiffWalk::remember(Image& image, const Entry& entry) const {
  if (image.ifd.kind != IfdKind::image) return;
  image.entries.push_back(entry);
  switch (entry.tag) {
    case 0x00FE: image.subfile = entry.whole(); break;
    case 0x00FF: image.subfile |= entry.whole() == 2; break;  // the older SubfileType: 2 is a reduced picture
    case 0x0100: image.width = entry.whole(), image.width_entry = entry; break;
    case 0x0101: image.height = entry.whole(), image.height_entry = entry; break;
    case 0x0102:
      for (std::uint32_t i = 0; i < std::min<std::uint64_t>(entry.count, most_samples); ++i)
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
  if (main) habits(*main);
  for (const Image& image : images_) {
    // Further pages of a TIFF are pictures as well; what an IFD1 holds by JPEGInterchangeFormat is the thumbnail of
    // Exif.
    picture(image, &image == main || (main && image.ifd.page > 0 && image.offsets.count != 0 && !image.reduced()));
  }
}

/// A number of a type that the tag may have (TIFF 6.0 page 15), else nothing.
std::optional<std::uint64_t> number_of(const Entry* entry, std::uint64_t i = 0) {
  const bool whole = entry && (entry->type == EntryType::short_ || entry->type == EntryType::long_);
  return whole && i < entry->count ? std::optional(entry->whole(i)) : std::nullopt;
}

/// Compression, how the picture is cut, and the directories in the order they were read.
void TiffWalk::habits(const Image& main) {
  const Where whole = in_.where(begin_, in_.end() - begin_);
  if (!whole.in_file() || begin_ != 0 || !wants_coding(walk_)) return;
  PictureCoding coding;
  const Entry* compression = main.find(0x0103);
  const Entry* predictor = main.find(0x013D);
  coding.tables = "compression " + std::to_string(number_of(compression).value_or(uncompressed));
  if (const auto number = number_of(predictor); number && *number != 1)
    coding.tables += ", predictor " + std::to_string(*number);
  coding.tables += main.find(0x0144) ? ", tiles ×" : ", strips ×";
  coding.tables += std::to_string(main.offsets.count);
  coding.tables_at = compression ? compression->place() : main.offsets.place();
  const Entry* sampled = main.find(0x0212);
  const auto across = number_of(sampled, 0), down = number_of(sampled, 1);
  const auto is_factor = [](std::uint64_t n) { return n == 1 || n == 2 || n == 4; };  // TIFF 6.0 page 92
  if (across && down && is_factor(*across) && is_factor(*down))
    coding.subsampling = subsampling_of(*across, *down), coding.subsampling_at = sampled->place();
  coding.segments = order_.text(), coding.segments_at = {whole.at, whole.size};
  tell_coding(walk_, coding, whole);
}

void TiffWalk::picture(const Image& image, bool main) {
  const Meaning meaning = main                                   ? Meaning::payload
                          : image.ifd.sub || image.ifd.page == 0 ? Meaning::embedded_picture
                                                                 : Meaning::thumbnail;
  const std::string_view name = main ? "picture" : meaning == Meaning::thumbnail ? "thumbnail" : "preview";
  if (image.jpeg_at != 0 && image.jpeg_size != 0) {
    const std::uint64_t at = at_of(image, image.jpeg_at), end = in_.end();
    if (at >= end || image.jpeg_size > end - at) {
      walk_.note(
          Code::overrun, in_.where(image.ifd.at, 2),
          "the " + std::string(name) + " of " + std::string(image.ifd.name) + " is past the end of its container");
    }
    if (at < end)
      walk_embedded(walk_, jpeg_format, {name, meaning}, {in_.source(), at, at + std::min(image.jpeg_size, end - at)});
  }
  if (image.offsets.count == 0) return;
  const std::uint64_t at = at_of(image, image.offsets.whole());
  const bool one_jpeg =
      !main && image.offsets.count == 1 && (image.compression == jpeg || image.compression == old_jpeg);
  if (one_jpeg && at < in_.end() && image.sizes.whole() <= in_.end() - at) {
    return walk_embedded(walk_, jpeg_format, {name, meaning}, {in_.source(), at, at + image.sizes.whole()});
  }
  // Strips can lie anywhere, so the node has no range; what of it is payload, its records say.
  if (!walk_.open({name, main ? Meaning::structure : meaning}, in_.where(at, 0))) return;
  strips(image);
  walk_.close();
}

/// Where an offset of the IFD points; the end for all that lies past it.
std::uint64_t TiffWalk::at_of(const Image& image, std::uint64_t offset) const {
  return offset < in_.end() - image.ifd.base ? image.ifd.base + offset : in_.end();
}

void TiffWalk::strips(const Image& image) {
  const AnnouncedLayout& layout = walk_.layout_of(strip_layout);
  std::uint64_t outside = 0, unknown = 0;
  for (std::uint64_t i = 0; i < image.offsets.count; ++i) {
    const std::uint64_t at = at_of(image, image.offsets.whole(i)), end = in_.end();
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
