#include "analysis/export/safe_text.hpp"

#include <charconv>

#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

/// Spreadsheets evaluate cells that begin so, also behind blanks and in full width (OWASP, CSV injection).
bool may_be_formula(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  if (text.empty() || is_number(text)) return false;
  if (text.find_first_of("=+-@\t\r") == 0) return true;
  for (const std::string_view wide : {"＝", "＋", "－", "＠"})
    if (text.starts_with(wide)) return true;
  return false;
}

}  // namespace

std::string csv_text(std::string_view hostile) {
  std::string text = escaped(hostile);
  if (may_be_formula(text) || may_be_formula(hostile)) text.insert(0, 1, '\'');
  if (text.find_first_of(",\"") == std::string::npos && !text.starts_with(' ') && !text.ends_with(' ')) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string without_markup(std::string_view hostile) {
  std::string out;
  for (const char c : escaped(hostile)) c == '<' ? out.append("&lt;") : out.append(1, c);
  return out;
}

}  // namespace contrail
