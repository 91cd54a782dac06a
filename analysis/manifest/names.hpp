// Names of files in a manifest: any bytes, as text that is safe to look at and reads back to the same bytes.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace contrail {

/// Backslash, line feed and carriage return as `\\`, `\n`, `\r`, which is how sha256sum escapes names; bytes that are
/// no UTF-8, and of characters that can hide text or move a cursor, as `\x1b`.
[[nodiscard]] std::string quoted_name(std::string_view name);
/// Nothing where it is not what quoted_name() writes.
[[nodiscard]] std::optional<std::string> unquoted_name(std::string_view text);
/// A line of sha256sum can hold what quoted_name() wrote: it has no word for `\x1b`.
[[nodiscard]] bool sha256sum_knows(std::string_view quoted);

}  // namespace contrail
