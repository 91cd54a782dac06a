// Texts of the app among the cells of a row: each new one is an event at the row's moment.
#pragma once
#include <string>
#include <vector>

#include "parsers/base/text/time.hpp"
#include "parsers/base/walk/walk.hpp"
#include "parsers/parts/csv_log/heading.hpp"

namespace contrail::csv_log {

constexpr std::string_view message_name = "message";

class Messages {
 public:
  explicit Messages(Walk& walk) : walk_(walk) {}
  /// The columns of a heading that stays where it is until the next one.
  void begin(const Heading& heading);
  /// `text`: what offsets of cells count in; it begins at `begins_at` of the file.
  void tell(const CsvRow& row, std::string_view text, std::size_t begins_at, const Where& where);

 private:
  struct Told {
    const Known* known;
    std::size_t cell;
    const AnnouncedLayout* layout = nullptr;
    std::string_view last;
  };
  struct Stamp {
    Micros time = 0;
    ByteRange cells;  ///< in the text
  };
  [[nodiscard]] std::optional<Stamp> stamp_of(const CsvRow& row, std::string_view text) const;
  [[nodiscard]] const AnnouncedLayout& layout_of(const Told& told) const;

  Walk& walk_;
  std::vector<Told> told_;
  const Bound* clock_ = nullptr;  ///< the column that dates the rows
  std::size_t clock_cell_ = 0;
};

}  // namespace contrail::csv_log
