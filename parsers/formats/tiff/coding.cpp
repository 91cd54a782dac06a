// TIFF 6.0 sections 3, 15, 21 and 22: how many strips or tiles a picture has, and what each of them takes.
#include "parsers/formats/tiff/coding.hpp"

#include <algorithm>

#include "parsers/formats/tiff/jpeg_strips.hpp"

namespace contrail::tiff {
namespace {

constexpr std::uint64_t uncompressed = 1, lzw = 5, jpeg = 7, adobe_deflate = 8, packbits = 32773, deflate = 32946,
                        lossy_jpeg = 34892;
constexpr std::uint64_t ycbcr = 6, planar = 2;
constexpr std::uint64_t most_parts = 1 << 22;

std::uint64_t parts_of(std::uint64_t size, std::uint64_t part) { return (size + part - 1) / part; }

/// What the tags say of a picture's strips and tiles.
class Grid {
 public:
  explicit Grid(const Image& image) : image_(image) {
    const auto value = [&](std::uint16_t tag, std::uint64_t absent) {
      const Entry* entry = image.find(tag);
      return entry ? entry->whole() : absent;
    };
    tiled_ = image.find(0x0144) != nullptr;
    width_ = value(0x0100, 0), height_ = value(0x0101, 0);
    samples_ = value(0x0115, 1);
    planes_ = value(0x011C, 1) == planar ? samples_ : 1;
    part_width_ = tiled_ ? value(0x0142, 0) : width_;
    part_height_ = tiled_ ? value(0x0143, 0) : std::min(value(0x0116, height_), height_);
    compression_ = value(0x0103, 1);
    const Entry* bits = image.find(0x0102);
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(samples_, 16); ++i)
      bits_.push_back(bits && i < bits->count ? bits->whole(i) : 1);
    const Entry* sampled = image.find(0x0212);
    if (value(0x0106, 0) == ycbcr && planes_ == 1)
      across_ = sampled ? sampled->whole(0) : 2, down_ = sampled ? sampled->whole(1) : 2;
  }

  [[nodiscard]] std::string objection() const {
    constexpr std::uint64_t side = 1 << 24;
    const bool sane = width_ && height_ && part_width_ && part_height_ && width_ <= side && height_ <= side &&
                      part_width_ <= side && part_height_ <= side && samples_ && samples_ <= 16 && across_ && down_ &&
                      across_ <= 4 && down_ <= 4 && std::ranges::all_of(bits_, [](auto b) { return b && b <= 64; });
    if (!sane) return "a picture whose size cannot be followed";
    if (tiled_ == (image_.find(0x0111) != nullptr)) return "a picture of both strips and tiles, or of none";
    if (there() == 0 || there() > needed() || there() > most_parts)
      return "a picture of " + std::to_string(there()) + " strips that needs " + std::to_string(needed());
    const bool one_plain = compression_ == uncompressed && there() == 1 && image_.sizes.count == 0;
    return image_.sizes.count == there() || one_plain ? std::string() : "strips of unknown size";
  }

  [[nodiscard]] std::uint64_t compression() const { return compression_; }
  [[nodiscard]] std::uint64_t there() const { return image_.offsets.count; }
  [[nodiscard]] std::uint64_t needed() const {
    return parts_of(width_, part_width_) * parts_of(height_, part_height_) * planes_;
  }
  /// Rows of the i-th strip; a tile always has all.
  [[nodiscard]] std::uint64_t rows(std::uint64_t i) const {
    if (tiled_) return part_height_;
    const std::uint64_t down = parts_of(height_, part_height_);
    return std::min(part_height_, height_ - i % down * part_height_);
  }
  /// Bytes of the i-th, decoded, if it has so many rows.
  [[nodiscard]] std::uint64_t size(std::uint64_t i, std::uint64_t rows) const {
    std::uint64_t bits = 0;
    for (const std::uint64_t each : bits_) bits += each;
    if (planes_ > 1) bits = bits_[i / (needed() / planes_) % bits_.size()];
    if (across_ * down_ == 1) return parts_of(part_width_ * bits, 8) * rows;
    // Section 21: the luma of a block, then its two chroma samples.
    const std::uint64_t units = parts_of(part_width_, across_);
    return parts_of(units * (across_ * down_ + 2) * bits_[0], 8) * parts_of(rows, down_);
  }
  [[nodiscard]] std::uint64_t full_rows() const { return part_height_; }
  [[nodiscard]] JpegStrips::Size jpeg_size(std::uint64_t i) const {
    return {part_width_, rows(i), part_height_, planes_ > 1 ? 1 : samples_};
  }

