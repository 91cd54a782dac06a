// What the parts that read disk images share: one pass over an image, told to a walk and to whoever wants its files.
#pragma once
#include <algorithm>

#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/stored_file.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::disk {

struct Image {
  Walk& walk;
  Reader in;                         ///< all of the image; offsets count in its source
  const TakeStored* take = nullptr;  ///< null: files are told by their records only
  bool ended = false;                ///< nobody wants more files
  /// Bytes that may still be looked at to see whether space of no structure is empty.
  std::uint64_t looks_left = std::uint64_t{64} << 20;
  /// A range as far as the image goes: structures of one that is cut can lie behind its end.
  [[nodiscard]] Where where(ByteRange range) const {
    const std::uint64_t end = in.source().size(), at = std::min(range.at, end);
    return in.where(at, std::min(range.size, end - at));
  }
};

/// Bytes that belong to a structure and are told without a look at them: boot code, tables, contents, free space.
enum class Area : std::uint8_t { code, table, content, slack, free_space, lost, bad, empty };
void tell_area(Image& image, Area area, ByteRange range);

/// Space that belongs to no structure: empty, as far as a look at it shows, or named as not examined.
void tell_unused(Image& image, ByteRange range, std::string_view what);

/// What is left of a folder behind its last entry: empty, or slack.
void tell_behind_end(Image& image, ByteRange range);

/// A name as one part of a path: without what file systems of this kind forbid in names, so that it cannot be taken for
/// two, nor for one marked as deleted.
[[nodiscard]] std::string part_of_path(std::string_view name);

}  // namespace contrail::disk
