// FAT12, FAT16 and FAT32 (Microsoft, "FAT32 File System Specification" 1.03, and its long names; field names are its
// own).
#pragma once
#include "parsers/parts/disk/image.hpp"

namespace contrail::fat {

/// A boot sector of FAT, sound or not, is at the start of these bytes.
[[nodiscard]] bool is_volume(Bytes volume);
/// The same, and it describes a volume.
[[nodiscard]] bool is_sound(Bytes volume);

/// Walks the volume in `range` of the image; `prefix` stands before the paths of its files. Returns the bytes that the
/// volume has of it.
std::uint64_t walk_volume(disk::Image& image, ByteRange range, const std::string& prefix);

/// The layouts of its records.
void tell_layouts(const std::function<void(const Layout&)>& tell);

}  // namespace contrail::fat
