#include "parsers/parts/csv_log/cells.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>

#include "parsers/base/text/decimal.hpp"
#include "parsers/base/text/digits.hpp"

namespace contrail::csv_log {
namespace {

constexpr std::size_t longest_number = 24;  // 17 digits are all that a double has; sign, point, exponent

/// Without a blank on either side; more of them are no one's habit.
std::string_view without_blanks(std::string_view cell) {
  if (cell.starts_with(' ')) cell.remove_prefix(1);
  if (cell.ends_with(' ')) cell.remove_suffix(1);
  return cell;
}

/// A decimal number and nothing else, within the limits.
bool is_number(std::string_view text, const Limits& limits) {
  if (const auto value = plain_decimal(text)) return limits.hold(*value);
  if (text.size() > longest_number) return false;
  const char first = text.front();
  if (!is_digit(first) && first != '-' && first != '.') return false;
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && limits.hold(value);
}

/// Digits of one case, as a program writes them; 64 bits could hold an address or a place.
bool is_hex(std::string_view text, const Limits& limits) {
  constexpr std::size_t most = 16;
  if (!text.starts_with("0x") || text.size() < 3 || text.size() > 2 + most) return false;
  const std::string_view digits = text.substr(2);
  if (digits.find_first_not_of("0123456789ABCDEF") != std::string_view::npos) return false;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return error == std::errc{} && end == digits.data() + digits.size() && limits.hold(static_cast<double>(value));
}

}  // namespace

bool holds(const Known& known, std::string_view cell) {
  if (cell.empty() || !limits_of(known).told()) return true;
  const std::string_view text = without_blanks(cell);
  if (text.empty()) return false;
  switch (known.cell) {
    case Cell::number:
    case Cell::whole: return is_number(text, known.limits);
    case Cell::hex: return is_hex(text, known.limits);
    case Cell::word: return std::ranges::find(known.words, text) != known.words.end();
    case Cell::text:
    case Cell::place:
    case Cell::minutes: return true;
  }
  return false;
}

std::uint32_t decimals_of(const Known& known) {
  if (known.cell != Cell::number) return 0;
  const double most = std::max(std::abs(known.limits.least), std::abs(known.limits.most));
  return most <= 10 ? 3 : most <= 100 ? 2 : 1;
}

Limits limits_of(const Known& known) {
  switch (known.cell) {
    case Cell::number:
    case Cell::whole:
    case Cell::hex: return known.limits;
    case Cell::word: return {0, 0};
    default: return {};
  }
}

}  // namespace contrail::csv_log
