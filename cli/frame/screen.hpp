// Text for a terminal, or for a pipe as if it were one of 100 columns.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace contrail {

/// Of the terminal that standard output is, from 40 to 100; 100 for anything else.
[[nodiscard]] std::size_t screen_columns();

/// Text in which no line is broken: a command to be copied, a name.
[[nodiscard]] std::string unbroken(std::string_view text);

/// Characters of UTF-8, as a terminal counts them: one column each.
[[nodiscard]] std::size_t columns_of(std::string_view text);
/// 1764687 as `1,764,687`.
[[nodiscard]] std::string grouped(std::uint64_t number);
/// `1 file`, `1,024 files`.
[[nodiscard]] std::string grouped(std::uint64_t number, const char* one, const char* many);
/// Appends words behind `row` and a blank, broken between words where a line has `columns`; the lines below begin
/// `indent` columns from the left, as the first does if `row` is empty. `indent` is at least 1. A number stays with its
/// unit, a latitude with its longitude, a date with its time.
void append_wrapped(std::string& out, std::string row, std::size_t indent, std::string_view words, std::size_t columns);
/// Appends a named line; what is too long for one goes on below, broken between words. Nothing where there are no
/// words.
void add_line(std::string& out, std::string_view name, const std::string& words);

}  // namespace contrail
