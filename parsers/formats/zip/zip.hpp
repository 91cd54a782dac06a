// The parts of the ZIP room.
#pragma once
#include <string_view>

#include "parsers/formats.hpp"
#include "parsers/parts/archive/archive.hpp"

namespace contrail::zip {

constexpr std::string_view local_signature = "PK\3\4", central_signature = "PK\1\2", end_signature = "PK\5\6",
                           end64_signature = "PK\6\6", locator_signature = "PK\6\7", descriptor_signature = "PK\7\x08";

/// The fields behind a file name that programs add, each with an id and a size (APPNOTE 4.5). `range` lies in `in`.
void tell_extra_fields(Walk& walk, const Reader& in, ByteRange range);
void tell_extra_layouts(const TellField& tell);

/// Of a ZIP64 field: the sizes that the header has no room for (each 0xFFFFFFFF there), in its order.
struct WideSizes {
  std::uint64_t unpacked, packed, local_at;
};
/// Replaces those of `sizes` that are 0xFFFFFFFF by what a ZIP64 field in these bytes says.
void widen(Bytes extra_fields, WideSizes& sizes);

/// Where a directory is, and what it says of where members lie.
struct Directory {
  std::uint64_t at = 0, size = 0, shift = 0;  ///< shift: what stands in front of the archive, and offsets leave out
  std::uint64_t end_at = 0;                   ///< of the end record
  std::uint64_t end64_at = 0;                 ///< of the ZIP64 end record; 0: none
  std::uint64_t entries = 0;                  ///< how many there are, as the end record says
};
/// Nothing where no end record is found: the end of the file is missing.
[[nodiscard]] std::optional<Directory> find_directory(Bytes file);

}  // namespace contrail::zip
