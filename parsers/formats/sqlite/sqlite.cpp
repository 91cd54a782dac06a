// Any other SQLite database (https://sqlite.org/fileformat2.html), and the log of its newest changes: rows as they are.
// What a column means nobody said, so all of it is private.
#include "parsers/formats.hpp"
#include "parsers/parts/database/database.hpp"
#include "parsers/parts/database/wal.hpp"

namespace contrail {
namespace {

Certainty detect(Bytes file) {
  if (database::is_wal(file)) return Certainty::certain;
  return SqliteFile::read(file) ? Certainty::likely : Certainty::no;
}

void walk(Walk& walk, Reader in) {
  if (database::is_wal(in.rest())) return database::walk_wal(walk, in);
  database::Database(walk, in, {}).tell_all([](const SqliteTable&, const SqliteRow&) {});
}

void fields(const TellField& tell) {
  database::tell_fields(tell, {});
  database::tell_wal_fields(tell);
}

}  // namespace

constinit const Format sqlite_format{
    .id = "sqlite",
    .name = "SQLite database",
    .endings = "db sqlite sqlite3 db3 db-wal",
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
