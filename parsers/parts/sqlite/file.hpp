// SQLite database files (https://sqlite.org/fileformat2.html), read where they lie. The library cannot tell where in
// the file a value is, and reads nothing after a broken page; the tests hold these readers against it.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "parsers/base/bytes/bytes.hpp"
#include "parsers/base/walk/diagnostic.hpp"

namespace contrail {

constexpr std::string_view sqlite_magic{"SQLite format 3\0", 16};

enum class SqliteText : std::uint8_t { utf8 = 1, utf16le = 2, utf16be = 3 };

/// Where something is wrong and what. Nobody is asked whether to continue: what can be read, is.
using SqliteDamage = std::function<void(Code code, ByteRange where, std::string text)>;

/// The pages of a database. `bytes` must outlive it.
class SqliteFile {
 public:
  static constexpr std::uint64_t header_size = 100;

  /// Nothing where the bytes do not begin with a header whose page size is one (section 1.3).
  static std::optional<SqliteFile> read(Bytes bytes);
  /// One page by itself, as logs of changes store them; `first`: it begins with the header.
  static SqliteFile one_page(Bytes page, SqliteText encoding, bool first);

  [[nodiscard]] Bytes bytes() const { return bytes_; }
  [[nodiscard]] std::uint32_t page_size() const { return page_size_; }
  /// Of each page, without what extensions reserve at its end.
  [[nodiscard]] std::uint32_t usable() const { return usable_; }
  [[nodiscard]] SqliteText encoding() const { return encoding_; }
  /// As many as the file has whole; not what the header claims.
  [[nodiscard]] std::uint32_t pages() const { return pages_; }
  /// The usable bytes of a page, counted from 1. None where the file does not hold it whole.
  [[nodiscard]] Bytes page(std::uint32_t number) const;
  /// Where on a page its tree begins: the first has the header before it.
  [[nodiscard]] std::size_t head_of(std::uint32_t number) const { return number == 1 && headed_ ? header_size : 0; }
  [[nodiscard]] std::uint64_t offset_of(std::uint32_t number) const { return std::uint64_t(number - 1) * page_size_; }

 private:
  SqliteFile() = default;

  Bytes bytes_;
  std::uint32_t page_size_ = 0, usable_ = 0, pages_ = 0;
  SqliteText encoding_ = SqliteText::utf8;
  bool headed_ = true;
};

/// The variable-length integer at `at`, which moves behind it (section 1.6). Nothing where the bytes end before it
/// does.
[[nodiscard]] std::optional<std::uint64_t> sqlite_varint(Bytes bytes, std::size_t& at);

}  // namespace contrail
