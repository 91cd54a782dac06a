// What files of a case say about each other: clocks, links, copies. Found anew from all of them whenever files came or
// went, so that it does not depend on the order in which they did.
#pragma once
#include <vector>

#include "analysis/case/database.hpp"
#include "analysis/clock/timed_file.hpp"

namespace contrail {

/// Fills in the times of all tables, and the table `links`.
void date_case(CaseDatabase& database);

/// All files of the case that tell a time, in its order. What is damaged of them is left out.
[[nodiscard]] std::vector<TimedFile> timed_files_of(CaseDatabase& database);

}  // namespace contrail
