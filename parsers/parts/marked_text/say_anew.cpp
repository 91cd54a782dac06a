#include "parsers/parts/marked_text/say_anew.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace contrail {
namespace {

std::string plain(double value) {
  char text[64];
  return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr};
}

struct Unit {
  std::string_view unit;
  int decimals;
};
/// As far as such quantities are measured: what stands farther behind the point could spell a place.
constexpr Unit units[] = {{"s", 3},   {"ms", 0}, {"m", 1}, {"mm", 0}, {"m/s", 1}, {"deg", 1},
                          {"rad", 3}, {"%", 0},  {"V", 2}, {"A", 1},  {"dBm", 0}};

int decimals_of(const Column& column) {
  const auto found = std::ranges::find(units, column.unit, &Unit::unit);
  if (found != std::end(units)) return found->decimals;
  return column.meaning == Meaning::accuracy ? 1 : 0;  // a dilution; else a state, or how many there are
}

std::string rounded(double value, int decimals) {
  char text[64];
  std::string said(text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals).ptr);
  if (decimals > 0) said.resize(said.find_last_not_of('0') + 1);
  if (said.back() == '.') said.pop_back();
  return said == "-0" ? "0" : said;
}

}  // namespace

bool is_said_rounded(const Column& column) { return column.limits.told(); }

std::string number_anew(std::string_view words, const Column& column) {
  constexpr std::size_t longest = 24;           // 17 digits are all that a double has; sign, point, exponent
  constexpr double most = 1e12, least = 1e-12;  // farther out nothing is measured
  double value = 0;
  if (words.starts_with('+') && words.substr(1, 1) != "-") words.remove_prefix(1);
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), value);
  if (words.size() > longest || error != std::errc{} || end != words.data() + words.size()) return {};
  if (!std::isfinite(value) || std::abs(value) > most) return {};
  if (std::abs(value) < least) return "0";
  if (!is_said_rounded(column)) return plain(value);
  if (!column.limits.hold(value)) return {};
  const int decimals = decimals_of(column);
  if (column.unit.empty() && decimals == 0 && value != std::trunc(value)) return {};
  return rounded(value, decimals);
}

}  // namespace contrail
