// Values of a record: a field is only ever a view into the record's bytes. Absent bytes give no value, never zero.
#pragma once
#include <optional>
#include <string>

#include "parsers/base/layout/layout.hpp"

namespace contrail {

/// Elements of a column that lie inside the record (arrays, text and raw bytes of open length included).
[[nodiscard]] std::uint64_t elements(const Record& record, const Column& column, std::uint32_t row = 0);
/// The bytes of all elements; empty if they are not (all) there.
[[nodiscard]] Bytes raw(const Record& record, const Column& column, std::uint32_t row = 0);
/// The stored integer, bits applied, no scale; text that is a whole number and nothing else. Nothing for other types
/// and for a value that says it is none.
[[nodiscard]] std::optional<std::int64_t> integer(const Record& record, const Column& column, std::uint32_t row = 0,
                                                  std::uint64_t index = 0);
/// The number in the column's unit (scale applied). Text is read as a decimal number. NaN and infinity give nothing.
[[nodiscard]] std::optional<double> number(const Record& record, const Column& column, std::uint32_t row = 0,
                                           std::uint64_t index = 0);
/// The text up to its first NUL, as it stands in the file (hostile, maybe not UTF-8); UTF-16 is converted to UTF-8.
[[nodiscard]] std::string text(const Record& record, const Column& column, std::uint32_t row = 0);
/// An offset in `where` for one in `bytes`: they differ where the file leaves out zeros.
[[nodiscard]] std::uint64_t stored_offset(const Record& record, std::uint64_t at);
/// Where the column was read; of a column that the file leaves out, the place where it would be, size 0.
[[nodiscard]] Where place(const Record& record, const Column& column, std::uint32_t row = 0);
/// The word for an enumerated value, if the column has one.
[[nodiscard]] const Name* name_for(const Column& column, std::int64_t value);
/// `GPS` or `GPS[1]`.
[[nodiscard]] std::string display_name(const Layout& layout);
/// `GLOBAL_POSITION_INT@2`: where a file has several senders, how their tracks are told apart.
[[nodiscard]] std::string name_with_sender(const Layout& layout);

/// A whole decimal number, blanks around it allowed.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text);
/// A decimal number with optional sign at the start of `text` (blanks and a leading '+' allowed, `a/b` read as a
/// fraction).
[[nodiscard]] std::optional<double> parse_number(std::string_view text);

}  // namespace contrail
