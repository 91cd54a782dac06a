// The records of exFAT, with the names of the specification.
#pragma once
#include "parsers/base/layout/layout.hpp"

namespace contrail::exfat {

using enum Type;
using enum Meaning;

// clang-format off
constexpr Column boot_columns[] = {
    {"JumpBoot", bytes, 0, structure, 1, 3}, {"FileSystemName", text, 3, structure, 1, 8},
    {"MustBeZero", bytes, 11, structure, 1, 53}, {"PartitionOffset", u64, 64, structure}, {"VolumeLength", u64, 72, structure},
    {"FatOffset", u32, 80, structure}, {"FatLength", u32, 84, structure}, {"ClusterHeapOffset", u32, 88, structure},
    {"ClusterCount", u32, 92, structure}, {"FirstClusterOfRootDirectory", u32, 96, structure},
    {"VolumeSerialNumber", u32, 100, serial}, {"FileSystemRevision", u16, 104, structure}, {"VolumeFlags", u16, 106, structure},
    {"BytesPerSectorShift", u8, 108, structure}, {"SectorsPerClusterShift", u8, 109, structure},
    {"NumberOfFats", u8, 110, structure}, {"DriveSelect", u8, 111, structure}, {"PercentInUse", u8, 112, structure},
    {"Reserved", bytes, 113, structure, 1, 7}, {"BootCode", bytes, 120, payload, 1, 390}, {"BootSignature", u16, 510, structure},
};
constexpr Column bitmap_columns[] = {
    {"EntryType", u8, 0, structure}, {"BitmapFlags", u8, 1, structure}, {"Reserved", bytes, 2, structure, 1, 18},
    {"FirstCluster", u32, 20, offset}, {"DataLength", u64, 24, offset},
};
constexpr Column upcase_columns[] = {
    {"EntryType", u8, 0, structure}, {"Reserved1", bytes, 1, structure, 1, 3}, {"TableChecksum", u32, 4, structure},
    {"Reserved2", bytes, 8, structure, 1, 12}, {"FirstCluster", u32, 20, offset}, {"DataLength", u64, 24, offset},
};
constexpr Column label_columns[] = {
    {"EntryType", u8, 0, structure}, {"CharacterCount", u8, 1, structure}, {"VolumeLabel", utf16, 2, device_name, 1, 11},
    {"Reserved", bytes, 24, structure, 1, 8},
};
constexpr Column guid_columns[] = {
    {"EntryType", u8, 0, structure}, {"SecondaryCount", u8, 1, structure}, {"SetChecksum", u16, 2, structure},
    {"GeneralPrimaryFlags", u16, 4, structure}, {"VolumeGuid", bytes, 6, sensor_id, 1, 16}, {"Reserved", bytes, 22, structure, 1, 10},
};
constexpr Column file_columns[] = {
    {"EntryType", u8, 0, structure}, {"SecondaryCount", u8, 1, structure}, {"SetChecksum", u16, 2, structure},
    {"FileAttributes", u16, 4, structure}, {"Reserved1", u16, 6, structure}, {"CreateTimestamp", u32, 8, time_other},
    {"LastModifiedTimestamp", u32, 12, time_other}, {"LastAccessedTimestamp", u32, 16, time_other},
    {"Create10msIncrement", u8, 20, time_other}, {"LastModified10msIncrement", u8, 21, time_other},
    {"CreateUtcOffset", u8, 22, time_zone}, {"LastModifiedUtcOffset", u8, 23, time_zone},
    {"LastAccessedUtcOffset", u8, 24, time_zone}, {"Reserved2", bytes, 25, structure, 1, 7},
};
constexpr Column stream_columns[] = {
    {"EntryType", u8, 0, structure}, {"GeneralSecondaryFlags", u8, 1, structure}, {"Reserved1", u8, 2, structure},
    {"NameLength", u8, 3, structure}, {"NameHash", u16, 4, structure}, {"Reserved2", u16, 6, structure},
    {"ValidDataLength", u64, 8, offset}, {"Reserved3", u32, 16, structure}, {"FirstCluster", u32, 20, offset},
    {"DataLength", u64, 24, offset},
};
constexpr Column name_columns[] = {
    {"EntryType", u8, 0, structure}, {"GeneralSecondaryFlags", u8, 1, structure}, {"FileName", utf16, 2, file_name, 1, 15},
};
constexpr Column other_columns[] = {{"EntryType", u8, 0, structure}, {"bytes", bytes, 1, none, 1, 31}};
// clang-format on
constexpr Layout boot_sector{.name = "boot sector", .columns = boot_columns},
    bitmap_entry{.name = "allocation bitmap entry", .columns = bitmap_columns},
    upcase_entry{.name = "up-case table entry", .columns = upcase_columns},
    label{.name = "volume label", .columns = label_columns}, guid{.name = "volume GUID", .columns = guid_columns},
    member{.name = "member", .columns = file_columns}, folder{.name = "folder", .columns = file_columns},
    deleted_member{.name = "deleted member", .columns = file_columns},
    deleted_folder{.name = "deleted folder", .columns = file_columns},
    stream{.name = "stream extension", .columns = stream_columns},
    file_name_entry{.name = "file name", .columns = name_columns},
    other_entry{.name = "other entry", .columns = other_columns};

}  // namespace contrail::exfat
