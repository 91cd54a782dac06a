#include "parsers/parts/csv_log/clean_row.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include "parsers/base/layout/value.hpp"
#include "parsers/parts/csv_log/counted.hpp"
#include "parsers/parts/csv_log/csv_log.hpp"

namespace contrail::csv_log {
namespace {

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(' '), text.size());
  return text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

Part part_of(const Column& column) {
  return static_cast<Part>(std::min(column.at % parts, static_cast<std::uint32_t>(Part::number)));
}
int decimals_of(const Column& column) {
  const std::uint32_t number = static_cast<std::uint32_t>(Part::number);
  return static_cast<int>(column.at % parts - std::min(column.at % parts, number));
}
/// The cell of a column, not a part or a remainder of one.
bool is_own(const Column& column) {
  const Part part = part_of(column);
  return part != Part::behind && part != Part::misfit && part != Part::surplus;
}

/// Without zeros that say nothing.
std::string shortest(std::string digits) {
  if (digits.find('.') != std::string::npos) {
    digits.resize(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return digits == "-0" ? "0" : digits;
}

/// Rounded to the decimals of its column; empty: it can have no such value.
std::string number_said(const Column& column, std::string_view words) {
  words = without_blanks(words);
  double value = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), value);
  if (error != std::errc{} || end != words.data() + words.size() || !column.limits.hold(value)) return {};
  const int decimals = decimals_of(column);
  if (decimals == 0 && value != std::trunc(value)) return {};
  char digits[64];  // of a value within limits
  const auto [behind, failed] =
      std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, decimals);
  return failed == std::errc{} ? shortest({digits, behind}) : std::string();
}

/// As transmitters write their switches: 64 bits.
std::string hex_said(std::string_view words) {
  words = without_blanks(words);
  std::uint64_t bits = 0;
  if (words.size() < 3) return {};
  const auto [end, error] = std::from_chars(words.data() + 2, words.data() + words.size(), bits, 16);
  if (error != std::errc{} || end != words.data() + words.size()) return {};
  std::string said = "0x0000000000000000";
  for (std::size_t at = said.size(); bits != 0; bits /= 16) said[--at] = "0123456789ABCDEF"[bits % 16];
  return said;
}

/// What was asked for stays in its words; of a place, without blanks and zeros that say nothing.
std::string text_said(const Column& column, std::string_view words, std::string_view framed) {
  const bool plain = words.find_first_not_of("-.0123456789 ") == std::string_view::npos;
  if (plain && row_of(column.meaning).reveals == Reveals::place && parse_number(words))
    return shortest(std::string(without_blanks(words)));
  const bool two_cells = part_of(column) == Part::two_cells;
  const bool quoted = framed.size() > words.size(), parted = framed.find(',') != std::string_view::npos;
  if (two_cells) return std::string(parted ? framed : "");
  if (quoted || !parted) return std::string(framed);
  return framed.find('"') == std::string_view::npos ? '"' + std::string(framed) + '"' : std::string();
}

/// One row on its way to its line.
class Line {
 public:
  Line(const Record& record, std::vector<bool>& stays, std::string& out)
      : record_(record), columns_(record.layout.columns), stays_(stays), out_(out), counted_(as_text(record.anew)) {}

  /// How many values it has to leave out.
  std::size_t say() {
    for (std::size_t k = 0; k < columns_.size(); ++k) {
      if (!is_own(columns_[k])) continue;
      if (is_missing(k)) return leave_out();
      const bool counts = Counted::counts(columns_[k].meaning) && columns_[k].limits.told();
      cells_.push_back({order_of(columns_[k].at), k, counts, counts ? next_counted() : std::string_view()});
    }
    if (!std::ranges::is_sorted(cells_, {}, &Cell::order)) std::ranges::stable_sort(cells_, {}, &Cell::order);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const bool again = i > 0 && cells_[i].order == cells_[i - 1].order;
      again || cells_[i].order == unordered ? forget(cells_[i].column) : say(cells_[i]);
    }
    out_ += '\n';
    return outside_;
  }

 private:
  struct Cell {
    std::uint32_t order;
    std::size_t column;
    bool counts;
    std::string_view counted;
  };

  /// The row ends before this cell.
  [[nodiscard]] bool is_missing(std::size_t k) const {
    const bool has_misfit = k + 1 < columns_.size() && part_of(columns_[k + 1]) == Part::misfit;
    return record_.places[k].at == 0 && !(has_misfit && record_.places[k + 1].at != 0);
  }

  void say(const Cell& cell) {
    if (&cell != cells_.data()) out_ += ',';
    const std::size_t begin = out_.size();
    std::size_t k = cell.column;
    do {
      const std::string said = stays_[k] ? said_of(k, cell) : std::string();
      if (stays_[k] && said.empty() && record_.places[k].size != 0) ++outside_;
      // A number that may be another now is not told as the same in both.
      const bool same = decimals_of(columns_[k]) == 0 && !cell.counts;
      stays_[k] = stays_[k] && !said.empty() && same;
      out_ += said;
    } while (++k < columns_.size() && !is_own(columns_[k]) && part_of(columns_[k]) != Part::surplus);
    if (out_.size() == begin && part_of(columns_[cell.column]) == Part::two_cells) out_ += ',';
  }

  /// It is not known, or stands there already.
  void forget(std::size_t k) {
    do stays_[k] = false;
    while (++k < columns_.size() && !is_own(columns_[k]));
  }

  /// The next of the cells that count, as they stand in the row.
  std::string_view next_counted() {
    const std::string_view said = counted_.substr(0, counted_.find(','));
    counted_.remove_prefix(std::min(said.size() + 1, counted_.size()));
    return said;
  }

  /// A row that is none says nothing: neither its cells nor how many they are.
  std::size_t leave_out() {
    stays_.assign(stays_.size(), false);
    return 1;
  }

  [[nodiscard]] std::string_view words(const ByteRange& range) const {
    return range.size == 0 ? std::string_view{}
                           : as_text(record_.bytes.subspan(range.at - record_.where.at, range.size));
  }

  [[nodiscard]] std::string said_of(std::size_t k, const Cell& from) const {
    const std::string_view cell = words(record_.places[k]);
    if (cell.empty()) return {};
    switch (part_of(columns_[k])) {
      case Part::number: return number_said(columns_[k], from.counts ? from.counted : cell);
      case Part::hex: return hex_said(cell);
      case Part::word: return std::string(without_blanks(cell));
      case Part::behind: return ' ' + text_said(columns_[k], cell, cell);
      case Part::surplus: return {};
      default: break;
    }
    const bool half = k + 1 < columns_.size() && part_of(columns_[k + 1]) == Part::behind;
    return text_said(columns_[k], cell, half ? cell : words(record_.frames[k]));
  }

  const Record& record_;
  std::span<const Column> columns_;
  std::vector<bool>& stays_;
  std::string& out_;
  std::string_view counted_;
  std::vector<Cell> cells_;
  std::size_t outside_ = 0;
};

}  // namespace

std::size_t spell_row(const Record& record, std::vector<bool>& stays, std::string& out) {
  if (record.layout.name == heading_name) return out.append(as_text(record.anew)), 0;
  const std::size_t columns = record.layout.columns.size();
  if (!record.layout.placed || columns != record.places.size() || columns != record.frames.size()) return 0;
  return Line(record, stays, out).say();
}

}  // namespace contrail::csv_log
