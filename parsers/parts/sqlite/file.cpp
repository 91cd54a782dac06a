#include "parsers/parts/sqlite/file.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace contrail {

std::optional<SqliteFile> SqliteFile::read(Bytes bytes) {
  if (bytes.size() < header_size || as_text(bytes.first(sqlite_magic.size())) != sqlite_magic) return {};
  const auto stored = load_be<std::uint16_t>(&bytes[16]);
  const std::uint32_t page_size = stored == 1 ? 65536 : stored;  // 65536 does not fit the field
  const auto reserved = std::to_integer<std::uint32_t>(bytes[20]);
  if (page_size < 512 || !std::has_single_bit(page_size) || page_size - reserved < 480) return {};
  SqliteFile file;
  file.bytes_ = bytes;
  file.page_size_ = page_size;
  file.usable_ = page_size - reserved;
  file.pages_ = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(bytes.size() / page_size, std::numeric_limits<std::uint32_t>::max() - 1));
  const auto encoding = load_be<std::uint32_t>(&bytes[56]);
  if (encoding == 2 || encoding == 3) file.encoding_ = static_cast<SqliteText>(encoding);
  return file;
}

SqliteFile SqliteFile::one_page(Bytes page, SqliteText encoding, bool first) {
  SqliteFile file;
  file.bytes_ = page;
  file.page_size_ = file.usable_ = static_cast<std::uint32_t>(page.size());
  file.pages_ = 1;
  file.encoding_ = encoding;
  file.headed_ = first;
  return file;
}

Bytes SqliteFile::page(std::uint32_t number) const {
  if (number == 0 || number > pages_) return {};
  return bytes_.subspan(offset_of(number), usable_);
}

std::optional<std::uint64_t> sqlite_varint(Bytes bytes, std::size_t& at) {
  std::uint64_t value = 0;
  for (int i = 0; i < 9; ++i) {
    if (at >= bytes.size()) return {};
    const auto byte = std::to_integer<std::uint64_t>(bytes[at++]);
    if (i == 8) return value << 8 | byte;
    value = value << 7 | (byte & 0x7F);
    if (byte < 0x80) break;
  }
  return value;
}

}  // namespace contrail
