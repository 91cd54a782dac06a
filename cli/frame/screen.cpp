#include "cli/frame/screen.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "cli/frame/out.hpp"
#include "parsers/base/text/digits.hpp"

namespace contrail {
namespace {

constexpr std::size_t name_columns = 8, narrowest = 40, widest = 100;
constexpr char no_break = '\x01';  ///< a blank where no line is broken; escaped text never holds one

/// `-48.876703,` or `(3` or `1,972`: begins and ends like a number, but for brackets and punctuation.
bool is_number(std::string_view word) {
  while (!word.empty() && (word.front() == '(' || word.front() == '+' || word.front() == '-')) word.remove_prefix(1);
  while (!word.empty() && (word.back() == ',' || word.back() == ')' || word.back() == ';')) word.remove_suffix(1);
  return !word.empty() && is_digit(word.front()) && is_digit(word.back());
}

bool is_unit(std::string_view word) {
  constexpr std::string_view units[] = {"m", "km", "m/s",   "mm", "s",   "ms",   "min",
                                        "h", "Hz", "bytes", "%",  "UTC", "local"};
  while (!word.empty() && (word.back() == ',' || word.back() == ')' || word.back() == ';')) word.remove_suffix(1);
  return std::ranges::find(units, word) != std::end(units);
}

/// `-48.876703,`: as many digits as a coordinate has, and no height.
bool is_coordinate(std::string_view word) {
  constexpr std::size_t fewest_decimals = 3;
  const std::size_t dot = word.find('.');
  return is_number(word) && dot != word.npos && word.find_last_of("0123456789") >= dot + fewest_decimals;
}

/// True where a break between two words would tear a value apart.
bool belong_together(std::string_view a, std::string_view b) {
  if (a == "×" || b == "×") return true;
  if (is_unit(a) && is_number(b)) return a == "min" || a == "h";  // 3 min 18 s
  if (!is_number(a)) return false;
  const bool place = a.ends_with(',') && is_coordinate(a) && is_coordinate(b);
  const bool date = a.size() >= 10 && b.find(':') != b.npos && is_number(b);  // and the time of day
  return is_unit(b) || place || (is_number(b) && date);
}

/// Words up to the first blank where a line may be broken.
std::string_view take_unbreakable(std::string_view& words) {
  std::size_t end = std::min(words.find(' '), words.size());
  for (std::size_t begin = 0; end < words.size();) {
    const std::size_t next = std::min(words.find(' ', end + 1), words.size());
    if (!belong_together(words.substr(begin, end - begin), words.substr(end + 1, next - end - 1))) break;
    begin = end + 1, end = next;
  }
  const std::string_view taken = words.substr(0, end);
  words.remove_prefix(std::min(end + 1, words.size()));
  return taken;
}

}  // namespace

std::size_t screen_columns() {
  winsize size = {};
  if (!standard_out().is_terminal() || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return widest;
  return std::clamp<std::size_t>(size.ws_col, narrowest, widest);
}

std::string unbroken(std::string_view text) {
  std::string out(text);
  std::ranges::replace(out, ' ', no_break);
  return out;
}

std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

std::string grouped(std::uint64_t number, const char* one, const char* many) {
  return grouped(number) + " " + (number == 1 ? one : many);
}

void append_wrapped(std::string& out, std::string row, std::size_t indent, std::string_view words,
                    std::size_t columns) {
  if (row.empty()) row.assign(indent - 1, ' ');
  std::size_t used = columns_of(row);
  bool begun = false;  // a line takes a word, however long
  while (!words.empty()) {
    std::string word(take_unbreakable(words));
    std::ranges::replace(word, no_break, ' ');
    if (begun && used + 1 + columns_of(word) > columns) {
      out += row + "\n";
      row.assign(indent - 1, ' ');
      used = row.size();
    }
    row += ' ' + word;
    used += 1 + columns_of(word);
    begun = true;
  }
  out += row + "\n";
}

void add_line(std::string& out, std::string_view name, const std::string& words) {
  if (words.empty()) return;
  std::string row(name);
  row.resize(std::max(row.size(), name_columns), ' ');
  append_wrapped(out, std::move(row), name_columns + 1, words, screen_columns());
}

}  // namespace contrail
