#include "parsers/parts/exfat/exfat.hpp"

#include <algorithm>

#include "parsers/parts/archive/archive.hpp"
#include "parsers/parts/exfat/boot.hpp"
#include "parsers/parts/exfat/entry_set.hpp"
#include "parsers/parts/exfat/layouts.hpp"

namespace contrail::exfat {
namespace {

class ExFat final : public disk::FileSystem {
 public:
  ExFat(disk::Image& image, ByteRange range, const Boot& boot)
      : image_(image),
        range_(archive::within(range, image.in.end())),
        boot_(boot),
        end_(range_.at + std::min(range_.size, boot.size)),
        table_at_{
            archive::within({range_.at + boot.table_at + boot.used_table * boot.table_size, boot.table_size}, end_)},
        table_(image.in.source().slice(table_at_.at, table_at_.size)),
        heap_(make_heap()) {}

  void run(const std::string& prefix) {
    tell_boot_regions(image_, range_, boot_);
    for (std::uint32_t i = 0; i < boot_.tables; ++i)
      tell_area(image_, disk::Area::table,
                archive::within({range_.at + boot_.table_at + i * boot_.table_size, boot_.table_size}, end_));
    tell_unclaimed();
    if (boot_.is_dirty)
      note(Code::remark, {range_.at + 106, 2}, "the volume says that it was not closed (it is dirty)");
    if (boot_.had_errors) note(Code::remark, {range_.at + 106, 2}, "the volume says that its medium had errors");
    disk::Volume volume(image_, *this, prefix);
    const disk::Chain root =
        volume.take_chain({.name = {}, .at = {range_.at + 96, 4}, .folder = true, .first = boot_.root});
    if (!root.trouble.empty() || root.runs.empty())
      note(Code::bad_structure, root.trouble.empty() ? ByteRange{range_.at + 96, 4} : root.trouble_at,
           "root folder: ", root.trouble.empty() ? "it has no clusters" : root.trouble);
    find_bitmap(volume, root.runs);
    volume.run(root.runs);
    const std::uint64_t behind = heap_.at + std::uint64_t{heap_.count} * heap_.cluster;
    if (behind < end_) tell_unused(image_, {behind, end_ - behind}, "space after the last cluster");
  }

  [[nodiscard]] std::uint64_t size() const { return end_ - range_.at; }

