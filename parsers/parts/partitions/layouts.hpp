// The records of tables of partitions.
#pragma once
#include "parsers/base/layout/layout.hpp"

namespace contrail::partitions {

using enum Type;
using enum Meaning;

constexpr Name types[] = {
    {0x01, "FAT12"},          {0x04, "FAT16 < 32 MB"},  {0x05, "extended"},   {0x06, "FAT16"},
    {0x07, "NTFS, exFAT"},    {0x0B, "FAT32 (CHS)"},    {0x0C, "FAT32"},      {0x0E, "FAT16 (LBA)"},
    {0x0F, "extended (LBA)"}, {0x82, "Linux swap"},     {0x83, "Linux"},      {0x85, "Linux extended"},
    {0xAF, "HFS+"},           {0xEE, "GPT protective"}, {0xEF, "EFI system"},
};

// clang-format off
constexpr Column mbr_columns[] = {
    {"boot code", bytes, 0, payload, 1, 440}, {"disk signature", u32, 440, serial}, {"reserved", u16, 444, structure},
};
constexpr Column partition_columns[] = {
    {"status", u8, 0, structure}, {"first CHS", bytes, 1, structure, 1, 3}, {"type", u8, 4, structure, 1, 1, {}, {}, types},
    {"last CHS", bytes, 5, structure, 1, 3}, {"first sector", u32, 8, offset}, {"sectors", u32, 12, offset},
};
constexpr Column signature_columns[] = {{"signature", u16, 0, structure}};
constexpr Column gpt_columns[] = {
    {"Signature", text, 0, structure, 1, 8}, {"Revision", u32, 8, structure}, {"HeaderSize", u32, 12, structure},
    {"HeaderCRC32", u32, 16, structure}, {"Reserved", u32, 20, structure}, {"MyLBA", u64, 24, offset},
    {"AlternateLBA", u64, 32, offset}, {"FirstUsableLBA", u64, 40, offset}, {"LastUsableLBA", u64, 48, offset},
    {"DiskGUID", bytes, 56, sensor_id, 1, 16}, {"PartitionEntryLBA", u64, 72, offset},
    {"NumberOfPartitionEntries", u32, 80, structure}, {"SizeOfPartitionEntry", u32, 84, structure},
    {"PartitionEntryArrayCRC32", u32, 88, structure},
};
constexpr Column entry_columns[] = {
    {"PartitionTypeGUID", bytes, 0, structure, 1, 16}, {"UniquePartitionGUID", bytes, 16, sensor_id, 1, 16},
    {"StartingLBA", u64, 32, offset}, {"EndingLBA", u64, 40, offset}, {"Attributes", u64, 48, structure},
    {"PartitionName", utf16, 56, device_name, 1, 36},
};
constexpr Column rest_columns[] = {{"bytes", bytes, 0, structure, 1, 0}};
// clang-format on
constexpr Layout mbr{.name = "master boot record", .columns = mbr_columns},
    partition{.name = "partition", .columns = partition_columns}, signature{.name = "", .columns = signature_columns},
    gpt_header{.name = "GPT header", .columns = gpt_columns}, gpt_entry{.name = "GPT entry", .columns = entry_columns},
    rest{.name = "", .columns = rest_columns};

}  // namespace contrail::partitions
