// How a picture was coded and in which order its file was written: facts that tell encoders apart. Every room of
// pictures and films tells them by the same view.
#pragma once
#include <string>
#include <string_view>

#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail {

/// What is not known stays empty.
struct PictureCoding {
  unsigned ijg_quality = 0;  ///< 1 to 100, where the tables are exactly those that libjpeg makes of it; 0: they are not
  std::string subsampling;   ///< `4:2:0`
  std::string tables;        ///< tables or configuration of the decoder, in the words of the format
  std::string segments;      ///< segments, chunks, boxes or directories, in their order
  ByteRange quality_at, tables_at, subsampling_at, segments_at;  ///< where they stand in the file
};

/// Whether somebody wants to know: what makes the words costs time.
[[nodiscard]] bool wants_coding(Walk& walk);
/// Tells the view `coding`; nothing of which nothing is known.
void tell_coding(Walk& walk, const PictureCoding& coding, const Where& whole);
void tell_coding_fields(const TellField& tell);

/// Names in their order: `IHDR IDAT ×12 IEND`. Of a long list the beginning, then ` …`.
class NamesInOrder {
 public:
  void add(std::string_view name);
  /// What was added since the last name stands inside it: `moov(mvhd trak)`.
  void open();
  void close();
  /// Says that names were left out here.
  void cut();
  [[nodiscard]] std::string text() const;

 private:
  void flush();
  static constexpr std::size_t longest = 1000;
  std::string out_, last_;
  std::size_t times_ = 0;
  bool full_ = false;
};

/// `hvcC 1F3A09B7`: a CRC-32, by which equal configurations are found in a list.
[[nodiscard]] std::string fingerprint(std::string_view name, Bytes bytes);
/// `4:2:0`: the brightness is sampled so many times finer than the colours; `3x1` where there is no usual word.
[[nodiscard]] std::string subsampling_of(std::uint64_t across, std::uint64_t down);
/// chroma_format_idc of H.264 and H.265; empty: none there is.
[[nodiscard]] std::string_view subsampling_name(unsigned chroma_format);

}  // namespace contrail
