#include "parsers/parts/csv_log/heading.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/csv_log/clean_row.hpp"

namespace contrail::csv_log {
namespace {

struct Unit {
  std::string_view written, unit;
};
/// `@` stands for the degree sign in older firmware of transmitters.
constexpr Unit units[] = {
    {"feet", "ft"},
    {"ft", "ft"},
    {"meters", "m"},
    {"m", "m"},
    {"m/s", "m/s"},
    {"mps", "m/s"},
    {"mph", "mph"},
    {"kmh", "km/h"},
    {"km/h", "km/h"},
    {"kts", "kn"},
    {"degrees", "deg"},
    {"deg", "deg"},
    {"\xC2\xB0", "deg"},
    {"@", "deg"},
    {"rad", "rad"},
    {"g", "g"},
    {"V", "V"},
    {"A", "A"},
    {"mAh", "mAh"},
    {"W", "W"},
    {"mW", "mW"},
    {"%", "%"},
    {"percent", "%"},
    {"dB", "dB"},
    {"dBm", "dBm"},
    {"us", "us"},
    {"s", "s"},
    {"ms", "ms"},
    {"millisecond", "ms"},
    {"C", "C"},
    {"\xC2\xB0"
     "C",
     "C"},
    {"f", "F"},
    {"rpm", "rpm"},
    {"Pa", "Pa"},
    {"utc", "UTC"},
    {"local", "local"},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool same(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

/// A heading's words taken apart: `speed(mph)`, `OSD.height [m]`.
struct Words {
  std::string_view name, unit;
};
Words words_of(std::string_view text) {
  text = trimmed(text);
  const char close = text.empty() ? '\0' : text.back();
  if (close != ')' && close != ']') return {text, {}};
  const std::size_t open = text.rfind(close == ')' ? '(' : '[');
  if (open == std::string_view::npos) return {text, {}};
  return {trimmed(text.substr(0, open)), text.substr(open + 1, text.size() - open - 2)};
}

/// `1`, `07`: no device has more than 32 of anything.
std::optional<std::uint32_t> number_of(std::string_view digits) {
  constexpr std::uint32_t most = 32;
  if (digits.empty() || digits.size() > 2 || digits.find_first_not_of("0123456789") != std::string_view::npos)
    return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : digits) number = number * 10 + static_cast<std::uint32_t>(c - '0');
  return number <= most ? std::optional(number) : std::nullopt;
}

bool is_named(const Known& known, std::string_view name) {
  if (!known.name.ends_with('#')) return same(known.name, name);
  const std::string_view stem = known.name.substr(0, known.name.size() - 1);
  return name.size() > stem.size() && same(stem, name.substr(0, stem.size())) && number_of(name.substr(stem.size()));
}

const Known* find(const Dialect& dialect, std::string_view name) {
  const auto found = std::ranges::find_if(dialect.columns, [&](const Known& k) { return is_named(k, name); });
  return found == dialect.columns.end() ? nullptr : &*found;
}

/// Two cells that say one thing: `Date,Time`.
const Known* find_pair(const Dialect& dialect, std::string_view first, std::string_view second) {
  const auto found = std::ranges::find_if(dialect.columns, [&](const Known& k) {
    const std::size_t comma = k.name.find(',');
    return comma != std::string_view::npos && same(k.name.substr(0, comma), first) &&
           same(k.name.substr(comma + 1), second);
  });
  return found == dialect.columns.end() ? nullptr : &*found;
}

const Unit* find_unit(std::string_view written) {
  const auto found = std::ranges::find_if(units, [&](const Unit& u) { return same(u.written, written); });
  return found == std::end(units) ? nullptr : &*found;
}

/// Where a column stands among those of its dialect, `A2` behind `A1`.
std::uint32_t order_of(const Known& known, const Dialect& dialect, std::string_view name) {
  constexpr std::uint32_t most_of_a_kind = 100;
  const bool many = known.name.ends_with('#');
  const auto row = static_cast<std::uint32_t>(&known - dialect.columns.data());
  return row * most_of_a_kind + (many ? number_of(name.substr(known.name.size() - 1)).value_or(0) : 0);
}

/// The name of a column as its dialect spells it, the number of `A#` and the unit as they are.
std::string said_of(const Known& known, const Words& words) {
  std::string said(known.name);
  if (said.ends_with('#')) {
    said.pop_back();
    std::string_view number = words.name.substr(said.size());
    while (number.size() > 1 && number.starts_with('0')) number.remove_prefix(1);
    said += number;
  }
  const Unit* unit = find_unit(words.unit);
  if (!unit) return said;
  const bool grouped = known.name.find('.') != std::string_view::npos;  // `OSD.height [m]`, but `speed(mph)`
  return said + (grouped ? " [" : "(") + std::string(unit->written) + (grouped ? ']' : ')');
}

}  // namespace

std::string_view unit_of(std::string_view written) {
  const Unit* unit = find_unit(written);
  return unit ? unit->unit : std::string_view{};
}

std::string Heading::said() const {
  std::map<std::uint32_t, std::string_view> told;
  for (const Bound& bound : bound_) {
    if (bound.known) told.emplace(bound.order, bound.said);
  }
  std::string line;
  for (const auto& [order, name] : told) line.append(name).append(",");  // the first may have no name
  if (line.empty()) return "\n";
  line.back() = '\n';
  return line;
}

Heading::Heading(std::span<const CsvField> cells, const Dialect& dialect, char separator) : cells_(cells.size()) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Words words = words_of(cells[i].text);
    const std::string_view unit = unit_of(words.unit);
    const bool odd_unit = !words.unit.empty() && unit.empty();
    if (i + 1 < cells.size() && separator == ',') {
      if (const Known* pair = find_pair(dialect, words.name, words_of(cells[i + 1].text).name)) {
        bound_.push_back({pair, 2, pair->name, unit.empty() ? pair->unit : unit, std::string(pair->name),
                          order_of(*pair, dialect, {})});
        ++known_, ++i;
        continue;
      }
    }
    // Blanks around a name say nothing in a clean copy, which has its own spelling; a name that is missing is nobody's.
    const bool odd = odd_unit || (words.name.empty() && i != 0);
    const Known* known = odd ? nullptr : find(dialect, words.name);
    if (known) ++known_, has_minutes_ |= known->cell == Cell::minutes;
    bound_.push_back({known, 1, trimmed(cells[i].text), known && unit.empty() ? known->unit : unit,
                      known ? said_of(*known, words) : std::string(),
                      known ? order_of(*known, dialect, words.name) : unordered});
  }
}

}  // namespace contrail::csv_log