 private:
  const Image& image_;
  bool tiled_ = false;
  std::uint64_t width_ = 0, height_ = 0, samples_ = 1, planes_ = 1, part_width_ = 0, part_height_ = 0;
  std::uint64_t compression_ = 1, across_ = 1, down_ = 1;
  std::vector<std::uint64_t> bits_;
};

std::optional<std::uint64_t> packed_size(std::uint64_t compression, Bytes part, std::uint64_t size) {
  switch (compression) {
    case uncompressed: return size <= part.size() ? std::optional(size) : std::nullopt;
    case lzw: return lzw_size(part, size);
    case packbits: return packbits_size(part, size);
    case adobe_deflate:
    case deflate: return deflate_size(part, size);
    default: return std::nullopt;
  }
}

/// The part of the file that the tags name.
std::optional<Bytes> part_of(Bytes file, const Image& image, std::uint64_t i) {
  const std::uint64_t at = image.offsets.whole(i);
  const auto size = image.strip_size(i);
  if (!size || at > file.size() || *size > file.size() - at) return std::nullopt;
  return file.subspan(at, *size);
}

Parts follow_jpeg(Bytes file, const Image& image, const Grid& grid) {
  Parts out;
  JpegStrips strips;
  if (const Entry* tables = image.find(0x015B)) out.objection = strips.tables(tables->bytes);
  for (std::uint64_t i = 0; i < grid.there() && out.objection.empty(); ++i) {
    const auto part = part_of(file, image, i);
    std::uint64_t used = 0;
    out.objection = part ? strips.strip(*part, grid.jpeg_size(i), used) : "a strip outside the file";
    if (out.objection.empty()) out.parts.push_back(part->first(used));
  }
  if (out.objection.empty()) out.objection = strips.finish();
  return out;
}

Parts follow(Bytes file, const Image& image, const Grid& grid) {
  const std::uint64_t compression = grid.compression();
  if (compression == jpeg || compression == lossy_jpeg) return follow_jpeg(file, image, grid);
  const bool known = compression == uncompressed || compression == lzw || compression == packbits ||
                     compression == adobe_deflate || compression == deflate;
  if (!known)
    return {.objection = "strips of a compression that cannot be followed (" + std::to_string(compression) + ")"};
  if (image.find(0x015B)) return {.objection = "JPEGTables of a picture that is no JPEG"};
  Parts out;
  for (std::uint64_t i = 0; i < grid.there(); ++i) {
    const auto part = part_of(file, image, i);
    if (!part) return {.objection = "a strip outside the file"};
    auto used = packed_size(compression, *part, grid.size(i, grid.rows(i)));
    // Some encoders fill the last strip up.
    if (!used && compression != uncompressed) used = packed_size(compression, *part, grid.size(i, grid.full_rows()));
    if (!used) return {.objection = "strip " + std::to_string(i + 1) + " has more or fewer bytes than its rows"};
    out.parts.push_back(part->first(*used));
  }
  return out;
}

}  // namespace

Parts coded_parts(Bytes file, const Image& image) {
  const Grid grid(image);
  if (std::string objection = grid.objection(); !objection.empty()) return {.objection = std::move(objection)};
  Parts out = follow(file, image, grid);
  if (grid.there() < grid.needed())
    out.except = "incomplete, and so is the copy: it has " + std::to_string(grid.there()) + " of " +
                 std::to_string(grid.needed()) + " strips or tiles";
  return out;
}

}  // namespace contrail::tiff
