// Readable binary fixtures: text assembled into bytes, so that a damaged file can be reviewed in a diff.
//
// One item after another, separated by blanks or line ends; `#` begins a comment.
//   0A ff            bytes in hex            "text"          bytes of the text (\n \r \t \0 \" \\ \xHH)
//   u8 5  i16 -3  u32 7  u64 9  f32 1.5  f64 2.5       numbers, least significant byte first; u16be … f64be: most
//   significant first zero 10          ten zero bytes          fill 20 ff      twenty bytes FF        text 16 "abc"
//   text padded with NULs to 16 bytes utf16 "abc"      UTF-16LE without NUL
//   @name            marks an offset         u32@ name       the offset of a mark (u16@, u64@, …be@ alike); u32@
//   name-base: from another mark u16# name { … }  a length: the number of bytes between the braces, which follow it
//   (u8#, u32#, u16be# …; the name may be left out)
//                    u16#-1 { … }: one less than that (a length that leaves out a byte behind it, or counts itself:
//                    u16#+2)
//   repeat 3 { … }   the same three times    cut 5           takes the last five bytes away
//   mavlink 50 { … } a frame of MAVLink without its checksum, which is appended; the number is the message's CRC_EXTRA
//   dat 2096 70 { … } a record of a DJI aircraft log: its type, tick and payload, which is scrambled; with both checks
//   chunk tEXt { … } a chunk of PNG: length, type, the bytes between the braces, CRC
//   packet 4100 5 { … } packets of a transport stream: flags and PID in hex, continuity counter, payload; filled up
//   section { … }    a section of a transport stream: its CRC is appended
//   misb "\x01\x01\0\0\0" { … } a packet of motion imagery metadata: the end of its key, its items; with length and
//   checksum
//   zlib { … }       the bytes between the braces, compressed
//   xor KEY8 { … }   bytes between the braces, xored with the repeated hex key
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace contrail::test {

/// Throws std::runtime_error with the line number for what it cannot read.
[[nodiscard]] std::vector<std::byte> assemble(std::string_view text);
[[nodiscard]] std::vector<std::byte> assemble_file(const std::string& path);

}  // namespace contrail::test
