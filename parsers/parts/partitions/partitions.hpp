// Tables of partitions: the master boot record with its chain of extended ones, and GPT (UEFI specification, chapter
// 5; field names are its own).
#pragma once
#include "parsers/parts/disk/image.hpp"

namespace contrail::partitions {

struct Partition {
  unsigned number = 0;  ///< from 1, as its table counts
  ByteRange range;      ///< in the image's source; may reach behind its end
};

struct Table {
  std::vector<Partition> partitions;
  std::vector<ByteRange> own;  ///< where the structures of the table itself lie
};

/// A table is at the start of these bytes.
[[nodiscard]] bool has_gpt(Bytes image);
[[nodiscard]] bool has_mbr(Bytes image);

/// Reads the table, tells its records and what is wrong with it.
[[nodiscard]] Table read_table(disk::Image& image);

/// The layouts of its records.
void tell_layouts(const std::function<void(const Layout&)>& tell);

/// The parts.
void read_mbr(disk::Image& image, Table& table, bool protective);
/// False: there is none that can be read.
bool read_gpt(disk::Image& image, Table& table);

constexpr std::size_t most_partitions = 1024;

}  // namespace contrail::partitions
