#include "parsers/parts/database/loose_pages.hpp"

namespace contrail::database {
namespace {

void quiet(Code, ByteRange, const std::string&) {}

}  // namespace

void LoosePages::learn(Bytes first_page) {
  const auto file = SqliteFile::read(first_page);
  if (!file) return;
  encoding_ = file->encoding();
  tables_ = sqlite_tables(*file, quiet);
}

void LoosePages::tell(Reader there, std::string_view state) {
  constexpr std::byte leaf{0x0D};
  const Bytes page = there.rest();
  if (page.empty() || page[0] != leaf) return;
  const SqliteFile file = SqliteFile::one_page(page, encoding_, false);
  if (teller_)
    teller_->move_to(there, file);
  else
    teller_.emplace(walk_, there, file);
  SqliteRows rows(file, 1, quiet);
  for (SqliteRow row; rows.next(row);) {
    if (!row.whole || row.values.empty()) continue;
    const SqliteTable& table = guess_.table_of(row, tables_);
    teller_->begin(table, find_table({}, table.name), table.name + std::string(state));
    teller_->tell(row);
  }
}

}  // namespace contrail::database
