#include "parsers/formats/disk_image/file_systems.hpp"

#include <cstdint>

namespace contrail::disk {
namespace {

struct Magic {
  std::string_view name;
  std::uint64_t at;
  std::string_view bytes;
};

using namespace std::string_view_literals;
constexpr Magic magics[] = {
    {"NTFS", 3, "NTFS    "sv},
    {"BitLocker", 3, "-FVE-FS-"sv},
    {"HFS+", 1024, "H+\0\4"sv},
    {"HFSX", 1024, "HX\0\5"sv},
    {"HFS", 1024, "BD"sv},
    {"F2FS", 1024, "\x10\x20\xF5\xF2"sv},
    {"APFS", 32, "NXSB"sv},
    {"XFS", 0, "XFSB"sv},
    {"SquashFS", 0, "hsqs"sv},
    {"LUKS", 0, "LUKS\xBA\xBE"sv},
    {"Btrfs", 0x10040, "_BHRfS_M"sv},
    {"ReiserFS", 0x10034, "ReIsEr"sv},
    {"Linux swap", 4086, "SWAPSPACE2"sv},
    {"ISO 9660", 0x8001, "CD001"sv},
    {"UBI", 0, "UBI#"sv},
    {"JFFS2", 0, "\x85\x19\x01\xE0"sv},
};

/// The superblock of ext2, ext3 and ext4: its magic is short, so more of it has to fit.
bool is_ext(Bytes volume) {
  constexpr std::uint64_t superblock = 1024, size = 1024;
  if (volume.size() < superblock + size) return false;
  const std::byte* const b = volume.data() + superblock;
  const auto block_size = load_le<std::uint32_t>(b + 24), inodes = load_le<std::uint32_t>(b),
             blocks = load_le<std::uint32_t>(b + 4);
  return load_le<std::uint16_t>(b + 56) == 0xEF53 && block_size <= 6 && inodes > 0 && blocks > 0;
}

}  // namespace

std::string_view name_of_file_system(Bytes volume) {
  for (const Magic& magic : magics) {
    if (volume.size() >= magic.at && as_text(volume.subspan(magic.at)).starts_with(magic.bytes)) return magic.name;
  }
  return is_ext(volume) ? "ext2, ext3 or ext4" : "";
}

}  // namespace contrail::disk
