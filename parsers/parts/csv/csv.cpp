#include "parsers/parts/csv/csv.hpp"

#include <algorithm>

#include "parsers/base/text/lines.hpp"

namespace contrail {

std::string_view value(const CsvField& field, std::string& scratch) {
  if (!field.doubled) return field.text;
  scratch.clear();
  for (std::size_t at = 0; at < field.text.size(); ++at) {
    scratch += field.text[at];
    if (field.text.substr(at, 2) == "\"\"") ++at;
  }
  return scratch;
}

char csv_separator(std::string_view line) {
  constexpr std::string_view separators = ",;\t|";
  std::size_t counts[separators.size()] = {};
  bool inside = false;
  for (const char c : line) {
    inside ^= c == '"';
    const std::size_t which = inside ? std::string_view::npos : separators.find(c);
    if (which != std::string_view::npos) ++counts[which];
  }
  return separators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts)];
}

CsvRows::CsvRows(std::string_view text, char separator)
    : text_(text), separator_(separator), cr_ends_(cr_ends_lines(text)) {
  for (const char c : {separator, '\n', '\r'}) may_end_[static_cast<unsigned char>(c)] = true;
}

bool CsvRows::next(CsvRow& row) {
  if (at_ >= text_.size()) return false;
  row = {.at = at_};
  if (!read(row, Quoting::usual)) read(row, Quoting::plain);
  row.size = at_ - row.at;
  row.fields = fields_;
  return true;
}

/// One row from row.at; false, with nothing read, where a quoted field does not end.
bool CsvRows::read(CsvRow& row, Quoting quoting) {
  fields_.clear();
  for (std::size_t at = row.at;; ++at) {
    if (fields_.size() + 1 == max_fields &&
        text_.substr(at, line_end(at) - at).find(separator_) != std::string_view::npos) {
      note(row, CsvDamage::too_many_fields, at);
      const std::size_t end = line_end(at);
      fields_.push_back({text_.substr(at, end - at), at});
      at = end;
    } else if (quoting == Quoting::usual && at < text_.size() && text_[at] == '"') {
      if (!quoted(row, at)) return false;
    } else {
      plain(at);
    }
    if (at < text_.size() && text_[at] == separator_) continue;
    at_ = std::min(at + (text_.substr(at).starts_with("\r\n") ? 2 : 1), text_.size());
    return true;
  }
}

/// The field whose quote stands at `at`, which moves behind it.
bool CsvRows::quoted(CsvRow& row, std::size_t& at) {
  CsvField field{{}, at + 1};
  std::size_t close = at + 1;
  const std::string_view near = text_.substr(0, std::min(text_.size(), at + longest_quoted));
  for (;; close += 2) {
    close = near.find('"', close);
    if (close == std::string_view::npos) {
      note(row, CsvDamage::open_quote, at);
      return false;
    }
    if (close + 1 >= text_.size() || text_[close + 1] != '"') break;
    field.doubled = true;
  }
  if (!ends_field(close + 1)) {
    note(row, CsvDamage::text_behind_quote, close + 1);
    const std::size_t end = field_end(close + 1);
    fields_.push_back({text_.substr(at, end - at), at});
    at = end;
    return true;
  }
  field.text = text_.substr(at + 1, close - at - 1);
  fields_.push_back(field);
  at = close + 1;
  return true;
}

void CsvRows::plain(std::size_t& at) {
  const std::size_t end = field_end(at);
  fields_.push_back({text_.substr(at, end - at), at});
  at = end;
}

void CsvRows::note(CsvRow& row, CsvDamage damage, std::size_t at) const {
  if (row.damage == CsvDamage::none) row.damage = damage, row.damage_at = at;
}

bool CsvRows::ends_field(std::size_t at) const {
  if (at >= text_.size()) return true;
  const char c = text_[at];
  return c == separator_ || c == '\n' || (c == '\r' && (cr_ends_ || text_.substr(at, 2) == "\r\n"));
}

std::size_t CsvRows::field_end(std::size_t at) const {
  for (;; ++at) {
    while (at < text_.size() && !may_end_[static_cast<unsigned char>(text_[at])]) ++at;
    if (ends_field(at)) return at;
  }
}

std::size_t CsvRows::line_end(std::size_t at) const {
  while (at < text_.size() && (text_[at] == separator_ || !ends_field(at))) ++at;
  return at;
}

}  // namespace contrail
