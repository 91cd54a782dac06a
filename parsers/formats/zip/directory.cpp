#include <algorithm>

#include "parsers/formats/zip/zip.hpp"

namespace contrail::zip {
namespace {

constexpr std::uint64_t end_size = 22, end64_size = 56, locator_size = 20, longest_comment = 0xFFFF;

/// The last end record whose comment fits into the file; nothing: none. Every file is asked for one, and searching
/// forwards is many times as fast as backwards.
std::optional<std::uint64_t> find_end(Bytes file) {
  if (file.size() < end_size) return std::nullopt;
  const std::uint64_t from = file.size() - std::min<std::uint64_t>(file.size(), end_size + longest_comment);
  const std::string_view tail = as_text(file.subspan(from));
  std::optional<std::uint64_t> last;
  for (std::size_t at = tail.find(end_signature); at != tail.npos; at = tail.find(end_signature, at + 1)) {
    if (tail.size() - at < end_size) break;
    if (load_le<std::uint16_t>(&file[from + at + 20]) <= tail.size() - at - end_size) last = from + at;
  }
  return last;
}

/// The ZIP64 end record, as the locator in front of the end record says or where it usually stands; 0: none.
std::uint64_t find_end64(Bytes file, std::uint64_t end_at) {
  if (end_at < locator_size + end64_size) return 0;
  const std::uint64_t locator = end_at - locator_size;
  if (!as_text(file.subspan(locator)).starts_with(locator_signature)) return 0;
  for (const std::uint64_t at : {load_le<std::uint64_t>(&file[locator + 8]), locator - end64_size}) {
    if (at <= locator - end64_size && as_text(file.subspan(at)).starts_with(end64_signature)) return at;
  }
  return 0;
}

}  // namespace

std::optional<Directory> find_directory(Bytes file) {
  const auto end_at = find_end(file);
  if (!end_at) return std::nullopt;
  Directory found{.end_at = *end_at, .end64_at = find_end64(file, *end_at)};
  const std::byte* end = &file[found.end64_at ? found.end64_at : found.end_at];
  std::uint64_t stated = 0;
  if (found.end64_at) {
    found.entries = load_le<std::uint64_t>(end + 32), found.size = load_le<std::uint64_t>(end + 40);
    stated = load_le<std::uint64_t>(end + 48);
  } else {
    found.entries = load_le<std::uint16_t>(end + 10), found.size = load_le<std::uint32_t>(end + 12);
    stated = load_le<std::uint32_t>(end + 16);
  }
  const std::uint64_t behind = found.end64_at ? found.end64_at : found.end_at;
  // It ends where the end record begins: what lies in front of the archive moved both.
  found.at = found.size <= behind ? behind - found.size : stated ? 0 : behind;
  if (found.at < stated) found.at = std::min(stated, behind);
  found.size = behind - found.at;  // one that says more than there is counts no further
  found.shift = found.at - std::min(stated, found.at);
  return found;
}

}  // namespace contrail::zip
