#include "parsers/parts/sqlite/record.hpp"

#include <bit>

#include "parsers/parts/sqlite/file.hpp"

namespace contrail {
namespace {

/// Most significant byte first, two's complement, 1 to 8 bytes.
std::int64_t integer_of(Bytes stored) {
  std::uint64_t value = std::to_integer<std::uint8_t>(stored.front()) & 0x80 ? ~std::uint64_t(0) : 0;
  for (const std::byte b : stored) value = value << 8 | std::to_integer<std::uint64_t>(b);
  return static_cast<std::int64_t>(value);
}

/// Bytes of a value by its serial type; types 10 and 11 are reserved and in no file.
std::uint64_t size_of(std::uint64_t type) {
  constexpr std::uint8_t numbers[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
  return type < 12 ? numbers[type] : (type - 12) / 2;
}

SqliteValue value_of(std::uint64_t type, ByteRange place, Bytes stored) {
  SqliteValue value{.place = place};
  if (type >= 12) {
    value.kind = type & 1 ? SqliteKind::text : SqliteKind::blob;
  } else if (type == 7) {
    value.kind = SqliteKind::real;
    value.real = std::bit_cast<double>(integer_of(stored));
  } else if (type > 0) {
    value.kind = SqliteKind::integer;
    value.integer = type == 9 ? 1 : stored.empty() ? 0 : integer_of(stored);
  }
  return value;
}

}  // namespace

bool read_sqlite_record(Bytes record, std::vector<SqliteValue>& values) {
  values.clear();
  std::size_t at = 0;
  const auto header = sqlite_varint(record, at);
  if (!header || *header > record.size() || *header < at) return false;
  const Bytes types = record.first(*header);
  std::size_t value_at = types.size();
  while (at < types.size()) {
    const std::size_t type_at = at;
    const auto type = sqlite_varint(types, at);
    if (!type || *type == 10 || *type == 11 || values.size() == most_sqlite_values) return false;
    const std::uint64_t size = size_of(*type);
    if (size > record.size() - value_at) return false;
    const bool by_type = *type == 8 || *type == 9;
    const ByteRange place = by_type ? ByteRange{type_at, at - type_at} : ByteRange{value_at, size};
    values.push_back(value_of(*type, place, record.subspan(value_at, size)));
    value_at += size;
  }
  return value_at == record.size();
}

}  // namespace contrail
