// The rows of a case on their way to a writer.
#pragma once
#include <functional>

#include "analysis/case/database.hpp"
#include "analysis/export/case/case_writer.hpp"

namespace contrail {

/// Tells the rows of a table, in its order.
using TakeCaseRow = std::function<void(CaseRow&)>;
using TellCaseRows = std::function<void(CaseTable table, const TakeCaseRow& take)>;

/// Hands the writer the rows of the tables it takes. `for_public`: as PublicRows leaves them.
void hand_over(const TellCaseRows& tell, CaseWriter& writer, bool for_public);

/// The same with the rows of a case, and, unless it is for the public, its custody chain; then ends the writer. Throws
/// CaseError and OutputError.
void export_case(CaseDatabase& database, CaseWriter& writer, bool for_public);

}  // namespace contrail
