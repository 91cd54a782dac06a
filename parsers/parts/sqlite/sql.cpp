#include "parsers/parts/sqlite/sql.hpp"

#include <algorithm>

namespace contrail {
namespace {

bool is_name_part(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

bool same_sql_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return upper(x) == upper(y); });
}

bool SqlWords::next(SqlWord& word) {
  pass_blanks();
  if (at_ == sql_.size()) return false;
  word = {};
  const char first = sql_[at_];
  if (first == '"' || first == '`' || first == '\'' || first == '[') {
    word.quoted = true;
    read_quoted(first == '[' ? ']' : first, word.text);
    return true;
  }
  const std::size_t begin = at_++;
  while (is_name_part(first) && at_ < sql_.size() && is_name_part(sql_[at_])) ++at_;
  word.text = sql_.substr(begin, at_ - begin);
  return true;
}

void SqlWords::pass_blanks() {
  const auto pass = [&](std::string_view end) {
    const std::size_t found = sql_.find(end, at_ + 2);
    at_ = found == std::string_view::npos ? sql_.size() : found + end.size();
  };
  while (at_ < sql_.size()) {
    const std::string_view two = sql_.substr(at_, 2);
    if (two == "--")
      pass("\n");
    else if (two == "/*")
      pass("*/");
    else if (is_blank(two.front()))
      ++at_;
    else
      return;
  }
}

/// A quote that belongs to the name is written twice; a bracket cannot belong to one.
void SqlWords::read_quoted(char close, std::string& text) {
  for (++at_; at_ < sql_.size(); ++at_) {
    if (sql_[at_] == close) {
      const bool doubled = close != ']' && at_ + 1 < sql_.size() && sql_[at_ + 1] == close;
      if (!doubled) break;
      ++at_;
    }
    text += sql_[at_];
  }
  at_ = std::min(at_ + 1, sql_.size());
}

}  // namespace contrail
