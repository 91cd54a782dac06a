#include "parsers/parts/fat/geometry.hpp"

#include <bit>

namespace contrail::fat {
namespace {

constexpr std::uint64_t most_fat12 = 4084, most_fat16 = 65524;  // clusters

/// What the fields in common say, before the kind is known.
struct Parameters {
  std::uint32_t sector, per_cluster, reserved, copies, root_entries, table_sectors;
  std::uint64_t sectors;

  explicit Parameters(const std::byte* b)
      : sector(load_le<std::uint16_t>(b + 11)),
        per_cluster(load_le<std::uint8_t>(b + 13)),
        reserved(load_le<std::uint16_t>(b + 14)),
        copies(load_le<std::uint8_t>(b + 16)),
        root_entries(load_le<std::uint16_t>(b + 17)),
        table_sectors(load_le<std::uint16_t>(b + 22)),
        sectors(load_le<std::uint16_t>(b + 19)) {
    if (sectors == 0) sectors = load_le<std::uint32_t>(b + 32);
    if (table_sectors == 0) table_sectors = load_le<std::uint32_t>(b + 36);
  }
};

std::string objection(const Parameters& p) {
  if (!std::has_single_bit(p.sector) || p.sector < 512 || p.sector > 4096)
    return "BPB_BytsPerSec is " + std::to_string(p.sector);
  if (!std::has_single_bit(p.per_cluster)) return "BPB_SecPerClus is " + std::to_string(p.per_cluster);
  if (p.reserved == 0) return "BPB_RsvdSecCnt is 0";
  if (p.copies == 0 || p.copies > 8) return "BPB_NumFATs is " + std::to_string(p.copies);
  if (p.table_sectors == 0) return "the FAT has no sectors";
  if (p.sectors == 0) return "the volume has no sectors";
  return {};
}

void read_fat32(const std::byte* b, Geometry& g) {
  const auto flags = load_le<std::uint16_t>(b + 40);
  g.mirrored = (flags & 0x80) == 0;
  if (!g.mirrored && (flags & 0x0F) < g.copies) g.used_copy = flags & 0x0F;
  g.root_cluster = load_le<std::uint32_t>(b + 44);
  g.info_sector = load_le<std::uint16_t>(b + 48);
  g.backup_sector = load_le<std::uint16_t>(b + 50);
}

}  // namespace

std::optional<Geometry> read_boot_sector(Bytes sector, std::string& why) {
  if (sector.size() < boot_size) return why = "it is cut off", std::nullopt;
  const std::byte* b = sector.data();
  const Parameters p(b);
  if (why = objection(p); !why.empty()) return std::nullopt;
  const bool fat32 = load_le<std::uint16_t>(b + 22) == 0;
  Geometry g{.sector = p.sector, .cluster = p.sector * p.per_cluster, .copies = p.copies};
  g.table_at = std::uint64_t{p.reserved} * p.sector;
  g.table_size = std::uint64_t{p.table_sectors} * p.sector;
  g.root_at = g.table_at + g.table_size * p.copies;
  const std::uint64_t root_sectors = (std::uint64_t{p.root_entries} * 32 + p.sector - 1) / p.sector;
  g.root_size = root_sectors * p.sector;
  g.heap_at = g.root_at + g.root_size;
  g.size = p.sectors * p.sector;
  if (g.heap_at >= g.size) return why = "its tables are larger than the volume", std::nullopt;
  g.clusters = (g.size - g.heap_at) / g.cluster;
  if (fat32) {
    g.kind = Kind::fat32;
    read_fat32(b, g);
  } else {
    g.kind = g.clusters <= most_fat12 ? Kind::fat12 : Kind::fat16;
    if (g.clusters > most_fat16) return why = "it has more clusters than FAT16 can", std::nullopt;
    if (g.root_size == 0) return why = "it has no root folder", std::nullopt;
  }
  return g;
}

}  // namespace contrail::fat
