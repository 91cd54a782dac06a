// The log of a database's newest changes (`…-wal`), which stay there until they are moved into it: section 4 of the
// file format. Pages of it read without the database.
#pragma once
#include "parsers/base/layout/known_field.hpp"
#include "parsers/base/reading/reader.hpp"
#include "parsers/base/walk/walk.hpp"

namespace contrail::database {

[[nodiscard]] bool is_wal(Bytes file);
void walk_wal(Walk& walk, Reader in);
void tell_wal_fields(const TellField& tell);

}  // namespace contrail::database
