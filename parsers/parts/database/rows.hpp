// Rows of SQLite databases as records. SQLite stores numbers in widths of their own and zero and one not at all, so
// the numbers of a row are told decoded, each with the place it was read at.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/database/fields.hpp"
#include "parsers/parts/sqlite/rows.hpp"

namespace contrail::database {

class RowTeller {
 public:
  RowTeller(Walk& walk, Reader in, const SqliteFile& file) : walk_(walk), in_(in), file_(&file) {}

  /// The rows that follow are of this file, which lies at the reader; as long as they are told.
  void move_to(Reader in, const SqliteFile& file) { in_ = in, file_ = &file; }

  /// The rows that follow are of this table; `known` may be null. Both outlive the teller. Rows under a name of their
  /// own are kept apart from the others of the table.
  void begin(const SqliteTable& table, const Table* known, std::string_view name);
  void tell(const SqliteRow& row);

  /// Rows whose values are stored in different ways have layouts of their own, up to these numbers in a file.
  static constexpr std::size_t most_layouts = 2000, most_columns = 200'000;
  static constexpr std::size_t longest_row = 4096;  ///< bytes; values of longer ones are told as they are stored

 private:
  /// Where a row stands: in the file, or in a source gathered from several pages.
  struct Frame {
    Bytes bytes;
    Where where;
    std::uint64_t record_at;  ///< in `bytes`
  };
  /// A value as it is told. Decoded numbers take 8 bytes; of the last text or blob the size may be any.
  struct Cell {
    std::size_t column;  ///< of the table; `rowid_column`: the rowid
    Type type;
    std::uint32_t at, count;
  };
  static constexpr std::size_t rowid_column = static_cast<std::size_t>(-1);

  void tell_spilled(const SqliteRow& row);
  void tell(const SqliteRow& row, const Frame& frame);
  void decode(const SqliteRow& row, const Frame& frame);
  void add_number(std::size_t column, Type type, std::uint64_t bits, ByteRange place);
  void add_bytes(std::size_t column, Type type, Bytes bytes, ByteRange place, bool last);
  const AnnouncedLayout* decoded_layout();
  void tell_as_stored(const SqliteRow& row, const Frame& frame);
  [[nodiscard]] Column column_for(std::size_t column, Type type);
  [[nodiscard]] Layout layout() const;
  [[nodiscard]] bool text_is_big() const { return file_->encoding() != SqliteText::utf16le; }

  Walk& walk_;
  Reader in_;
  const SqliteFile* file_;
  /// What was made for the rows under one name.
  struct Rows {
    const SqliteTable* table = nullptr;
    const Table* known = nullptr;
    std::string_view name;
    std::vector<std::string_view> names;                    ///< of the columns
    std::vector<const Field*> fields;                       ///< the same
    std::map<std::string, const AnnouncedLayout*> decoded;  ///< by the shape of a row
    const AnnouncedLayout* as_stored = nullptr;
    std::uint32_t kind = 0;  ///< its rows make one track
  };
  std::map<std::string, Rows, std::less<>> all_;
  Rows* rows_ = nullptr;                   ///< those that are told now
  std::size_t layouts_ = 0, columns_ = 0;  ///< made in this file
  bool limit_told_ = false;
  std::vector<Cell> cells_;
  std::vector<std::byte> scratch_;
  std::vector<ByteRange> places_;
  std::string shape_;
};

}  // namespace contrail::database
