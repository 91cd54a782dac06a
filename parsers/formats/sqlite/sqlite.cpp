// Any other SQLite database (https://sqlite.org/fileformat2.html), the log of its newest changes, and the journal of
// one that may not have ended: rows as they are. What a column means nobody said, so all of it is private.
#include "parsers/formats.hpp"
#include "parsers/parts/database/database.hpp"
#include "parsers/parts/database/journal.hpp"
#include "parsers/parts/database/wal.hpp"

namespace contrail {
namespace {

/// Databases that apps keep beside their logs, by the beginning of a table's name.
struct Kind {
  std::string_view table, what;
};
constexpr Kind kinds[] = {
    {"flysafe_", "zones where an app of DJI forbids to fly: nothing of a flight"},
    {"region_tiles", "map tiles that a program kept: places that were looked at, not flown"},
};

void tell_kind(Walk& walk, const database::Database& database) {
  for (const Kind& kind : kinds) {
    for (const SqliteTable& table : database.tables()) {
      if (!table.name.starts_with(kind.table)) continue;
      walk.note(Code::remark, database.where({0, SqliteFile::header_size}), std::string(kind.what));
      break;
    }
  }
}

Certainty detect(Bytes file) {
  if (database::is_wal(file) || database::is_journal(file)) return Certainty::certain;
  return SqliteFile::read(file) ? Certainty::likely : Certainty::no;
}

void walk(Walk& walk, Reader in) {
  if (database::is_wal(in.rest())) return database::walk_wal(walk, in);
  if (database::is_journal(in.rest())) return database::walk_journal(walk, in);
  database::Database database(walk, in, {});
  database.tell_all([](const SqliteTable&, const SqliteRow&) {});
  tell_kind(walk, database);
}

void fields(const TellField& tell) {
  database::tell_fields(tell, {});
  database::tell_wal_fields(tell);
  database::tell_journal_fields(tell);
}

}  // namespace

constinit const Format sqlite_format{
    .id = "sqlite",
    .name = "SQLite database",
    .endings = "db sqlite sqlite3 db3 db-wal db-journal",
    .family = Family::container,
    .writer = Writer::app,
    .detect = detect,
    .walk = walk,
    .fields = fields,
    .columns = ColumnsBy::file,
    .second_look = SecondLook{SecondLook::By::none},
    .cleaning = NotCleaned{"nobody told what its tables mean, and a database keeps what was deleted from it"},
};

}  // namespace contrail
