// TIFF 6.0 and Exif 3.0: the image file directory and its entries. Private to the tiff room.
#pragma once
#include <vector>

#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/exif/tags.hpp"

namespace contrail::tiff {

/// The types of section 2 of TIFF 6.0 ("Types"), of TIFF technical note 1 (IFD), of BigTIFF (LONG8, SLONG8, IFD8) and
/// of Exif 3.0 (UTF8).
enum class EntryType : std::uint16_t {
  byte = 1,
  ascii,
  short_,
  long_,
  rational,
  sbyte,
  undefined,
  sshort,
  slong,
  srational,
  float_,
  double_,
  ifd,
  long8 = 16,
  slong8,
  ifd8,
  utf8 = 129,
};
/// Bytes of one value; 0 for a type that no specification knows.
[[nodiscard]] std::uint32_t size_of(EntryType type);

struct Ifd {
  IfdKind kind = IfdKind::image;
  std::string_view name;  ///< `IFD0`, `ExifIFD`, `GPS` …: what its records are called
  std::uint64_t at = 0;   ///< of the entry count, in the source
  bool big = false;
  std::uint64_t base = 0;  ///< what the offsets of its values count from, in the source
  bool wide = false;       ///< BigTIFF: counts and offsets of 64 bits
  bool sub = false;        ///< reached by SubIFDs
  std::uint32_t page = 0;  ///< which in the chain

  [[nodiscard]] std::uint64_t count_size() const { return wide ? 8 : 2; }
  [[nodiscard]] std::uint64_t offset_size() const { return wide ? 8 : 4; }
  [[nodiscard]] std::uint64_t entry_size() const { return 4 + 2 * offset_size(); }
  /// A count or an offset.
  [[nodiscard]] std::uint64_t word(const std::byte* bytes) const {
    return wide ? load<std::uint64_t>(bytes, big) : load<std::uint32_t>(bytes, big);
  }
};

struct Entry {
  const ExifTag* row = nullptr;  ///< null: no specification names the tag
  std::uint16_t tag = 0;
  EntryType type = EntryType::byte;
  std::uint64_t count = 0;
  bool big = false;
  Where value;  ///< without the padding of a short one
  Bytes bytes;  ///< of the value
  [[nodiscard]] ByteRange place() const { return {value.at, value.size}; }
  /// The i-th value as an unsigned number; 0 where there is none.
  [[nodiscard]] std::uint64_t whole(std::uint64_t i = 0) const;
  /// The i-th value as a number; NaN where there is none or its denominator is zero.
  [[nodiscard]] double real(std::uint64_t i = 0) const;
  /// ASCII up to the first NUL.
  [[nodiscard]] std::string_view text() const;
};

/// The framing of an entry: twelve bytes (BigTIFF: twenty), or eight (twelve) where the value itself stands in the
/// rest.
[[nodiscard]] const Layout& entry_layout(const Ifd& ifd);
/// The count before the entries and the offset behind them.
[[nodiscard]] const Layout& count_layout(const Ifd& ifd);
[[nodiscard]] const Layout& next_layout(const Ifd& ifd);
/// How a value reads. `field`: the bytes of the entry it stands in; empty where it stands elsewhere.
[[nodiscard]] const AnnouncedLayout& value_layout(Walk& walk, const Ifd& ifd, const Entry& entry, Bytes field);

}  // namespace contrail::tiff
