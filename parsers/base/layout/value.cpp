#include "parsers/base/layout/value.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "parsers/base/text/decimal.hpp"
#include "parsers/base/text/utf8.hpp"

namespace contrail {
namespace {

double half_to_double(std::uint16_t bits) {
  const int exponent = (bits >> 10) & 31;
  const int fraction = bits & 1023;
  const double sign = (bits & 0x8000) ? -1.0 : 1.0;
  if (exponent == 31) return fraction ? std::nan("") : sign * INFINITY;
  if (exponent == 0) return sign * std::ldexp(fraction, -24);
  return sign * std::ldexp(1024 + fraction, exponent - 25);
}

std::int64_t cut_bits(std::uint64_t value, Bits bits) {
  if (bits.width == 0) return static_cast<std::int64_t>(value);
  return static_cast<std::int64_t>((value >> bits.from) & ((bits.width >= 64) ? ~0ull : (1ull << bits.width) - 1));
}

std::size_t index_of(const Record& record, const Column& column) {
  return static_cast<std::size_t>(&column - record.layout.columns.data());
}

/// The bytes of a column of a `placed` layout.
Bytes placed(const Record& record, const Column& column) {
  const std::size_t index = index_of(record, column);
  if (index >= record.places.size() || record.places[index].at < record.where.at) return {};
  const std::uint64_t at = record.places[index].at - record.where.at, size = record.places[index].size;
  return at <= record.bytes.size() && size <= record.bytes.size() - at ? record.bytes.subspan(at, size) : Bytes{};
}

/// Whether what parse_number takes for a number is a part of one: `47,3` with a decimal comma; of places also
/// `88°12'35"W` and `47-18-30`.
bool is_another_number(std::string_view words, Meaning meaning) {
  if (plain_decimal(words)) return false;
  words.remove_prefix(std::min(words.find_first_not_of(" \t+"), words.size()));
  const auto behind_number = [](std::string_view text) {
    double value = 0;
    return std::string_view(std::from_chars(text.data(), text.data() + text.size(), value).ptr,
                            text.data() + text.size());
  };
  std::string_view rest = behind_number(words);
  if (rest.starts_with('/')) rest = behind_number(rest.substr(1));
  if (rest.size() > 1 && rest[0] == ',' && rest[1] >= '0' && rest[1] <= '9') return true;
  const bool place = meaning == Meaning::latitude || meaning == Meaning::longitude;
  return place && rest.find_first_of("0123456789") != std::string_view::npos;
}

/// The index-th base-128 number of a column.
std::optional<std::uint64_t> varint(const Record& record, const Column& column, std::uint64_t index) {
  std::uint64_t value = 0;
  int shift = 0;
  for (const std::byte b : placed(record, column)) {
    const auto seven = std::to_integer<std::uint64_t>(b);
    if (shift < 64) value |= (seven & 127) << shift;
    shift += 7;
    if (seven & 128) continue;
    if (index-- == 0) return value;
    value = 0, shift = 0;
  }
  return std::nullopt;
}

const std::byte* element(const Record& record, const Column& column, std::uint32_t row, std::uint64_t index) {
  const std::uint64_t size = size_of(column.type);
  if (record.layout.placed) {
    const Bytes there = placed(record, column);
    return (index + 1) * size <= there.size() ? there.data() + index * size : nullptr;
  }
  const std::uint64_t at = std::uint64_t{row} * record.layout.stride + column.at + index * size;
  if (record.bytes.size() < record.layout.trailer) return nullptr;
  const std::uint64_t end = record.bytes.size() - record.layout.trailer;
  // A column of the trailer itself lies behind `end`; it is named with its offset from the front only in records of
  // fixed size.
  const std::uint64_t limit = at >= end ? record.bytes.size() : end;
  if (at > limit || size > limit - at) return nullptr;
  return record.bytes.data() + at;
}

}  // namespace

std::uint64_t elements(const Record& record, const Column& column, std::uint32_t row) {
  if (column.type == Type::varint || column.type == Type::varints) {
    const Bytes all = placed(record, column);
    return static_cast<std::uint64_t>(
        std::count_if(all.begin(), all.end(), [](std::byte b) { return (b & std::byte{128}) == std::byte{0}; }));
  }
  if (record.layout.placed) return placed(record, column).size() / size_of(column.type);
  const std::uint64_t start = std::uint64_t{row} * record.layout.stride + column.at;
  const std::uint64_t size = record.bytes.size();
  const std::uint64_t end = size > record.layout.trailer ? size - record.layout.trailer : 0;
  const std::uint64_t limit = start >= end ? size : end;
  const std::uint64_t there = start < limit ? (limit - start) / size_of(column.type) : 0;
  if (column.count == 0) return start < end ? there : 0;
  return std::min<std::uint64_t>(there, column.count);
}

Bytes raw(const Record& record, const Column& column, std::uint32_t row) {
  if (record.layout.placed) return placed(record, column);
  const std::uint64_t n = elements(record, column, row);
  if (n == 0) return {};
  return record.bytes.subspan(std::uint64_t{row} * record.layout.stride + column.at, n * size_of(column.type));
}

namespace {

std::optional<std::int64_t> stored_integer(const Record& record, const Column& column, std::uint32_t row,
                                           std::uint64_t index) {
  if (column.type == Type::text) return parse_integer(text(record, column, row));
  if (column.type == Type::varint || column.type == Type::varints) {
    const auto value = varint(record, column, index);
    return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
  }
  const std::byte* at = element(record, column, row, index);
  if (!at) return std::nullopt;
  const bool big = record.layout.big;
  switch (column.type) {
    case Type::u8:
    case Type::boolean: return cut_bits(load<std::uint8_t>(at, big), column.bits);
    case Type::i8:
      return column.bits.width ? cut_bits(load<std::uint8_t>(at, big), column.bits) : load<std::int8_t>(at, big);
    case Type::u16: return cut_bits(load<std::uint16_t>(at, big), column.bits);
    case Type::i16:
      return column.bits.width ? cut_bits(load<std::uint16_t>(at, big), column.bits) : load<std::int16_t>(at, big);
    case Type::u24: {
      std::uint32_t v = 0;
      for (int i = 0; i < 3; ++i) v |= std::to_integer<std::uint32_t>(at[big ? 2 - i : i]) << (8 * i);
      return cut_bits(v, column.bits);
    }
    case Type::u32: return cut_bits(load<std::uint32_t>(at, big), column.bits);
    case Type::i32:
      return column.bits.width ? cut_bits(load<std::uint32_t>(at, big), column.bits) : load<std::int32_t>(at, big);
    case Type::u64: return cut_bits(load<std::uint64_t>(at, big), column.bits);
    case Type::u64_be: return cut_bits(load_be<std::uint64_t>(at), column.bits);
    case Type::i64: return load<std::int64_t>(at, big);
    default: return std::nullopt;
  }
}

}  // namespace

std::optional<std::int64_t> integer(const Record& record, const Column& column, std::uint32_t row,
                                    std::uint64_t index) {
  const auto value = stored_integer(record, column, row, index);
  return value == column.invalid ? std::nullopt : value;
}

std::optional<double> number(const Record& record, const Column& column, std::uint32_t row, std::uint64_t index) {
  double value = 0;
  switch (column.type) {
    case Type::text:
    case Type::utf16: {
      const std::string words = text(record, column, row);
      const auto parsed = parse_number(words);
      if (!parsed || is_another_number(words, column.meaning)) return std::nullopt;
      value = *parsed;
      break;
    }
    case Type::bytes: return std::nullopt;
    case Type::varints: {
      const auto above = varint(record, column, index), below = varint(record, column, index + 1);
      if (!above || (below && *below == 0)) return std::nullopt;
      value = static_cast<double>(*above) / static_cast<double>(below.value_or(1));
      break;
    }
    case Type::f16:
    case Type::f32:
    case Type::f64:
    case Type::rational:
    case Type::srational: {
      const std::byte* at = element(record, column, row, index);
      if (!at) return std::nullopt;
      const bool big = record.layout.big;
      if (column.type == Type::f16)
        value = half_to_double(load<std::uint16_t>(at, big));
      else if (column.type == Type::f32)
        value = load<float>(at, big);
      else if (column.type == Type::f64)
        value = load<double>(at, big);
      else if (column.type == Type::rational)
        value = static_cast<double>(load<std::uint32_t>(at, big)) / load<std::uint32_t>(at + 4, big);
      else
        value = static_cast<double>(load<std::int32_t>(at, big)) / load<std::int32_t>(at + 4, big);
      break;
    }
    default: {
      const auto whole = integer(record, column, row, index);
      if (!whole) return std::nullopt;
      const bool is_unsigned = column.type == Type::u64 || column.type == Type::u64_be;
      value = is_unsigned ? static_cast<double>(static_cast<std::uint64_t>(*whole)) : static_cast<double>(*whole);
    }
  }
  if (!std::isfinite(value)) return std::nullopt;
  return column.per == 1 ? value : value / column.per;
}

std::string text(const Record& record, const Column& column, std::uint32_t row) {
  const Bytes bytes = raw(record, column, row);
  if (column.type == Type::utf16) return utf8_of_utf16(bytes, record.layout.big);
  const std::string_view all = as_text(bytes);
  return std::string(all.substr(0, all.find('\0')));
}

Where place(const Record& record, const Column& column, std::uint32_t row) {
  const std::size_t index = index_of(record, column);
  if (index < record.places.size())
    return {record.where.source, record.places[index].at, record.places[index].size, record.where.transform};
  const std::uint64_t at = std::uint64_t{row} * record.layout.stride + column.at,
                      end = at + elements(record, column, row) * size_of(column.type);
  const std::uint64_t stored_at = stored_offset(record, at);
  return {record.where.source, record.where.at + stored_at, stored_offset(record, end) - stored_at,
          record.where.transform};
}

std::uint64_t stored_offset(const Record& record, std::uint64_t at) {
  const ByteRange& implied = record.implied;
  return at <= implied.at ? at : std::max(implied.at, at - std::min(at, implied.size));
}

const Name* name_for(const Column& column, std::int64_t value) {
  for (const Name& name : column.names) {
    if (name.value == value) return &name;
  }
  return nullptr;
}

std::string display_name(const Layout& layout) {
  std::string name(layout.name);
  if (layout.instance) name += "[" + std::to_string(layout.instance) + "]";
  return name;
}

std::string name_with_sender(const Layout& layout) {
  return display_name(layout) + (layout.sender.empty() ? "" : "@" + std::string(layout.sender));
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> parse_number(std::string_view text) {
  if (const auto plain = plain_decimal(text)) return plain;
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end == text.data()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.starts_with('/')) {
    double below = 0;
    if (std::from_chars(text.data() + 1, text.data() + text.size(), below).ec != std::errc{} || below == 0)
      return std::nullopt;
    value /= below;
  }
  if (!std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace contrail
