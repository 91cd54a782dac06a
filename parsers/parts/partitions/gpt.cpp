// The GUID partition table: a header and an array of entries at the start, and both again at the end.
#include <algorithm>
#include <optional>

#include "parsers/base/bytes/crc.hpp"
#include "parsers/base/bytes/zeros.hpp"
#include "parsers/parts/partitions/layouts.hpp"
#include "parsers/parts/partitions/partitions.hpp"

namespace contrail::partitions {
namespace {

constexpr std::string_view magic = "EFI PART";
constexpr std::uint64_t header_size = 92, entry_size = 128, most_entry_size = 4096;
constexpr std::uint64_t sector_sizes[] = {512, 4096};

/// One of the two copies, as far as it holds.
struct Copy {
  std::uint64_t at = 0, alternate = 0, entries_at = 0, count = 0, size = 0;
  Bytes entries;
};

class Reading {
 public:
  Reading(disk::Image& image, std::uint64_t sector)
      : image_(image), begin_(image.in.begin()), sector_(sector), sectors_(image.in.left() / sector) {}

  bool run(Table& table) {
    auto first = read(1, "the GPT header", table);
    const std::uint64_t last = sectors_ ? sectors_ - 1 : 0;
    const std::uint64_t alternate =
        first && first->alternate > 1 && first->alternate < sectors_ ? first->alternate : last;
    const auto second = alternate > 1 ? read(alternate, "the backup of the GPT header", table) : std::nullopt;
    if (first && second && !std::ranges::equal(first->entries, second->entries))
      image_.walk.note(Code::disagreement, image_.in.where(second->entries_at, second->entries.size()),
                       "the GPT entries and their backup differ; the first are used");
    if (!first && second)
      image_.walk.note(Code::remark, image_.in.where(second->at, header_size), "the backup of the GPT is used");
    const std::optional<Copy>& used = first ? first : second;
    if (used) take(*used, table);
    return used.has_value();
  }

 private:
  /// Nothing where the copy cannot be trusted: why is told.
  std::optional<Copy> read(std::uint64_t lba, const std::string& called, Table& table) {
    const std::uint64_t at = begin_ + lba * sector_;
    const Bytes header = image_.in.source().slice(at, sector_);
    const Where where = image_.in.where(at, std::min<std::uint64_t>(header.size(), header_size));
    if (header.size() < header_size || !as_text(header).starts_with(magic))
      return image_.walk.note(Code::bad_structure, where, called + " is missing"), std::nullopt;
    image_.walk.record(image_.walk.layout_of(gpt_header), header.first(header_size), where);
    if (header.size() > header_size)
      image_.walk.record(image_.walk.layout_of(rest), header.subspan(header_size),
                         image_.in.where(at + header_size, header.size() - header_size));
    table.own.push_back({at, sector_});
    const auto stated = load_le<std::uint32_t>(header.data() + 12);
    if (stated < header_size || stated > header.size() || !sum_fits(header.first(stated)))
      return image_.walk.note(Code::bad_check, where, "the checksum of " + called + " does not fit"), std::nullopt;
    const auto count = load_le<std::uint32_t>(header.data() + 80);
    Copy copy{.at = at,
              .alternate = load_le<std::uint64_t>(header.data() + 32),
              .count = count,
              .size = load_le<std::uint32_t>(header.data() + 84)};
    const auto entries_lba = load_le<std::uint64_t>(header.data() + 72);
    if (copy.size < entry_size || copy.size > most_entry_size || entries_lba >= sectors_)
      return image_.walk.note(Code::bad_structure, where, called + " states impossible entries"), std::nullopt;
    copy.entries_at = begin_ + entries_lba * sector_;
    copy.count = std::min<std::uint64_t>(count, most_partitions);
    if (count > most_partitions)
      image_.walk.note(
          Code::limit, where,
          called + " states " + std::to_string(count) + " entries; " + std::to_string(most_partitions) + " are read");
    copy.entries = image_.in.source().slice(copy.entries_at, copy.count * copy.size);
    tell_entries(copy, table);
    const bool whole = copy.count == count && copy.entries.size() == copy.count * copy.size;
    if (whole && crc_of<crc32_ieee>(copy.entries) != load_le<std::uint32_t>(header.data() + 88))
      return image_.walk.note(Code::bad_check, image_.in.where(copy.entries_at, copy.entries.size()),
                              "the checksum of the entries of " + called + " does not fit"),
             std::nullopt;
    return copy;
  }

  static bool sum_fits(Bytes header) {
    constexpr std::byte zeros[4]{};
    Crc<crc32_ieee> sum;
    sum.add(header.first(16)), sum.add(Bytes(zeros)), sum.add(header.subspan(20));
    return sum.value() == load_le<std::uint32_t>(header.data() + 16);
  }

  static bool is_empty(Bytes entry) { return all_zero(entry.first(16)); }

  void tell_entries(const Copy& copy, Table& table) {
    table.own.push_back({copy.entries_at, copy.entries.size()});
    for (std::uint64_t at = 0; at + copy.size <= copy.entries.size(); at += copy.size) {
      const Bytes entry = copy.entries.subspan(at, copy.size);
      const Layout& layout = is_empty(entry) ? rest : gpt_entry;
      image_.walk.record(image_.walk.layout_of(layout), entry, image_.in.where(copy.entries_at + at, copy.size));
    }
  }

  void take(const Copy& copy, Table& table) {
    for (std::uint64_t i = 0; (i + 1) * copy.size <= copy.entries.size(); ++i) {
      const Bytes entry = copy.entries.subspan(i * copy.size, copy.size);
      if (is_empty(entry)) continue;
      const auto first = load_le<std::uint64_t>(entry.data() + 32), last = load_le<std::uint64_t>(entry.data() + 40);
      const Where where = image_.in.where(copy.entries_at + i * copy.size, copy.size);
      if (first > last || first >= sectors_) {
        image_.walk.note(Code::bad_structure, where,
                         "partition " + std::to_string(i + 1) + " lies outside of the image");
        continue;
      }
      const std::uint64_t sectors = std::min(last - first, std::uint64_t{1} << 50) + 1;
      table.partitions.push_back({static_cast<unsigned>(i + 1), {begin_ + first * sector_, sectors * sector_}});
    }
  }

  disk::Image& image_;
  std::uint64_t begin_, sector_, sectors_;
};

std::uint64_t gpt_sector(Bytes image) {
  for (const std::uint64_t sector : sector_sizes) {
    if (image.size() > sector && as_text(image.subspan(sector)).starts_with(magic)) return sector;
  }
  return 0;
}

bool is_protective(Bytes image) {
  constexpr std::uint64_t first_type = 446 + 4;
  return has_mbr(image) && load_le<std::uint8_t>(image.data() + first_type) == 0xEE;
}

}  // namespace

bool has_gpt(Bytes image) { return gpt_sector(image) != 0 || is_protective(image); }

bool read_gpt(disk::Image& image, Table& table) {
  const std::uint64_t sector = gpt_sector(image.in.rest());
  return Reading(image, sector ? sector : sector_sizes[0]).run(table);
}

Table read_table(disk::Image& image) {
  Table table;
  const bool gpt = has_gpt(image.in.rest());
  read_mbr(image, table, gpt);
  if (gpt) (void)read_gpt(image, table);
  return table;
}

void tell_layouts(const std::function<void(const Layout&)>& tell) {
  for (const Layout* layout : {&mbr, &partition, &gpt_header, &gpt_entry}) tell(*layout);
}

}  // namespace contrail::partitions
