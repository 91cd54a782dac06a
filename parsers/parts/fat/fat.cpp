#include "parsers/parts/fat/fat.hpp"

#include <algorithm>

#include "parsers/base/text/counted.hpp"
#include "parsers/parts/archive/archive.hpp"
#include "parsers/parts/fat/folder.hpp"
#include "parsers/parts/fat/layouts.hpp"
#include "parsers/parts/fat/table.hpp"

namespace contrail::fat {
namespace {

class Fat final : public disk::FileSystem {
 public:
  Fat(disk::Image& image, ByteRange range, const Geometry& geometry)
      : image_(image),
        range_(archive::within(range, image.in.end())),
        geometry_(geometry),
        end_(range_.at + std::min(range_.size, geometry.size)),
        table_(image.in.source(), copy(geometry.used_copy), geometry.kind),
        heap_(make_heap()) {}

  void run(const std::string& prefix) {
    tell_reserved();
    tell_tables();
    disk::Volume volume(image_, *this, prefix);
    std::vector<ByteRange> root{archive::within({range_.at + geometry_.root_at, geometry_.root_size}, end_)};
    if (geometry_.kind == Kind::fat32) root = root_of(volume);
    volume.run(root);
    const std::uint64_t behind = heap_.at + std::uint64_t{heap_.count} * heap_.cluster;
    if (behind < end_) tell_unused(image_, {behind, end_ - behind}, "space after the last cluster");
  }

  [[nodiscard]] std::uint64_t size() const { return end_ - range_.at; }

  [[nodiscard]] const disk::Heap& heap() const override { return heap_; }
  [[nodiscard]] disk::Link link(std::uint32_t n) const override { return table_.link(n, heap_); }
  [[nodiscard]] ByteRange link_at(std::uint32_t n) const override { return table_.at(n); }
  [[nodiscard]] disk::Use use(std::uint32_t n) const override { return table_.use(n); }
  [[nodiscard]] bool is_folder(std::uint32_t cluster) const override {
    return begins_folder(image_.in.source().slice(heap_.range(cluster, 1).at, entry_size), cluster);
  }
  void read_folder(const std::vector<ByteRange>& runs, const std::function<void(disk::Entry)>& take) override {
    const bool doubtful = geometry_.kind == Kind::fat32 && geometry_.clusters > 0xFFFF;
    Folder(image_, doubtful).read(runs, take);
  }

 private:
  [[nodiscard]] ByteRange copy(std::uint32_t number) const {
    return archive::within({range_.at + geometry_.table_at + number * geometry_.table_size, geometry_.table_size},
                           end_);
  }

  /// Clusters that the table has entries for, and that begin in the image.
  [[nodiscard]] disk::Heap make_heap() const {
    disk::Heap heap{.at = range_.at + geometry_.heap_at, .end = end_, .cluster = geometry_.cluster};
    const std::uint64_t there = heap.at < end_ ? (end_ - heap.at - 1) / heap.cluster + 1 : 0;
    const std::uint64_t listed = std::max<std::uint64_t>(table_.entries(), 2) - 2;
    heap.count = static_cast<std::uint32_t>(std::min({there, listed, geometry_.clusters}));
    return heap;
  }

  template <class... Words>
  void note(Code code, ByteRange at, const Words&... words) {
    image_.walk.note(code, image_.where({at.at, at.size}), (std::string() + ... + words));
  }

  void record(const Layout& layout, ByteRange range) {
    range = archive::within(range, end_);
    if (range.size)
      image_.walk.record(image_.walk.layout_of(layout), image_.in.range(range.at, range.size).rest(),
                         image_.where({range.at, range.size}));
  }

  /// The boot sector, and what FAT32 keeps in the sectors behind it.
  void tell_reserved() {
    const bool fat32 = geometry_.kind == Kind::fat32;
    const std::uint64_t reserved = geometry_.table_at, sector = geometry_.sector;
    if (range_.size < geometry_.size)
      note(Code::cut, {range_.at + range_.size, 0}, "the volume has ", std::to_string(geometry_.size),
           " bytes, but only ", std::to_string(range_.size), " are there");
    std::vector<std::pair<std::uint64_t, const Layout*>> told{{0, fat32 ? &boot_sector32 : &boot_sector}};
    const std::uint64_t info = geometry_.info_sector * sector, backup = geometry_.backup_sector * sector;
    const auto there = [&](std::uint64_t at) { return at >= boot_size && at + boot_size <= reserved; };
    if (there(info)) told.emplace_back(info, &info_sector);
    if (there(backup)) told.emplace_back(backup, &boot_sector32);
    if (there(backup) && there(info) && there(backup + info)) told.emplace_back(backup + info, &info_sector);
    std::ranges::sort(told);
    std::uint64_t at = 0;
    for (const auto& [from, layout] : told) {
      if (from < at) continue;
      tell_rest({range_.at + at, from - at});
      record(*layout, {range_.at + from, boot_size});
      at = from + boot_size;
    }
    tell_rest({range_.at + at, reserved - at});
    if (there(backup)) compare_backup(backup);
  }

