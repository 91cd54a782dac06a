// Raw images of cards and aircraft storage: a volume, or a table of partitions and the volumes in them. The files are
// members, read where they lie (Format::list).
#include <algorithm>

#include "parsers/base/text/counted.hpp"
#include "parsers/base/walk/salvage.hpp"
#include "parsers/formats.hpp"
#include "parsers/formats/disk_image/file_systems.hpp"
#include "parsers/parts/archive/archive.hpp"
#include "parsers/parts/disk/image.hpp"
#include "parsers/parts/exfat/exfat.hpp"
#include "parsers/parts/fat/fat.hpp"
#include "parsers/parts/partitions/partitions.hpp"

namespace contrail {
namespace disk {
namespace {

class Reading {
 public:
  Reading(Walk& walk, Reader in, const TakeStored* take) : image_{walk, in, take} {}

  void run() {
    const Bytes bytes = image_.in.rest();
    const ByteRange all{image_.in.at(), image_.in.left()};
    if (holds_volume(bytes) || !(partitions::has_gpt(bytes) || partitions::has_mbr(bytes)))
      return tell_volume(all, "the image", "");
    tell_partitions(partitions::read_table(image_), all);
  }

 private:
  static bool is_read(Bytes volume) { return fat::is_volume(volume) || exfat::is_volume(volume); }
  static bool holds_volume(Bytes bytes) { return is_read(bytes) || !name_of_file_system(bytes).empty(); }

  /// With one file system its files stand right below the image, with several below `p1`, `p2` …
  void tell_partitions(partitions::Table table, ByteRange all) {
    std::ranges::sort(table.partitions, {}, [](const auto& p) { return p.range.at; });
    const auto readable = std::ranges::count_if(
        table.partitions, [&](const auto& p) { return is_read(image_.in.source().slice(p.range.at, p.range.size)); });
    std::uint64_t behind = all.at;
    for (const partitions::Partition& p : table.partitions) {
      const std::string name = "p" + std::to_string(p.number), called = "partition " + std::to_string(p.number);
      const ByteRange range = archive::within(p.range, image_.in.end());
      const Where where = image_.where({range.at, range.size});
      if (p.range.at < behind && image_.in.end() > p.range.at)
        image_.walk.note(Code::bad_structure, where, called + " overlaps with another: not read twice");
      if (range.size < p.range.size)
        image_.walk.note(Code::cut, image_.where({image_.in.end(), 0}),
                         called + " reaches " + counted(p.range.size - range.size, "byte", "bytes") +
                             " beyond the end of the image");
      const bool apart = p.range.at >= behind;
      behind = std::max(behind, range.at + range.size);
      if (!apart || range.size == 0) continue;
      table.own.push_back(range);
      if (!image_.walk.open({.name = image_.walk.keep(name), .meaning = Meaning::structure}, where)) continue;
      tell_volume(range, called, readable > 1 ? name + "/" : "");
      image_.walk.close();
    }
    tell_unpartitioned(std::move(table.own), all);
  }

  void tell_unpartitioned(std::vector<ByteRange> used, ByteRange all) {
    std::ranges::sort(used, {}, &ByteRange::at);
    std::uint64_t at = all.at;
    const std::uint64_t end = all.at + all.size;
    used.push_back({end, 0});
    for (const ByteRange& range : used) {
      if (range.at > at) tell_unused(image_, {at, std::min(range.at, end) - at}, "space outside of all partitions");
      at = std::max(at, range.at + range.size);
      if (at >= end) return;
    }
  }

  /// What is in `range`, which is called `called`.
  void tell_volume(ByteRange range, const std::string& called, const std::string& prefix) {
    const Bytes bytes = image_.in.source().slice(range.at, range.size);
    std::uint64_t end = range.at;
    if (fat::is_volume(bytes)) {
      end += fat::walk_volume(image_, range, prefix);
    } else if (exfat::is_volume(bytes)) {
      end += exfat::walk_volume(image_, range, prefix);
    } else if (const std::string_view name = name_of_file_system(bytes); !name.empty()) {
      return image_.walk.note(Code::limit, image_.where({range.at, range.size}),
                              called + " holds " + std::string(name) + ", which contrail does not read: not examined");
    }
    if (end < range.at + range.size && !image_.ended)
      tell_unused(image_, {end, range.at + range.size - end},
                  end == range.at ? called + " holds no file system that is known" : "space behind the file system");
  }

  Image image_;
};

Certainty detect(Bytes file) {
  if (exfat::is_volume(file) || partitions::has_gpt(file)) return Certainty::certain;
  if (fat::is_volume(file)) return fat::is_sound(file) ? Certainty::certain : Certainty::likely;
  return name_of_file_system(file).empty() && !partitions::has_mbr(file) ? Certainty::no : Certainty::likely;
}

void walk(Walk& walk, Reader in) { Reading(walk, in, nullptr).run(); }

/// Wants to be told everything, and no records.
class Nobody : public Sink {
 public:
  bool layout(const AnnouncedLayout&) override { return false; }
  void record(const Record&) override {}
};

void list(const Source& image, const TakeStored& take) {
  Nobody nobody;
  Walk walk(image, {&nobody});
  (void)guarded(walk, {&image, 0, image.size()}, [&] { Reading(walk, Reader(image), &take).run(); });
}

void fields(const TellField& tell) {
  const auto each = [&](const Layout& layout) { tell_layout(tell, layout); };
  partitions::tell_layouts(each);
  fat::tell_layouts(each);
  exfat::tell_layouts(each);
}

}  // namespace
}  // namespace disk

constinit const Format disk_image_format{
    .id = "disk-image",
    .name = "disk image",
    .endings = "img dd raw ima 001",
    .family = Family::container,
    .writer = Writer::camera,
    .detect = disk::detect,
    .walk = disk::walk,
    .fields = disk::fields,
    .columns = ColumnsBy::room,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = archive::not_cleaned_image,
    .is_archive = true,
    .list = disk::list,
    .is_split = true,
};

}  // namespace contrail
