// Rows on pages that lie outside of their database: in the log of its changes, in the journal of a change.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "parsers/parts/database/rows.hpp"
#include "parsers/parts/database/table_guess.hpp"

namespace contrail::database {

class LoosePages {
 public:
  explicit LoosePages(Walk& walk) : walk_(walk) {}

  /// The first page of the database, as far as it is there: it has the schema, by which rows find their table.
  void learn(Bytes first_page);
  /// The rows of a page that holds some; `there` is the page, `state` what stands behind the name of their table. The
  /// first page is the schema and no rows.
  void tell(Reader there, std::string_view state);

 private:
  Walk& walk_;
  SqliteText encoding_ = SqliteText::utf8;
  std::vector<SqliteTable> tables_;
  TableGuess guess_;
  std::optional<RowTeller> teller_;
};

}  // namespace contrail::database
