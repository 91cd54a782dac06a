// Cells that count: time since power-on, distance. Where they begin is nobody's business, and one that leaps holds
// something else; so a clean copy counts from zero, in steps such as flying makes.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "parsers/parts/csv_log/heading.hpp"

namespace contrail::csv_log {

/// Of one heading, row by row. A step that time or distance cannot make is none: counting goes on behind it.
class Counted {
 public:
  Counted() = default;
  explicit Counted(const Heading& heading);
  /// What a clean copy has in these cells, in the order of the row, a comma behind each. Valid until the next call.
  [[nodiscard]] std::string_view said(const CsvRow& row);
  /// Whether a column is among them.
  [[nodiscard]] static bool counts(Meaning meaning);

 private:
  struct Counter {
    std::size_t cell;
    const Known* known;
    std::int64_t least, most;  ///< step, in units of the last decimal
    bool from_first;           ///< counts from the first value, not from zero
    std::int64_t before, told = 0;
  };
  void say(Counter& counter, std::string_view cell);
  std::vector<Counter> counters_;
  std::string said_;
};

}  // namespace contrail::csv_log
