// The columns of TXTlogToCSVtool that mean something here; what is not in the table goes from a clean copy.
#pragma once
#include "parsers/parts/csv_log/csv_log.hpp"

namespace contrail::phantomhelp {

[[nodiscard]] std::span<const csv_log::Known> columns();

}  // namespace contrail::phantomhelp
