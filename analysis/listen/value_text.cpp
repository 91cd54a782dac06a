#include "analysis/listen/value_text.hpp"

#include <algorithm>

#include "parsers/base/layout/value.hpp"
#include "parsers/base/text/counted.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {

char* put_element(char* at, const Record& record, const Column& column, std::uint32_t row, std::uint64_t index) {
  const auto whole = column.type == Type::varints ? std::nullopt : integer(record, column, row, index);
  if (whole && column.per == 1) {
    const bool is_unsigned = column.type == Type::u64 || column.type == Type::u64_be;
    return is_unsigned ? put_integer(at, static_cast<std::uint64_t>(*whole)) : put_integer(at, *whole);
  }
  const auto value = number(record, column, row, index);
  if (!value) return at;
  // A float reads back from fewer digits than a double: print what was stored, not what widening made of it.
  return column.type == Type::f32 && column.per == 1 ? put_shortest(at, static_cast<float>(*value))
                                                     : put_shortest(at, *value);
}

namespace {

constexpr std::uint64_t shown_elements = 16, shown_bytes = 32;

/// One element as text; empty when it is no finite number.
std::string element_text(const Record& record, const Column& column, std::uint32_t row, std::uint64_t index) {
  char text[number_room];
  return {text, put_element(text, record, column, row, index)};
}

/// ` LOITER` for a value of an enumeration that has a word.
std::string word_for(const Record& record, const Column& column, std::uint32_t row) {
  if (column.names.empty()) return {};
  const auto value = integer(record, column, row);
  const Name* name = value ? name_for(column, *value) : nullptr;
  return name && !name->text.empty() ? " " + std::string(name->text) : std::string();
}

/// Text in quotes; behind it the word of a code held as text, or the value of a number held as text in other than its
/// unit.
std::string words_text(const Record& record, const Column& column, std::uint32_t row) {
  std::string out = '"' + escaped(text(record, column, row)) + '"' + word_for(record, column, row);
  if (column.per != 1) out += " " + element_text(record, column, row, 0);
  return out;
}

}  // namespace

std::string value_text(const Record& record, const Column& column, std::uint32_t row, bool whole) {
  if (is_text(column.type)) return words_text(record, column, row);
  const std::uint64_t n = elements(record, column, row);
  // Pictures and sound are told by their size: looking at gigabytes of them would cost more than all the rest.
  if (column.meaning == Meaning::payload && !whole) return "(" + counted(n, "byte", "bytes") + ")";
  if (column.type == Type::bytes) {
    const Bytes all = raw(record, column, row);
    if (whole || n <= shown_bytes) return hex_of(all);
    return hex_of(all.first(shown_bytes)) + "… (" + counted(n, "byte", "bytes") + ")";
  }
  if (column.count == 1) {
    std::string out = element_text(record, column, row, 0);
    if (out.empty()) return "n/a";
    return out + word_for(record, column, row);
  }
  std::string out = "[";
  const std::uint64_t shown = whole ? n : std::min(n, shown_elements);
  for (std::uint64_t i = 0; i < shown; ++i) {
    if (i) out += ", ";
    const std::string element = element_text(record, column, row, i);
    out += element.empty() ? "n/a" : element;
  }
  if (shown < n) out += ", … (" + std::to_string(n) + " in all)";
  return out + "]";
}

}  // namespace contrail
