// What files of a case say about each other: clocks, links, copies. Found anew from all of them whenever files came or
// went, so that it does not depend on the order in which they did.
#pragma once
#include <vector>

#include "analysis/case/case_file.hpp"
#include "analysis/clock/timed_file.hpp"

namespace contrail {

/// Fills in the times of all tables, what needs other files of `footprints`, and the table `links`.
void date_case(CaseFile& file);

/// All files of the case that tell a time, in its order. What is damaged of them is left out.
[[nodiscard]] std::vector<TimedFile> timed_files_of(CaseDatabase& database);
/// Of their bytes: SHA-256, empty where it is not known.
[[nodiscard]] std::vector<std::string> digests_of(CaseDatabase& database, const std::vector<TimedFile>& files);

}  // namespace contrail
