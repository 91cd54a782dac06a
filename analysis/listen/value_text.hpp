// Values of a record as text: for people, and number by number for whoever writes many.
#pragma once
#include <string>

#include "analysis/io/number_text.hpp"
#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// The value of a column as the specification counts it: `12.3`, `6 GPSAtti`, `[1, 2, 3]`, `"text"`, `0a0b0c`. Hostile
/// text is escaped; long arrays and byte strings end in `… (n in all)` unless `whole`.
[[nodiscard]] std::string value_text(const Record& record, const Column& column, std::uint32_t row = 0,
                                     bool whole = false);

/// Writes one element at `at`, where `number_room` bytes are free, and returns where it stopped: at `at` itself when
/// the element is no finite number.
[[nodiscard]] char* put_element(char* at, const Record& record, const Column& column, std::uint32_t row,
                                std::uint64_t index);

[[nodiscard]] constexpr bool is_text(Type type) { return type == Type::text || type == Type::utf16; }

}  // namespace contrail
