#include "parsers/parts/exfat/entry_set.hpp"

#include <bit>

#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/archive/archive.hpp"

namespace contrail::exfat {
namespace {

constexpr std::uint16_t attribute_folder = 0x10;
constexpr std::uint8_t no_chain = 0x02;
constexpr std::size_t most_secondary = 18, units_per_entry = 15;

/// Over all entries of a set, in use as they were when it was made, but for the sum itself.
class SetSum {
 public:
  void add(Bytes entry, bool first) {
    for (std::size_t i = 0; i < entry.size(); ++i) {
      if (first && (i == 2 || i == 3)) continue;
      const auto byte = static_cast<std::uint8_t>(entry[i]);
      sum_ = static_cast<std::uint16_t>(std::rotr(sum_, 1) + (i == 0 ? byte | in_use : byte));
    }
  }
  [[nodiscard]] std::uint16_t value() const { return sum_; }

 private:
  std::uint16_t sum_ = 0;
};

void read_time(const std::byte* file, disk::Entry& entry) {
  const auto hundredths = load_le<std::uint8_t>(file + 21), zone = load_le<std::uint8_t>(file + 23);
  entry.modified = archive::dos_time(load_le<std::uint16_t>(file + 12), load_le<std::uint16_t>(file + 14));
  if (!entry.modified) return;
  if (hundredths < 200) *entry.modified += hundredths * (one_second / 100);
  if ((zone & 0x80) == 0) return;
  constexpr std::int64_t quarter_hour = 15 * 60 * one_second;
  const int quarters = (zone & 0x7F) < 64 ? zone & 0x7F : (zone & 0x7F) - 128;
  *entry.modified -= quarters * quarter_hour;
  entry.modified_is_utc = true;
}

void read_stream(const std::byte* stream, disk::Entry& entry) {
  entry.contiguous = (load_le<std::uint8_t>(stream + 1) & no_chain) != 0;
  entry.written = load_le<std::uint64_t>(stream + 8);
  entry.first = load_le<std::uint32_t>(stream + 20);
  entry.size = load_le<std::uint64_t>(stream + 24);
}

}  // namespace

std::vector<ByteRange> Entries::rest() const {
  std::vector<ByteRange> out;
  for (std::size_t i = run_; i < runs_.size(); ++i) {
    const std::uint64_t used = i == run_ ? in_run_ : 0;
    out.push_back({runs_[i].at + used, runs_[i].size - used});
  }
  return out;
}

EntrySet read_set(Entries entries) {
  EntrySet set;
  const Bytes file = entries.bytes();
  const std::byte* const b = file.data();
  set.entry.at = {*entries.at(), entry_size};
  set.entry.deleted = (load_le<std::uint8_t>(b) & in_use) == 0;
  set.entry.folder = (load_le<std::uint16_t>(b + 4) & attribute_folder) != 0;
  read_time(b, set.entry);
  SetSum sum;
  sum.add(file, true);
  std::string name;
  std::size_t name_length = 0;
  const std::size_t stated = load_le<std::uint8_t>(b + 1);
  for (entries.skip(); set.entries <= std::min(stated, most_secondary); entries.skip(), ++set.entries) {
    const Bytes next = entries.bytes();
    if (next.empty()) break;
    const auto type = load_le<std::uint8_t>(next.data());
    if (((type & in_use) == 0) != set.entry.deleted || (type & 0x40) == 0) break;  // no secondary one of this set
    if ((type | in_use) == is_stream && set.entries == 1)
      read_stream(next.data(), set.entry), name_length = load_le<std::uint8_t>(next.data() + 3);
    else if (set.entries == 1)
      break;
    else if ((type | in_use) == is_name)
      name += as_text(next.subspan(2, 2 * units_per_entry));
    sum.add(next, false);
    if (*entries.at() == set.entry.at.at + set.entry.at.size) set.entry.at.size += entry_size;
  }
  set.complete = set.entries == stated + 1 && set.entries >= 3 && name.size() >= 2 * name_length && name_length > 0;
  set.sum_fits = set.complete && sum.value() == load_le<std::uint16_t>(b + 2);
  set.entry.name = utf8_of_utf16(as_bytes(std::string_view(name).substr(0, 2 * name_length)), false);
  return set;
}

}  // namespace contrail::exfat
