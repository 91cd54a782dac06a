// Numbers with a decimal comma, as spreadsheets of many countries write them.
#pragma once
#include <string>
#include <string_view>

namespace contrail::csv_log {

/// The text with a point in place of each decimal comma, byte for byte at the same offsets; empty: it has none. A comma
/// is one where a cell holds digits, one comma between them and nothing else but a sign; where commas separate cells,
/// such a cell stands in quotes.
[[nodiscard]] std::string with_decimal_points(std::string_view text, char separator);

}  // namespace contrail::csv_log
