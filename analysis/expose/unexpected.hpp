// Values that are none their column can have: numbers outside its limits, words where a moment is told that are no
// moment. A reader that takes them for what they are not has not read them.
#pragma once
#include <vector>

#include "analysis/flight/plan.hpp"
#include "analysis/scrub/policy.hpp"
#include "analysis/scrub/ranges.hpp"

namespace contrail {

/// A row of a record, without what ends the record.
[[nodiscard]] Bytes bytes_of(const Record& record, std::uint32_t row);

/// Of one layout. Views compute from what stands in other records, and are not looked at.
class Unexpected {
 public:
  Unexpected() = default;
  explicit Unexpected(const Layout& layout);
  [[nodiscard]] bool empty() const { return all_.empty() && clocks_.empty() && words_.empty(); }
  /// Calls `found` with each such column of a row.
  template <class Found>
  void each(const Record& record, std::uint32_t row, Found&& found) const {
    if (!all_.empty() && !all_.hold(bytes_of(record, row))) {
      for (const Number& number : numbers_) {
        if (!number.range.hold(bytes_of(record, row))) found(*number.column);
      }
    }
    for (const Column* column : words_) {
      if (is_outside(*column, record, row)) found(*column);
    }
    for (const TimeColumn& clock : clocks_) {
      if (is_no_moment(clock, record, row)) found(*clock.column);
    }
  }

 private:
  struct Number {
    const Column* column;
    Ranges range{Ranges::Signs::stay};
  };
  [[nodiscard]] static bool is_outside(const Column& column, const Record& record, std::uint32_t row);
  [[nodiscard]] static bool is_no_moment(const TimeColumn& clock, const Record& record, std::uint32_t row);
  Ranges all_{Ranges::Signs::stay};  ///< of all numbers: nearly always they hold
  std::vector<Number> numbers_;
  std::vector<const Column*> words_;  ///< numbers in words
  std::vector<TimeColumn> clocks_;
};

/// Bytes of a record that no column names, in layouts of fixed columns. A clean copy has zeros there.
class Unnamed {
 public:
  Unnamed() = default;
  explicit Unnamed(const Layout& layout);
  [[nodiscard]] bool empty() const { return gaps_.empty(); }
  [[nodiscard]] bool hold_something(const Record& record, std::uint32_t row) const;

 private:
  struct Gap {
    std::size_t begin, end;  ///< in the row
  };
  std::vector<Gap> gaps_;
};

/// A column that no room understands, or that is not on the list of a room whose files name their columns.
[[nodiscard]] inline bool is_unknown(const Layout& layout, const Column& column, const Policy& policy) {
  const Reveals reveals = row_of(column.meaning).reveals;
  const bool unlisted = reveals == Reveals::harmless && column.meaning != Meaning::structure && !policy.lists(column);
  return !layout.view && (reveals == Reveals::unknown || unlisted);
}

}  // namespace contrail
