// The boot sector of FAT: where everything lies.
#pragma once
#include <optional>
#include <string>

#include "parsers/parts/disk/volume.hpp"

namespace contrail::fat {

enum class Kind : std::uint8_t { fat12, fat16, fat32 };

struct Geometry {
  Kind kind = Kind::fat12;
  std::uint32_t sector = 0, cluster = 0;  ///< bytes
  std::uint64_t clusters = 0;             ///< as stated
  std::uint32_t copies = 0, used_copy = 0;
  bool mirrored = true;                              ///< all copies of the table are kept alike
  std::uint64_t table_at = 0, table_size = 0;        ///< from the volume's start; of one copy
  std::uint64_t root_at = 0, root_size = 0;          ///< of the root folder of FAT12 and FAT16
  std::uint64_t heap_at = 0;                         ///< cluster 2
  std::uint32_t root_cluster = 0;                    ///< of FAT32
  std::uint32_t info_sector = 0, backup_sector = 0;  ///< of FAT32; 0: none
  std::uint64_t size = 0;                            ///< of the volume
};

constexpr std::uint64_t boot_size = 512;

/// Nothing where these 512 bytes describe no volume: `why` says what is wrong.
[[nodiscard]] std::optional<Geometry> read_boot_sector(Bytes sector, std::string& why);

}  // namespace contrail::fat
