#include "parsers/parts/csv_log/decimal_commas.hpp"

#include "parsers/base/text/digits.hpp"

namespace contrail::csv_log {
namespace {

constexpr std::size_t most_digits = 24;

struct Sides {
  std::size_t begin, end;
};

Sides digits_around(std::string_view text, std::size_t comma) {
  Sides sides{comma, comma + 1};
  while (sides.begin > 0 && comma - sides.begin < most_digits && is_digit(text[sides.begin - 1])) --sides.begin;
  while (sides.end < text.size() && sides.end - comma < most_digits && is_digit(text[sides.end])) ++sides.end;
  return sides;
}

bool is_decimal_comma(std::string_view text, std::size_t comma, char separator) {
  Sides sides = digits_around(text, comma);
  if (sides.begin == comma || sides.end == comma + 1) return false;
  if (sides.begin > 0 && text[sides.begin - 1] == '-') --sides.begin;
  const char before = sides.begin > 0 ? text[sides.begin - 1] : '\n',
             behind = sides.end < text.size() ? text[sides.end] : '\n';
  if (before == '"' && behind == '"') return true;
  const auto ends_cell = [&](char c) { return c == separator || c == '\n' || c == '\r'; };
  return separator != ',' && ends_cell(before) && ends_cell(behind);
}

}  // namespace

std::string with_decimal_points(std::string_view text, char separator) {
  std::string out;
  for (std::size_t at = text.find(','); at != std::string_view::npos; at = text.find(',', at + 1)) {
    if (!is_decimal_comma(text, at, separator)) continue;
    if (out.empty()) out = text;
    out[at] = '.';
  }
  return out;
}

}  // namespace contrail::csv_log
