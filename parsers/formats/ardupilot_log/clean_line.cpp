#include "parsers/formats/ardupilot_log/clean_line.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/utf8.hpp"
#include "parsers/parts/ardupilot/neutral.hpp"

namespace contrail::ardupilot {
namespace {

constexpr std::uint32_t header_size = 3;

bool is_words(char letter) { return std::string_view("nNZa").find(letter) != std::string_view::npos; }
bool is_real(char letter) { return letter == 'f' || letter == 'd' || letter == 'g'; }

template <class T>
std::string in_fewest_digits(T value) {
  char text[64];
  const auto end = std::to_chars(text, text + sizeof text, value).ptr;
  return {text, end};
}

/// 57 hundredths as 0.57.
std::string in_parts(std::int64_t stored, double factor) {
  const auto unit = static_cast<std::uint64_t>(factor);
  const std::uint64_t size = stored < 0 ? 0 - static_cast<std::uint64_t>(stored) : static_cast<std::uint64_t>(stored);
  std::string text = (stored < 0 ? "-" : "") + std::to_string(size / unit);
  if (size % unit == 0) return text;
  std::string parts = std::to_string(unit + size % unit).substr(1);
  parts.resize(parts.find_last_not_of('0') + 1);
  return text + "." + parts;
}

/// A number that fills its field; nothing for any other words, NaN for those that say so.
std::optional<double> number_of(std::string_view words) {
  double value = 0;
  const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), value);
  if (error != std::errc{} || end != words.data() + words.size() || std::isinf(value)) return std::nullopt;
  return value;
}

/// As a field of this letter would store it; empty: it could not.
std::string stored_as(char letter, double value) {
  constexpr double most = 9e15, least_measured = 1e-15;  // whole numbers of a double; see analysis/scrub/ranges.cpp
  if (std::isnan(value)) return is_real(letter) ? "NaN" : "";
  if (value == 0) return "0";
  if (std::abs(value) > most || std::abs(value) < least_measured) return {};
  if (letter == 'd') return in_fewest_digits(value);
  if (is_real(letter)) return in_fewest_digits(static_cast<float>(value));
  const double factor = std::max(factor_of(letter), 1.0), stored = std::round(value * factor);
  constexpr double noise = 0.02;  // of 57 * 0.01, and of 1e-7 degrees printed from a float
  if (std::abs(value * factor - stored) > noise || std::abs(stored) > most) return {};
  return in_parts(static_cast<std::int64_t>(stored), factor);
}

/// Whether a clean log declares the column, when its value goes, as one of numbers: four characters of a label that is
/// not said become a number as wide (said_letter).
bool is_number_said(std::string_view message, const Column& column) {
  const char letter = static_cast<char>(column.at);
  return !is_words(letter) || (letter == 'n' && !is_known_label(message, column.name, letter));
}

/// False: the field cannot have such a value, and a zero stands for it.
bool say_value(const Column& column, std::string_view words, std::string& out) {
  const char letter = static_cast<char>(column.at);
  if (is_words(letter)) return out += words, true;
  const auto value = number_of(words);
  std::string said = value ? stored_as(letter, *value) : std::string(letter == 'M' ? mode_word(words) : "");
  const bool within =
      !value || *value == 0 || std::isnan(*value) || !column.limits.told() || column.limits.hold(*value);
  const bool nameless = value && *value != 0 && within && column.limits.told() && !column.names.empty() &&
                        !is_real(letter) && !name_for(column, static_cast<std::int64_t>(*value));
  if (!within || nameless) said.clear();
  out += said.empty() ? "0" : said;
  return !said.empty() || words.empty();
}

/// The words of a message's columns, a line each.
template <class WordOf>
std::string words_of(const Declared& declared, WordOf&& word_of) {
  std::string words;
  for (const std::string& label : declared.labels) words += std::string(word_of(label)) + '\n';
  return words;
}

std::size_t column_of(const Declared& declared, std::string_view label) {
  return static_cast<std::size_t>(std::find(declared.labels.begin(), declared.labels.end(), label) -
                                  declared.labels.begin());
}

