// The walk over one TIFF structure. Private to the tiff room.
#pragma once
#include <deque>
#include <optional>
#include <unordered_set>
#include <vector>

#include "parsers/formats/tiff/facts.hpp"
#include "parsers/parts/coding/coding.hpp"

namespace contrail::tiff {

/// Where the picture of an IFD lies.
struct Image {
  Ifd ifd;
  std::uint64_t width = 0, height = 0, subfile = 0, compression = 0;
  std::uint64_t pixel_bits = 0;  ///< of all samples together; 0: not stated, one bit
  Entry width_entry, height_entry;
  Entry offsets, sizes;  ///< strips or tiles
  std::uint64_t jpeg_at = 0, jpeg_size = 0;
  std::vector<Entry> entries;  ///< all
  /// Null where there is no such.
  [[nodiscard]] const Entry* find(std::uint16_t tag) const;
  [[nodiscard]] bool reduced() const { return subfile & 1; }
  /// Of the i-th strip; of a single one without StripByteCounts what its pixels take. Nothing where that is not known.
  [[nodiscard]] std::optional<std::uint64_t> strip_size(std::uint64_t i) const;
};

class TiffWalk {
 public:
  TiffWalk(Walk& walk, Reader in) : walk_(walk), in_(in), begin_(in.at()) {}
  void run();
  /// Every IFD of a picture, once it ran.
  [[nodiscard]] const std::vector<Image>& images() const { return images_; }
  /// The full picture of the first page: its IFD itself, or (DNG) the SubIFD that is no reduced copy. Null in an Exif
  /// block: its picture is the JPEG around it.
  [[nodiscard]] const Image* main_picture() const;

 private:
  void ifd(const Ifd& ifd);
  bool entry(const Ifd& ifd, std::uint64_t at, Image& image);
  void value(const Ifd& ifd, const Entry& entry, Bytes field);
  void alignment(const Ifd& ifd, std::uint64_t at);
  void remember(Image& image, const Entry& entry) const;
  void further(const Ifd& ifd, const Entry& entry);
  void enqueue(Ifd ifd, std::uint64_t offset, const Where& pointer);

  void maker_note(const Ifd& ifd, const Entry& entry);
  void note_text(const Entry& note);
  bool note_with_head(const Entry& note);
  [[nodiscard]] bool note_is_ifd(Bytes note, bool big) const;

  void pictures();
  void habits(const Image& main);
  void picture(const Image& image, bool main);
  void colours(const Ifd& ifd, const Entry& entry);
  void strips(const Image& image);
  [[nodiscard]] std::uint64_t at_of(const Image& image, std::uint64_t offset) const;

  Walk& walk_;
  Reader in_;
  std::uint64_t begin_;
  std::deque<Ifd> queue_;
  std::unordered_set<std::uint64_t> visited_;
  std::vector<Image> images_;
  NamesInOrder order_;  ///< of the directories
  Facts facts_;
  std::int64_t offset_shift_ =
      0;  ///< of the maker note, as Windows leaves it behind when it moves the note (OffsetSchema)
  std::vector<std::pair<Ifd, Entry>> notes_;
  std::size_t entries_ = 0;
  std::uint64_t value_bytes_ = 0;

  // A structure of any honest picture stays far below; hostile ones overlap themselves without end.
  static constexpr std::size_t max_ifds = 200, max_entries = 100'000;
  static constexpr std::uint64_t max_value_share = 8;  ///< bytes of values, in sizes of the structure
};

}  // namespace contrail::tiff
