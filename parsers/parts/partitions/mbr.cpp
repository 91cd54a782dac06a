// The master boot record, and the chain of extended ones behind it.
#include <algorithm>

#include "parsers/parts/partitions/layouts.hpp"
#include "parsers/parts/partitions/partitions.hpp"

namespace contrail::partitions {
namespace {

constexpr std::uint64_t sector = 512, entries_at = 446, entry_size = 16, signature_at = 510;
constexpr std::size_t most_extended = 256;

struct Slot {
  std::uint8_t type;
  std::uint64_t first, sectors;
  [[nodiscard]] bool extended() const { return type == 0x05 || type == 0x0F || type == 0x85; }
  [[nodiscard]] bool empty() const { return type == 0 || sectors == 0; }
};

Slot slot(Bytes record, std::size_t i) {
  const std::byte* const b = record.data() + entries_at + i * entry_size;
  return {load_le<std::uint8_t>(b + 4), load_le<std::uint32_t>(b + 8), load_le<std::uint32_t>(b + 12)};
}

void tell(disk::Image& image, Bytes record, std::uint64_t at) {
  const auto part = [&](const Layout& layout, std::uint64_t from, std::uint64_t size) {
    image.walk.record(image.walk.layout_of(layout), record.subspan(from, size), image.in.where(at + from, size));
  };
  part(mbr, 0, entries_at);
  for (std::size_t i = 0; i < 4; ++i) part(partition, entries_at + i * entry_size, entry_size);
  part(signature, signature_at, 2);
}

bool is_record(Bytes record) {
  return record.size() == sector && load_le<std::uint16_t>(record.data() + signature_at) == 0xAA55;
}

/// Each record of the chain names one partition, counted from itself, and the next record, counted from the first.
void read_extended(disk::Image& image, Table& table, std::uint64_t first) {
  const std::uint64_t begin = image.in.begin();
  std::uint64_t at = first;
  std::vector<std::uint64_t> met;
  for (unsigned number = 5;; ++number) {
    const Where where = image.in.where(begin + at * sector, sector);
    if (std::ranges::find(met, at) != met.end())
      return image.walk.note(Code::bad_structure, where, "the chain of extended partitions leads back to itself");
    if (met.size() == most_extended)
      return image.walk.note(Code::limit, where, "more than " + std::to_string(most_extended) + " extended partitions");
    met.push_back(at);
    const Bytes record = image.in.source().slice(where.at, sector);
    if (!is_record(record))
      return image.walk.note(Code::bad_structure, where, "an extended partition has no boot record");
    tell(image, record, where.at);
    table.own.push_back({where.at, sector});
    const Slot own = slot(record, 0), next = slot(record, 1);
    if (!own.empty()) table.partitions.push_back({number, {begin + (at + own.first) * sector, own.sectors * sector}});
    if (next.empty() || !next.extended()) return;
    at = first + next.first;
  }
}

}  // namespace

bool has_mbr(Bytes image) {
  if (image.size() <= sector || !is_record(image.first(sector))) return false;
  bool inside = false;  // a part of a split image, and one that is cut, have others outside
  for (std::size_t i = 0; i < 4; ++i) {
    const auto status = load_le<std::uint8_t>(image.data() + entries_at + i * entry_size);
    const Slot s = slot(image, i);
    if (s.type == 0 && s.first == 0 && s.sectors == 0 && status == 0) continue;
    if ((status & 0x7F) != 0 || s.empty() || s.first == 0) return false;
    inside = inside || s.first * sector < image.size();
  }
  return inside;
}

void read_mbr(disk::Image& image, Table& table, bool protective) {
  const std::uint64_t at = image.in.begin();
  const Bytes record = image.in.source().slice(at, sector);
  if (!is_record(record)) return;
  tell(image, record, at);
  table.own.push_back({at, sector});
  if (protective) return;
  for (unsigned i = 0; i < 4; ++i) {
    const Slot s = slot(record, i);
    if (s.empty()) continue;
    if (s.extended())
      read_extended(image, table, s.first);
    else
      table.partitions.push_back({i + 1, {at + s.first * sector, s.sectors * sector}});
  }
}

}  // namespace contrail::partitions
