#include "parsers/base/layout/says_nothing.hpp"

#include <algorithm>

#include "parsers/base/bytes/zeros.hpp"
#include "parsers/base/layout/value.hpp"

namespace contrail {
namespace {

bool is_filler(std::uint32_t character) {
  constexpr std::string_view fillers{"0\0 \t\r\n.:-+/,", 12};
  return character < 128 && fillers.find(static_cast<char>(character)) != std::string_view::npos;
}

/// `+00:00` or `-0000`: that a clock ran in UTC is a fact.
bool is_zone(std::string_view words) {
  if (words.empty() || (words[0] != '+' && words[0] != '-')) return false;
  const std::string_view shift = words.substr(1, words.find_last_not_of(std::string_view("\0 ", 2)));
  return shift == "00:00" || shift == "0000";
}

bool wide_says_nothing(Bytes bytes, bool big) {
  for (std::size_t at = 0; at + 2 <= bytes.size(); at += 2) {
    if (!is_filler(load<std::uint16_t>(bytes.data() + at, big))) return false;
  }
  return true;
}

/// Elements that say they are no values count as zeros.
bool all_zero_or_invalid(const Record& record, const Column& column, std::uint32_t row) {
  for (std::uint64_t i = 0; i < elements(record, column, row); ++i) {
    if (integer(record, column, row, i).value_or(0) != 0) return false;
  }
  return true;
}

bool is_whole(const Column& column) { return column.type <= Type::i64 && column.bits.width == 0; }

/// What most columns of logs are, without the ways round of raw().
bool is_zero(const Record& record, const Column& column, std::uint32_t row) {
  const std::uint64_t at = std::uint64_t{row} * record.layout.stride + column.at, size = size_of(column.type);
  if (at > record.bytes.size() || size > record.bytes.size() - at) return true;
  return all_zero(record.bytes.subspan(at, size));
}

}  // namespace

bool says_nothing(std::string_view words) {
  if (is_zone(words)) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool of_time = (words[i] == 'T' || words[i] == 'Z') && i > 0 && words[i - 1] == '0';
    if (!of_time && !is_filler(static_cast<unsigned char>(words[i]))) return false;
  }
  return true;
}

bool says_nothing(const Record& record, const Column& column, std::uint32_t row) {
  switch (column.type) {
    case Type::text:
    case Type::bytes: return says_nothing(as_text(raw(record, column, row)));
    case Type::utf16: return wide_says_nothing(raw(record, column, row), record.layout.big);
    default: break;
  }
  if (column.invalid) return all_zero_or_invalid(record, column, row);
  if (is_whole(column)) {
    const bool simple = column.count == 1 && !record.layout.placed;
    return simple ? is_zero(record, column, row) : all_zero(raw(record, column, row));
  }
  for (std::uint64_t i = 0; i < elements(record, column, row); ++i) {
    if (number(record, column, row, i).value_or(0) != 0) return false;
  }
  return true;
}

}  // namespace contrail
