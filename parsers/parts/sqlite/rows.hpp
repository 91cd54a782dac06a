// The rows of a table in an SQLite database, in the order of their keys, each value with its place in the file.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "parsers/parts/sqlite/file.hpp"
#include "parsers/parts/sqlite/record.hpp"

namespace contrail {

/// Tables whose rows have a rowid are trees of rows; others, and indexes, are trees of keys (sections 1.5 and 2.4).
enum class SqliteTree : std::uint8_t { table, index };

/// A row, valid until its reader's next.
struct SqliteRow {
  std::int64_t rowid = 0;
  ByteRange rowid_at;  ///< in the file; size 0 in a tree of keys
  ByteRange cell;      ///< in the file, on the leaf page: size and rowid, and as much of the record as is stored there
  Bytes record;        ///< in the file; gathered only where it goes on in overflow pages
  std::span<const ByteRange> pieces;    ///< of the file: where the record lies, in order
  std::span<const SqliteValue> values;  ///< those that could be read; columns added later have none in older rows
  bool whole = true;                    ///< all could be
  /// Where a value lies in the file. Nothing where it goes on in another page.
  [[nodiscard]] std::optional<ByteRange> place_of(const SqliteValue& value) const;
};

/// What the pages of a file were read as; by their numbers, the first at 1.
enum class SqlitePage : std::uint8_t { unread, interior, leaf, overflow };
using SqlitePages = std::vector<SqlitePage>;

/// Reads a b-tree (section 1.5) from its root. Each page is read once whatever the file says, so the work is
/// bounded by its size; a page that cannot be what it should be is told and passed over.
class SqliteRows {
 public:
  static constexpr std::size_t max_depth = 20;              ///< that of the library, too
  static constexpr std::uint64_t longest_record = 1 << 26;  ///< bytes

  /// Where several trees are read, a page belongs to one of them: `pages` of all is filled, and outlives the reader.
  SqliteRows(const SqliteFile& file, std::uint32_t root, SqliteDamage damage, SqlitePages* pages = nullptr,
             SqliteTree tree = SqliteTree::table);
  SqliteRows(const SqliteRows&) = delete;
  SqliteRows& operator=(const SqliteRows&) = delete;
  /// False when there are no more.
  bool next(SqliteRow& row);

 private:
  struct Level {
    std::uint32_t page;
    Bytes bytes;
    std::size_t head;  ///< offset of the b-tree header: 100 on the first page
    bool leaf;
    std::uint32_t cells;  ///< as many as have a pointer on the page
    std::uint32_t done = 0;
    std::uint32_t outside = 0;  ///< cells that are not on the page
    std::uint64_t used =
        0;  ///< bytes of the cells read: more than a page has is told, else few bytes could say many rows
  };
  void enter(std::uint32_t page);
  bool visit(std::uint32_t page, SqlitePage as);
  [[nodiscard]] static std::optional<std::size_t> cell_at(Level& level, std::uint32_t index);
  void leave();
  bool read_cell(Level& level, std::size_t at, SqliteRow& row);
  bool gather(std::uint64_t size, std::uint32_t overflow, ByteRange begun);
  void tell(Code code, const Level& level, std::string text) const;

  SqliteFile file_;
  SqliteTree tree_;
  SqliteDamage damage_;
  SqlitePages own_;
  SqlitePages& pages_;
  std::vector<Level> levels_;
  std::vector<SqliteValue> values_;
  std::vector<ByteRange> pieces_;
  std::vector<std::byte> gathered_;
};

}  // namespace contrail