  void compare_backup(std::uint64_t backup) {
    const Source& source = image_.in.source();
    const Bytes first = source.slice(range_.at, boot_size), second = source.slice(range_.at + backup, boot_size);
    if (!std::ranges::equal(first, second))
      note(Code::disagreement, {range_.at + backup, boot_size}, "the boot sector and its backup differ");
  }

  void tell_rest(ByteRange range) {
    range = archive::within(range, end_);
    if (range.size) tell_area(image_, disk::Area::code, range);
  }

  void tell_tables() {
    for (std::uint32_t i = 0; i < geometry_.copies; ++i) {
      tell_area(image_, disk::Area::table, copy(i));
      if (i != geometry_.used_copy && geometry_.mirrored) compare_table(i);
    }
    if (table_.is_dirty()) note(Code::remark, table_.at(1), "the volume says that it was not closed (it is dirty)");
    if (table_.had_errors()) note(Code::remark, table_.at(1), "the volume says that its medium had errors");
    if (heap_.count < geometry_.clusters && range_.size >= geometry_.size)
      note(Code::bad_structure, copy(0), "the FAT has entries for ", std::to_string(heap_.count), " of ",
           std::to_string(geometry_.clusters), " clusters");
  }

  void compare_table(std::uint32_t number) {
    const Table other(image_.in.source(), copy(number), geometry_.kind);
    const Bytes here = image_.in.source().slice(copy(geometry_.used_copy).at, copy(geometry_.used_copy).size),
                there = image_.in.source().slice(copy(number).at, copy(number).size);
    if (std::ranges::equal(here, there)) return;
    std::uint64_t different = 0, first = 0;
    for (std::uint64_t n = 0; n < std::uint64_t{heap_.count} + 2; ++n) {
      if (table_.value(n) != other.value(n) && different++ == 0) first = n;
    }
    if (different)
      note(Code::disagreement, other.at(first), "the copies of the FAT differ for ",
           counted(different, "cluster", "clusters"), ", the first is ", std::to_string(first), "; copy ",
           std::to_string(geometry_.used_copy + 1), " is used");
  }

  std::vector<ByteRange> root_of(disk::Volume& volume) {
    const disk::Chain chain =
        volume.take_chain({.name = {}, .at = {range_.at + 44, 4}, .folder = true, .first = geometry_.root_cluster});
    if (!chain.trouble.empty() || chain.runs.empty())
      note(Code::bad_structure, chain.trouble.empty() ? ByteRange{range_.at + 44, 4} : chain.trouble_at,
           "root folder: ", chain.trouble.empty() ? "it has no clusters" : chain.trouble);
    return chain.runs;
  }

  disk::Image& image_;
  ByteRange range_;
  Geometry geometry_;
  std::uint64_t end_;  ///< of the volume, as far as the image has it
  Table table_;
  disk::Heap heap_;
};

}  // namespace

bool is_volume(Bytes volume) {
  if (volume.size() < boot_size || load_le<std::uint16_t>(volume.data() + 510) != 0xAA55) return false;
  const auto jump = load_le<std::uint8_t>(volume.data());
  const bool named = as_text(volume).substr(54, 3) == "FAT" || as_text(volume).substr(82, 5) == "FAT32";
  return (jump == 0xEB || jump == 0xE9) && (named || is_sound(volume));
}

bool is_sound(Bytes volume) {
  std::string why;
  return volume.size() >= boot_size && load_le<std::uint16_t>(volume.data() + 510) == 0xAA55 &&
         load_le<std::uint8_t>(volume.data() + 21) >= 0xF0 && read_boot_sector(volume.first(boot_size), why);
}

std::uint64_t walk_volume(disk::Image& image, ByteRange range, const std::string& prefix) {
  const Source& source = image.in.source();
  std::string why;
  std::optional<Geometry> geometry = read_boot_sector(source.slice(range.at, std::min(boot_size, range.size)), why);
  if (!geometry) {
    image.walk.note(Code::bad_structure, image.where({range.at, boot_size}), "the boot sector is damaged: " + why);
    constexpr std::uint64_t usual_backup = 6 * boot_size;
    std::string ignored;
    if (range.size > usual_backup && is_volume(source.slice(range.at + usual_backup, boot_size)))
      geometry = read_boot_sector(source.slice(range.at + usual_backup, boot_size), ignored);
    if (!geometry) return 0;
    image.walk.note(Code::remark, image.where({range.at + usual_backup, boot_size}),
                    "the backup of the boot sector is used");
  }
  Fat files(image, range, *geometry);
  files.run(prefix);
  return files.size();
}

void tell_layouts(const std::function<void(const Layout&)>& tell) {
  for (const Layout* layout : {&boot_sector, &boot_sector32, &info_sector, &member, &label, &long_name}) tell(*layout);
}

}  // namespace contrail::fat
