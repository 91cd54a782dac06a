// The custody table of a case: the chain of custody.hpp, kept as rows.
#pragma once
#include "analysis/case/custody.hpp"
#include "analysis/case/database.hpp"

namespace contrail {

/// Goes on with the chain of the case, which is open for writing. The database outlives it.
class CaseCustody {
 public:
  explicit CaseCustody(CaseDatabase& database);
  void note(std::string_view what, std::string_view detail);

 private:
  CaseDatabase& database_;
  CustodyChain chain_;
};

/// Calls it with each row, in order.
void for_each_custody_row(CaseDatabase& database, const std::function<void(const CustodyRow&)>& take);

}  // namespace contrail
