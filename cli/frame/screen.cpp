#include "cli/frame/screen.hpp"

#include <algorithm>

namespace contrail {
namespace {

constexpr std::size_t name_columns = 8;

}  // namespace

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

void append_wrapped(std::string& out, std::string row, std::size_t indent, std::string_view words,
                    std::size_t columns) {
  if (row.empty()) row.assign(indent - 1, ' ');
  std::size_t used = columns_of(row);
  bool begun = false;  // a line takes a word, however long
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string_view word = words.substr(at, end - at);
    if (begun && used + 1 + columns_of(word) > columns) {
      out += row + "\n";
      row.assign(indent - 1, ' ');
      used = row.size();
    }
    row += ' ';
    row += word;
    used += 1 + columns_of(word);
    begun = true;
    at = end + 1;
  }
  out += row + "\n";
}

void add_line(std::string& out, std::string_view name, const std::string& words) {
  if (words.empty()) return;
  std::string row(name);
  row.resize(std::max(row.size(), name_columns), ' ');
  append_wrapped(out, std::move(row), name_columns + 1, words, max_columns);
}

}  // namespace contrail