  [[nodiscard]] const disk::Heap& heap() const override { return heap_; }
  [[nodiscard]] disk::Link link(std::uint32_t n) const override {
    using enum disk::Link::Kind;
    const std::uint32_t to = value(n);
    if (to == 0) return {free, 0};
    if (to == 0xFFFF'FFF7) return {bad, 0};
    if (to > 0xFFFF'FFF7) return {end, 0};
    return {heap_.has(to) ? next : outside, to};
  }
  [[nodiscard]] ByteRange link_at(std::uint32_t n) const override { return {table_at_.at + std::uint64_t{n} * 4, 4}; }
  [[nodiscard]] disk::Use use(std::uint32_t n) const override {
    const std::uint64_t bit = n - 2;
    const Bytes byte = bitmap_byte(bit / 8);
    const bool set = byte.empty() || (static_cast<unsigned>(byte[0]) >> bit % 8 & 1) != 0;
    return value(n) == 0xFFFF'FFF7 ? disk::Use::bad : set ? disk::Use::used : disk::Use::free;
  }
  [[nodiscard]] bool is_folder(std::uint32_t cluster) const override {
    const Bytes first = image_.in.source().slice(heap_.range(cluster, 1).at, entry_size);
    return first.size() == entry_size && (load_le<std::uint8_t>(first.data()) | in_use) == is_file;
  }
  void read_folder(const std::vector<ByteRange>& runs, const std::function<void(disk::Entry)>& take) override;

 private:
  [[nodiscard]] std::uint32_t value(std::uint32_t n) const {
    const std::uint64_t at = std::uint64_t{n} * 4;
    return at + 4 <= table_.size() ? load_le<std::uint32_t>(table_.data() + at) : 0;
  }

  [[nodiscard]] disk::Heap make_heap() const {
    disk::Heap heap{.at = range_.at + boot_.heap_at, .end = end_, .cluster = boot_.cluster};
    const std::uint64_t there = heap.at < end_ ? (end_ - heap.at - 1) / heap.cluster + 1 : 0;
    heap.count = static_cast<std::uint32_t>(std::min<std::uint64_t>(there, boot_.clusters));
    return heap;
  }

  /// One byte of the bitmap, wherever its runs lie; none where it does not reach.
  [[nodiscard]] Bytes bitmap_byte(std::uint64_t number) const {
    const auto behind = bitmap_.upper_bound(number);
    if (behind == bitmap_.begin()) return {};
    const auto& [from, run] = *std::prev(behind);
    return number - from < run.size ? image_.in.source().slice(run.at + (number - from), 1) : Bytes();
  }

  template <class... Words>
  void note(Code code, ByteRange at, const Words&... words) {
    image_.walk.note(code, image_.where({at.at, at.size}), (std::string() + ... + words));
  }
  void record(const Layout& layout, Bytes bytes, std::uint64_t at) {
    image_.walk.record(image_.walk.layout_of(layout), bytes, image_.in.where(at, bytes.size()));
  }

  void tell_unclaimed();
  void find_bitmap(disk::Volume& volume, const std::vector<ByteRange>& root);
  void tell_single(std::uint8_t type, Bytes entry, std::uint64_t at);
  void tell_set(Entries& entries, const EntrySet& set);

  disk::Image& image_;
  ByteRange range_;
  Boot boot_;
  std::uint64_t end_;
  ByteRange table_at_;
  Bytes table_;
  disk::Heap heap_;
  std::map<std::uint64_t, ByteRange> bitmap_;  ///< by its first byte, where each run of it lies
  std::uint64_t wrong_sums_ = 0, broken_ = 0;
};

/// Between the boot regions, the tables and the clusters.
void ExFat::tell_unclaimed() {
  const std::uint64_t boots_end = range_.at + 2 * boot_region_sectors * boot_.sector,
                      tables = range_.at + boot_.table_at, tables_end = tables + boot_.tables * boot_.table_size;
  if (tables > boots_end)
    tell_unused(image_, archive::within({boots_end, tables - boots_end}, end_), "space behind the boot regions");
  if (heap_.at > tables_end)
    tell_unused(image_, archive::within({tables_end, heap_.at - tables_end}, end_), "space behind the FAT");
}

/// The bitmap and the table of capitals have clusters of their own; the bitmap has to be known before all else.
void ExFat::find_bitmap(disk::Volume& volume, const std::vector<ByteRange>& root) {
  std::uint64_t bytes = 0;
  for (Entries entries(image_.in.source(), root); entries.at(); entries.skip()) {
    const Bytes entry = entries.bytes();
    const auto type = load_le<std::uint8_t>(entry.data());
    if (type == 0) break;
    if (type != is_bitmap && type != is_upcase) continue;
    const bool second = type == is_bitmap && (load_le<std::uint8_t>(entry.data() + 1) & 1) != boot_.used_table;
    const disk::Entry own{.name = {},
                          .at = {*entries.at(), entry_size},
                          .first = load_le<std::uint32_t>(entry.data() + 20),
                          .size = load_le<std::uint64_t>(entry.data() + 24)};
    const disk::Chain chain = volume.take_chain(own);
    if (!chain.trouble.empty())
      note(Code::bad_structure, chain.trouble_at,
           type == is_bitmap ? "allocation bitmap: " : "up-case table: ", chain.trouble);
    for (const ByteRange& run : chain.runs) tell_area(image_, disk::Area::table, run);
    if (type != is_bitmap || second || !bitmap_.empty()) continue;
    for (const ByteRange& run : chain.runs) bitmap_.emplace(bytes, run), bytes += run.size;
  }
  if (bytes < (std::uint64_t{heap_.count} + 7) / 8)
    note(Code::bad_structure, {heap_.at, 0},
         "the allocation bitmap is missing or too short: clusters it does not name count as used");
}

void ExFat::read_folder(const std::vector<ByteRange>& runs, const std::function<void(disk::Entry)>& take) {
  Entries entries(image_.in.source(), runs);
  wrong_sums_ = broken_ = 0;
  std::uint64_t first_wrong = 0, first_broken = 0;
  while (entries.at() && !image_.ended) {
    const std::uint64_t at = *entries.at();
    const Bytes entry = entries.bytes();
    const auto type = load_le<std::uint8_t>(entry.data());
    if (type == 0) break;
    if ((type | in_use) != is_file) {
      tell_single(type, entry, at);
      entries.skip();
      continue;
    }
    EntrySet set = read_set(entries);
    const bool broken = !set.complete && !set.entry.deleted, wrong = set.complete && !set.sum_fits;
    if (broken && broken_++ == 0) first_broken = at;
    if (wrong && wrong_sums_++ == 0) first_wrong = at;
    tell_set(entries, set);
    if (set.complete && (set.sum_fits || !set.entry.deleted)) take(std::move(set.entry));
  }
  for (const ByteRange& rest : entries.rest()) tell_behind_end(image_, rest);
  if (wrong_sums_)
    note(Code::bad_check, {first_wrong, entry_size}, "the checksums of ", std::to_string(wrong_sums_),
         " entry sets in a folder do not fit");
  if (broken_)
    note(Code::bad_structure, {first_broken, entry_size}, std::to_string(broken_),
         " entry sets in a folder are incomplete: their files are not read");
}

void ExFat::tell_single(std::uint8_t type, Bytes entry, std::uint64_t at) {
  record(type == is_bitmap   ? bitmap_entry
         : type == is_upcase ? upcase_entry
         : type == is_label  ? label
         : type == is_guid   ? guid
                             : other_entry,
         entry, at);
}

void ExFat::tell_set(Entries& entries, const EntrySet& set) {
  const disk::Entry& entry = set.entry;
  if (entry.modified)
    archive::tell_written(image_.walk, image_.where({*entries.at(), entry_size}), *entry.modified,
                          {*entries.at() + 12, 4});
  for (std::size_t i = 0; i < set.entries; ++i, entries.skip()) {
    const Bytes bytes = entries.bytes();
    const auto type = static_cast<std::uint8_t>(load_le<std::uint8_t>(bytes.data()) | in_use);
    const Layout& file = entry.folder    ? (entry.deleted ? deleted_folder : folder)
                         : entry.deleted ? deleted_member
                                         : member;
    record(i == 0              ? file
           : type == is_stream ? stream
           : type == is_name   ? file_name_entry
                               : other_entry,
           bytes, *entries.at());
  }
}

}  // namespace

bool is_volume(Bytes volume) {
  return volume.size() >= boot_size && as_text(volume).substr(3, 8) == "EXFAT   " &&
         load_le<std::uint16_t>(volume.data() + 510) == 0xAA55;
}

std::uint64_t walk_volume(disk::Image& image, ByteRange range, const std::string& prefix) {
  const Source& source = image.in.source();
  std::string why;
  const std::optional<Boot> boot = read_boot(source.slice(range.at, std::min(boot_size, range.size)), why);
  if (!boot) {
    image.walk.note(Code::bad_structure, image.where({range.at, boot_size}), "the boot sector is damaged: " + why);
    return 0;
  }
  ExFat files(image, range, *boot);
  files.run(prefix);
  return files.size();
}

void tell_layouts(const std::function<void(const Layout&)>& tell) {
  for (const Layout* layout :
       {&boot_sector, &bitmap_entry, &upcase_entry, &label, &guid, &member, &stream, &file_name_entry, &other_entry})
    tell(*layout);
}

}  // namespace contrail::exfat
