// RFC 4180, comma-separated values, as exports really write them: other separators, any line end, stray quotes.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace contrail {

struct CsvField {
  std::string_view text;  ///< as it lies in the file, without the quotes around it
  std::size_t at = 0;     ///< offset of `text`
  bool doubled = false;   ///< holds quotes written twice: value() undoes them
};

/// What the field says. `scratch` is used, and kept alive by the caller, only where quotes were doubled.
[[nodiscard]] std::string_view value(const CsvField& field, std::string& scratch);

enum class CsvDamage : std::uint8_t {
  none,
  open_quote,         ///< no quote closes the field: the line was read with its quotes as plain characters
  text_behind_quote,  ///< more stands between the closing quote and the separator: the field is taken with its quotes
  too_many_fields,    ///< the last field is the rest of the line
};

struct CsvRow {
  std::size_t at = 0, size = 0;        ///< line end included
  std::span<const CsvField> fields;    ///< of the reader: valid until its next row
  CsvDamage damage = CsvDamage::none;  ///< the first
  std::size_t damage_at = 0;
};

/// The rows of a text, in one pass over it; nothing is copied. A blank line is a row with one empty field.
class CsvRows {
 public:
  static constexpr std::size_t max_fields = 4096;
  static constexpr std::size_t longest_quoted = 1 << 20;  ///< bytes: a quote is not searched for any further

  explicit CsvRows(std::string_view text, char separator = ',');
  /// False at the end of the text.
  bool next(CsvRow& row);

 private:
  enum class Quoting : std::uint8_t { usual, plain };
  bool read(CsvRow& row, Quoting quoting);
  bool quoted(CsvRow& row, std::size_t& at);
  void plain(std::size_t& at);
  void note(CsvRow& row, CsvDamage damage, std::size_t at) const;
  [[nodiscard]] bool ends_field(std::size_t at) const;
  /// Of the field that stands at `at`, without quotes.
  [[nodiscard]] std::size_t field_end(std::size_t at) const;
  [[nodiscard]] std::size_t line_end(std::size_t at) const;

  std::string_view text_;
  char separator_;
  bool cr_ends_;
  std::array<bool, 256> may_end_{};  ///< a field, by the character behind it
  std::size_t at_ = 0;
  std::vector<CsvField> fields_;
};

/// The separator a heading line uses: of comma, semicolon, tab and bar that which stands most often outside of quotes;
/// a comma where none does.
[[nodiscard]] char csv_separator(std::string_view line);

}  // namespace contrail
