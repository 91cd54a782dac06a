// SQLite as a case needs it: the only door to the library in the product. Everything throws CaseError, whose text is
// one sentence for people.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "analysis/io/output.hpp"
#include "parsers/base/bytes/bytes.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace contrail {

/// A case that cannot be opened, read or written.
struct CaseError : OutputError {
  using OutputError::OutputError;
};

using CaseBlob = std::vector<std::byte>;
/// monostate: not known. Text is valid UTF-8.
using CaseValue = std::variant<std::monostate, std::int64_t, double, std::string, CaseBlob>;

/// The kinds of a CaseValue, numbered as it has them.
enum class CaseKind : std::uint8_t { none, integer, real, text, blob };

/// A prepared statement. Columns and parameters count from 0.
class CaseStatement {
 public:
  /// `path`: of the case, as errors name it.
  CaseStatement(sqlite3* database, std::string path, std::string_view sql);
  void bind(int parameter, const CaseValue& value);
  /// The same without a copy: text and bytes stay where they are until the statement ran.
  void bind_kept(int parameter, const CaseValue& value);
  void bind_kept(int parameter, Bytes bytes);
  /// The value that a row of another statement has there.
  void bind(int parameter, const CaseStatement& row, int column);
  /// False: there is no further row.
  [[nodiscard]] bool step();
  /// Runs it to its end and makes it ready for the next values.
  void run();
  void reset();

  [[nodiscard]] int columns() const;
  [[nodiscard]] CaseKind kind(int column) const;
  [[nodiscard]] bool is_null(int column) const { return kind(column) == CaseKind::none; }
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  /// There until the next step.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] Bytes blob(int column) const;
  [[nodiscard]] CaseValue value(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  [[noreturn]] void fail() const;
  void take(int result) const;
  std::string path_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class CaseDatabase {
 public:
  enum class For : std::uint8_t { making, composing, writing, reading };
  /// `making`: nothing may be there yet; so with `composing`, which is for a file that has no name before it is
  /// complete: nothing lies beside it. `writing`: of a file that is there, alone: another writer is refused.
  /// `reading`: nothing is written, neither into it nor beside it. Where its scan was ended, and some of its rows lie
  /// in the log beside it, that is read as well, alone, which takes a folder that can be written.
  CaseDatabase(const std::string& path, For what);

  /// One or several statements without results.
  void run(const std::string& sql);
  [[nodiscard]] CaseStatement prepare(std::string_view sql) { return {database_.get(), path_, sql}; }
  /// The first value of the first row; monostate where there is none.
  [[nodiscard]] CaseValue value(const std::string& sql);
  [[nodiscard]] std::int64_t integer(const std::string& sql);
  [[nodiscard]] const std::string& path() const { return path_; }

  /// While it lives, the tables in which SQLite keeps an index of this case can be written; otherwise no SQL can.
  class OwnTables {
   public:
    explicit OwnTables(CaseDatabase& database);
    ~OwnTables();
    OwnTables(const OwnTables&) = delete;
    OwnTables& operator=(const OwnTables&) = delete;

   private:
    sqlite3* database_;
  };

 private:
  void open(const std::string& name, int flags);
  void open_to_read();
  struct Close {
    void operator()(sqlite3* database) const;
  };
  std::string path_;
  std::unique_ptr<sqlite3, Close> database_;
};

}  // namespace contrail
