// A heading bound to the columns of a dialect: which cells make which columns of the record.
#pragma once
#include <string>
#include <vector>

#include "parsers/parts/csv/csv.hpp"
#include "parsers/parts/csv_log/csv_log.hpp"

namespace contrail::csv_log {

/// A column of the table and the cells it takes.
struct Bound {
  const Known* known = nullptr;  ///< null: the heading names it, the dialect does not
  std::uint16_t cells = 1;
  std::string_view name;    ///< the heading's words, unit included
  std::string_view unit;    ///< of the model
  std::string said;         ///< its name in a clean copy: the dialect's spelling, with the unit; empty: it is not known
  std::uint32_t order = 0;  ///< among those of a clean copy, which has the columns as the dialect lists them
  /// Columns of the record: one, two of a place.
  [[nodiscard]] std::size_t columns() const { return known && known->cell == Cell::place ? 2 : 1; }
};

/// A unit as headings write it (`feet`, `m/s`, `@`), as the model calls it; empty: not known.
[[nodiscard]] std::string_view unit_of(std::string_view written);

class Heading {
 public:
  Heading() = default;
  Heading(std::span<const CsvField> cells, const Dialect& dialect, char separator);

  [[nodiscard]] std::span<const Bound> bound() const { return bound_; }
  [[nodiscard]] std::size_t cells() const { return cells_; }
  [[nodiscard]] std::size_t known() const { return known_; }  ///< columns that the dialect knows
  /// Whether places are written in degrees and minutes.
  [[nodiscard]] bool has_minutes() const { return has_minutes_; }
  /// The line of a clean copy: the columns that are known, each once, in the order of the dialect.
  [[nodiscard]] std::string said() const;

 private:
  std::vector<Bound> bound_;
  std::size_t cells_ = 0, known_ = 0;
  bool has_minutes_ = false;
};

}  // namespace contrail::csv_log
