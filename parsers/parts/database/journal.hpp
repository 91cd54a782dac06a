// The journal of a change (`…-journal`): pages of the database as they were before it, to take it back: section 3 of
// the file format. Where the change did not end, the rows in the journal are those that count.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::database {

[[nodiscard]] bool is_journal(Bytes file);
/// The rows of each page, under the name of their table if the page with the schema is there. Fails where the header
/// has no page size.
void walk_journal(Walk& walk, Reader in);
void tell_journal_fields(const TellField& tell);

}  // namespace contrail::database
