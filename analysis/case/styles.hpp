// How QGIS draws the layers of a case: the table `layer_styles`, which it reads when it opens a layer.
#pragma once
#include "analysis/case/database.hpp"

namespace contrail {

void add_styles(CaseDatabase& database);

}  // namespace contrail
