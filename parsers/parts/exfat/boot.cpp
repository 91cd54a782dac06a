#include "parsers/parts/exfat/boot.hpp"

#include <algorithm>
#include <bit>

#include "parsers/parts/archive/archive.hpp"
#include "parsers/parts/exfat/layouts.hpp"

namespace contrail::exfat {
namespace {

constexpr std::uint64_t checksum_sector = 11;

/// Over the first eleven sectors, but for the flags and the percentage in use, which change while a volume is mounted.
std::uint32_t region_sum(Bytes sectors) {
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < sectors.size(); ++i) {
    if (i == 106 || i == 107 || i == 112) continue;
    sum = std::rotr(sum, 1) + static_cast<std::uint32_t>(sectors[i]);
  }
  return sum;
}

bool same_region(Bytes first, Bytes second) {
  for (std::size_t i = 0; i < std::min(first.size(), second.size()); ++i) {
    if (i != 106 && i != 107 && i != 112 && first[i] != second[i]) return false;
  }
  return first.size() == second.size();
}

}  // namespace

std::optional<Boot> read_boot(Bytes sector, std::string& why) {
  if (sector.size() < boot_size) return why = "it is cut off", std::nullopt;
  const std::byte* const b = sector.data();
  const auto sector_shift = load_le<std::uint8_t>(b + 108), cluster_shift = load_le<std::uint8_t>(b + 109);
  if (sector_shift < 9 || sector_shift > 12)
    return why = "BytesPerSectorShift is " + std::to_string(sector_shift), std::nullopt;
  if (cluster_shift > 25 - sector_shift)
    return why = "SectorsPerClusterShift is " + std::to_string(cluster_shift), std::nullopt;
  const auto sectors = load_le<std::uint64_t>(b + 72);
  if (sectors == 0 || sectors > std::uint64_t{1} << 51)
    return why = "VolumeLength is " + std::to_string(sectors), std::nullopt;
  const auto flags = load_le<std::uint16_t>(b + 106);
  Boot boot{.sector = 1u << sector_shift, .cluster = 1u << (sector_shift + cluster_shift)};
  const auto in_sectors = [&](std::size_t at) { return std::uint64_t{load_le<std::uint32_t>(b + at)} << sector_shift; };
  boot.table_at = in_sectors(80), boot.table_size = in_sectors(84), boot.heap_at = in_sectors(88);
  boot.clusters = load_le<std::uint32_t>(b + 92);
  boot.root = load_le<std::uint32_t>(b + 96);
  boot.tables = load_le<std::uint8_t>(b + 110);
  boot.used_table = boot.tables == 2 ? flags & 1 : 0;
  boot.is_dirty = (flags & 2) != 0, boot.had_errors = (flags & 4) != 0;
  boot.size = sectors << sector_shift;
  if (boot.tables < 1 || boot.tables > 2) return why = "NumberOfFats is " + std::to_string(boot.tables), std::nullopt;
  const std::uint64_t tables_end = boot.table_at + boot.tables * boot.table_size;
  if (boot.table_at < 2 * boot_region_sectors * boot.sector || tables_end > boot.heap_at || boot.heap_at >= boot.size)
    return why = "its parts overlap, or lie outside of the volume", std::nullopt;
  if (boot.clusters == 0 || boot.clusters > 0xFFFF'FFF5)
    return why = "ClusterCount is " + std::to_string(boot.clusters), std::nullopt;
  return boot;
}

void tell_boot_regions(disk::Image& image, ByteRange volume, const Boot& boot) {
  const Source& source = image.in.source();
  const std::uint64_t size = boot_region_sectors * boot.sector;
  if (volume.size < boot.size)
    image.walk.note(Code::cut, image.where({volume.at + volume.size, 0}),
                    "the volume has " + std::to_string(boot.size) + " bytes, but only " + std::to_string(volume.size) +
                        " are there");
  for (const std::uint64_t at : {volume.at, volume.at + size}) {
    const Bytes region =
        source.slice(at, std::min(size, volume.at + volume.size - std::min(at, volume.at + volume.size)));
    if (region.size() < size) return tell_area(image, disk::Area::code, {at, region.size()});
    image.walk.record(image.walk.layout_of(boot_sector), region.first(boot_size), image.where({at, boot_size}));
    tell_area(image, disk::Area::code, {at + boot_size, size - boot_size});
    const auto stated = load_le<std::uint32_t>(region.data() + checksum_sector * boot.sector);
    if (stated != region_sum(region.first(checksum_sector * boot.sector)))
      image.walk.note(Code::bad_check, image.where({at + checksum_sector * boot.sector, 4}),
                      at == volume.at ? "the checksum of the boot region does not fit"
                                      : "the checksum of the backup boot region does not fit");
  }
  if (!same_region(source.slice(volume.at, size), source.slice(volume.at + size, size)))
    image.walk.note(Code::disagreement, image.where({volume.at + size, size}), "the boot region and its backup differ");
}

}  // namespace contrail::exfat
