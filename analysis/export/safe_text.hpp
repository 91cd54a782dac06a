// Hostile text on its way into files that people open: spreadsheets and map programs that run what they are shown.
#pragma once
#include <string>
#include <string_view>

namespace contrail {

/// A cell of a CSV file: nothing invisible, no formula, quoted where needed.
[[nodiscard]] std::string csv_text(std::string_view hostile);
/// A name that a map program may show as HTML (Google Earth's balloons do): no tag can begin in it.
[[nodiscard]] std::string without_markup(std::string_view hostile);

}  // namespace contrail
