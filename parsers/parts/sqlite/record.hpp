// The record format of SQLite (section 2.1): a header of serial types, then the values.
#pragma once
#include <cstdint>
#include <vector>

#include "parsers/base/bytes/bytes.hpp"

namespace contrail {

enum class SqliteKind : std::uint8_t { null, integer, real, text, blob };

struct SqliteValue {
  SqliteKind kind = SqliteKind::null;
  std::int64_t integer = 0;
  double real = 0;
  ByteRange
      place;  ///< in the record; of 0 and 1 that their type alone says, the type. Size 0: null, empty text or blob
};

/// The values of a record, as far as they can be read: false where one of them, or the header, is damaged.
[[nodiscard]] bool read_sqlite_record(Bytes record, std::vector<SqliteValue>& values);

/// Of one record; the library allows no more than 32767.
constexpr std::size_t most_sqlite_values = 2000;

}  // namespace contrail
