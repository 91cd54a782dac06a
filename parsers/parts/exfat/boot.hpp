// The boot regions of exFAT: where everything lies.
#pragma once
#include <optional>
#include <string>

#include "parsers/parts/disk/image.hpp"

namespace contrail::exfat {

constexpr std::uint64_t boot_size = 512;
constexpr std::uint64_t boot_region_sectors = 12;  ///< of each of two

struct Boot {
  std::uint32_t sector = 0, cluster = 0;       ///< bytes
  std::uint64_t table_at = 0, table_size = 0;  ///< from the volume's start; of one FAT
  std::uint32_t tables = 1, used_table = 0;
  std::uint64_t heap_at = 0, clusters = 0;
  std::uint32_t root = 0;  ///< its first cluster
  std::uint64_t size = 0;  ///< of the volume
  bool is_dirty = false, had_errors = false;
};

/// Nothing where these 512 bytes describe no volume: `why` says what is wrong.
[[nodiscard]] std::optional<Boot> read_boot(Bytes sector, std::string& why);

/// Tells both regions, and what speaks against them.
void tell_boot_regions(disk::Image& image, ByteRange volume, const Boot& boot);

}  // namespace contrail::exfat
