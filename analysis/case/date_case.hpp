// What files of a case say about each other: clocks, links, copies. Found anew from all of them whenever files came or
// went, so that it does not depend on the order in which they did.
#pragma once
#include "analysis/case/database.hpp"

namespace contrail {

/// Fills in the times of all tables, and the table `links`.
void date_case(CaseDatabase& database);

}  // namespace contrail
