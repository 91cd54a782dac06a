// The records of FAT, with the names of the specification.
#pragma once
#include "parsers/base/layout/layout.hpp"

namespace contrail::fat {

using enum Type;
using enum Meaning;

// clang-format off
constexpr Column boot_columns[] = {
    {"BS_jmpBoot", bytes, 0, structure, 1, 3}, {"BS_OEMName", text, 3, component, 1, 8},
    {"BPB_BytsPerSec", u16, 11, structure}, {"BPB_SecPerClus", u8, 13, structure}, {"BPB_RsvdSecCnt", u16, 14, structure},
    {"BPB_NumFATs", u8, 16, structure}, {"BPB_RootEntCnt", u16, 17, structure}, {"BPB_TotSec16", u16, 19, structure},
    {"BPB_Media", u8, 21, structure}, {"BPB_FATSz16", u16, 22, structure}, {"BPB_SecPerTrk", u16, 24, structure},
    {"BPB_NumHeads", u16, 26, structure}, {"BPB_HiddSec", u32, 28, structure}, {"BPB_TotSec32", u32, 32, structure},
    {"BS_DrvNum", u8, 36, structure}, {"BS_Reserved1", u8, 37, structure}, {"BS_BootSig", u8, 38, structure},
    {"BS_VolID", u32, 39, serial}, {"BS_VolLab", text, 43, device_name, 1, 11}, {"BS_FilSysType", text, 54, structure, 1, 8},
    {"boot code", bytes, 62, payload, 1, 448}, {"signature", u16, 510, structure},
};
constexpr Column boot32_columns[] = {
    {"BS_jmpBoot", bytes, 0, structure, 1, 3}, {"BS_OEMName", text, 3, component, 1, 8},
    {"BPB_BytsPerSec", u16, 11, structure}, {"BPB_SecPerClus", u8, 13, structure}, {"BPB_RsvdSecCnt", u16, 14, structure},
    {"BPB_NumFATs", u8, 16, structure}, {"BPB_RootEntCnt", u16, 17, structure}, {"BPB_TotSec16", u16, 19, structure},
    {"BPB_Media", u8, 21, structure}, {"BPB_FATSz16", u16, 22, structure}, {"BPB_SecPerTrk", u16, 24, structure},
    {"BPB_NumHeads", u16, 26, structure}, {"BPB_HiddSec", u32, 28, structure}, {"BPB_TotSec32", u32, 32, structure},
    {"BPB_FATSz32", u32, 36, structure}, {"BPB_ExtFlags", u16, 40, structure}, {"BPB_FSVer", u16, 42, structure},
    {"BPB_RootClus", u32, 44, structure}, {"BPB_FSInfo", u16, 48, structure}, {"BPB_BkBootSec", u16, 50, structure},
    {"BPB_Reserved", bytes, 52, structure, 1, 12}, {"BS_DrvNum", u8, 64, structure}, {"BS_Reserved1", u8, 65, structure},
    {"BS_BootSig", u8, 66, structure}, {"BS_VolID", u32, 67, serial}, {"BS_VolLab", text, 71, device_name, 1, 11},
    {"BS_FilSysType", text, 82, structure, 1, 8}, {"boot code", bytes, 90, payload, 1, 420}, {"signature", u16, 510, structure},
};
constexpr Column info_columns[] = {
    {"FSI_LeadSig", u32, 0, structure}, {"FSI_Reserved1", bytes, 4, structure, 1, 480}, {"FSI_StrucSig", u32, 484, structure},
    {"FSI_Free_Count", u32, 488, structure}, {"FSI_Nxt_Free", u32, 492, structure},
    {"FSI_Reserved2", bytes, 496, structure, 1, 12}, {"FSI_TrailSig", u32, 508, structure},
};
constexpr Column entry_columns[] = {
    {"DIR_Name", text, 0, file_name, 1, 11}, {"DIR_Attr", u8, 11, structure}, {"DIR_NTRes", u8, 12, structure},
    {"DIR_CrtTimeTenth", u8, 13, time_other}, {"DIR_CrtTime", u16, 14, time_other}, {"DIR_CrtDate", u16, 16, time_other},
    {"DIR_LstAccDate", u16, 18, time_other}, {"DIR_FstClusHI", u16, 20, offset}, {"DIR_WrtTime", u16, 22, time_other},
    {"DIR_WrtDate", u16, 24, time_other}, {"DIR_FstClusLO", u16, 26, offset}, {"DIR_FileSize", u32, 28, offset},
};
constexpr Column label_columns[] = {
    {"DIR_Name", text, 0, device_name, 1, 11}, {"DIR_Attr", u8, 11, structure}, {"reserved", bytes, 12, structure, 1, 10},
    {"DIR_WrtTime", u16, 22, time_other}, {"DIR_WrtDate", u16, 24, time_other}, {"reserved2", bytes, 26, structure, 1, 6},
};
constexpr Column long_columns[] = {
    {"LDIR_Ord", u8, 0, structure}, {"LDIR_Name1", utf16, 1, file_name, 1, 5}, {"LDIR_Attr", u8, 11, structure},
    {"LDIR_Type", u8, 12, structure}, {"LDIR_Chksum", u8, 13, structure}, {"LDIR_Name2", utf16, 14, file_name, 1, 6},
    {"LDIR_FstClusLO", u16, 26, structure}, {"LDIR_Name3", utf16, 28, file_name, 1, 2},
};
// clang-format on
constexpr Layout boot_sector{.name = "boot sector", .columns = boot_columns},
    boot_sector32{.name = "boot sector", .columns = boot32_columns},
    info_sector{.name = "FSInfo", .columns = info_columns}, member{.name = "member", .columns = entry_columns},
    folder{.name = "folder", .columns = entry_columns}, dot{.name = "dot entry", .columns = entry_columns},
    deleted_member{.name = "deleted member", .columns = entry_columns},
    deleted_folder{.name = "deleted folder", .columns = entry_columns},
    label{.name = "volume label", .columns = label_columns}, long_name{.name = "long name", .columns = long_columns};

}  // namespace contrail::fat
