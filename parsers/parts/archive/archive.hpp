// What the rooms of archives share. They tell how members are packed: names, dates, sizes, where the packed bytes lie.
// The members themselves are unpacked and read as files of their own (Format::is_archive).
#pragma once
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/format.hpp"

namespace contrail::archive {

constexpr NotCleaned not_cleaned{
    "an archive is not cleaned as a whole: unpack it, scrub the folder, and pack the clean copies if need be"};

constexpr NotCleaned not_cleaned_image{
    "an image of a medium is not cleaned as a whole: copy the files out of it (mtools, or mounted read-only) and scrub "
    "the folder"};

/// Packed bytes of a member, told without a look into them.
void tell_packed(Walk& walk, const Reader& in, ByteRange packed);
/// Bytes between structures that are zero; any other are nobody's.
void tell_padding(Walk& walk, const Reader& in, ByteRange zeros);
/// A view: when a member was last written, as its archive stores it in a form of its own in `from`, without a zone.
/// Told before the record itself: the first date that is met is one that people can read.
void tell_written(Walk& walk, const Where& member, Micros time, ByteRange from);

/// A date and time as MS-DOS packs them: two seconds, minutes, hours; days, months, years since 1980. Zero is none.
[[nodiscard]] std::optional<Micros> dos_time(std::uint16_t time, std::uint16_t date);

/// What of a file of this many bytes `range` holds.
[[nodiscard]] constexpr ByteRange within(ByteRange range, std::uint64_t end) {
  if (range.at >= end) return {end, 0};
  return {range.at, range.size < end - range.at ? range.size : end - range.at};
}

/// One note for all members that need a password; none where there is no such.
void note_encrypted(Walk& walk, const Where& first, std::uint64_t members);

}  // namespace contrail::archive
