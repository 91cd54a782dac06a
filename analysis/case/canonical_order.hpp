// Rows of a case in the one order that does not depend on how it came about: files as folders are walked, members of an
// archive behind it as they lie in it, rows of a file as they were read.
#pragma once
#include "analysis/case/database.hpp"

namespace contrail {

/// Nothing is done where they are in order already, as far as the files tell.
void put_in_canonical_order(CaseDatabase& database);
/// The same of rows that may not stand as their files do.
void write_in_canonical_order(CaseDatabase& database);

}  // namespace contrail