std::string_view field_of(const Declared& of, std::span<const std::string_view> fields, std::string_view label) {
  const std::size_t k = column_of(of, label);
  return k < fields.size() ? fields[k] : std::string_view{};
}

std::string_view next_line(std::string_view& words) {
  const std::size_t end = std::min(words.find('\n'), words.size());
  const std::string_view line = words.substr(0, end);
  words.remove_prefix(std::min(end + 1, words.size()));
  return line;
}

}  // namespace

std::string format_words(const Declared& declared, std::int64_t type) {
  if (type < 0 || type > 255 || !is_name_said(declared)) return {};
  std::uint32_t length = header_size;
  std::string letters, labels;
  for (std::size_t k = 0; k < declared.types.size(); ++k) {
    if (width_of(declared.types[k]) == 0) return {};
    length += width_of(declared.types[k]);
    letters += said_letter(declared, k);
    if (k < declared.labels.size())
      labels += (k ? "," : "") + (is_said(declared, k) ? declared.labels[k] : neutral_label(k, 3));
  }
  return std::to_string(type) + '\n' + std::to_string(length) + '\n' + declared.name + '\n' + letters + '\n' + labels;
}

std::string units_words(const Declared& of, std::span<const std::string_view> fields, const Declared& about,
                        std::int64_t type) {
  if (!is_name_said(about)) return {};
  const SaidUnits said = said_units(about, field_of(of, fields, "UnitIds"), field_of(of, fields, "MultIds"));
  return words_of(of, [&](std::string_view label) {
    if (label == "FmtType") return std::to_string(type);
    return label == "UnitIds" ? said.units : label == "MultIds" ? said.multipliers : std::string();
  });
}

std::string alphabet_words(const Declared& of, std::span<const std::string_view> fields, std::uint8_t id) {
  const bool unit = of.name == "UNIT";
  const std::string_view meant = field_of(of, fields, unit ? "Label" : "Mult");
  const auto letter = static_cast<char>(id);
  const double value = number_of(meant).value_or(std::numeric_limits<double>::quiet_NaN());
  if (!(unit ? is_unit_label(letter, meant) : is_multiplier_value(letter, value))) return {};
  const bool as_number = letter <= ' ' || letter == ',' || (letter >= '0' && letter <= '9');
  return words_of(of, [&](std::string_view label) {
    if (label == "Id") return as_number ? std::to_string(id) : std::string(1, letter);
    if (label == "Label") return std::string(unit ? meant : "");
    return label == "Mult" ? in_fewest_digits(exact_multiplier(value)) : std::string();
  });
}

std::size_t spell_line(const Record& record, std::vector<bool>& stays, std::string& out) {
  const Layout& layout = record.layout;
  const std::span<const Column> columns = layout.columns;
  if (!layout.placed || columns.size() != record.places.size()) return 0;
  const auto words = [&](std::size_t k) {
    const ByteRange& place = record.places[k];
    return place.size == 0 ? std::string_view{} : as_text(record.bytes.subspan(place.at - record.where.at, place.size));
  };
  if (layout.name.empty()) {  // free text
    if (stays[0] && !words(0).empty()) out.append(words(0)).append("\n");
    return 0;
  }
  std::string_view anew = as_text(record.anew);
  const auto asked_for = [&](const Column& column) {
    return column.meaning != Meaning::structure && stays[static_cast<std::size_t>(&column - columns.data())];
  };
  if (!is_known_message(layout.name) && std::ranges::none_of(columns, asked_for)) return 0;
  if (is_framing_message(layout.name) && anew.empty()) return 0;
  std::size_t outside = 0;
  out.append(layout.name).append(",");
  for (std::size_t k = 1; k < columns.size(); ++k) {
    out += k == 1 ? " " : ", ";
    const std::string_view framed = next_line(anew);
    if (columns[k].meaning == Meaning::structure)
      out += framed;
    else if (stays[k])
      stays[k] = say_value(columns[k], words(k), out), outside += stays[k] ? 0 : 1;
    else if (is_number_said(layout.name, columns[k]))
      out += '0';
  }
  out += columns.size() == 1 ? " \n" : "\n";
  return outside;
}

}  // namespace contrail::ardupilot
